"""Changing rich text without losing where it came from: the one way in which clean text is ever altered."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.model.quick import quick
from rapporteur.model.text import Emphasis, Hyperlink, Mark, Piece, Repair, RichText, Span


@quick
@dataclass(frozen=True, slots=True)
class Edit:
    """Replace text[start:end] by `after`. An insertion has start == end. `rule` names the repair; `reason` is for people."""

    start: int
    end: int
    after: str
    rule: str
    confidence: float
    reason: str = ""


class _Shift:
    """Where offsets of the old text lie in the new one."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.starts: list[int] = []
        self.edits = edits
        self.deltas: list[int] = []
        delta = 0
        for edit in edits:
            self.starts.append(edit.start)
            self.deltas.append(delta)
            delta += len(edit.after) - (edit.end - edit.start)
        self.deltas.append(delta)

    def __call__(self, offset: int, *, after: bool = False) -> int:
        """The new offset. Inside a replaced range: its new start, or its new end if `after`."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return offset
        edit, delta = self.edits[index], self.deltas[index]
        if offset >= edit.end and not (offset == edit.start == edit.end and not after):
            return offset + self.deltas[index + 1]
        return edit.start + delta + (len(edit.after) if after else 0)


def apply(text: RichText, edits: Sequence[Edit]) -> RichText:
    """`text` with the edits made; emphasis, marks and hyperlinks move along, pieces keep the untouched characters.

    Assumes edits in order of start that do not overlap. A mark inside a replaced range goes to the end of the new words.

    >>> apply(RichText("their families:", (Piece(0, 7, 15),)), [Edit(14, 15, ";", "end-punctuation", 0.99)])
    RichText(text='their families;', pieces=(Piece(at=0, source=7, length=14),), emphasis=(), marks=(), hyperlinks=())
    """
    if not edits:
        return text
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts += (text.text[done : edit.start], edit.after)
        done = edit.end
    parts.append(text.text[done:])
    shift = _Shift(edits)
    return RichText(
        "".join(parts),
        _pieces(text.pieces, edits),
        tuple(Emphasis(s, e, m.style) for m in text.emphasis if (s := shift(m.start)) < (e := shift(m.end, after=m.end > m.start))),
        tuple(Mark(shift(m.at, after=True), m.label, m.form, m.source, m.key, m.doubt) for m in text.marks),
        tuple(Hyperlink(s, e, m.target) for m in text.hyperlinks if (s := shift(m.start)) < (e := shift(m.end, after=True))),
    )


def _pieces(pieces: Sequence[Piece], edits: Sequence[Edit]) -> tuple[Piece, ...]:
    """Linear: edits that lie before a piece are passed once and for all."""
    out: list[Piece] = []
    passed = shift = 0
    for piece in pieces:
        start, stop = piece.at, piece.at + piece.length
        while passed < len(edits) and edits[passed].end <= start:
            shift += len(edits[passed].after) - (edits[passed].end - edits[passed].start)
            passed += 1
        delta = shift
        for index in range(passed, len(edits)):
            edit = edits[index]
            if edit.start >= stop:
                break
            if edit.end > start or edit.start > start:
                cut = min(edit.start, stop)
                if cut > start:
                    out.append(Piece(start + delta, piece.source + start - piece.at, cut - start))
                start = max(start, min(edit.end, stop))
            delta += len(edit.after) - (edit.end - edit.start)
        if start < stop:
            out.append(Piece(start + delta, piece.source + start - piece.at, stop - start))
    return tuple(out)


def source_of(text: RichText, start: int, end: int) -> Span:
    """The smallest transcript range that holds what text[start:end] was made of; for an insertion the point where it stands.

    >>> source_of(RichText("abcd", (Piece(0, 10, 2), Piece(2, 20, 2))), 1, 3)
    Span(start=11, end=21)
    """
    low = high = -1
    for index in range(max(0, bisect_right(text.pieces, start, key=_at) - 1), len(text.pieces)):
        piece = text.pieces[index]
        if piece.at >= end:
            break
        first, last = max(start, piece.at), min(end, piece.at + piece.length)
        if first < last:
            low = piece.source + first - piece.at if low < 0 else low
            high = piece.source + last - piece.at
    if low < 0:
        low = high = text.source_at(start - 1) + 1 if start else max(text.start, 0)
    return Span(low, high)


def _at(piece: Piece) -> int:
    return piece.at


def repairs_of(text: RichText, edits: Sequence[Edit], page: int = 0, line: int = 0) -> tuple[Repair, ...]:
    """The record of `edits` as made on `text` (the text before them)."""
    return tuple(
        Repair(e.rule, text.text[e.start : e.end], e.after, e.confidence, source_of(text, e.start, e.end), page, line, e.reason)
        for e in edits
    )


def join(first: RichText, glue: str, second: RichText) -> RichText:
    """One text of two, with `glue` between them (a space, or nothing after a hyphen)."""
    by = len(first.text) + len(glue)
    return RichText(
        first.text + glue + second.text,
        first.pieces + tuple(Piece(p.at + by, p.source, p.length) for p in second.pieces),
        first.emphasis + tuple(Emphasis(e.start + by, e.end + by, e.style) for e in second.emphasis),
        first.marks + tuple(Mark(m.at + by, m.label, m.form, m.source, m.key, m.doubt) for m in second.marks),
        first.hyperlinks + tuple(Hyperlink(h.start + by, h.end + by, h.target) for h in second.hyperlinks),
    )


def cut(text: RichText, start: int, end: int) -> RichText:
    """text[start:end] with what stands on it. Marks at `start` stay with it when start > 0 only if they follow a cut there.

    A mark at offset `end` belongs to the cut (it follows the last word); one at `start` does not, unless start is 0.
    """
    pieces, emphasis, marks, links = text.pieces, text.emphasis, text.marks, text.hyperlinks
    if pieces:
        pieces = tuple(
            [Piece(a - start, p.source + a - p.at, b - a) for p in pieces if (a := max(start, p.at)) < (b := min(end, p.at + p.length))]
        )
    if emphasis:
        emphasis = tuple([Emphasis(a - start, b - start, e.style) for e in emphasis if (a := max(start, e.start)) < (b := min(end, e.end))])
    if marks:
        kept = [m for m in marks if start < m.at <= end or m.at == start == 0]
        marks = tuple([Mark(m.at - start, m.label, m.form, m.source, m.key, m.doubt) for m in kept])
    if links:
        links = tuple([Hyperlink(a - start, b - start, h.target) for h in links if (a := max(start, h.start)) < (b := min(end, h.end))])
    return RichText(text.text[start:end], pieces, emphasis, marks, links)
