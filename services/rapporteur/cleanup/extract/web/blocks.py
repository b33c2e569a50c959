"""Follows the lists and tables of an HTML page, and reads the looks of its blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from lxml import etree

from rapporteur.cleanup.extract.attributes import integer
from rapporteur.cleanup.extract.numerals import numeral
from rapporteur.model.text import Cell

_TYPES: Mapping[str, str] = MappingProxyType({"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"})
_CSS_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
        "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "none": "none", "decimal-leading-zero": "decimalZero",
    }
)  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_MARGIN = re.compile(r"margin-left\s*:\s*([\d.]{1,8})\s*(cm|mm|in|pt|px|em)", re.IGNORECASE)
_POINTS = MappingProxyType({"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "px": 0.75, "em": 12.0})
_CENTERED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_STEP = 18
"""Points, as for Word."""


class Attributes(Protocol):
    """What an element says of itself: an element of lxml, or a mapping."""

    def get(self, name: str, /) -> str | None:
        """The value of an attribute; None where the element has none of that name."""
        ...


@dataclass(frozen=True, slots=True)
class Item:
    """What the browser prints before a list item."""

    number: str = ""
    bullet: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """How a style sheet prints the numbers of a list: their style, and the signs around them."""

    style: str
    before: str
    after: str


def printed_lists(root: etree._Element) -> dict[str, Printed]:
    """How the lists of a page are printed, by class, where its style sheets count them: Google Docs writes all its lists so.

    >>> from lxml import etree
    >>> sheet = '.lst-kix_a-1 > li:before{content:"(" counter(lst-ctn-kix_a-1,lower-latin) ") "}'
    >>> printed_lists(etree.fromstring(f"<style>{sheet.replace('>', '&gt;')}</style>"))
    {'lst-kix_a-1': Printed(style='lowerLetter', before='(', after=')')}
    """
    sheets = "".join(sheet.text or "" for sheet in root.iter("style"))
    return {
        found["name"]: Printed(_CSS_TYPES.get(found["style"], "decimal"), found["before"].strip(), found["after"].strip())
        for found in _COUNTED.finditer(sheets)
    }


_COUNTED = re.compile(
    r"\.(?P<name>lst-[\w-]{1,60})\s?>\s?li:before\s?\{\s?content:\s?\"(?P<before>[^\"]{0,9})\"\s?"
    r"counter\([\w-]{1,60},\s?(?P<style>[\w-]{1,30})\)\s?\"(?P<after>[^\"]{0,9})\""
)


@dataclass(slots=True)
class _List:
    style: str
    next: int
    step: int = 1
    before: str = ""
    after: str = "."


@dataclass(slots=True)
class Lists:
    """The lists open at a place. `printed`: how a style sheet prints those of a class."""

    printed: Mapping[str, Printed] = field(default_factory=dict)
    _open: list[_List] = field(default_factory=list)
    _item: Item | None = None

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._open)

    def enter(self, element: etree._Element, tag: str) -> None:
        """A block begins."""
        if tag == "ul":
            self._open.append(_List("none" if _css(element) == "none" else "bullet", 1))
        elif tag == "ol":
            step = -1 if element.get("reversed") is not None else 1
            items = sum(1 for child in element if child.tag == "li") if step < 0 else 1
            style = _css(element) or _TYPES.get(element.get("type", ""), "decimal")
            found = _List(style, integer(element.get("start"), items), step)
            if sheet := next((self.printed[name] for name in element.get("class", "").split() if name in self.printed), None):
                found.style, found.before, found.after = sheet.style, sheet.before, sheet.after
            self._open.append(found)
        elif tag == "li" and self._open:
            current = self._open[-1]
            number = integer(element.get("value"), current.next)
            current.next = number + current.step
            style = _css(element) or current.style
            text = numeral(number, style)
            self._item = Item("", "•") if style == "bullet" else Item(f"{current.before}{text}{current.after}" if text else "")

    def leave(self, tag: str) -> None:
        """A block ends."""
        if tag in {"ul", "ol"} and self._open:
            self._open.pop()
        if tag == "li":
            self._item = None

    def take(self) -> Item | None:
        """What is printed before the next paragraph: the number of an item stands before its first one only."""
        item, self._item = self._item, None
        return item


@dataclass(slots=True)
class _Table:
    index: int
    row: int = -1
    column: int = 0
    header: bool = False
    cell: Cell | None = None
    spanned: dict[int, int] = field(default_factory=dict)
    """Column to the number of further rows that a cell above takes of it."""


@dataclass(slots=True)
class Tables:
    """The tables open at a place. `first` is the number of the first one."""

    first: int = 0
    _open: list[_Table] = field(default_factory=list)
    _count: int = 0

    @property
    def count(self) -> int:
        """The number of the next table."""
        return self.first + self._count

    @property
    def cell(self) -> Cell | None:
        """The cell that the text at this place stands in."""
        return self._open[-1].cell if self._open else None

    def enter(self, element: Attributes, tag: str) -> None:
        """A block begins."""
        if tag == "table":
            self._open.append(_Table(self.count))
            self._count += 1
        elif not self._open:
            return
        elif tag == "thead":
            self._open[-1].header = True
        elif tag == "tr":
            table = self._open[-1]
            table.row, table.column = table.row + 1, 0
        elif tag in {"td", "th"}:
            self._cell(self._open[-1], element, tag)

    def leave(self, tag: str) -> None:
        """A block ends."""
        if not self._open:
            return
        table = self._open[-1]
        if tag == "table":
            self._open.pop()
        elif tag == "thead":
            table.header = False
        elif tag == "tr":
            while table.spanned.get(table.column):
                self._skip(table)
        elif tag in {"td", "th"}:
            table.cell = None

    def _cell(self, table: _Table, element: Attributes, tag: str) -> None:
        while table.spanned.get(table.column):
            self._skip(table)
        columns = min(max(1, integer(element.get("colspan"), 1)), 1000)
        rows = min(max(1, integer(element.get("rowspan"), 1)), 65534)
        table.cell = Cell(table.index, max(table.row, 0), table.column, columns, table.header or tag == "th")
        for column in range(table.column, table.column + columns if rows > 1 else table.column):
            table.spanned[column] = rows - 1
        table.column += columns

    def _skip(self, table: _Table) -> None:
        table.spanned[table.column] -= 1
        table.column += 1


def _css(element: etree._Element) -> str:
    match = _LIST_STYLE.search(element.get("style", ""))
    return _CSS_TYPES.get(match[1].lower(), "") if match else ""


def steps(element: etree._Element) -> int:
    """Steps to the right that the block itself states."""
    match = _MARGIN.search(element.get("style", ""))
    try:
        return int(float(match[1]) * _POINTS[match[2].lower()] / _STEP) if match else int(element.tag == "blockquote")
    except ValueError:
        return 0


def centered(element: etree._Element) -> bool:
    """Whether the block is set in the middle of the line."""
    return element.tag == "center" or element.get("align", "").lower() == "center" or bool(_CENTERED.search(element.get("style", "")))


def style_of(element: etree._Element, tag: str) -> str:
    """The heading's tag (`h2`), or the class that a word processor gives its paragraphs (`MsoFootnoteText`)."""
    if tag[0] == "h" and tag != "hr":
        return tag
    return element.get("class", "").partition(" ")[0] if tag in {"p", "li", "td"} else ""
