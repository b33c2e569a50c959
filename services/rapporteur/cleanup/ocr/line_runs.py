"""Makes runs of the words and marks of a line that was read off a picture, each with its ink on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapporteur.cleanup.extract.runs import ITALIC, PLAIN, Ink
from rapporteur.cleanup.layout.page import Run
from rapporteur.cleanup.ocr.among_signs import read_as_marks
from rapporteur.cleanup.ocr.engine import Box, Glance, Line, Symbol, Word
from rapporteur.cleanup.ocr.levelling import SIDEWAYS, Lie
from rapporteur.cleanup.ocr.marks import Candidate, is_chinese, reads
from rapporteur.cleanup.ocr.order import Settled
from rapporteur.cleanup.ocr.pictures import READING_DPI

POINT = 72.0 / READING_DPI
"""Points of a pixel of a levelled picture."""
_UNREADABLE = "\ufffd"
"""In place of raised ink of which nothing can be read."""
_RAISED_SIZE = 0.65
"""Of the line's type, in which a mark is set; its figure need not be measured, since its ink was."""


class Mark(NamedTuple):
    """A mark or the label of a note, decided."""

    candidate: Candidate
    glance: Glance
    settled: Settled


@dataclass(frozen=True, slots=True)
class LineRuns:
    """One line while its words become runs."""

    line: Line
    height: float
    marks: Sequence[Mark]
    lie: Lie
    italics: frozenset[Box] = frozenset()
    """The words of the page that are set in italics."""

    def runs(self) -> Iterator[Run]:
        """A run a word, or a part of one that a mark cuts; a run a mark."""
        read = frozenset(self._read_as_marks())
        for word in self.line.words:
            yield from self._word(word, read)
        for mark in self.marks:
            yield self._mark(mark)

    def _read_as_marks(self) -> Iterator[Symbol]:
        candidates = [mark.candidate for mark in self.marks]
        if is_chinese(self.line):
            yield from read_as_marks(self.line, candidates)
        else:
            symbols = (symbol for word in self.line.words for symbol in word.symbols)
            yield from (symbol for symbol in symbols if any(reads(symbol, one) for one in candidates))

    def _word(self, word: Word, read: frozenset[Symbol]) -> Iterator[Run]:
        part: list[Symbol] = []
        first = True
        for symbol in word.symbols:
            if symbol in read:
                if part:
                    yield self._run(part, word, space=first)
                    first, part = False, []
                continue
            part.append(symbol)
        if part:
            yield self._run(part, word, space=first)

    def _run(self, symbols: Sequence[Symbol], word: Word, *, space: bool) -> Run:
        x0, x1 = min(s.box.x0 for s in symbols), max(s.box.x1 for s in symbols)
        text = "".join(s.text for s in symbols)
        base = self.line.baseline((x0 + x1) / 2)
        # engines know the place of a word better than those of its letters
        box = word.box if len(symbols) == len(word.symbols) else Box(x0, min(s.box.y0 for s in symbols), x1, max(s.box.y1 for s in symbols))
        x0, box = self._behind_mark(x0, x1), box._replace(x0=self._behind_mark(box.x0, box.x1))
        size, ink = self.height * POINT, self._ink(box)
        look = ITALIC if word.box in self.italics else PLAIN
        return Run(text, x0 * POINT, x1 * POINT, base * POINT, size, look, space=space, confidence=word.confidence, ink=ink)

    def _behind_mark(self, x0: int, x1: int) -> int:
        """Where the ink of a word begins that reaches from `x0` to `x1`, behind a mark that begins there and was read as no sign: engines
        give its ink to the first letter, and what begins where the mark does would stand before it.
        """
        before = (mark.candidate.box for mark in self.marks)
        return max((box.x1 for box in before if abs(box.x0 - x0) < (box.x1 - box.x0) / 2 and box.x1 < x1), default=x0)

    def _ink(self, box: Box) -> Ink:
        """The box on the page as it lies in the file."""
        middle = (box.x0 + box.x1) / 2
        right, lower = self.lie.width * POINT, self.lie.height * POINT
        right, lower = (lower, right) if self.lie.turn in SIDEWAYS else (right, lower)
        x0, top, x1, bottom = self.lie.on_page(box)
        base = self.lie.point(middle, self.line.baseline(middle))[1]
        return Ink(max(0.0, x0), max(0.0, top), min(right, x1), min(lower, bottom), base)

    def _mark(self, mark: Mark) -> Run:
        box, size = mark.candidate.box, self.height * _RAISED_SIZE
        text = mark.glance.text or self._seen(mark.candidate) or _UNREADABLE
        if mark.candidate.figures is not None and text.isdecimal():
            text = f"({text})"
        meant = mark.settled.label if mark.settled.doubt else ""
        # its ink may reach a little below the baseline that its type has; the line must know it as raised
        base = min(float(box.y1), self.line.baseline(box.x0) - 0.2 * self.height)
        confidence = mark.glance.confidence
        return Run(
            text,
            box.x0 * POINT,
            box.x1 * POINT,
            base * POINT,
            size * POINT,
            0,
            "",
            False,
            "",
            True,
            confidence,
            meant,
            mark.settled.doubt,
            self._ink(box),
        )

    def _seen(self, one: Candidate) -> str:
        """What the engine took it for."""
        return "".join(s.text for w in self.line.words for s in w.symbols if reads(s, one))
