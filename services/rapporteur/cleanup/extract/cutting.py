"""Makes rich text of runs: takes out what `cuts` finds, keeps track of every other character."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import NamedTuple

from rapporteur.cleanup.extract.cuts import Frame, Stretch, cuts_of
from rapporteur.cleanup.extract.runs import BOLD, HIDDEN, ITALIC, STRUCK, UNDERLINE, Line
from rapporteur.cleanup.struck import struck
from rapporteur.model.text import Emphasis, Hyperlink, Mark, Piece, Repair, RichText, Span, Style

_STYLES = ((ITALIC, Style.ITALIC), (BOLD, Style.BOLD), (UNDERLINE, Style.UNDERLINE))
_LEADING = re.compile(r"\s*")


class Reading(NamedTuple):
    """What the runs of a paragraph read as."""

    content: RichText
    markup: tuple[Span, ...] = ()
    """Spans of the transcript that are markup and no text."""
    repairs: tuple[Repair, ...] = ()


def rich_text(line: Line, frame: Frame) -> Reading:
    """The text of the line, with every character of it accounted for."""
    raw = "".join(line.chunks)
    cuts = cuts_of(line, raw, frame)
    markup = tuple(Span(frame.base + c.start, frame.base + c.end) for c in cuts if c.markup)
    repairs = tuple(_repair(raw, c, frame.base) for c in cuts if c.verdict or c.struck)
    return Reading(_Cutter(raw, frame.base).run(cuts, line), markup, repairs)


def _repair(raw: str, cut: Stretch, base: int) -> Repair:
    if cut.verdict is None:
        return struck(raw[cut.start : cut.end], Span(base + cut.start, base + cut.end))
    place = Span(base + cut.start, base + cut.start + 1)
    return Repair("hyphen-at-cut", raw[cut.start], "", cut.verdict.confidence, place, reason=cut.verdict.reason)


class _Cutter:
    """Makes the rich text of one line."""

    def __init__(self, raw: str, base: int) -> None:
        self.raw, self.base = raw, base
        self.out: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []
        self.marks: list[Mark] = []

    def run(self, cuts: list[Stretch], line: Line) -> RichText:
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
        if look & bit and not look & (HIDDEN | STRUCK):
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
