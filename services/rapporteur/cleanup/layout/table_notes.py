"""Notes right below a table, of which it holds the marks: `a Including the outer isles`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.cleanup.layout.rows import Row
from rapporteur.cleanup.layout.tables import Table

_LABEL = re.compile(r"\(?([a-z]|\d{1,2}|[*†‡§]{1,4})\)?")
_NEXT = 1.35
"""Heights of type to the next line of a note."""
_BELOW = 4.0
"""Heights of type from the table to its first note, and from note to note."""
_SIZE = 0.3
"""Points by which the type of their lines differs."""


def notes_below(table: Table, rows: Sequence[Row]) -> int:
    """How many of the lines below the table are its notes: from one that begins with a raised label, of which there is a mark in the table,
    to the last that goes on with one.
    """
    marks = {found for cell in table.cells for line in cell.lines if (found := _mark(line))}
    end = max(line.baseline for cell in table.cells for line in cell.lines)
    if not marks or not rows or not 0 < rows[0].baseline - end < _BELOW * rows[0].size:
        return 0
    for index, row in enumerate(rows):
        above = rows[index - 1] if index else None
        near = above is None or row.baseline - above.baseline < _BELOW * row.size
        if near and _label(row) in marks:
            continue
        if above is None or abs(row.size - above.size) > _SIZE or row.baseline - above.baseline > _NEXT * row.size:
            return index
    return len(rows)


def _mark(line: Row) -> str:
    """What the last raised sign on a line of a cell says."""
    return next((found[1] for one in reversed(line.sets) if one.raised and (found := _LABEL.fullmatch(one.run.label))), "")


def _label(row: Row) -> str:
    found = _LABEL.fullmatch(row.first.run.label) if row.first.raised and len(row.sets) > 1 else None
    return found[1] if found else ""
