"""Marks that wait for their notes: by them a plain label at the head of a line, `a Including the isles`, is known for that of a note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapporteur.cleanup.layout.page_numbers import roman_page
from rapporteur.cleanup.layout.rows import Row

_MARK = re.compile(r"\(?(\d{1,3}|[ivx]{1,6}|[a-z])[)/]?")
_BETWEEN = re.compile(r"[\s,;–-]+|\band\b")
_LONGEST = 16


def marks_of(row: Row) -> Iterable[str]:
    """What the raised signs behind the first text of a line say.

    >>> from rapporteur.cleanup.layout.page import Run
    >>> from rapporteur.cleanup.layout.rows import Set
    >>> list(marks_of(Row([Set(Run("lamps", 72, 100, 90, 10)), Set(Run("3, 4", 100, 110, 86, 6), True)], 90, 10)))
    ['3', '4']
    """
    for one in row.sets[1:]:
        if one.raised and len(one.run.label) <= _LONGEST:
            yield from (found[1] for part in _BETWEEN.split(one.run.label) if (found := _MARK.fullmatch(part)))


def follows(before: str, label: str) -> bool:
    """Whether a label is the next one: of numbers, small roman ones, or letters.

    >>> follows("9", "10"), follows("iv", "v"), follows("h", "i"), follows("a", "c")
    (True, True, True, False)
    """
    if before.isdecimal() or label.isdecimal():
        return before.isdecimal() and label.isdecimal() and int(label) == int(before) + 1
    if len(before) == len(label) == 1 and ord(label) == ord(before) + 1:
        return True
    return roman_page(before) > 0 and roman_page(label) == roman_page(before) + 1


@dataclass(slots=True)
class Called:
    """The marks of the text so far that no note has answered, in order."""

    _waiting: dict[str, None] = field(default_factory=dict)
    last: str = ""
    """The label of the last note."""

    @property
    def labels(self) -> frozenset[str]:
        """What they say."""
        return frozenset(self._waiting)

    @property
    def first(self) -> str:
        """The one that has waited longest."""
        return next(iter(self._waiting), "")

    def read(self, rows: Sequence[Row]) -> None:
        """More of the text."""
        self._waiting.update(dict.fromkeys(mark for row in rows for mark in marks_of(row)))

    def answer(self, label: str) -> None:
        """A note."""
        self._waiting.pop(label, None)
        self.last = label
