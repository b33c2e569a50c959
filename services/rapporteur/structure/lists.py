"""Subparagraphs of four degrees: which list a number such as `(i)` belongs to, solved with its neighbours in view."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rapporteur.language.writing import ARABIC_LETTERS, RUSSIAN_LETTERS
from rapporteur.model.sessions import roman

DEEPEST = 5
"""Four degrees are printed (Editorial Manual); one more is kept apart, and whatever lies deeper stays at that degree."""


class Count(Enum):
    """A way of counting."""

    LETTER = "letter"
    ROMAN = "roman"
    DIGIT = "digit"
    CAPITAL = "capital"
    CYRILLIC = "cyrillic"
    ARABIC = "arabic"
    CHINESE = "chinese"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a number: `(i)` is roman 1 or letter 9."""

    count: Count
    value: int


@dataclass(slots=True)
class _Level:
    reading: Reading
    form: str
    indent: int


@dataclass(frozen=True, slots=True)
class Solved:
    """Where an item belongs: its degree from 1, and what is odd about its number."""

    degree: int
    remark: str = ""
    number: str = ""
    """The number it must have been, where it was misread: `(1)` between `(k)` and `(m)` is `(l)`; else empty."""


@dataclass(frozen=True, slots=True)
class _Continued:
    depth: int
    reading: Reading


_INNER = re.compile(r"[\w]+")
_CHINESE = "一二三四五六七八九十"
_FOLD_ARABIC = str.maketrans({"ا": "أ", "ى": "ي", "ـ": None})


@lru_cache(maxsize=4096)  # lists count alike
def readings(number: str) -> tuple[Reading, ...]:
    """All ways to read a printed number, the plainest first."""
    if "\u3220" <= number[:1] <= "\u3229":
        return (Reading(Count.CHINESE, ord(number[0]) - 0x321F),)
    found = _INNER.search(number)
    if not found:
        return (Reading(Count.BULLET, 0),)
    inner = found.group()
    if inner.isdigit():
        value = int(inner)
        return (
            (Reading(Count.DIGIT, value), Reading(Count.ROMAN, 1), Reading(Count.LETTER, 12))
            if value == 1
            else (Reading(Count.DIGIT, value),)
        )
    if inner[0].isascii():
        return _latin(inner)
    return _other(inner.translate(_FOLD_ARABIC))


def _latin(inner: str) -> tuple[Reading, ...]:
    if inner.isupper():
        value = roman(inner)
        capital = Reading(Count.CAPITAL, ord(inner) - 64) if len(inner) == 1 else None
        return tuple(r for r in (capital, Reading(Count.ROMAN, value) if value else None) if r)
    out: list[Reading] = []
    if len(inner) == 1:
        out.append(Reading(Count.LETTER, ord(inner) - 96))
    elif len(inner) == 2 and inner[0] == inner[1]:
        out.append(Reading(Count.LETTER, 26 + ord(inner[0]) - 96))
    elif len(inner) == 2 and inner[0] == "a":
        out.append(Reading(Count.LETTER, 26 + ord(inner[1]) - 96))
    value = roman(inner.upper())
    if value:
        out.append(Reading(Count.ROMAN, value))
    if inner == "l":
        out += [Reading(Count.DIGIT, 1), Reading(Count.ROMAN, 1)]
    return tuple(out) or (Reading(Count.LETTER, 0),)


def _other(inner: str) -> tuple[Reading, ...]:
    for count, alphabet in ((Count.CYRILLIC, RUSSIAN_LETTERS), (Count.ARABIC, ARABIC_LETTERS), (Count.CHINESE, _CHINESE)):
        if inner[0] in alphabet:
            return (Reading(count, alphabet.index(inner[0]) + 1),)
    return (Reading(Count.BULLET, 0),)


@lru_cache(maxsize=4096)
def form(number: str) -> str:
    """The shape of a number without what it counts: `(a)` and `(iv)` are `(n)`, `a.` is `n.`."""
    return _INNER.sub("n", number)


