"""Follows Word's fields (links, note references, page numbers), which start and end anywhere in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rapporteur.cleanup.extract.runs import Line
from rapporteur.model.text import MarkForm, Span

_LINK = re.compile(r'^\s*HYPERLINK\s+(?:\\l\s+)?"?([^"\s]+)"?', re.IGNORECASE)
_REPEAT = re.compile(r"^\s*(?:NOTEREF|FTNREF)\s+\"?([^\s\"\\]+)", re.IGNORECASE)
_PAGE = re.compile(r"^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_LABEL = re.compile(r"[\s()\[\]]*([^\s()\[\]]{1,5})[\s()\[\]]*")


@dataclass(slots=True)
class Field:
    """One field that has begun and not ended."""

    instruction: list[str] = field(default_factory=list)
    in_result: bool = False
    line: Line | None = None
    """The line in which its result began."""
    start: int = 0


@dataclass(slots=True)
class Fields:
    """The fields open at one place of the text. `bookmarks` says which note each bookmark stands around."""

    bookmarks: Mapping[str, str]
    own_page_numbers: bool = True
    """Whether the numbers of pages in the file were made where it was written; else they are not read at all."""
    _open: list[Field] = field(default_factory=list)
    _computing: int = 0
    """How many open fields are still in their instruction: text inside is an argument and not printed."""

    @property
    def silent(self) -> bool:
        """Whether text at this place is the number of a page that is not read."""
        return not self.own_page_numbers and any(field.in_result and is_page_number("".join(field.instruction)) for field in self._open)

    @property
    def prints(self) -> bool:
        """Whether text at this place is printed."""
        return self._computing == 0

    def begin(self) -> None:
        """An instruction begins."""
        self._open.append(Field())
        self._computing += 1

    def instruct(self, text: str) -> None:
        """More of the instruction of the innermost field."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction.append(text)

    def separate(self, line: Line) -> None:
        """The result of the innermost field begins."""
        if self._open and not self._open[-1].in_result:
            current = self._open[-1]
            current.in_result, current.line = True, line
            current.start = line.length
            self._computing -= 1

    def end(self, line: Line) -> bool:
        """The innermost field ends; tells whether it was a page number."""
        if not self._open:
            return False
        current = self._open.pop()
        if not current.in_result:
            self._computing -= 1
            return False
        return self.close("".join(current.instruction), line, current.start if current.line is line else 0)

    def settle(self) -> None:
        """A paragraph ends: an instruction that is still open is broken, and must not hide the text that follows."""
        for current in self._open if self._computing else ():
            current.in_result = True
        self._computing = 0

    def close(self, instruction: str, line: Line, start: int) -> bool:
        """What was written to `line` since `start` is the result of `instruction`; tells whether that is a page number."""
        if link := _LINK.match(instruction):
            line.link(start, link[1])
        elif repeat := _REPEAT.match(instruction):
            self._repeat(repeat[1], line, start)
        return is_page_number(instruction)

    def _repeat(self, bookmark: str, line: Line, start: int) -> None:
        label = _LABEL.fullmatch(line.since(start))
        if label:
            line.mark(label[1], MarkForm.WORD_REPEAT, self.bookmarks.get(bookmark, ""), Span(start, line.length))


def is_page_number(instruction: str) -> bool:
    r"""Whether a field of this instruction prints the number of a page, or of pages.

    >>> is_page_number(" PAGE \\* MERGEFORMAT"), is_page_number("PAGEREF _Toc1")
    (True, False)
    """
    return _PAGE.match(instruction) is not None
