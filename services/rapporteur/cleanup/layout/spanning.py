"""Heads over several columns of a table: a line is drawn below each of them as far as the columns go that it heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.cleanup.layout.cell_texts import Extent, spans_of, texts
from rapporteur.cleanup.layout.page import Rule
from rapporteur.cleanup.layout.rows import Row

_BELOW = 0.9
"""Heights of type below the baseline at which the line under a head stands at most."""
_CLOSE = 1.35
"""Heights of type from line to line of a head."""
_MOST = 3
"""Lines of a head over columns."""


@dataclass(frozen=True, slots=True)
class Spanning:
    """The lines right above a table that head several of its columns each."""

    lines: int = 0
    under: tuple[Rule, ...] = ()
    """What is drawn under them."""

    def place(self, text: Row, columns: Sequence[Extent]) -> tuple[int, int] | None:
        """The first column that a text of these lines heads, and how many; None where no line is drawn under it."""
        middle = (text.x0 + text.x1) / 2
        rule = next((rule for rule in self.under if rule.x0 < middle < rule.x1), None)
        headed = _headed(rule, columns) if rule else []
        return (headed[0], len(headed)) if headed else None


NONE = Spanning()


def spanning(above: Sequence[Row], rows: Sequence[Row], rules: Sequence[Rule]) -> Spanning:
    """How many of the lines `above` the `rows` of a table are such heads: each text of the last has a line under it that goes over two
    columns or more, and less than all; or stands before the first of these, over the labels. Lines right above these are more of them.
    """
    last = above[-1] if above else None
    if last is None or rows[0].baseline - last.baseline > _MOST * rows[0].size:
        return NONE
    columns = spans_of([texts(row) for row in rows])
    near = [rule for rule in rules if last.baseline < rule.y < last.baseline + _BELOW * last.size]
    under = tuple(rule for rule in near if 1 < len(_headed(rule, columns)) < len(columns))
    if not under or not all(_is_over(text, under) or text.x1 < under[0].x0 for text in texts(last)):
        return NONE
    lines = 1
    for row in reversed(above[-_MOST:-1]):
        if above[-lines].baseline - row.baseline > _CLOSE * row.size or not all(_is_over(text, under) for text in texts(row)):
            break
        lines += 1
    return Spanning(lines, under)


def _headed(rule: Rule, columns: Sequence[Extent]) -> list[int]:
    return [at for at, (x0, x1) in enumerate(columns) if rule.x0 < (x0 + x1) / 2 < rule.x1]


def _is_over(text: Row, under: Sequence[Rule]) -> bool:
    """Whether the text stands over one of the lines, and does not reach beyond it."""
    return any(rule.x0 - 1 <= text.x0 and text.x1 <= rule.x1 + 1 for rule in under)
