"""Breaking the paragraphs of specimens into lines, by the widths of their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth

from rapporteur.specimens.truth import SpecimenNote

ROMAN, ITALIC, BOLD = "Times-Roman", "Times-Italic", "Times-Bold"
SMALL = 8.5
"""The height of the type of notes, in points."""
RAISED = 0.62
"""Marks are set in type of so many heights of their line's, and raised by a third of it."""
_SIZE, _LEADING = 10.0, 12.0


class Word(NamedTuple):
    """A word as it is set; `tight` if no space stands before it."""

    text: str
    font: str = ROMAN
    tight: bool = False
    note: SpecimenNote | None = None
    """The note whose mark this is: raised, and its body goes to the foot of the page."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set. Lengths are points."""

    size: float = _SIZE
    leading: float = _LEADING
    indent: float = 0.0
    """Of the first line, from the left edge of the text."""
    left: float = 0.0
    """Of the other lines."""
    space: float = 6.0
    """Above it."""
    right: bool = False
    """Set against the right edge."""
    ragged: bool = False
    """Its lines end as they like."""


@dataclass(slots=True)
class Line:
    """Words that are set side by side."""

    words: list[Word] = field(default_factory=list)
    width: float = 0.0
    last: bool = False

    @property
    def notes(self) -> list[SpecimenNote]:
        """Those whose marks stand on it."""
        return [word.note for word in self.words if word.note]


def worded(text: str, font: str = ROMAN) -> list[Word]:
    """The words of a text, all in one font."""
    return [Word(word, font) for word in text.split()]


def note_lines(note: SpecimenNote, width: float) -> list[Line]:
    """The lines of a note in a column of that width, its label raised."""
    return list(lines([Word(str(note.label), note=note), *worded(note.body)], Look(SMALL, indent=9), width))


def lines(words: Sequence[Word], look: Look, width: float) -> Iterator[Line]:
    """The lines of a paragraph in a column of that width; the last one says that it is."""
    line, room = Line(), width - look.indent
    for word in words:
        wide = stringWidth(word.text, word.font, look.size * (RAISED if word.note else 1))
        gap = 0.0 if not line.words or word.tight else stringWidth(" ", ROMAN, look.size)
        if line.words and not word.tight and line.width + gap + wide > room:
            yield line
            line, room, gap = Line(), width - look.left, 0.0
        line.words.append(word)
        line.width += gap + wide
    line.last = True
    yield line


def stretch_of(line: Line, width: float) -> float:
    """By how much more each gap of a line must be wide for it to fill that width."""
    gaps = sum(not word.tight for word in line.words[1:])
    return max(0.0, width - line.width) / gaps if gaps else 0.0
