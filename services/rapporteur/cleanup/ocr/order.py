"""Decides the numbers of marks and notes of a page together: what a second look reads, the order of the notes, the order of the marks.

At 150 dots to the inch a raised figure is seen and cannot be read: of 50 marks found, the look at each alone read 17. But notes at the
foot are numbered one by one, and the first mark of each stands in the text in their order; only a mark that repeats an earlier note
breaks it. So of all ways to read the page the one is taken that contradicts the readings least.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rapporteur.cleanup.ocr.engine import Glance

_UNREAD = 0.15
"""Cost of a number without a reading;"""
_OTHER, _SURE_OTHER = 0.3, 0.6
"""of one that was read as another, and how much more where that reading was sure;"""
_REPEAT = 0.4
"""of taking a mark for a repeat of an earlier note: one mark in six is;"""
_LOST = 0.9
"""of a note whose mark was not found, and of a mark that is none;"""
_JUMP = 0.8
"""of a number left out among the notes."""
_OTHER_START = 0.4
"""of notes that do not go on from the page before: a resolution of a volume may begin anew, and pages may be missing."""
_DOUBT, _MORE_DOUBT = 0.05, 0.25
"""How often a number is wrong that order gives: where everything else on the page fits, and where something does not."""


class Settled(NamedTuple):
    """The number of a mark or note; empty where neither reading nor order gives one."""

    label: str
    doubt: float = 0.0
    """0 where it was read as this."""


class Numbered(NamedTuple):
    """The numbers of a page."""

    marks: tuple[Settled, ...]
    notes: tuple[Settled, ...]


def by_order(marks: Sequence[Glance], notes: Sequence[Glance], due: int) -> Numbered:
    """The numbers of the marks and notes of one page, each in order of reading; `due` is the number of its first note if all goes well.

    >>> one, unread = Glance("1", 0.9), Glance("", 0.0)
    >>> [settled.label for settled in by_order([one, unread, one], [one, unread], 1).marks]
    ['1', '2', '1']
    """
    read_marks, read_notes = [_number(mark) for mark in marks], [_number(note) for note in notes]
    labels, ways = _cheapest(read_marks, read_notes, due)
    fits = len(labels) == sum(way.first for way in ways) == len(ways)
    doubt = _DOUBT if fits else _MORE_DOUBT
    settled = tuple(_settled(mark, way.value, doubt) for mark, way in zip(marks, ways, strict=True))
    return Numbered(settled, tuple(_settled(note, label, doubt) for note, label in zip(notes, labels, strict=True)))


def _settled(glance: Glance, value: int, doubt: float) -> Settled:
    if not value:
        return Settled(glance.text)
    return Settled(str(value), 0.0 if glance.text == str(value) else doubt)


class _Read(NamedTuple):
    value: int
    """0 where there is no reading."""
    sure: float


def _number(glance: Glance) -> _Read:
    return _Read(int(glance.text), glance.confidence) if 0 < len(glance.text) < 4 and glance.text.isdecimal() else _Read(0, 0.0)


def _cost(read: _Read, value: int) -> float:
    if not read.value:
        return _UNREAD
    return 0.0 if read.value == value else _OTHER + _SURE_OTHER * read.sure


def _cheapest(marks: Sequence[_Read], notes: Sequence[_Read], due: int) -> tuple[tuple[int, ...], tuple[_Way, ...]]:
    """The numbers of the notes and the ways of the marks that together contradict the readings least."""
    if not notes:
        return (), _marks(marks, ())[1]
    starts = {due, *(one.value - at for at, one in enumerate(notes) if one.value > at)}
    found = []
    for start in sorted(starts):
        cost, labels = _notes(notes, start)
        more, ways = _marks(marks, labels)
        found.append((cost + more + (0.0 if start == due else _OTHER_START), labels, ways))
    _, labels, ways = min(found, key=lambda one: one[0])
    return labels, ways


def _notes(read: Sequence[_Read], start: int) -> tuple[float, tuple[int, ...]]:
    """The numbers of the notes from `start`: each one more than the one before, if the readings do not say that some are left out."""

    @cache
    def best(at: int, value: int) -> tuple[float, tuple[int, ...]]:
        here = _cost(read[at], value)
        if at + 1 == len(read):
            return here, (value,)
        following = {value + 1, *(one.value - later for later, one in enumerate(read[at + 1 :]) if one.value - later > value)}
        costs = ((cost + (_JUMP if other > value + 1 else 0.0), values) for other in following for cost, values in [best(at + 1, other)])
        cost, values = min(costs)
        return here + cost, (value, *values)

    return best(0, start)


class _Way(NamedTuple):
    """How a mark is taken."""

    value: int
    first: bool


def _marks(read: Sequence[_Read], labels: Sequence[int]) -> tuple[float, tuple[_Way, ...]]:
    @cache
    def best(at: int, used: int) -> tuple[float, tuple[_Way, ...]]:
        if at == len(read):
            return _LOST * (len(labels) - used), ()
        one = read[at]
        ways: list[tuple[float, _Way | None, int, int]] = []
        if used < len(labels):
            ways.append((_cost(one, labels[used]), _Way(labels[used], True), used + 1, at + 1))
            ways.append((_LOST, None, used + 1, at))
        if one.value and (one.value in labels[:used] or (labels and one.value < labels[0]) or not labels):
            ways.append((_REPEAT * (1.2 - one.sure), _Way(one.value, False), used, at + 1))
        ways.append((_LOST, _Way(0, False), used, at + 1))
        costs = []
        for cost, way, used_then, at_then in ways:
            rest, others = best(at_then, used_then)
            costs.append((cost + rest, (way, *others) if way else others))
        return min(costs, key=lambda pair: pair[0])

    return best(0, 0)
