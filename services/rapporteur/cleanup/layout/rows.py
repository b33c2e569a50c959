"""Puts the runs of a page on lines: what has one baseline, with the raised marks that stand on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapporteur.cleanup.layout.lifted import WORD_GAP, Line, lift, lower, main_size
from rapporteur.cleanup.layout.page import Run
from rapporteur.language.writing import is_han, unspaced
from rapporteur.model.quick import quick

_SAME_LINE = 0.18
"""Baselines that differ by less of the type's height are one: marks are raised by a third of it."""


@quick
@dataclass(frozen=True, slots=True)
class Set:
    """A run on its line."""

    run: Run
    raised: bool = False
    wall: float = 0.0
    """Where the upright line of a table stands right before it; 0 where none does."""
    narrowed: float = 0.0
    """How far before the right edge of the text its line must end, for a box beside it."""


@dataclass(slots=True)
class Row:
    """One printed line, or the part of one that belongs to a column."""

    sets: list[Set]
    baseline: float
    size: float
    """The height of the type that most of its characters have."""
    page: int = 0
    x0: float = field(init=False)
    x1: float = field(init=False)
    _text: str = field(init=False, repr=False, compare=False, default="")
    """What it says, once it was asked: four times in the mean. Its runs never change."""

    def __post_init__(self) -> None:
        self.x0 = min([s.run.x0 for s in self.sets])
        self.x1 = max([s.run.x1 for s in self.sets])

    @property
    def text(self) -> str:
        """Its characters with spaces as printed, raised ones included.

        >>> Row([Set(Run("a/", 0, 9, 12, 10)), Set(Run("1", 30, 33, 12, 10))], 12, 10).text
        'a/\\t1'
        """
        if not self._text:
            self._text = "".join([gap + text for gap, text, _ in spaced(self.sets)]).strip()
        return self._text

    @property
    def top(self) -> float:
        """Where its type begins."""
        return self.baseline - self.size

    @property
    def first(self) -> Set:
        """What stands first."""
        return self.sets[0]

    @property
    def body(self) -> list[Set]:
        """What is not raised; everything if all is."""
        return [s for s in self.sets if not s.raised] or self.sets

    def all_look(self, bit: int) -> bool:
        """Whether every letter of it looks so."""
        return all(s.run.look & bit for s in self.sets if not s.raised and any(c.isalpha() for c in s.run.text))


def spaced(sets: Sequence[Set]) -> Iterator[tuple[str, str, Set]]:
    """Each run with what stands before it (nothing, a space, or a tab where the gap is wide) and its characters."""
    before: Run | None = None
    spread = is_spread(sets)
    justified: bool | None = None
    for index, one in enumerate(sets):
        following = sets[index + 1] if index + 1 < len(sets) else None
        gap = "" if spread else _gap(before, one)
        if index == 1 and not gap and _LABEL.fullmatch(sets[0].run.text) and one.run.text[:1].isalpha() and not one.raised:
            # a tab takes no room where the label ends right before its stop
            gap = " "
        if gap == _TAB:
            justified = is_justified(sets) if justified is None else justified
            gap = " " if justified else gap
        yield gap, _printed(one, following), one
        before = one.run


def is_spread(sets: Sequence[Set]) -> bool:
    """Whether these are Chinese signs spread over a line in equal steps: a letter-spaced heading, or a justified line before a long run of
    figures that would not break. They are one text, however wide the gaps are.
    """
    if len(sets) < _LEAST_SPREAD or any(len(s.run.text.strip()) != 1 or (at and s.wall) for at, s in enumerate(sets)):
        return False
    signs = [s.run for s in sets if not s.raised]
    steps = [after.x0 - before.x0 for before, after in pairwise(signs)]
    uneven = max(steps, default=0.0) - min(steps, default=0.0)
    return 2 * sum(is_han(run.text.strip()) for run in signs) > len(sets) and uneven <= _UNEVEN * signs[0].size


