"""Follows Word's fields (links, note references, page numbers), which start and end anywhere in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rapporteur.cleanup.extract.runs import HIDDEN, PLAIN, Line
from rapporteur.cleanup.extract.word.counted import Counted
from rapporteur.cleanup.extract.word.symbols import from_symbol_font
from rapporteur.model.text import MarkForm, Span

_LINK = re.compile(r'^\s*HYPERLINK\s+(?:\\l\s+)?"?([^"\s]+)"?', re.IGNORECASE)
_REPEAT = re.compile(r"^\s*(?:NOTEREF|FTNREF)\s+\"?([^\s\"\\]+)", re.IGNORECASE)
_PAGE = re.compile(r"^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_QUOTED = re.compile(r'^\s*QUOTE\s+"([^"]*)"', re.IGNORECASE)
_BUTTON = re.compile(r"^\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.*\S)", re.IGNORECASE | re.DOTALL)
_SYMBOL = re.compile(r'^\s*SYMBOL\s+(0x[0-9a-f]{1,6}|\d{1,7})(?:.*\\f\s+"?([^"\\]+))?', re.IGNORECASE)
_EQUATION = re.compile(r"^\s*EQ\s+(.*\S)", re.IGNORECASE | re.DOTALL)
_FRACTION = re.compile(r"\\f\s?\(([^(),;\\]*)[,;]([^(),;\\]*)\)", re.IGNORECASE)
_COMMAND = re.compile(r"\\[a-z]+\d*\s?", re.IGNORECASE)
_UNPRINTED = re.compile(
    r"^\s*(?:XE|TC|TA|RD|SET|ASK|FILLIN|PRINT|ADVANCE|PRIVATE|PAGE|NUMPAGES|SECTIONPAGES|SECTION|HYPERLINK|NOTEREF|FTNREF|NEXT|NEXTIF|SKIPIF"
    r"|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|QUOTE|SEQ|LISTNUM|BIDIOUTLINE|DATABASE|COMMENTS|SHAPE|CONTROL|ADDIN|PAGEREF)\b|^\s*$",
    re.IGNORECASE,
)
"""Fields that print nothing where the file stores nothing for them, or a number of a page."""
_LABEL = re.compile(r"[\s()\[\]]*([^\s()\[\]]{1,5})[\s()\[\]]*")


@dataclass(slots=True)
class Field:
    """One field that has begun and not ended."""

    instruction: list[str] = field(default_factory=list)
    in_result: bool = False
    line: Line | None = None
    """The line in which its result began."""
    start: int = 0
    offered: str = ""
    """What a field of a form shows: the entry that is chosen, the box that is ticked."""


@dataclass(slots=True)
class Fields:
    """The fields open at one place of the text. `bookmarks` says which note each bookmark stands around."""

    bookmarks: Mapping[str, str]
    own_page_numbers: bool = True
    """Whether the numbers of pages in the file were made where it was written; else they are not read at all."""
    counted: Counted = field(default_factory=Counted)
    unfilled: set[str] = field(default_factory=set)
    """Kinds of fields whose words Word would make anew and the file does not hold."""
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

    def begin(self, offered: str = "") -> None:
        """An instruction begins; `offered` is what a field of a form shows."""
        self._open.append(Field(offered=offered))
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

    def end(self, line: Line, look: int = PLAIN) -> bool:
        """The innermost field ends; tells whether it was a page number."""
        if not self._open:
            return False
        current = self._open.pop()
        instruction, start = "".join(current.instruction), current.start if current.line is line else 0
        if not current.in_result:
            self._computing -= 1
            self._make(instruction, line, look, current.offered)
            return False
        if current.line is line and not line.since(start).strip():
            self._make(instruction, line, look, current.offered)
        else:
            self.counted.number(instruction, line.since(start).strip())
        return self.close(instruction, line, start)

    def make(self, instruction: str, line: Line, start: int, look: int) -> None:
        """A field without a complex inside ends: what was written since `start` is its result; where nothing was, it is made."""
        stored = line.since(start).strip()
        if stored:
            self.counted.number(instruction, stored)
        else:
            self._make(instruction, line, look)

    def _make(self, instruction: str, line: Line, look: int, offered: str = "") -> None:
        """Writes what Word prints for a field of which the file stores no result."""
        made = self.counted.number(instruction) or offered or own_words(instruction)
        if made:
            line.write(made, look if self.prints else look | HIDDEN)
        elif self.prints and not look & HIDDEN and not _UNPRINTED.match(instruction):
            self.unfilled.add(instruction.split(maxsplit=1)[0].upper())

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


def own_words(instruction: str) -> str:
    r"""What a field prints that says it in its own instruction; empty for every other.

    >>> own_words('QUOTE "as amended"'), own_words("MACROBUTTON NoMacro [type here]"), own_words(r"SYMBOL 97 \f Symbol")
    ('as amended', '[type here]', 'α')
    >>> own_words(r"EQ \f(1,2)"), own_words("DATE")
    ('1/2', '')
    """
    if found := _QUOTED.match(instruction) or _BUTTON.match(instruction):
        return found[1]
    if symbol := _SYMBOL.match(instruction):
        code, font = int(symbol[1], 0) if symbol[1][:2].lower() == "0x" else int(symbol[1]), (symbol[2] or "").strip()
        if "ymbol" in font or "ingdings" in font:
            return from_symbol_font(chr(0xF000 + code % 256), font)
        return chr(code) if 0x20 <= code < 0xD800 else ""
    if equation := _EQUATION.match(instruction):
        return _COMMAND.sub("", _FRACTION.sub(r"\1/\2", equation[1]))
    return ""
