"""The runs of one paragraph while a format that stores runs (Word, HTML) is being read."""

from __future__ import annotations

from typing import NamedTuple

from rapporteur.model.text import Hyperlink, Mark, MarkForm, Span

PLAIN, ITALIC, BOLD, UNDERLINE, RAISED, HIDDEN, STRUCK = 0, 1, 2, 4, 8, 16, 32
"""How a run looks, as bits: one integer a run keeps the inner loop short."""
ARTIFACT = 1 << 11
"""Another bit: the file says that it is no text of the document, and it may still be its masthead."""

LINE_BREAK = "\v"
"""A break inside a paragraph, in the transcript: what Word itself uses. The clean text reads a space."""


class Ink(NamedTuple):
    """Where a word stands on a page: points from the upper left corner of the page as the file shows it, which may lie askew."""

    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    """Of its line, at its middle."""


class Seen(NamedTuple):
    """Characters of a line that were read off a picture."""

    start: int
    end: int
    page: int
    ink: Ink
    confidence: float


class Line:
    """One paragraph while it is being read: text with looks, marks of the format, links, and the ink of what was read off a picture."""

    __slots__ = ("chunks", "length", "links", "look", "looks", "marks", "seen")

    def __init__(self) -> None:
        self.chunks: list[str] = []
        self.looks: list[int] = []
        self.length = 0
        self.look = PLAIN
        """Every bit that any run has."""
        self.marks: list[Mark] = []
        self.links: list[Hyperlink] = []
        self.seen: list[Seen] = []

    def write(self, text: str, look: int = PLAIN) -> None:
        """Append characters as the source has them."""
        if text:
            self.chunks.append(text)
            self.looks.append(look)
            self.length += len(text)
            self.look |= look

    def mark(self, label: str, form: MarkForm, key: str, printed: Span | None = None, doubt: float = 0.0) -> None:
        """A mark that the format itself knows; `printed` are the characters of the line that print it, if any do."""
        source = printed or Span(self.length, self.length)
        self.marks.append(Mark(source.start, label, form, source, key, doubt))

    def hide(self) -> None:
        """None of it is printed."""
        self.looks = [look | HIDDEN for look in self.looks]
        self.look |= HIDDEN
        self.marks.clear()
        self.links.clear()

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
