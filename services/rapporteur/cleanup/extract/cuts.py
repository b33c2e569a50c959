"""Finds what of the runs of a paragraph is no text: white space beyond one space, marks, labels, hidden characters, hyphens of a break."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from rapporteur.cleanup.extract.raised import is_setting, labels
from rapporteur.cleanup.extract.runs import HIDDEN, LINE_BREAK, RAISED, STRUCK, Line
from rapporteur.cleanup.hyphens import Cut, between
from rapporteur.language.writing import unspaced
from rapporteur.model.text import Mark, MarkForm, Span

_WHITE = re.compile(r"[ \t\v\r\n]+")
_BREAKS = ("\t", "  ", "\v", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Frame:
    """What of a paragraph's surroundings decides how its characters are read."""

    base: int
    """Where its line begins in the transcript."""
    cell: bool = False
    """It stands in a table."""
    label_width: int = 0
    """How many characters at the start print the label of a note."""
    printed: bool = False
    """Its line breaks are those of a page, which nobody chose: a hyphen before one may be a sign of the break."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """raw[start:end] does not reach the text: it reads `after` there, or is printed as marks, or is markup."""

    start: int
    end: int
    after: str = ""
    marks: tuple[Mark, ...] = ()
    """With offsets into raw for `at` and `source`; moved when the cut is made."""
    markup: bool = False
    verdict: Cut | None = None
    """Why a hyphen at the start of the stretch was dropped."""
    struck: bool = False
    """A line is drawn through it: it is no text, and on record."""


def cuts_of(line: Line, raw: str, frame: Frame) -> list[Stretch]:
    """The stretches of `raw`, the characters of `line`, that do not reach its text, in order."""
    cuts = [_hyphen(raw, cut) for cut in _white(raw)] if frame.printed else _white(raw)
    set_off = _set_off(line, raw, frame) if line.look & (RAISED | HIDDEN | STRUCK) else []
    if frame.label_width:
        lead = len(raw) - len(raw.lstrip())
        behind = lead + frame.label_width
        # the label is often raised, and no mark for that
        rest = (replace(cut, start=max(cut.start, behind)) if cut.struck and cut.end > behind else cut for cut in set_off)
        set_off = [Stretch(lead, behind), *(cut for cut in rest if cut.start >= behind)]
    struck = [cut for cut in set_off if cut.struck]
    if struck:
        # its hyphens are struck with it
        cuts = [cut for cut in cuts if not _is_within(cut.start, struck)]
    set_off += [Stretch(m.source.start, m.source.end, marks=(m,)) for m in line.marks if not _is_within(m.at, struck)]
    return sorted(cuts + set_off, key=lambda c: (c.start, c.end)) if set_off else cuts


def _is_within(place: int, struck: list[Stretch]) -> bool:
    """Whether one of the stretches, in order, is around the place."""
    at = bisect_right(struck, place, key=lambda cut: cut.start) - 1
    return at >= 0 and place < struck[at].end


def _white(raw: str) -> list[Stretch]:
    """White space that is more than one space: searched by its signs, since most paragraphs have none or one tab."""
    found: set[tuple[int, int]] = set()
    for sign in _BREAKS:
        at = raw.find(sign)
        while at >= 0:
            match = _WHITE.match(raw, at)
            end = match.end() if match else at + 1
            while at and raw[at - 1] in " \t\v\r\n":
                at -= 1
            found.add((at, end))
            at = raw.find(sign, end)
    return [Stretch(start, end, " ") for start, end in sorted(found)]


def _hyphen(raw: str, cut: Stretch) -> Stretch:
    """A line break behind a hyphen, in the middle of a number, or beside a Chinese sign: nothing is set there in place of it."""
    before, after = raw[max(0, cut.start - 1) : cut.start], raw[cut.end : cut.end + 1]
    if LINE_BREAK in raw[cut.start : cut.end] and unspaced(before, after):
        return replace(cut, after="")
    if LINE_BREAK not in raw[cut.start : cut.end] or before not in {"-", "\u2010", "\u00ad", "/", "\u2011"}:
        return cut
    if before in "/\u2011":
        return replace(cut, after="") if after.isalnum() and _SYMBOL_END.search(raw, max(0, cut.start - 30), cut.start) else cut
    verdict = between(raw, cut.start - 1, cut.end)
    match verdict:
        case Cut.KEEP | Cut.KEEP_ALWAYS:
            return replace(cut, after="") if before in "-\u2010" and _WORD_END.search(raw, max(0, cut.start - 3), cut.start) else cut
        case Cut.SUSPEND:
            return cut
        case _:
            return Stretch(cut.start - 1, cut.end, verdict=verdict)


_WORD_END = re.compile(r"\w[-\u2010]$")
_SYMBOL_END = re.compile(r"(?<!\w)[A-Z]{1,6}(?:[./-][\w.()-]+)*/$|https?:\S+/$|\w\u2011$")
"""A symbol or an address that goes on in the next line: `A/CONF.157/`."""


def _set_off(line: Line, raw: str, frame: Frame) -> list[Stretch]:
    """Raised, hidden and struck stretches that are no text."""
    cuts = [Stretch(start, end, struck=True) for start, end in _struck(line, raw)] if line.look & STRUCK else []
    places = [mark.at for mark in line.marks]
    for kind, start, end in _stretches(line.looks, line.chunks):
        if kind == HIDDEN:
            cuts.append(Stretch(start, end, markup=True))
            continue
        inside = line.marks[bisect_left(places, start) : bisect_right(places, end)]
        if inside:
            # the parentheses of an Arabic mark, the comma between two marks: signs that set them off
            gaps = _gaps(start, end, inside)
            if is_setting("".join(raw[a:b] for a, b in gaps)):
                cuts += [Stretch(a, b, markup=True) for a, b in gaps]
            continue
        found = labels(raw[start:end], raw[max(0, start - 12) : start], cell=frame.cell)
        if found:
            cuts.append(Stretch(start, end, marks=tuple(Mark(start, n, MarkForm.RAISED, Span(start, end)) for n in found)))
    return cuts


def _struck(line: Line, raw: str) -> list[tuple[int, int]]:
    """Maximal runs of words with a line through them: (start, end)."""
    found: list[tuple[int, int]] = []
    at = 0
    for look, chunk in zip(line.looks, line.chunks, strict=True):
        begin, end = at + len(chunk) - len(chunk.lstrip()), at + len(chunk.rstrip())
        at += len(chunk)
        if look & (STRUCK | HIDDEN) != STRUCK or begin >= end:
            continue
        if found and not raw[found[-1][1] : begin].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return found


def _gaps(start: int, end: int, marks: list[Mark]) -> list[tuple[int, int]]:
    """What of [start, end) no mark prints."""
    gaps: list[tuple[int, int]] = []
    for mark in marks:
        gaps.append((start, mark.source.start))
        start = mark.source.end
    return [(a, b) for a, b in [*gaps, (start, end)] if a < b]


def _stretches(looks: list[int], chunks: list[str]) -> list[tuple[int, int, int]]:
    """Maximal runs of raised or hidden characters: (RAISED or HIDDEN, start, end)."""
    found: list[tuple[int, int, int]] = []
    at = 0
    for look, chunk in zip(looks, chunks, strict=True):
        end = at + len(chunk)
        kind = HIDDEN if look & HIDDEN else 0 if look & STRUCK else look & RAISED
        if kind and found and found[-1][0] == kind and found[-1][2] == at:
            found[-1] = (kind, found[-1][1], end)
        elif kind:
            found.append((kind, at, end))
        at = end
    return found
