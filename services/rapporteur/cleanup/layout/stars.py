"""Marks that are not raised: `Philippines,* Samoa* and`, where a note at the foot of the page is labelled with a star."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapporteur.cleanup.layout.feet import label
from rapporteur.cleanup.layout.rows import Row, Set

_SIGNS = re.compile(r"\*{1,4}|[†‡]")
_MARK = re.compile(r"(?<=[^\s*†‡])(?:\*{1,4}|[†‡])(?=[\s,;.:)\]]|$)")


def starred(notes: Iterable[Row]) -> frozenset[str]:
    """The labels among these notes that are signs: a star in the text is a mark only where a note bears it."""
    found = (label(row, below_rule=True) for row in notes)
    return frozenset(one.text for one in found if one and _SIGNS.fullmatch(one.text))


def with_marks(rows: Sequence[Row], labels: frozenset[str]) -> list[Row]:
    """The lines with such signs raised, as marks are."""
    if not labels:
        return list(rows)
    return [_with_marks(row, labels) if "*" in row.text or "†" in row.text or "‡" in row.text else row for row in rows]


def _with_marks(row: Row, labels: frozenset[str]) -> Row:
    sets = [cut for index, one in enumerate(row.sets) for cut in _cut(one, labels, first=not index)]
    return Row(sets, row.baseline, row.size, row.page)


def _cut(one: Set, labels: frozenset[str], *, first: bool) -> Iterator[Set]:
    text = one.run.text
    places = [found.span() for found in _MARK.finditer(text) if found.group() in labels]
    opening = _SIGNS.match(text)
    if opening and not first and opening.group() in labels:
        places.insert(0, opening.span())
    if one.raised or not places:
        yield one
        return
    at = 0
    for start, end in places:
        if at < start:
            yield _part(one, at, start)
        yield replace(_part(one, start, end), raised=True)
        at = end
    if at < len(text):
        yield _part(one, at, len(text))


def _part(one: Set, start: int, end: int) -> Set:
    """Characters of a run; where they stand is as good as their share of its width."""
    run = one.run
    pitch = (run.x1 - run.x0) / len(run.text)
    return Set(replace(run, text=run.text[start:end], x0=run.x0 + start * pitch, x1=run.x0 + end * pitch), one.raised)
