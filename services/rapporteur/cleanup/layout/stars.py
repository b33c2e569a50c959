"""Marks that are so only where a note at the foot of the page bears their sign: `Philippines,* Samoa* and`, which are not raised, and
raised letters, which may be those of an ordinal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapporteur.cleanup.layout.feet import SIGN_MARK, by_label
from rapporteur.cleanup.layout.rows import Row, Set

_LETTER = re.compile(r"[a-z]")
_SIGNS = re.compile(r"\*{1,4}|[†‡]")


def starred(notes: Sequence[Row], called: frozenset[str] = frozenset()) -> frozenset[str]:
    """The labels among these notes that are signs or letters, where the marks of the text say `called`."""
    found = (one.text for one, _ in by_label(notes, called) if one)
    return frozenset(text for text in found if _SIGNS.fullmatch(text) or _LETTER.fullmatch(text))


def with_marks(rows: Sequence[Row], labels: frozenset[str]) -> list[Row]:
    """The lines with such signs raised, as marks are, and such letters as what they mean."""
    if not labels:
        return list(rows)
    lettered = any(map(str.isalpha, labels))
    return [_with_marks(row, labels) if lettered or "*" in row.text or "†" in row.text or "‡" in row.text else row for row in rows]


def raised_start(row: Row, length: int) -> Row:
    """The line with so many of its first characters raised.

    >>> from rapporteur.cleanup.layout.page import Run
    >>> [(one.run.text, one.raised) for one in raised_start(Row([Set(Run("a/ Lamps", 72, 104, 90, 10))], 90, 10), 2).sets]
    [('a/', True), (' Lamps', False)]
    """
    first = row.first
    if first.raised or not length:
        return row
    label, rest = replace(_part(first, 0, length), raised=True), first.run.text[length:]
    behind = [_part(first, length, len(first.run.text))] if rest.strip() else []
    return Row([label, *behind, *row.sets[1:]], row.baseline, row.size, row.page)


def _with_marks(row: Row, labels: frozenset[str]) -> Row:
    sets = [cut for index, one in enumerate(row.sets) for cut in _cut(one, labels, first=not index)]
    letters = [at for at, one in enumerate(sets) if at and one.raised and one.run.label in labels and _LETTER.fullmatch(one.run.label)]
    for at in letters:
        if not sets[at - 1].run.text[-1:].isdigit():
            sets[at] = replace(sets[at], run=replace(sets[at].run, meant=sets[at].run.label))
    return Row(sets, row.baseline, row.size, row.page)


def _cut(one: Set, labels: frozenset[str], *, first: bool) -> Iterator[Set]:
    text = one.run.text
    places = [found.span() for found in SIGN_MARK.finditer(text) if found.group() in labels]
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
