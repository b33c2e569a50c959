"""One paragraph as the parser sees it: its number and its quotation mark taken off, its opening phrase known."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from rapporteur.language.organs import formula_organ
from rapporteur.language.phrases import Phrase, PhraseKind, opening_phrase
from rapporteur.model.edits import cut
from rapporteur.model.quick import quick
from rapporteur.model.resolution import Organ, Place
from rapporteur.model.text import Mark, Paragraph, RichText, Style


class NumberKind(Enum):
    """The shape of a number at the head of a paragraph; the neighbours decide what it numbers."""

    NONE = "none"
    ORDINAL = "ordinal"
    """`7.`, `1 -` of Arabic, `7．` of Chinese: an operative paragraph, or a paragraph of an annex."""
    LOOSE = "loose"
    """`7 Further underlines`: the stop is lost, so only the sequence and a verb make it a number."""
    HALF = "half"
    """`7)`: a paragraph's number in sequence or before a verb, an item's behind a colon; else none."""
    ITEM = "item"
    """`(a)`, `a)`, `(iv)`, `(1)`, `a.`, `(أ)`, `㈠`: a subparagraph of some degree."""
    BULLET = "bullet"
    CAPITAL = "capital"
    """`I.`, `A.`: a heading, or a misread `1.`."""
    DECIMAL = "decimal"
    """`2.1`: a paragraph of a declaration."""


@quick
@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the body or of a table, read."""

    paragraph: Paragraph
    text: RichText
    """Without the opening quotation mark and the number."""
    number: str = ""
    kind: NumberKind = NumberKind.NONE
    opened: bool = False
    """An opening quotation mark stood before a number, a phrase or an organ line: the quoted style of the 2004 volumes."""
    phrase: Phrase | None = None
    organ: Organ | None = None
    """The organ whose organ line this is."""

    @property
    def words(self) -> str:
        """The characters of the text."""
        return self.text.text

    @property
    def place(self) -> Place:
        """Where the paragraph begins in the source."""
        return Place(self.paragraph.page, self.paragraph.line)

    @property
    def end(self) -> str:
        """The closing mark of the text; closing quotation marks and digits behind the mark (a note: `Declaration,252`, `Pier, 1/`) are
        passed over, and a word that leads to the next of several: `; and`. Empty for an empty text.
        """
        tail = self.text.text[-8:].rstrip("\"”»’' \u00a0")
        last = tail[-1:]
        if last.isalpha() and ";" in tail and JOINED.search(tail):
            return ";"
        return _GLUED.sub("", tail)[-1:] if last.isdigit() or last == "/" else last

    def opens_with(self, *kinds: PhraseKind) -> bool:
        """Whether a phrase of one of these kinds stands at the head."""
        return self.phrase is not None and self.phrase.kind in kinds


JOINED = re.compile(r";\s(?:and|or|et|ou|y|o|e|и|или)$")
"""How the last but one of several paragraphs ends: `URGES all Parties to report; and`."""
_GLUED = re.compile(r"(?<=[,;.:])\d{1,3}$|(?<=[,;:]) \d{1,3}$|(?<=[,;.:]) ?\d{1,3}/$")
_QUOTES = '"“„«‟”'
OPENING = re.compile(rf"[{_QUOTES}]\s*")
_SPACE = r"[\s\u00a0\u200e\u200f]"
_NUMBER = re.compile(
    rf"{_SPACE}*(?:"
    rf"(?P<decimal>\d{{1,2}}\.\d{{1,2}}(?:\.\d{{1,2}})?\.?(?={_SPACE}|$))"
    rf"|(?P<ordinal>\d{{1,3}}{_SPACE}?[.．、](?![\dªº])|\d{{1,3}}{_SPACE}?[-–](?={_SPACE}))"
    rf"|(?P<item>[(（](?:[a-z]{{1,2}}|[ivxl]{{1,8}}|[A-Z]|\d{{1,2}}|[а-яё]|[\u0621-\u064a]{{1,3}}|[一二三四五六七八九十]{{1,3}})[)）]"
    rf"|(?:[a-z]{{1,2}}|[ivxl]{{3,8}}|[а-яё])\)(?={_SPACE}|$)|[㈠-㈩]|[’‘']\d{{1,2}}[‘’'](?={_SPACE}|$)"
    rf"|(?:[a-z]|[ivx]{{2,6}})\.(?={_SPACE}+\S))"
    rf"|(?P<bullet>[•●▪◦‣·∙*–—](?={_SPACE}))"
    rf"|(?P<capital>(?:[IVXL]{{1,6}}|[A-Z])\.(?={_SPACE}))"
    rf"|(?P<half>\d{{1,3}}[)）](?={_SPACE}|$))"
    rf"|(?P<loose>\d{{1,3}}(?={_SPACE}+[^\W\d_a-z]))"
    rf"){_SPACE}*"
)
_WORKING = re.compile(rf"(?P<number>(?:PP|OP){_SPACE}?\d{{1,3}}(?:{_SPACE}?(?:bis|ter|quater|alt))?[.:]?){_SPACE}+(?=[^\W\d_])")
"""`PP2.`, `OP3 bis.`: how papers call the preambular and operative paragraphs of a draft while it is negotiated."""
_KINDS = {
    "decimal": NumberKind.DECIMAL,
    "ordinal": NumberKind.ORDINAL,
    "item": NumberKind.ITEM,
    "bullet": NumberKind.BULLET,
    "capital": NumberKind.CAPITAL,
    "half": NumberKind.HALF,
    "loose": NumberKind.LOOSE,
}


