"""Texts that stand side by side on a line outside of any table."""

from __future__ import annotations

from rapporteur.cleanup.layout.paragraphs import is_hung
from rapporteur.cleanup.layout.row_parts import split
from rapporteur.cleanup.layout.rows import Row, is_led

_CLOSING = frozenset(",;:.)]»”’")
_APART = 2.8
"""A gap of so many heights of the type parts two texts that stand side by side."""


def texts_of(row: Row) -> list[Row]:
    """The texts that stand side by side on a line; a number and what hangs behind it are one, and so are dots and the number of a page."""
    parts = split(row, _APART)
    if len(parts) > 1 and is_led(row):
        *parts, last, number = parts
        parts.append(Row([*last.sets, *number.sets], row.baseline, last.size, row.page))
    if len(parts) > 1 and any(part.text[0] in _CLOSING for part in parts[1:]):
        # a hole in the line: no text of its own begins with a stop
        return [row]
    if len(parts) > 1 and is_hung(parts[0].text):
        first, second, *others = parts
        return [Row([*first.sets, *second.sets], row.baseline, second.size, row.page), *others]
    return parts
