"""The labels of items at the heads of lines, `(a)`, `(iv)`, `c)`: which lists are open, and which label goes on with one."""

from __future__ import annotations

import re

from rapporteur.language.writing import RUSSIAN_LETTERS
from rapporteur.model.sessions import roman

_LABEL = re.compile(r"[\"“”‘'«*_]{0,4}(?P<open>\(?)(?P<inner>[a-zа-я]{1,4}|\d{1,2})\)\s+(?=\S)")
_REFERENCE = re.compile(r"above|below|thereof|(?:and|or|to|et|ou|y|o|и)\s+\(|[,;.]")
"""What follows a label in a sentence that names it: `(b) above`, `(b) and (c)`."""
_DEEPEST = 5


class OpenLists:
    """The last labels of the lists that are open at a line, outermost first."""

    def __init__(self) -> None:
        self._labels: list[tuple[str, str]] = []

    def clear(self) -> None:
        """A paragraph has begun that is no item."""
        self._labels.clear()

    def take(self, text: str) -> None:
        """An item has begun: it goes on with one of the lists and closes those within it, or opens another."""
        label = _label(text)
        if label is None:
            return
        depth = next((d for d in range(len(self._labels) - 1, -1, -1) if _follows(self._labels[d], label)), len(self._labels))
        self._labels[depth:] = [label]
        del self._labels[_DEEPEST:]

    def goes_on(self, text: str, following: str) -> bool:
        """Whether the line begins an item by its label alone, whatever ended the line before: it is the next of an open list, or the
        first of one whose second heads the line after.
        """
        label = _label(text)
        if label is None:
            return False
        if any(_follows(before, label) for before in self._labels):
            return True
        second = _label(following)
        return second is not None and bool({1} & set(_values(label[1]))) and _follows(label, second)


def _label(text: str) -> tuple[str, str] | None:
    """The shape and the letters of the label at the head of a line, unless a sentence names another paragraph there."""
    found = _LABEL.match(text)
    return None if not found or _REFERENCE.match(text, found.end()) else (found["open"], found["inner"])


def _follows(before: tuple[str, str], label: tuple[str, str]) -> bool:
    """Whether a label is the next in the same shape.

    >>> _follows(("(", "iii"), ("(", "iv")), _follows(("(", "z"), ("(", "aa")), _follows(("(", "a"), ("(", "c"))
    (True, True, False)
    """
    return before[0] == label[0] and any(one and two == one + 1 for one, two in zip(_values(before[1]), _values(label[1]), strict=True))


def _values(inner: str) -> tuple[int, int]:
    """What a label counts as a letter (or a figure) and as a roman number; 0 for none."""
    if inner.isdecimal():
        return int(inner), 0
    if not inner.isascii():
        return (RUSSIAN_LETTERS.find(inner) + 1 if len(inner) == 1 else 0), 0
    doubled = len(inner) == 2 and inner[0] == inner[1]
    letter = ord(inner[0]) - 96 + 26 * doubled if len(inner) == 1 or doubled else 0
    return letter, roman(inner.upper()) or 0
