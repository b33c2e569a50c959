"""Signatures side by side, which look like the rows of a table and are none: who signed, in what office, where and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapporteur.cleanup.layout.cell_texts import Extent, is_close, over_columns, place_of, spans_of, texts
from rapporteur.cleanup.layout.rows import Row

_SIGNED = re.compile(r"(?:^|\t)(?:[(（\[](?:[Ss]igned|[Ss]igné(?:e?s?)|[Ff]irmado|[Пп]одпис(?:ь|ано)|توقيع)[)）\]]|/[sS]/) +\S")
"""Before a name: in a table of treaties `(signed)` stands behind a date, or alone."""
_PARTIES = re.compile(r"(For|Pour|Por|За) [^\t]+\t\1 ")
"""`For the United Nations:` and beside it `For the Government of Borduria:`."""
_FURTHEST = 6.0
"""Heights of type from the name of a party to its signature: there is room for a hand."""


def without_signatures(rows: Sequence[Row]) -> Iterator[tuple[list[Row], bool]]:
    """The lines in order, in stretches; those of signatures (True) in order of reading: all of who stands at the left, then the next.

    One row of signatures ends where the next begins: members of a court sign in pairs, each with the office below.
    """
    start = 0
    for seed, row in enumerate(rows):
        if seed < start or not _is_seed(row):
            continue
        first, end = _stretch(rows, seed, start)
        if start < first:
            yield list(rows[start:first]), False
        yield list(_in_order(rows[first:end])), True
        start = end
    if start < len(rows):
        yield list(rows[start:]), False


def _is_seed(row: Row) -> bool:
    # most lines are one text, and looking for words takes longer than for a tab
    found = (_SIGNED.search(row.text) or _PARTIES.match(row.text)) if "\t" in row.text else None
    return found is not None and len(texts(row)) > 1 and not any(one.wall for one in row.sets)


def _stretch(rows: Sequence[Row], seed: int, least: int) -> tuple[int, int]:
    """From which line to which the signatures go: those whose texts each stand over one of their columns, or that go on close below."""
    columns = spans_of([texts(rows[seed])])
    first, end = seed, seed + 1
    while first > least and _near(rows[first - 1], rows[first]) and _stands_in(rows[first - 1], columns):
        first -= 1
    while end < len(rows) and _near(rows[end - 1], rows[end]):
        alone = len(texts(rows[end])) == 1
        if not _stands_in(rows[end], columns, alone=alone) or (alone and not is_close(rows[end - 1], rows[end])):
            break
        end += 1
    return first, end


def _near(above: Row, row: Row) -> bool:
    return row.baseline - above.baseline <= _FURTHEST * max(row.size, above.size)


def _stands_in(row: Row, columns: list[Extent], *, alone: bool = False) -> bool:
    """Whether the line is texts of these columns, one or none in each."""
    parts = texts(row)
    over = [over_columns(one, columns) for one in parts]
    single = all(len(one) == 1 for one in over) and len({one[0] for one in over}) == len(parts)
    return single and (alone or len(parts) > 1)


def _in_order(rows: Sequence[Row]) -> Iterator[Row]:
    columns = spans_of([texts(row) for row in rows])
    held: dict[int, list[Row]] = {}
    signed = False
    for row in rows:
        signs = _SIGNED.search(row.text) is not None
        if signs and signed:
            yield from _by_column(held)
            held = {}
        signed = signed or signs
        for one in texts(row):
            held.setdefault(place_of(one, columns), []).append(one)
    yield from _by_column(held)


def _by_column(held: dict[int, list[Row]]) -> Iterator[Row]:
    for column in sorted(held):
        yield from held[column]