def is_justified(sets: Sequence[Set]) -> bool:
    """Whether these are words of a line that was justified before a long one that would not break: the gaps between them are alike, however
    wide they are, and the words are not. Texts of columns begin or end in equal steps, so that their gaps differ as they do; a raised
    sign that stands apart from what is before it labels a text of its own; and a space within a run is as wide as the others would be.
    """
    words: list[Run] = []
    gaps: list[float] = []
    for at, one in enumerate(sets):
        gap = one.run.x0 - sets[at - 1].run.x1 if at else 0.0
        if (at and one.wall) or (gap > WIDE * one.run.size if one.raised else " " in one.run.text.strip()):
            return False
        if not one.raised:
            gaps += [gap] if at else []
            words.append(one.run)
    if len(gaps) < _LEAST_GAPS or max(gaps) - min(gaps) > _ALIKE * words[0].size or max(gaps) > _WIDEST * words[0].size:
        return False
    wide = sorted(run.x1 - run.x0 for run in words[:-1])
    return wide[-1] - wide[0] > WIDE * words[0].size and any(c.isalpha() for run in words for c in run.text)


def is_led(row: Row) -> bool:
    """Whether dots lead to the number of a page, with which an entry of a table of contents ends."""
    return row.text[-1:] in _NUMERALS and _LED.search(row.text[-_LEADER:]) is not None


def _gap(before: Run | None, one: Set) -> str:
    run = one.run
    if before is None:
        return ""
    gap, size = run.x0 - before.x1, max(before.size, run.size)
    if gap > WIDE * size or one.wall:
        return _TAB
    if before.text[-1:].isspace() or run.text[:1].isspace() or (unspaced(before.text, run.text) and (run.space or gap <= _SIGN_GAP * size)):
        return ""
    if run.space:
        return " "
    if one.raised:
        return " " if gap > _MARK_GAP * size else ""
    return " " if gap > WORD_GAP * min(before.size, run.size) else ""


def _printed(one: Set, following: Set | None) -> str:
    """The characters of a run; a space behind a hyphen that takes no room on the page is none: `non- governmental`."""
    text = one.run.text
    if following is None or text[-2:] != "- " or following.run.x0 - one.run.x1 >= _NO_GAP * one.run.size:
        return text
    return text.rstrip()


_NUMERALS, _LEADER = frozenset("0123456789ivxl"), 16
_LED = re.compile(r"(?:\. ?){4}\s*(?:\d{1,4}|[ivxl]{1,6})$")
_LABEL = re.compile(r"\d{1,3}[.)]|\([a-z]{1,4}\)")
"""Of a paragraph."""
_LEAST_SPREAD = 4
_UNEVEN = 0.75
"""Heights of the type by which steps between signs differ at most: the ink of a stop stands at one side of its square."""
_TAB = "\t"
_LEAST_GAPS = 3
_ALIKE, _WIDEST = 0.2, 4.0
"""Heights of type by which the gaps of a justified line differ at most, between words as OCR sees their ink, and how wide they are."""
WIDE = 1.6
"""A gap of more than so many heights of the type is set on purpose: a tab, a column, the two sides of a head."""
_SIGN_GAP = 0.4
"""Between Chinese signs and figures printers leave a quarter of a sign, a third where they justify; a typed space comes on top of it. Of
what OCR reads the ink is known and no more: a full stop has half a sign of nothing behind it.
"""
_MARK_GAP = 0.3
_NO_GAP = 0.08


def rows(runs: Iterable[Run], page: int = 0) -> list[Row]:
    """The lines of a page from top to bottom, each from left to right. Every run that is not blank is on one."""
    lines: list[list[Run]] = []
    for run in sorted((r for r in runs if r.text.strip()), key=_by_baseline):
        last = lines[-1] if lines else None
        if last and run.baseline - last[-1].baseline <= _SAME_LINE * max(run.size, last[-1].size):
            last.append(run)
        else:
            lines.append([run])
    made = [Line(line) for line in lines]
    lower(made)
    lift(made)
    return [_row(line, page) for line in made if line.runs or line.raised or line.lowered]


def _by_baseline(run: Run) -> tuple[float, float]:
    return run.baseline, run.x0


def _row(line: Line, page: int) -> Row:
    sets = [Set(r) for r in (*line.runs, *line.lowered)] + [Set(r, True) for r in line.raised]
    sets.sort(key=_by_x)
    if not line.runs:
        return Row([Set(s.run) for s in sets], line.baseline, line.size, page)
    return Row(sets, line.baseline, main_size(line.runs), page)


def _by_x(one: Set) -> float:
    return one.run.x0
