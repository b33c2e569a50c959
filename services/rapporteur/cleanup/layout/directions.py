"""Which characters of a line of Arabic run from left to right: numbers, and words of other scripts with what stands between them.

The classes are those of Unicode's bidirectional algorithm (UAX 9), which says how a text is set; here what is set becomes a text again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

_RIGHT = frozenset({"R", "AL"})
_NUMBERS = frozenset({"EN", "AN"})
_LEFT = "L"
_WITH_NUMBERS = frozenset({"ET"})
"""Signs of percent, degree and money, which go with a European number that they touch (rule W5)."""
_JOINS = frozenset("./,:-–'’&+\u00a0\u066b\u066c")
"""One of them between numbers, or in a symbol, parts nothing: separators of numbers (rule W4), and what symbols have besides."""


def in_reading_order(units: Sequence[str]) -> Iterator[str]:
    """What stands on a line from left to right, read from right to left but for what runs from left to right within.

    >>> "".join(in_reading_order("ر Treaty Series 50% ق"))
    'ق Treaty Series 50% ر'
    """
    kinds = _kinds(units)
    right = len(units)
    while right:
        left = _stretch(units, kinds, right)
        yield from units[left:right]
        right = left


def _kinds(units: Sequence[str]) -> list[str]:
    """The class of each; a number behind letters that run from left to right is of their kind (rule W7), a sign at a number of its kind."""
    kinds = [unicodedata.bidirectional(unit[0]) if unit else "" for unit in units]
    for at, kind in enumerate(kinds):
        beside = kinds[at - 1 : at] + kinds[at + 1 : at + 2]
        if kind in _WITH_NUMBERS and "EN" in beside:
            kinds[at] = "EN"
    strong = ""
    for at, kind in enumerate(kinds):
        if kind == "EN" and strong == _LEFT:
            kinds[at] = _LEFT
        elif kind == _LEFT or kind in _RIGHT:
            strong = kind
    return kinds


def _stretch(units: Sequence[str], kinds: Sequence[str], right: int) -> int:
    """Where what ends before `right` and runs from left to right begins; one before `right` where nothing does."""
    left = right - 1
    while _runs_left_to_right(kinds[left]):
        before = left - 1
        while before >= 0 and not _runs_left_to_right(kinds[before]) and kinds[before] not in _RIGHT:
            before -= 1
        if before < 0 or kinds[before] in _RIGHT or not _hang_together(units, kinds, before, left):
            break
        left = before
    return left


def _runs_left_to_right(kind: str) -> bool:
    return kind == _LEFT or kind in _NUMBERS


def _hang_together(units: Sequence[str], kinds: Sequence[str], one: int, other: int) -> bool:
    """Whether the two, with what is between them, are read in one go: behind letters all is, numbers by themselves are apart."""
    between = units[one + 1 : other]
    return kinds[one] == _LEFT or not between or (len(between) == 1 and between[0] in _JOINS)
