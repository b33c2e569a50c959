"""Finds the tables that OCR tools set as elements of HTML in the middle of markdown (marker, MinerU, Docling, olmOCR, Azure)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapporteur.cleanup.extract.plain.set_rows import BLANK, Rows, SetTable
from rapporteur.cleanup.extract.web.blocks import Tables
from rapporteur.cleanup.named_elements import is_named

_GUARD = re.compile(r"<t[dhr]\b", re.IGNORECASE)
_TAG = re.compile(
    r"<(?P<closes>/?)(?P<name>table|caption|colgroup|col|thead|tbody|tfoot|tr|td|th|p|div|ul|ol|li)(?P<attributes>\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_OPENERS = frozenset({"table", "thead", "tbody", "tr", "td", "th"})
_TO_CELLS = re.compile(r"\s*<(?:caption|col|colgroup|thead|tbody|tfoot|tr|td|th)\b", re.IGNORECASE)
"""What stands right behind the beginning of a table, of its parts and of its rows."""
_CELL_ENDS = re.compile(r"(?:(?!</?(?:table|tr|td|th)\b).){0,2000}</t[dh]>", re.IGNORECASE | re.DOTALL)
_CELLS = frozenset({"td", "th"})
_LONGEST = 2000
"""Characters of a cell with blank lines in it: beyond, the table was never closed, and the text behind it is none of its."""


def html_tables(transcript: str) -> list[SetTable]:
    """The tables of the text, in order; `colspan` and `rowspan` as a browser reads them. Elements may lack their ends.

    A table without an end ends at the first blank line behind which no cell goes on. An element that a sentence names, `marked with <td>`,
    begins none.

    >>> source = "<table><tr><td>Pier</td><td>4</td></tr></table>"
    >>> [[source[c.span.start : c.span.end] for c in row.cells] for table in html_tables(source) for row in table.rows.values()]
    [['Pier', '4']]
    """
    if not _GUARD.search(transcript):
        return []
    found: list[SetTable] = []
    current: _Current | None = None
    count = 0
    for tag in _TAG.finditer(transcript):
        name, opens = tag["name"].lower(), not tag["closes"]
        if current and (end := current.torn(tag.start(), another=opens and name == "table")) >= 0:
            found.append(current.finish(end))
            count, current = current.tables.count, None
        if current is None:
            if not opens or not _begins(tag, name):
                continue
            current = _Current(Rows(transcript, tag.start()), Tables(count), tag.start())
        current.take(tag, name, opens=opens)
        if not current.open:
            found.append(current.finish(tag.end()))
            count, current = current.tables.count, None
    if current:
        end = current.torn(len(transcript), another=True)
        found.append(current.finish(len(transcript) if end < 0 else end))
    return found


def _begins(tag: re.Match[str], name: str) -> bool:
    """Whether a table begins at the tag: cells follow at once, or the cell that it begins ends. Else a sentence names an element."""
    if name in _CELLS:
        ends = _CELL_ENDS.match(tag.string, tag.end())
        return ends is not None and BLANK.search(tag.string, tag.end(), ends.end()) is None and not is_named(tag)
    return name in _OPENERS and _TO_CELLS.match(tag.string, tag.end()) is not None


@dataclass(slots=True)
class _Current:
    """A table while it is being read. Elements whose end is lost end with what cannot stand in them."""

    rows: Rows
    tables: Tables
    at: int
    open: list[str] = field(default_factory=list)
    """`table`, `tr` and `td`, from the outside in."""

    def torn(self, tag: int, *, another: bool) -> int:
        """Where the table ends if its end is lost before the next tag, which may open another table; -1 where it goes on."""
        transcript = self.rows.transcript
        blank = BLANK.search(transcript, self.at, tag)
        if blank and (another or (tag - self.at > _LONGEST and transcript[blank.end() : tag].strip())):
            return blank.start()
        return tag if another and self.open[-1] != "td" else -1

    def take(self, tag: re.Match[str], name: str, *, opens: bool) -> None:
        """What stands before a tag, and the tag."""
        self.rows.text(self.at, tag.start(), self.tables.cell)
        self.at = tag.end()
        if not opens:
            self._close(name)
        elif name in _OPENERS:
            self._open(tag, name)
        self.rows.sign(tag.start(), tag.end(), row=opens and name == "tr")

    def _open(self, tag: re.Match[str], name: str) -> None:
        attributes = {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(tag["attributes"] or "")}
        if name == "table" or not self.open:
            self._enter({}, "table")
        if name in _CELLS:
            self._close("td")
            if self.open[-1] != "tr":
                self._enter({}, "tr")
        elif name != "table":
            self._close("tr")
        if name == "thead":
            self.tables.enter(attributes, name)
        elif name in {"tr", *_CELLS}:
            self._enter(attributes, name)

    def _enter(self, attributes: dict[str, str], name: str) -> None:
        self.open.append("td" if name in _CELLS else name)
        self.tables.enter(attributes, name)

    def _close(self, name: str) -> None:
        """End the innermost `name` and all that stands in it, if it is open in the innermost table."""
        name = "td" if name in _CELLS else name
        if name == "thead":
            self._close("tr")
            self.tables.leave(name)
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index] == name:
                for inner in reversed(self.open[index:]):
                    self.tables.leave(inner)
                del self.open[index:]
                return
            if self.open[index] == "table":
                return

    def finish(self, end: int) -> SetTable:
        """The table ends, with all that is open."""
        self.rows.text(self.at, end, self.tables.cell)
        self.at = end
        return self.rows.finish(end, self.tables.count - self.tables.first)
