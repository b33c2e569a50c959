r"""Finds the tables that Mathpix and Nougat set as LaTeX: `\begin{tabular}{|c|c|} Pier & Lamps \\ \hline North & 4 \\ \end{tabular}`."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from rapporteur.cleanup.extract.plain.set_rows import BLANK, Rows, SetTable
from rapporteur.model.text import Cell

_TABULAR = r"tabular[xy*]?|tabulary|longtable|supertabular"
_BEGIN = re.compile(rf"\\begin\{{(?:{_TABULAR})\}}")
_ARGUMENTS = re.compile(r"\s*(?:\[[^\[\]]{0,20}\]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,60}\}){0,20}\}){0,300}\})")
_MATH = (
    rf"\$(?:[^$&\\\n]|\\(?!end\{{(?:{_TABULAR})\}})[^\\\n]"
    r"|(?:&|\\\\)(?=[^$\n]{0,200}\\end\{(?:array|[bpvBV]?matrix|cases|aligned)\})){1,300}\$"
)
"""A formula. A cell or row ends in none but where it sets rows itself: `& $100 & $200` is two cells with sums of money."""
_SIGN = re.compile(
    rf"(?P<begin>\\begin\{{(?:{_TABULAR})\}})|(?P<end>\\end\{{(?:{_TABULAR})\}})"
    r"|(?P<row>\\\\(?:\[[^\[\]]{0,20}\])?|\\tabularnewline(?![a-zA-Z]))"
    r"|(?P<wide>\\multicolumn\s*\{\s*(?P<columns>\d{1,3})\s*\}\s*\{[^{}]{0,40}(?:\{[^{}]{0,40}\}[^{}]{0,40}){0,3}\}\s*\{)"
    r"|(?P<high>\\multirow\s*(?:\[[^\[\]]{0,9}\])?\s*\{\s*-?\d{1,3}\s*\}\s*(?:\[[^\[\]]{0,9}\])?\s*\{[^{}]{0,40}\}\s*(?:\[[^\[\]]{0,9}\])?\{)"
    r"|(?P<cell>\{)"
    r"|(?P<head>\\(?:midrule|endhead|endfirsthead)(?![a-zA-Z]))"
    r"|(?P<rule>\\(?:hline|toprule|bottomrule|endfoot|endlastfoot|centering|raggedright|small|footnotesize)(?![a-zA-Z])"
    r"|\\(?:cline|cmidrule(?:\([^()]{0,9}\))?)\s*\{[^{}]{0,20}\})"
    rf"|(?P<math>{_MATH})"
    r"|(?P<escape>\\.)|(?P<next>&)|(?P<close>\})"
)
_END = re.compile(rf"\\end\{{(?:{_TABULAR})\}}")


def latex_tables(transcript: str, first: int = 0) -> list[SetTable]:
    r"""The tables of the text, in order, numbered from `first`. What stands in a table within a cell is further paragraphs of the cell.

    Rows above `\midrule` are its head. A table without an end ends at the next blank line.

    >>> source = r"\begin{tabular}{ll} Pier & Lamps \\ North & 4 \end{tabular}"
    >>> [[source[c.span.start : c.span.end] for c in row.cells] for table in latex_tables(source) for row in table.rows.values()]
    [['Pier', 'Lamps'], ['North', '4']]
    """
    found: list[SetTable] = []
    ends = [end.start() for end in _END.finditer(transcript)] if "\\begin{" in transcript else []
    at = 0
    while begin := _BEGIN.search(transcript, at):
        place = bisect_right(ends, begin.start())
        stop = _stop(transcript, begin.end(), ends[place] if place < len(ends) else -1)
        table = _Tabular(Rows(transcript, begin.start()), len(found) + first).read(stop)
        found.append(table)
        at = table.end
    return found


def _stop(transcript: str, at: int, end: int) -> int:
    """How far a table may reach: to the blank line where its own end is lost, which the next end, at `end`, may be another's."""
    another = _BEGIN.search(transcript, at, end) if end >= 0 else None
    blank = BLANK.search(transcript, at, another.start() if another else len(transcript)) if end < 0 or another else None
    return blank.start() if blank else len(transcript)


@dataclass(slots=True)
class _Tabular:
    """One table while it is being read."""

    rows: Rows
    table: int
    row: int = 0
    column: int = 0
    columns: int = 1
    depth: int = 0
    braces: list[bool] = field(default_factory=list)
    """The braces that are open: whether each is one of a command of the table."""
    heads: int = 0

    def read(self, stop: int) -> SetTable:
        """The table, up to its end or, at the latest, to `stop`."""
        at = self.rows.start
        for sign in _SIGN.finditer(self.rows.transcript, at, stop):
            kind = sign.lastgroup or ""
            if sign.start() < at or kind in {"math", "escape", "cell"} or (kind == "close" and not self._is_ours()):
                if kind == "cell" and sign.start() >= at:
                    self.braces.append(False)
                continue
            self.rows.text(at, sign.start(), self._cell())
            at = self._after(sign, kind, stop)
            self.rows.sign(sign.start(), at, row=kind == "row" and not self.depth > 1)
            if not self.depth:
                return self._finish(at)
        self.rows.text(at, stop, self._cell())
        return self._finish(stop)

    def _is_ours(self) -> bool:
        return self.braces.pop() if self.braces else False

    def _after(self, sign: re.Match[str], kind: str, stop: int) -> int:
        """Follow one sign; where it ends with its arguments."""
        end = sign.end()
        if kind == "begin":
            self.depth += 1
            while arguments := _ARGUMENTS.match(self.rows.transcript, end, stop):
                end = arguments.end()
        elif kind == "end":
            self.depth -= 1
        elif kind == "wide":
            self.columns = min(max(1, int(sign["columns"])), 1000)
            self.braces.append(True)
        elif kind == "high":
            self.braces.append(True)
        elif self.depth == 1:
            self._step(kind)
        return end

    def _step(self, kind: str) -> None:
        if kind == "next":
            self.column, self.columns = self.column + self.columns, 1
        elif kind == "row":
            self.row, self.column, self.columns = self.row + 1, 0, 1
            self.braces.clear()
        elif kind == "head":
            self.heads = self.heads or self.row

    def _cell(self) -> Cell:
        return Cell(self.table, self.row, self.column, self.columns)

    def _finish(self, end: int) -> SetTable:
        return self.rows.finish(end, 1).with_heads(self.heads)
