"""Tables: cells in rows, in the order of the page."""

from __future__ import annotations

from rapporteur.model.resolution import Kind
from rapporteur.structure.frames import State
from rapporteur.structure.tree import Node


def place(state: State, at: int) -> int:
    """Take all lines of one table. A further paragraph of a cell is a TEXT below it."""
    line = state.lines[at]
    if line.paragraph.cell is None:
        return 0
    number = line.paragraph.cell.table
    table = Node(Kind.TABLE, place=line.place)
    row_number = column = -1
    taken = 0
    while (line_here := state.line(at + taken)) and line_here.paragraph.cell and line_here.paragraph.cell.table == number:
        cell = line_here.paragraph.cell
        if cell.row != row_number or not table.children:
            table.add(Node(Kind.ROW, place=line_here.place))
            row_number, column = cell.row, -1
        row = table.children[-1]
        whole = line_here.paragraph.content
        if cell.column == column and row.children:
            row.children[-1].add(Node(Kind.TEXT, whole, place=line_here.place))
        else:
            row.add(Node(Kind.CELL, whole, place=line_here.place))
            column = cell.column
        taken += 1
    state.last = state.frame.node.add(table)
    return taken
