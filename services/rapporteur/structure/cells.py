"""Tables: cells in rows, in the order of the page, each under the cells of its column."""

from __future__ import annotations

from rapporteur.model.resolution import Kind
from rapporteur.model.text import Cell
from rapporteur.structure import items
from rapporteur.structure.frames import State
from rapporteur.structure.reading import Line, NumberKind
from rapporteur.structure.tree import Node

_WIDEST_GAP = 16
"""Columns that may be filled up before a cell: wider gaps come of files that say they span a thousand, and say nothing."""


def place(state: State, at: int) -> int:
    """Take all lines of one table. A further paragraph of a cell is a TEXT below it.

    A place without text, and one that the cell above or before reaches over, is a CELL without text, so that columns stay columns.
    """
    line = state.lines[at]
    if line.paragraph.cell is None:
        return 0
    number = line.paragraph.cell.table
    table = Node(Kind.TABLE, place=line.place)
    before: Cell | None = None
    taken = 0
    while (line_here := state.line(at + taken)) and line_here.paragraph.cell and line_here.paragraph.cell.table == number:
        cell = line_here.paragraph.cell
        if before is None or cell.row != before.row:
            table.add(Node(Kind.ROW, place=line_here.place))
            before = None
        row = table.children[-1]
        if before is not None and cell.column == before.column:
            row.children[-1].add(Node(Kind.TEXT, line_here.paragraph.content, place=line_here.place))
        else:
            gap = cell.column - (before.column + 1 if before else 0)
            for _ in range(gap if gap <= _WIDEST_GAP else 0):
                row.add(Node(Kind.CELL, place=line_here.place))
            row.add(Node(Kind.CELL, line_here.paragraph.content, place=line_here.place))
        before = cell
        taken += 1
    state.last = _parent(state, state.line(at + taken)).add(table)
    return taken


def _parent(state: State, following: Line | None) -> Node:
    """Where a table stands: in the open paragraph or item if that goes on behind it with the next item, or with the rest of its sentence.

    What goes on behind the table must not come before it in the tree: `1. Resolves: (a) ...: / [table] / (b) ...`.
    """
    frame = state.frame
    if following is None:
        return frame.node
    item = following.kind in (NumberKind.ITEM, NumberKind.BULLET) or (following.kind is NumberKind.HALF and items.goes_on(state, following))
    rest = bool(frame.path) and following.kind is NumberKind.NONE and following.words[:1].islower()
    if not item and not rest:
        return frame.node
    return frame.path[-1] if frame.path else items.owner(frame)
