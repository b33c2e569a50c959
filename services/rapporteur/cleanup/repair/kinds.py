"""What each paragraph of the body is, as far as its head and its end tell: enough to judge signs by their neighbours."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from rapporteur.language.phrases import PhraseKind, opening_phrase
from rapporteur.model.text import Paragraph, Zone


class Kind(Enum):
    """What part of a resolution a paragraph looks like."""

    ORGAN = "organ"
    """`The Harbour Council,` before a preamble."""
    NUMBERED = "numbered"
    """`3. Requests ...`"""
    ITEM = "item"
    """`(a) ...`, `(ii) ...`"""
    CLOSING = "closing"
    """`12th plenary meeting`"""
    PROSE = "prose"
    """Any other words; `preambular` and `operative` look at how they open."""
    TABLE = "table"


class Line(NamedTuple):
    """One paragraph of the body. `number` is that of a numbered paragraph, `label` that of an item."""

    place: int
    text: str
    kind: Kind
    number: int = 0
    label: str = ""
    stop: str = ""
    """The closing mark: `,` `;` `.` `:`, before a closing quotation mark or a glued footnote digit; empty if there is none."""
    stop_at: int = 0

    @property
    def is_quoted(self) -> bool:
        """Whether it begins with a quotation mark: it belongs to a text that is quoted."""
        return self.text.lstrip().startswith(_OPENING_QUOTES)


_OPENING_QUOTES = ('"', "“", "«", "‘")
_HEAD = re.compile(r"[\s\"“”']*(?:(\d{1,3})\.\s+(?=\S)|\(?([a-z]{1,2}|[ivx]{1,6})\)\s*(?=\S))")
_ORGAN = re.compile(
    r"[\s\"“]*The (?:[A-Z][a-z]+ |and |on |of |the |for ){0,6}(?:Assembly|Council|Commission|Committee|Conference|Board)[.,;:]?\d{0,3}\s*"
)
_CLOSING = re.compile(r"\s*(?:Adopted (?:at|unanimously)|\d{1,4}(?:st|nd|rd|th) (?:\(resumed\) )?(?:plenary )?meeting)\b")
_STOP = re.compile(r"([.,;:])[\"“”’']{0,2}(?:(?<!\d[.,])|(?<=\b(?:19|20)\d\d[.,]))(?:\d{1,3}(?:[,\u2013-]\d{1,3})?)?\s*$")
_TAIL = 16


def lines_of(paragraphs: Sequence[Paragraph]) -> list[Line]:
    """The paragraphs of the body in order, each with its kind. Notes and page furniture stand between pages, not between siblings."""
    return [
        _line(index, paragraph)
        for index, paragraph in enumerate(paragraphs)
        if paragraph.zone is Zone.TABLE or (paragraph.zone is Zone.BODY and paragraph.text.strip())
    ]


def renew(lines: list[Line], paragraphs: Sequence[Paragraph], changed: Iterable[int]) -> None:
    """Read the lines of the `changed` paragraphs again, in place."""
    for index in changed:
        place = bisect_left(lines, index, key=_place)
        lines[place] = _line(index, paragraphs[index])


def preambular(line: Line) -> bool:
    """Whether the paragraph opens as those of a preamble do: `Recalling also`, `Deeply concerned`."""
    phrase = opening_phrase(line.text, "en") if line.kind is Kind.PROSE else None
    return phrase is not None and phrase.attested and phrase.kind is PhraseKind.PREAMBULAR


def operative(text: str, language: str = "en") -> bool:
    """Whether `text` opens with an operative verb: `Requests`, `Also decides`. In which language, `und` leaves open."""
    phrase = opening_phrase(text, language)
    return phrase is not None and phrase.attested and phrase.kind is not PhraseKind.PREAMBULAR


def operative_in_any(text: str) -> bool:
    """Whether `text` opens with an operative verb of one of the six languages.

    >>> [operative_in_any(text) for text in ("Alienta a los Estados a que informen;", "просит Генерального секретаря", "Ninguno")]
    [True, True, False]
    """
    return operative(text, "und")


def _place(line: Line) -> int:
    return line.place


def _line(index: int, paragraph: Paragraph) -> Line:
    text = paragraph.content.text
    if paragraph.zone is Zone.TABLE:
        return Line(index, text, Kind.TABLE)
    stop, stop_at = _stop(text)
    number = paragraph.layout.number
    if text[0].isupper() and not number:
        return Line(index, text, _kind(text), 0, "", stop, stop_at)
    head = _HEAD.match(number + " " + text[:24] if number else text)
    if head is None:
        return Line(index, text, _kind(text), 0, "", stop, stop_at)
    number, label = head.groups()
    if number:
        return Line(index, text, Kind.NUMBERED, int(number), "", stop, stop_at)
    return Line(index, text, Kind.ITEM, 0, label, stop, stop_at)


def _stop(text: str) -> tuple[str, int]:
    if text[-1] in ",;.:":
        return text[-1], len(text) - 1
    tail = max(0, len(text) - _TAIL)
    found = _STOP.search(text[tail:])
    return (found.group(1), tail + found.start()) if found else ("", 0)


def _kind(text: str) -> Kind:
    if len(text) < 90 and _ORGAN.fullmatch(text):
        return Kind.ORGAN
    return Kind.CLOSING if _CLOSING.match(text) else Kind.PROSE