def read(paragraph: Paragraph, language: str) -> Line:
    """The paragraph read on its own. Marks that stand on the number move to the head of the text; no word is lost:
    number + text hold every letter and digit of the paragraph.
    """
    rich = paragraph.content
    text = rich.text
    quote = OPENING.match(text) if text[:1] in _QUOTES else None
    start = quote.end() if quote else 0
    number, kind, end = _number(paragraph, text, start)
    phrase = _phrase(rich, end, language)
    organ = formula_organ(text, language) if kind is NumberKind.NONE else None
    opened = bool(quote) and (kind not in (NumberKind.NONE, NumberKind.LOOSE) or organ is not None or _sure(phrase))
    if quote and not opened:
        return Line(paragraph, rich, phrase=_phrase(rich, 0, language))
    return Line(paragraph, without_head(rich, end), number, kind, opened, phrase, organ)


def unnumbered(line: Line) -> Line:
    """The line with its number back in the text: what looked like a number was none (`21 March 2001 was ...`, `J. Smith`)."""
    return replace(line, text=line.paragraph.content, number="", kind=NumberKind.NONE, opened=False)


def _sure(phrase: Phrase | None) -> bool:
    return phrase is not None and phrase.attested


def _number(paragraph: Paragraph, text: str, start: int) -> tuple[str, NumberKind, int]:
    layout = paragraph.layout
    if text[start + 1 : start + 2] == "P" and (working := _WORKING.match(text, start)):
        return working["number"], NumberKind.ORDINAL if working["number"][0] == "O" else NumberKind.NONE, working.end()
    if layout.number:
        given = _NUMBER.match(layout.number + " ")
        kind = _KINDS[given.lastgroup] if given and given.lastgroup else NumberKind.BULLET
        return layout.number.strip(), NumberKind.CAPITAL if layout.number.strip(" .").isupper() else kind, start
    # a word with a capital, as most paragraphs begin, is no number of any shape
    found = None if text[start : start + 1].isupper() and text[start + 1 : start + 2].islower() else _NUMBER.match(text, start)
    if found and found.lastgroup:
        return found[found.lastgroup], _KINDS[found.lastgroup], found.end()
    # A dash is what OCR tools put before numbered paragraphs and titles; a real bullet marks an item.
    if layout.bullet and layout.bullet not in "-*+":
        return layout.bullet, NumberKind.BULLET, start
    return "", NumberKind.NONE, start


def _phrase(rich: RichText, start: int, language: str) -> Phrase | None:
    phrase = opening_phrase(rich.text[start : start + 200], language)
    if phrase and phrase.attested:
        return phrase
    return _italic_head(rich, start) or phrase


def _italic_head(rich: RichText, start: int) -> Phrase | None:
    """Italics at the head of a paragraph that goes on upright are a phrase by the editors' own hand (22,846 of 22,850). Typewriters
    underline instead.
    """
    for run in rich.emphasis:
        if run.start > start + 2:
            return None
        if (
            run.style in {Style.ITALIC, Style.UNDERLINE}
            and run.start >= start
            and 3 < run.end - start <= 60
            and run.end < len(rich.text) - 20
        ):
            kind = PhraseKind.PREAMBULAR if rich.text.rstrip('"” ')[-1:] in {",", "،", "，"} else PhraseKind.OPERATIVE
            return Phrase(0, run.end - start, rich.text[start : run.end], kind, False)
    return None


def without_head(rich: RichText, length: int) -> RichText:
    """`rich` without its first characters; a mark on them goes to the head of what is left."""
    if not length:
        return rich
    rest = cut(rich, length, len(rich.text))
    if not rich.marks:
        return rest
    lost = tuple(Mark(0, m.label, m.form, m.source, m.key, m.doubt) for m in rich.marks if m.at <= length)
    return RichText(rest.text, rest.pieces, rest.emphasis, lost + rest.marks, rest.hyperlinks) if lost else rest


def with_marks_of(rich: RichText, other: RichText) -> RichText:
    """`rich` with the marks of a text that becomes a number (`B¹`, `I.¹`) at its head."""
    if not other.marks:
        return rich
    moved = tuple(Mark(0, m.label, m.form, m.source, m.key, m.doubt) for m in other.marks)
    return RichText(rich.text, rich.pieces, rich.emphasis, moved + rich.marks, rich.hyperlinks)


def without_tail(rich: RichText, end: int) -> RichText:
    """text[:end], with the marks that stood behind it."""
    rest = cut(rich, 0, end)
    lost = tuple(Mark(end, m.label, m.form, m.source, m.key, m.doubt) for m in rich.marks if m.at > end)
    return RichText(rest.text, rest.pieces, rest.emphasis, rest.marks + lost, rest.hyperlinks) if lost else rest
