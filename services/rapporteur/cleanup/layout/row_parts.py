"""Takes rows apart where wide gaps stand in them, and tells the rules that are as wide as the rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapporteur.cleanup.layout.lifted import main_size
from rapporteur.cleanup.layout.page import Rule, Run
from rapporteur.cleanup.layout.rows import WIDE, Row, Set, is_justified, is_spread


def split(row: Row, gap: float = WIDE) -> list[Row]:
    """The parts of the row that stand apart by more than `gap` heights of the type, the smaller where it changes, or by a line.

    Spread signs are not parted, and neither are the words of a justified line.
    """
    parts: list[list[Set]] = []
    edge = size = 0.0
    for one in row.sets:
        mine = row.size if one.raised else one.run.size
        if parts and not one.wall and one.run.x0 - edge <= gap * min(size, mine):
            parts[-1].append(one)
        else:
            parts.append([one])
        edge, size = max(edge, one.run.x1), mine
    if len(parts) == 1 or is_spread(row.sets) or is_justified(row.sets):
        return [row]
    return [part(row, sets) for sets in parts]


def part(row: Row, sets: list[Set]) -> Row:
    """A part of the row as a row of its own."""
    main = [s.run for s in sets if not s.raised]
    if not main:
        return Row(sets, row.baseline, row.size, row.page)
    return Row(sets, max(main, key=_length).baseline, main_size(main), row.page)


def _length(run: Run) -> int:
    return len(run.text)


def wide_rules(rows: Sequence[Row], rules: Iterable[Rule]) -> list[Rule]:
    """The rules that go through the width of the text: of a letterhead, a running head, a table; the one above notes has a third."""
    if not rows:
        return []
    width = max(row.x1 for row in rows) - min(row.x0 for row in rows)
    return [rule for rule in rules if rule.x1 - rule.x0 > _WIDE_RULE * width]


_WIDE_RULE = 0.55
