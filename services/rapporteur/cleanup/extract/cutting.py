"""Makes rich text of runs: collapses white space, takes out marks and hidden characters, keeps track of every other one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import NamedTuple

from rapporteur.cleanup.extract.raised import is_setting, labels
from rapporteur.cleanup.extract.runs import BOLD, HIDDEN, ITALIC, LINE_BREAK, RAISED, UNDERLINE, Line
from rapporteur.cleanup.hyphens import Cut, between
from rapporteur.language.writing import unspaced
from rapporteur.model.text import Emphasis, Hyperlink, Mark, MarkForm, Piece, Repair, RichText, Span, Style

_STYLES = ((ITALIC, Style.ITALIC), (BOLD, Style.BOLD), (UNDERLINE, Style.UNDERLINE))
_WHITE = re.compile(r"[ \t\v\r\n]+")
_BREAKS = ("\t", "  ", "\v", "\r", "\n")
_LEADING = re.compile(r"\s*")


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


class Reading(NamedTuple):
    """What the runs of a paragraph read as."""

    content: RichText
    markup: tuple[Span, ...] = ()
    """Spans of the transcript that are markup and no text."""
    repairs: tuple[Repair, ...] = ()


def rich_text(line: Line, frame: Frame) -> Reading:
    """The text of the line, with every character of it accounted for."""
    raw = "".join(line.chunks)
    cuts = _cuts(line, raw, frame)
    markup = tuple(Span(frame.base + c.start, frame.base + c.end) for c in cuts if c.markup)
    repairs = tuple(_repair(raw, c, frame.base) for c in cuts if c.verdict)
    return Reading(_Cutter(raw, frame.base).run(cuts, line), markup, repairs)


def _repair(raw: str, cut: _Cut, base: int) -> Repair:
    assert cut.verdict is not None
    place = Span(base + cut.start, base + cut.start + 1)
    return Repair("hyphen-at-cut", raw[cut.start], "", cut.verdict.confidence, place, reason=cut.verdict.reason)


@dataclass(frozen=True, slots=True)
class _Cut:
    """raw[start:end] does not reach the text: it reads `after` there, or is printed as marks, or is markup."""

    start: int
    end: int
    after: str = ""
    marks: tuple[Mark, ...] = ()
    """With offsets into raw for `at` and `source`; moved when the cut is made."""
    markup: bool = False
    verdict: Cut | None = None
    """Why a hyphen at the start of the stretch was dropped."""


def _cuts(line: Line, raw: str, frame: Frame) -> list[_Cut]:
    cuts = [_hyphen(raw, cut) for cut in _white(raw)] if frame.printed else _white(raw)
    set_off = _set_off(line, raw, frame) if line.look & (RAISED | HIDDEN) else []
    if frame.label_width:
        lead = len(raw) - len(raw.lstrip())
        behind = lead + frame.label_width
        # the label is often raised, and no mark for that
        set_off = [_Cut(lead, behind), *(cut for cut in set_off if cut.start >= behind)]
    set_off += [_Cut(m.source.start, m.source.end, marks=(m,)) for m in line.marks]
    return sorted(cuts + set_off, key=lambda c: (c.start, c.end)) if set_off else cuts


def _white(raw: str) -> list[_Cut]:
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
    return [_Cut(start, end, " ") for start, end in sorted(found)]


def _hyphen(raw: str, cut: _Cut) -> _Cut:
    """A line break behind a hyphen, in the middle of a number, or beside a Chinese sign: nothing is set there in place of it."""
    before, after = raw[max(0, cut.start - 1) : cut.start], raw[cut.end : cut.end + 1]
    if LINE_BREAK in raw[cut.start : cut.end] and unspaced(before, after):
        return replace(cut, after="")
    if LINE_BREAK not in raw[cut.start : cut.end] or before not in {"-", "\u00ad", "/", "\u2011"}:
        return cut
    if before in "/\u2011":
        return replace(cut, after="") if after.isalnum() and _SYMBOL_END.search(raw, max(0, cut.start - 30), cut.start) else cut
    verdict = between(raw, cut.start - 1, cut.end)
    match verdict:
        case Cut.KEEP | Cut.KEEP_ALWAYS:
            return replace(cut, after="") if before == "-" and _WORD_END.search(raw, max(0, cut.start - 3), cut.start) else cut
        case Cut.SUSPEND:
            return cut
        case _:
            return _Cut(cut.start - 1, cut.end, verdict=verdict)


_WORD_END = re.compile(r"\w-$")
_SYMBOL_END = re.compile(r"(?<!\w)[A-Z]{1,6}(?:[./-][\w.()-]+)*/$|https?:\S+/$|\w\u2011$")
"""A symbol or an address that goes on in the next line: `A/CONF.157/`."""


def _set_off(line: Line, raw: str, frame: Frame) -> list[_Cut]:
    """Raised and hidden stretches that are no text."""
    cuts: list[_Cut] = []
    places = [mark.at for mark in line.marks]
    for kind, start, end in _stretches(line.looks, line.chunks):
        if kind == HIDDEN:
            cuts.append(_Cut(start, end, markup=True))
            continue
        inside = line.marks[bisect_left(places, start) : bisect_right(places, end)]
        if inside:
            # the parentheses of an Arabic mark, the comma between two marks: signs that set them off
            gaps = _gaps(start, end, inside)
            if is_setting("".join(raw[a:b] for a, b in gaps)):
                cuts += [_Cut(a, b, markup=True) for a, b in gaps]
            continue
        found = labels(raw[start:end], raw[max(0, start - 12) : start], cell=frame.cell)
        if found:
            cuts.append(_Cut(start, end, marks=tuple(Mark(start, n, MarkForm.RAISED, Span(start, end)) for n in found)))
    return cuts


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
        kind = HIDDEN if look & HIDDEN else look & RAISED
        if kind and found and found[-1][0] == kind and found[-1][2] == at:
            found[-1] = (kind, found[-1][1], end)
        elif kind:
            found.append((kind, at, end))
        at = end
    return found


class _Cutter:
    """Makes the rich text of one line."""

    def __init__(self, raw: str, base: int) -> None:
        self.raw, self.base = raw, base
        self.out: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []
        self.marks: list[Mark] = []

    def run(self, cuts: list[_Cut], line: Line) -> RichText:
        at, stop = 0, len(self.raw.rstrip())
        for cut in cuts:
            self._take(at, min(cut.start, stop))
            fresh, at = cut.start >= at, max(at, cut.end)
            if cut.after and fresh and self.length and cut.end < stop and self.out[-1][-1:] != " ":
                self._say(cut.after)
            for mark in cut.marks:
                source = Span(self.base + mark.source.start, self.base + mark.source.end)
                self.marks.append(Mark(self.length, mark.label, mark.form, source, mark.key, mark.doubt))
        self._take(at, stop)
        self._trim()
        return RichText("".join(self.out), tuple(self.pieces), self._emphasis(line), tuple(self.marks), self._links(line))

    def _take(self, start: int, end: int) -> None:
        if start < end and (not self.length or self.out[-1][-1:] == " "):
            match = _LEADING.match(self.raw, start, end)
            start = match.end() if match else start
        if start < end:
            self.pieces.append(Piece(self.length, self.base + start, end - start))
            self._say(self.raw[start:end])

    def _say(self, text: str) -> None:
        self.out.append(text)
        self.length += len(text)

    def _trim(self) -> None:
        """White space left at the end when what followed it was a mark."""
        while self.out and self.out[-1] != (kept := self.out[-1].rstrip()):
            lost = len(self.out[-1]) - len(kept)
            self.length -= lost
            self.out[-1] = kept
            last = self.pieces[-1] if self.pieces else None
            if last and last.at + last.length > self.length:
                self.pieces.pop()
                if self.length > last.at:
                    self.pieces.append(Piece(last.at, last.source, self.length - last.at))
            if not kept:
                self.out.pop()
        self.marks = [m if m.at <= self.length else replace(m, at=self.length) for m in self.marks]

    def _emphasis(self, line: Line) -> tuple[Emphasis, ...]:
        found: list[Emphasis] = []
        if not line.look & (ITALIC | BOLD | UNDERLINE):
            return ()
        text = "".join(self.out)
        place = _Places(self.pieces, self.base)
        for bit, style in _STYLES:
            for start, end in _styled(line, bit) if line.look & bit else ():
                a, b = place(start), place(end)
                a += len(text[a:b]) - len(text[a:b].lstrip())
                b = a + len(text[a:b].rstrip())
                if found and found[-1].style is style and not text[found[-1].end : a].strip():
                    found[-1] = Emphasis(found[-1].start, max(b, found[-1].end), style)
                elif a < b:
                    found.append(Emphasis(a, b, style))
        return tuple(sorted(found, key=lambda e: (e.start, e.end)))

    def _links(self, line: Line) -> tuple[Hyperlink, ...]:
        if not line.links:
            return ()
        place = _Places(self.pieces, self.base)
        moved = [Hyperlink(place(k.start), place(k.end), k.target) for k in line.links]
        return tuple(k for k in moved if k.start < k.end)


def _styled(line: Line, bit: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = 0
    for look, chunk in zip(line.looks, line.chunks, strict=True):
        end = at + len(chunk)
        if look & bit and not look & HIDDEN:
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], end)
            else:
                found.append((at, end))
        at = end
    return found


class _Places:
    """Where an offset of the raw line lies in the clean text: at the nearest character taken over before it."""

    def __init__(self, pieces: list[Piece], base: int) -> None:
        self.pieces, self.base = pieces, base
        self.sources = [p.source for p in pieces]

    def __call__(self, raw: int) -> int:
        index = bisect_right(self.sources, self.base + raw) - 1
        if index < 0:
            return 0
        piece = self.pieces[index]
        return piece.at + min(self.base + raw - piece.source, piece.length)
