"""Notes that stand side by side at the foot of a page, in columns or one behind the other on a line, each by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapporteur.cleanup.layout.row_parts import part, split
from rapporteur.cleanup.layout.rows import Row

_LABEL = re.compile(r"\(?(\d{1,3}|[*†‡§]{1,4})\)?")
_ALIGNED = 2.0
"""Points by which notes of one column begin apart."""


def one_by_one(rows: Sequence[Row]) -> list[Row]:
    """The lines of notes so that each note stands whole: where a raised label begins a text of its own behind a wide gap, and no line goes
    across that place, what stands before it comes first, then what stands behind it.

    >>> from rapporteur.cleanup.layout.page import Run
    >>> from rapporteur.cleanup.layout.rows import Set
    >>> notes = [Set(Run("1", 72, 75, 87, 6), True), Set(Run("Ibid.", 76, 99, 90, 9)), Set(Run("2", 200, 203, 87, 6), True)]
    >>> [row.text for row in one_by_one([Row([*notes, Set(Run("A/61/17.", 204, 250, 90, 9))], 90, 9)])]
    ['1Ibid.', '2A/61/17.']
    """
    edges = [_edges(row) for row in rows]
    if not any(edges):
        return list(rows)
    found: list[Row] = []
    band: list[Row] = []
    known: list[float] = []
    for row, its in zip(rows, edges, strict=True):
        if band and (any(_crosses(row, edge) for edge in known) or not all(_is_among(edge, known) for edge in its)):
            found += _columns(band, known)
            band = []
        known = its if not band else known
        band.append(row)
    return [*found, *_columns(band, known)]


def _edges(row: Row) -> list[float]:
    """Where notes begin behind the first text of the line, which is one, or goes on with one."""
    return [text.x0 for text in split(row)[1:] if _is_labelled(text)]


def _is_labelled(text: Row) -> bool:
    return len(text.sets) > 1 and text.first.raised and _LABEL.fullmatch(text.first.run.label) is not None


def _is_among(edge: float, known: Sequence[float]) -> bool:
    return any(abs(edge - one) <= _ALIGNED for one in known)


def _crosses(row: Row, edge: float) -> bool:
    return any(one.run.x0 < edge - _ALIGNED and one.run.x1 > edge for one in row.sets)


def _columns(band: Sequence[Row], edges: Sequence[float]) -> Iterator[Row]:
    """The lines of the first column, then those of the next."""
    limits = [float("-inf"), *sorted(edge - _ALIGNED for edge in edges), float("inf")]
    for low, high in pairwise(limits):
        for row in band:
            sets = [one for one in row.sets if low <= one.run.x0 < high]
            if sets:
                yield row if len(sets) == len(row.sets) else part(row, sets)
