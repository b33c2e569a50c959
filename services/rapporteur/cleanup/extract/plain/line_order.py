"""Puts the lines of text in order again where a pdf-to-text tool set the last line of a paragraph before its first.

Tools that read a page in columns take what begins further left for the first column: of a paragraph of two lines the second, since the
first is indented. It comes out as `19.`, `process;`, a blank line, `Requests the Commission to strengthen the review`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.cleanup.extract.lines import Line
from rapporteur.cleanup.openings import PARAGRAPHS, Opening, head
from rapporteur.model.text import Repair, Span, Zone

_ENDED = re.compile(r"[.;:!?,،؛؟，。；：][\"'”’»)\]]*(?: ?\d{1,3})?$")
_PAUSED = re.compile(r"[,،，]$")
_NUMBER = re.compile(r"\d{1,3}\.")
_LETTERS = frozenset({Opening.LETTER})
_ITEM = re.compile(r"\([a-z0-9]{1,4}\)\s")
_JOINS = re.compile(r"(?:and|or|as well as|et|ou|y|o|и|или)\s")
_BEHIND = PARAGRAPHS | {Opening.HEADING}
"""What a paragraph is followed by; the last one by the line of a meeting, or an annex."""


def in_order(lines: Sequence[Line], zones: dict[int, Zone], language: str) -> tuple[list[Line], tuple[Repair, ...]]:
    """The lines, each end of a paragraph that stands before its beginning behind it, on record. Furniture, by `zones`, stays in place.

    An end is a whole line between paragraphs that opens none; behind it and a blank line a paragraph begins that has no end. In a script
    without capitals the number of the paragraph must stand beside it.
    """
    text = [index for index in range(len(lines)) if index not in zones]
    moved = list(text)
    together: set[int] = set()
    repairs: list[Repair] = []
    at = 0
    while at < len(text) - 1:
        begin = _begin([lines[index] for index in moved[max(0, at - 2) : at + 4]], min(at, 2), language)
        if begin:
            repairs.append(_record(lines[moved[at]], lines[moved[at + begin]]))
            together |= {moved[at], moved[at + begin]}
            moved[at : at + begin + 1] = [*moved[at + 1 : at + begin + 1], moved[at]]
            at += begin
        at += 1
    out = list(lines)
    for place, index in zip(text, moved, strict=True):
        out[place] = replace(lines[index], gap=lines[index].gap and index not in together)
    return out, tuple(repairs)


def _record(end: Line, begin: Line) -> Repair:
    reason = f"the end of the paragraph that begins in line {begin.number}"
    return Repair("line-order", end.text, end.text, 0.95, Span(end.start, end.end), end.page, end.number, reason)


def _begin(lines: Sequence[Line], at: int, language: str) -> int:
    """How many lines behind this one, which may be the end of a paragraph, the beginning stands; 0 if it is none."""
    text = lines[at].text
    numbered = any(_NUMBER.fullmatch(line.text) for line in lines[max(0, at - 1) : at + 2])
    small = text[0].islower() or text[0].isdigit()
    if not _ENDED.search(text) or not (numbered or small) or _opens(text, language):
        return 0
    before = next((line.text for line in reversed(lines[:at]) if not _NUMBER.fullmatch(line.text)), "")
    if _ITEM.match(before) and _JOINS.match(text):
        return 0  # what goes on behind a list closes the sentence that led into it
    begin = at + 1 + (at + 1 < len(lines) and _NUMBER.fullmatch(lines[at + 1].text) is not None)
    if not _ENDED.search(before) or begin + 1 >= len(lines) or not lines[begin].gap or _ENDED.search(lines[begin].text):
        return 0
    if at and not lines[at].gap and _PAUSED.search(lines[at - 1].text) and _opens(lines[begin].text, language, _LETTERS):
        return 0  # a line full up to a comma goes on in the next, before the heading of a part: `of international, / and national lamps,`
    begins = _opens(lines[begin].text, language) or (numbered and lines[begin].text[0].isupper())
    return begin - at if begins and _opens(lines[begin + 1].text, language, _BEHIND) else 0


def _opens(text: str, language: str, openings: frozenset[Opening] = PARAGRAPHS) -> bool:
    found = head(text, language)
    return _NUMBER.fullmatch(text) is not None or (found is not None and found.opening in openings)