class ListSolver:
    """The open lists at one point of the text, outermost first. Every item gets a degree: none is ever refused."""

    def __init__(self) -> None:
        self._levels: list[_Level] = []
        self._indent = 0
        """Of the item that is placed."""

    def clear(self) -> None:
        """A paragraph has begun: the lists are over."""
        self._levels.clear()

    @property
    def open(self) -> bool:
        """Whether any list is open."""
        return bool(self._levels)

    def place(self, number: str, following: str, *, after_colon: bool, indent: int = 0) -> Solved:
        """The degree of `number`. `following` is the number of the next item (empty if none); `after_colon` says that the text
        before it announces a list; `indent` is how far the source sets it in, by which bullets of one sign go back to an outer list.
        """
        self._indent = indent
        options = readings(number)
        start = self._new_list(options, number, following, after_colon)
        same = self._continued(options, form(number))
        if same and not (start and self._better_new(start, same.reading, following, after_colon)):
            return self._take(same.depth, same.reading, number)
        anew = self._anew(start, form(number)) if start and not after_colon else -1
        if start and anew >= 0:
            return self._take(anew, start, number, "the numbers of the list begin anew")
        if start:
            return self._open(start, number)
        loose = self._continued(options, "")
        return self._take(loose.depth, loose.reading, number) if loose else self._odd(options, number)

    def _continued(self, options: tuple[Reading, ...], shape: str) -> _Continued | None:
        """The innermost open list of this shape (of any, if empty) that one of the readings goes on."""
        for depth in range(len(self._levels) - 1, -1, -1):
            level = self._levels[depth]
            if (shape and level.form != shape) or self._is_outside(depth):
                continue
            for option in options:
                if option.count is level.reading.count and (option.count is Count.BULLET or option.value == level.reading.value + 1):
                    return _Continued(depth, option)
        return None

    def _is_outside(self, depth: int) -> bool:
        """Whether the item stands further left than the bullets of this list, and an outer one has bullets of the same sign."""
        level, outer = self._levels[depth], self._levels[:depth]
        alike = level.reading.count is Count.BULLET and any(one.form == level.form for one in outer)
        return alike and self._indent < level.indent

    def _new_list(self, options: tuple[Reading, ...], number: str, following: str, after_colon: bool) -> Reading | None:
        firsts = [o for o in options if o.value == 1 or o.count is Count.BULLET]
        if not firsts:
            return None
        after = {(r.count, r.value) for r in readings(following)} if following else set()
        for first in firsts:
            if (first.count, 2) in after:
                return first
        plain = firsts[0]
        misread = plain is not options[0] and not (plain.count is Count.ROMAN and "i" in number)
        return None if misread and not after_colon else plain

    def _anew(self, start: Reading, shape: str) -> int:
        """The innermost open list that counts like this one, which no colon announces: a list within it would count otherwise, so its
        numbers begin again, `(a) ...; (b) ...; (a) ...; (b) ...`. -1 for none.
        """
        alike = (depth for depth, level in enumerate(self._levels) if level.form == shape and level.reading.count is start.count)
        return max(alike, default=-1) if start.count is not Count.BULLET else -1

    def _better_new(self, start: Reading, continuing: Reading, following: str, after_colon: bool) -> bool:
        """Whether `(i)` after `(h)` begins a roman list: the next number says it, or else the colon before it."""
        after = {(r.count, r.value) for r in readings(following)} if following else set()
        begins = (start.count, 2) in after
        continues = (continuing.count, continuing.value + 1) in after
        if begins != continues:
            return begins
        return after_colon

    def _take(self, depth: int, reading: Reading, number: str, remark: str = "") -> Solved:
        del self._levels[depth + 1 :]
        level = self._levels[depth]
        level.reading = reading
        repaired = ""
        if number.strip("()") == "1" and reading.count is not Count.DIGIT:
            repaired = number.replace("1", "l" if reading.count is Count.LETTER else "i")
        return Solved(depth + 1, remark, repaired)

    def _open(self, reading: Reading, number: str) -> Solved:
        if len(self._levels) >= DEEPEST:
            return self._take(DEEPEST - 1, reading, number)
        self._levels.append(_Level(reading, form(number), self._indent))
        repaired = number.replace("l", "i") if number.strip("()") == "l" and reading.count is Count.ROMAN else ""
        if number.strip("()") == "1" and reading.count is Count.ROMAN:
            repaired = number.replace("1", "i")
        return Solved(len(self._levels), "", repaired)

    def _odd(self, options: tuple[Reading, ...], number: str) -> Solved:
        """A number that neither goes on nor begins: a gap or a repetition in the innermost list that counts so."""
        for depth in range(len(self._levels) - 1, -1, -1):
            level = self._levels[depth]
            for option in options:
                if option.count is not level.reading.count:
                    continue
                if option.value == level.reading.value:
                    return self._take(depth, option, number, "the number is printed twice")
                if option.value > level.reading.value:
                    return self._take(depth, option, number, "a number before it is missing")
        if not self._levels:
            self._levels.append(_Level(options[0], form(number), self._indent))
            return Solved(1, "the list does not begin with its first number")
        if len(self._levels) < DEEPEST and form(number) != self._levels[-1].form:
            self._levels.append(_Level(options[0], form(number), self._indent))
            return Solved(len(self._levels), "the list does not begin with its first number")
        return self._take(len(self._levels) - 1, options[0], number, "the number does not fit its list")
