"""Where rows of tables begin, and what tells broad tables of prose without rules from columns of a text: room parts their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from rapporteur.cleanup.layout.cell_texts import Extent, is_figures, is_full
from rapporteur.cleanup.layout.rows import Row
from rapporteur.language.identifying import UNDECIDED, language_of

Sides = tuple[Row | None, Row | None]
"""What stands on one line before and behind the gutter."""

_APART = 1.28
_LEAST_BREAKS = 3
"""Places where room goes through both columns: paragraphs of columns end at one height by chance, and seldom thrice."""
_UNPARTED = 0.25
"""Share of the rows in which a cell may have a further paragraph, or be empty; in columns most paragraphs end beside another."""


def begins_row(
    line: Sequence[tuple[int, Row]], row: Mapping[int, Row], columns: Sequence[Extent], *, airy: bool, few: bool = False
) -> bool:
    """Whether a line right below begins a row: its texts, with their columns, and the lowest of each column in the row above.

    Figures are not broken over lines, so figures under figures begin one; where no room parts rows, so does each line with a first cell
    and others, and else, where none of its texts goes on with the one above, which had room for its first word; or one does not, or all
    open with capitals, where rules are `few` that set off a head and a total, whose room tells nothing of the other rows.

    A label may run over lines before its figures stand, `Lamps and oil for / all the isles 17`, and one without any stands below a row
    that has them.
    """
    if not line or line[0][0]:
        return len(line) > 1 and _under_figures(line, row)
    first = line[0][1]
    if len(line) == 1:
        room = 0 in row and not is_full(row[0], first, columns[0][1]) and abs(first.x0 - columns[0][0]) < _SAME_EDGE
        return room and any(map(is_figures, row.values())) and not first.text[:1].islower()
    if row.keys() == {0} and first.text[:1].islower():
        return False
    return not airy or _under_figures(line, row) or not _wraps(line, row, columns, few=few)


def _under_figures(line: Sequence[tuple[int, Row]], row: Mapping[int, Row]) -> bool:
    """Whether figures stand under figures that are no list."""
    return any(
        column in row and is_figures(text) and is_figures(row[column]) and not row[column].text.endswith(_LISTS)
        for column, text in line[1:]
    )


def _wraps(line: Sequence[tuple[int, Row]], row: Mapping[int, Row], columns: Sequence[Extent], *, few: bool) -> bool:
    """Whether texts of several words go on in the line, or none stands under another."""
    shared = [(row[column], text, columns[column][1]) for column, text in line if column in row]
    worded = any(" " in f"{above.text}{text.text}" for above, text, _ in shared)
    full = (is_full(above, text, right) for above, text, right in shared)
    small = any(text.text[:1].isalpha() and not text.text[:1].isupper() for _, text, _ in shared)
    return not shared or (worded and (small and all(full) if few else any(full)))


_LISTS = (",", ";")
_SAME_EDGE = 2.0


def are_cells(lines: Sequence[Sides]) -> bool:
    """Whether these lines are rows of cells: where room goes through both columns, and it does so several times, both begin anew.

    So do columns that face each other in two languages, paragraph by paragraph, which are none.
    """
    found = _rows(lines)
    whole = sum(None not in row[0] for row in found)
    if whole <= _LEAST_BREAKS or len(found) - whole > _UNPARTED * len(found):
        return False
    close = _leading(lines)
    more = sum(gap > _APART * close for row in found for side in (0, 1) for gap in _gaps(one[side] for one in row))
    return more <= _UNPARTED * len(found) and not _face(lines)


def _rows(lines: Sequence[Sides]) -> list[list[Sides]]:
    """The lines between room and room."""
    close = _leading(lines)
    found: list[list[Sides]] = []
    for above, line in pairwise((None, *lines)):
        if line is None:
            continue
        if above is None or _baseline(line) - _baseline(above) > _APART * close:
            found.append([])
        found[-1].append(line)
    return found


def _leading(lines: Sequence[Sides]) -> float:
    """From line to line within a paragraph."""
    sizes = [row.size for line in lines for row in line if row is not None]
    least = min(sizes, default=0.0)
    return min((gap for side in (0, 1) for gap in _gaps(line[side] for line in lines) if gap >= least), default=0.0)


def _gaps(side: Iterable[Row | None]) -> list[float]:
    return [below.baseline - above.baseline for above, below in pairwise(row for row in side if row is not None)]


def _baseline(line: Sides) -> float:
    return next((row.baseline for row in line if row is not None), 0.0)


def _face(lines: Sequence[Sides]) -> bool:
    """Whether the columns are in two languages."""
    said = {language_of(" ".join(row.text for row in (line[side] for line in lines) if row is not None)) for side in (0, 1)}
    return len(said - {UNDECIDED}) > 1
