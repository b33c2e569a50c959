"""Builds the transcript and the paragraphs of a format that stores runs of text: Word and HTML."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.raised import is_setting, labels
from rapporteur.model.text import (
    NO_LAYOUT,
    Cell,
    Emphasis,
    Hyperlink,
    Layout,
    Mark,
    MarkForm,
    Paragraph,
    Piece,
    RichText,
    Span,
    Style,
    Zone,
)

PLAIN, ITALIC, BOLD, UNDERLINE, RAISED, HIDDEN = 0, 1, 2, 4, 8, 16
"""How a run looks, as bits: one integer a run keeps the inner loop short."""

LINE_BREAK = "\v"
"""A break inside a paragraph, in the transcript: what Word itself uses. The clean text reads a space."""

_STYLES = ((ITALIC, Style.ITALIC), (BOLD, Style.BOLD), (UNDERLINE, Style.UNDERLINE))
_SPACES = re.compile(r"[ \t\v\r\n]{2,}|[\t\v\r\n]")
_BREAKS = ("\t", "  ", "\v", "\r", "\n")
_LEADING = re.compile(r"\s*")
_TYPED_NOTE = re.compile(r"\d{1,3}|\*{1,4}|†|‡")


@dataclass(frozen=True, slots=True)
class _Cut:
    """raw[start:end] does not reach the text: it reads `after` there, or is printed as marks, or is markup."""

    start: int
    end: int
    after: str = ""
    marks: tuple[Mark, ...] = ()
    """With offsets into raw for `at` and `source`; moved when the cut is made."""
    markup: bool = False


class Line:
    """One paragraph while it is being read: text with looks, marks of the format, links."""

    __slots__ = ("chunks", "length", "links", "look", "looks", "marks")

    def __init__(self) -> None:
        self.chunks: list[str] = []
        self.looks: list[int] = []
        self.length = 0
        self.look = PLAIN
        """Every bit that any run has."""
        self.marks: list[Mark] = []
        self.links: list[Hyperlink] = []

    def write(self, text: str, look: int = PLAIN) -> None:
        """Append characters as the source has them."""
        if text:
            self.chunks.append(text)
            self.looks.append(look)
            self.length += len(text)
            self.look |= look

    def mark(self, label: str, form: MarkForm, key: str, printed: Span | None = None) -> None:
        """A mark that the format itself knows; `printed` are the characters of the line that print it, if any do."""
        source = printed or Span(self.length, self.length)
        self.marks.append(Mark(source.start, label, form, source, key))

    def since(self, start: int) -> str:
        """What was written since the line was `start` characters long."""
        tail: list[str] = []
        missing = self.length - start
        for chunk in reversed(self.chunks):
            if missing <= 0:
                break
            tail.append(chunk[-missing:])
            missing -= len(chunk)
        return "".join(reversed(tail))

    def link(self, start: int, target: str) -> None:
        """What was written since `start` carries a link."""
        if target and start < self.length:
            self.links.append(Hyperlink(start, self.length, target))


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a paragraph beside its characters."""

    zone: Zone = Zone.BODY
    layout: Layout = NO_LAYOUT
    cell: Cell | None = None
    page: int = 0
    key: str = ""
    label: str = ""
    label_width: int = 0
    """How many characters at the start print the label (custom marks); 0 where the format generates it."""


class Transcriber:
    """Collects paragraphs; the transcript grows by one line for each."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self._lines: list[str] = []
        self._markup: list[Span] = []
        self._length = 0

    def add(self, line: Line, setting: Setting) -> None:
        """One line of the transcript and, unless it is blank, its paragraph."""
        raw = "".join(line.chunks)
        base, number = self._length, len(self._lines) + 1
        self._lines.append(raw)
        self._length += len(raw) + 1
        if not line.marks and not raw.strip():
            return
        cuts = _cuts(line, raw, setting)
        content = _Cutter(raw, base).run(cuts, line)
        self._markup += [Span(base + c.start, base + c.end) for c in cuts if c.markup]
        paragraph = Paragraph(content, setting.zone, setting.page, number, setting.layout, setting.cell, setting.key, setting.label)
        if setting.label_width:
            paragraph = replace(paragraph, label_source=_label_span(raw, base, setting.label_width))
        if setting.zone is Zone.BODY:
            paragraph = _typed_note(paragraph)
        if content.text or content.marks or paragraph.label:
            self.paragraphs.append(paragraph)

    def finish(self, pages: int, warnings: tuple[str, ...]) -> Extracted:
        """All that was read."""
        return Extracted("\n".join(self._lines), tuple(self.paragraphs), tuple(self._markup), pages=pages, warnings=warnings)


def _label_span(raw: str, base: int, width: int) -> Span:
    start = len(raw) - len(raw.lstrip())
    return Span(base + start, base + start + width)


def _typed_note(paragraph: Paragraph) -> Paragraph:
    """A paragraph that begins with raised digits or stars is a note body that somebody typed: marks never begin a paragraph."""
    first = paragraph.content.marks[0] if paragraph.content.marks else None
    if first is None or first.at or first.form is not MarkForm.RAISED or not _TYPED_NOTE.fullmatch(first.label):
        return paragraph
    if not paragraph.content.text:
        return paragraph
    content = replace(paragraph.content, marks=paragraph.content.marks[1:])
    return replace(paragraph, content=content, zone=Zone.NOTE, label=first.label, label_source=first.source)


def _cuts(line: Line, raw: str, setting: Setting) -> list[_Cut]:
    cuts: list[_Cut] = []
    if any(sign in raw for sign in _BREAKS):
        cuts = [_Cut(match.start(), match.end(), " ") for match in _SPACES.finditer(raw)]
    set_off = _set_off(line, raw, setting) if line.look & (RAISED | HIDDEN) else []
    if setting.label_width:
        lead = len(raw) - len(raw.lstrip())
        set_off.append(_Cut(lead, lead + setting.label_width))
    set_off += [_Cut(m.source.start, m.source.end, marks=(m,)) for m in line.marks]
    return sorted(cuts + set_off, key=lambda c: (c.start, c.end)) if set_off else cuts


def _set_off(line: Line, raw: str, setting: Setting) -> list[_Cut]:
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
        found = labels(raw[start:end], raw[max(0, start - 12) : start], cell=setting.cell is not None)
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
                self.marks.append(Mark(self.length, mark.label, mark.form, source, mark.key))
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
