"""What the bodies of footnotes begin with: labels that no paragraph of the text has at its head, and the words of citations."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapporteur.cleanup.inline import SUPERSCRIPTS
from rapporteur.cleanup.latex import RAISED_SIGN, label_of
from rapporteur.cleanup.writer import DIGITS, LETTERS, RAISED_LETTERS
from rapporteur.language.printed_marks import NOTE_LETTERS, NOTE_SIGNS
from rapporteur.model.edits import cut
from rapporteur.model.quick import quick
from rapporteur.model.text import NO_LAYOUT, Paragraph, Span, Zone

_LABEL = re.compile(
    rf"(?:<(?:span|a)\s[^<>]{{0,200}}>\s*</(?:span|a)>\s*)*(?:[(⁽]?(?P<raised>[{SUPERSCRIPTS}]{{1,4}}|[{RAISED_LETTERS}])[)⁾]?"
    r"|\[\^(?P<ref>[^\]\s]{1,20})\](?::|(?=\s))"
    r"|(?P<bold>\*\*|__)?<sup>\s*[\[(]?(?P<sup>\d{1,4}|"
    rf"[*{NOTE_SIGNS}]{{1,4}}|{NOTE_LETTERS})"
    r"(?:\]\(#[^()\s<>]{0,80}\)|[\])/])?\s*</sup>(?(bold)(?P=bold))"
    r"|\\\(\s*(?:\{\s*\})?\s*\^\s*\{?\s*(?P<inline>\d{1,4})\s*\}?\s*\\\)"
    r"|\$\s*(?:\{\s*\})?\s*\^\s*\{?\s*\^?\s*\{?\s*(?P<math>\d{1,4}|"
    rf"{RAISED_SIGN})"
    r"\s*(?:\}|\\(?=[\s}]))*(?:\s*\$)?"
    r"|(?P<slash>\*{1,3}/)(?=\s)|\^(?P<ticked>\d{1,3})\^(?=\s))"
    r"\s*"
)
CITES = re.compile(
    r"(?:See\b|Ibid\b|Resolutions?\s\S*\d|General Assembly (?:resolution|decision)"
    r"|Security Council (?:resolution|document)|Economic and Social Council"
    r"|United Nations|Official Records|Report of|Reports? |Available |As |In |For |https?:|www\."
    r"|Voir\b|V\. |Résolutions?\s|Documents officiels|Nations Unies|Organisation |Rapport |Disponible "
    r"|Véase|Véanse|Resoluci(?:ón|ones)\s|Documentos Oficiales|Naciones Unidas|Organización |Informe |Disponible "
    r"|См\.|Резолюци[яи]\s|Там же|Официальные отчеты|Организация Объединенных|Доклад "
    r"|见|第 ?[^\s号]{1,8}(?: [^\s号]{1,8}){0,2} ?号决议|同上|《|联合国|انظر|القرار|المرجع نفسه|الوثائق الرسمية|الأمم المتحدة"
    r"|[A-Z]{1,9}(?:[./-][A-Z0-9][A-Za-z0-9.()\-]*)*/[A-Za-z\d.]|[A-Z][A-Z-]{2,}[/ ]\S*\d)"
)
"""The heads of notes that cite: a symbol, `Resolution 70/1`, `See`, `Ibid.`, an official record."""


@quick
@dataclass(frozen=True, slots=True)
class Label:
    """A note label at the head of a stretch, and where the body begins; `formula_end` if that is inside LaTeX."""

    text: str
    source: Span
    body: int
    formula_end: int = 0


def label_at(transcript: str, start: int, end: int) -> Label | None:
    """The label that no body paragraph can have at its head: raised, in a tag, as a reference, in LaTeX, or stars with a slash.

    A raised digit before a small letter or a stop is a mark: the sentence before was cut there. Bodies that begin with a small
    letter are web addresses.

    >>> label_at("$^{^{88}\\\\} E/CN.15/2004/7$ and Add.1.", 0, 36).text
    '88'
    """
    found = _LABEL.match(transcript, start, end)
    if not found or found.end() >= end:
        return None
    first = transcript[found.end()]
    printed = found["raised"] or found["ref"] or found["sup"] or found["inline"] or found["math"] or found["slash"] or found["ticked"]
    if not found["ref"] and (first in ",.;:)" or (first.islower() and first.isascii() and not WEB.match(transcript, found.end()))):
        return None
    label = label_of(printed).translate(DIGITS).translate(LETTERS).rstrip("/")
    stop = found.end()
    formula_end = 0
    if found["math"] and "$" not in transcript[start + 1 : stop].rstrip()[-1:]:
        formula_end = transcript.find("$", stop, end)
        formula_end = end if formula_end < 0 else formula_end
    return Label(label, Span(start, start + len(transcript[start:stop].rstrip())), stop, formula_end)


WEB = re.compile(r"www\.|https?:|ibid|see |e/|a/", re.IGNORECASE)
"""What begins small in a note."""


def is_citation(text: str) -> bool:
    """Whether `text` begins as notes begin: with a symbol, `Resolution 70/1`, `See`, `Ibid.`, an official record (93 % of 12,920)."""
    return CITES.match(text) is not None


def labelled(paragraph: Paragraph, label: str, found: re.Match[str] | None) -> Paragraph:
    """The paragraph as a note with this label, which `found` prints at its head; None where a list of the format counts it.

    >>> from rapporteur.model.text import Piece, RichText
    >>> text = "[3] See A/70/33."
    >>> note = labelled(Paragraph(RichText(text, (Piece(0, 40, len(text)),))), "3", re.match(r"\\[3] ", text))
    >>> note.text, note.label, note.label_source
    ('See A/70/33.', '3', Span(start=40, end=43))
    """
    content = paragraph.content
    start = content.source_at(0)
    printed = len(found.group().rstrip()) if found else 0
    source = Span(start, content.source_at(printed - 1) + 1 if printed else start)
    body = cut(content, found.end() if found else 0, len(content.text))
    return replace(paragraph, content=body, zone=Zone.NOTE, layout=NO_LAYOUT, label=label, label_source=source)
