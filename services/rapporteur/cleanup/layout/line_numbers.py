"""Finds the numbers of lines in the margin of drafts, or between two columns: they count its lines, and those of its notes anew,
and are no text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rapporteur.cleanup.layout.page import Page, Run
from rapporteur.cleanup.layout.rows import Row, Set

_LEAST, _LEAST_IN_STEPS = 5, 3
"""Numbers that a page has at least: fewer are those of a table or of short items. Where every fifth line has one, three cover as much."""
_SAME_EDGE, _SAME_LINE = 3.0, 4.0
_CLEAR = 1.0
"""Points between numbers in a gutter and the words on both sides of it."""
_STEPS = (1, 2, 5, 10)
"""Every line is numbered, or every fifth."""
_CONTINUED = 0.25
"""Share of the lines that begin with a small letter in prose; the rows of a table, which may be numbered too, begin anew."""
_RAGGED = 0.15
"""Share of the width that a line of prose may leave free where the next word had no room."""
_STOPS = (".", ";", ":")


def without_line_numbers(page: Page, known: Row | None = None) -> tuple[Page, Row | None]:
    """The page without them, and all of them on a line of their own; the page as it is where it has none.

    `known` are those of the page before: where numbers count on in steps at the same edge, a page of a few lines has some, too.
    """
    numbers = [run for run in page.runs if run.upright and run.text.strip().isdecimal()]
    others = [run for run in page.runs if run.upright and run.text.strip() and not run.text.strip().isdecimal()]
    if (len(numbers) < _LEAST_IN_STEPS and known is None) or not others:
        return page, None
    before = _series([one.run for one in known.sets])[0] if known is not None else []
    for outside, beside in _places(numbers, others):
        series = _series(sorted(outside, key=lambda run: run.baseline))
        if not series:
            continue
        begun = beside is others or _value(series[0][0]) <= _STEPS[-1]  # in a gutter years could count the lines beside them
        if (begun and _count_lines(series[0], beside)) or _go_on(series[0], before):
            found = [run for one in series if _is_in_step(one, series[0]) for run in one]
            gone = set(map(id, found))
            row = Row([Set(replace(run, space=True)) for run in found], found[-1].baseline, found[-1].size, page.number)
            return replace(page, runs=tuple(run for run in page.runs if id(run) not in gone)), row
    return page, None


def _places(numbers: Sequence[Run], others: Sequence[Run]) -> Iterator[tuple[list[Run], Sequence[Run]]]:
    """The numbers in the left margin, in the right one, and in the gutter, with the words whose lines they count: of either column
    beside a gutter, where both are prose.
    """
    left, right = min(run.x0 for run in others), max(run.x1 for run in others)
    yield [run for run in numbers if run.x1 < left], others
    yield [run for run in numbers if run.x0 > right], others
    inner = [run for run in numbers if left < run.x0 and run.x1 < right]
    aligned = max((_aligned(inner, edge) for edge in (_left, _right)), key=len)
    if len(aligned) < _LEAST_IN_STEPS:
        return
    x0, x1 = min(map(_left, aligned)) - _CLEAR, max(map(_right, aligned)) + _CLEAR
    top, bottom = (end(run.baseline for run in aligned) for end in (min, max))
    beside = [run for run in others if top - _SAME_LINE < run.baseline < bottom + _SAME_LINE]
    sides = [run for run in beside if run.x1 < x0], [run for run in beside if run.x0 > x1]
    if sum(map(len, sides)) == len(beside) and all(_is_prose(_lines(side)) for side in sides):
        yield from ((aligned, side) for side in sides)


def _aligned(numbers: Sequence[Run], edge: Callable[[Run], float]) -> list[Run]:
    """The most of them that share an edge."""
    places = Counter(round(edge(run)) for run in numbers)
    best = max(places, key=lambda place: sum(places[place + by] for by in (-1, 0, 1)), default=0)
    return [run for run in numbers if abs(edge(run) - best) < _SAME_EDGE]


def _series(numbers: Sequence[Run]) -> list[list[Run]]:
    """Numbers from top to bottom, cut where a count begins anew: LibreOffice counts the lines of the text, and then those of its notes."""
    found: list[list[Run]] = []
    for run in numbers:
        if found and _value(run) > _value(found[-1][-1]):
            found[-1].append(run)
        else:
            found.append([run])
    return found


def _value(run: Run) -> int:
    return int(run.text.strip()[:6])


def _is_in_step(numbers: Sequence[Run], first: Sequence[Run]) -> bool:
    """Whether numbers stand where those of the first count on the page do, in their steps; one alone must begin a count."""
    if numbers is first:
        return True
    step = _value(first[1]) - _value(first[0]) if len(first) > 1 else 1
    begins = _value(numbers[0]) == step if len(numbers) == 1 else _value(numbers[0]) % step == 0
    even = begins and all(_value(b) - _value(a) == step for a, b in pairwise(numbers))
    return even and any(all(abs(edge(run) - edge(first[-1])) < _SAME_EDGE for run in numbers) for edge in (_left, _right))


def _go_on(numbers: Sequence[Run], known: Sequence[Run]) -> bool:
    """Whether numbers stand where those of the page before do, in their steps; they count on, or begin anew."""
    if not numbers or len(known) < _LEAST:
        return False
    values, before = (list(map(_value, runs)) for runs in (numbers, known))
    step = before[1] - before[0]
    even = all(b - a == step for a, b in pairwise(values)) and values[0] in {before[0], before[-1] + step}
    return even and any(all(abs(edge(run) - edge(known[-1])) < _SAME_EDGE for run in numbers) for edge in (_left, _right))


def _count_lines(numbers: Sequence[Run], others: Sequence[Run]) -> bool:
    """Whether these count the lines of prose beside them, at one edge and in even steps."""
    if len(numbers) < _LEAST_IN_STEPS:
        return False
    values = list(map(_value, numbers))
    step = values[1] - values[0]
    even = step in _STEPS and all(b - a == step for a, b in pairwise(values))
    aligned = any(max(edges) - min(edges) < _SAME_EDGE for edges in ([r.x0 for r in numbers], [r.x1 for r in numbers]))
    if not (even and aligned) or len(numbers) < (_LEAST_IN_STEPS if step > _STEPS[1] else _LEAST):
        return False
    lines = _lines([run for run in others if numbers[0].baseline - _SAME_LINE < run.baseline < numbers[-1].baseline + _SAME_LINE])
    counted = len(lines) / step
    return _is_prose(lines) and 0.8 * len(numbers) <= counted + 1 and counted <= 1.2 * len(numbers) + 1


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    among: dict[int, list[Run]] = {}
    for run in runs:
        among.setdefault(round(run.baseline / _SAME_LINE), []).append(run)
    return [among[place] for place in sorted(among)]


def _is_prose(lines: Sequence[Sequence[Run]]) -> bool:
    """Whether enough lines go on with a small letter behind a line that is full and open. Those of a list may begin small, too, but each
    ends as it likes, or with a stop.
    """
    if not lines:
        return False
    begins, ends = ([edge(line, key=key) for line in lines] for edge, key in ((min, _left), (max, _right)))
    right = max(map(_right, ends))
    full = right - _RAGGED * (right - min(map(_left, begins)))
    small = sum(
        run.text.strip()[:1].islower() and above.x1 > full and not above.text.rstrip().endswith(_STOPS)
        for above, run in zip(ends, begins[1:], strict=False)
    )
    return small >= _CONTINUED * len(lines)


def _left(run: Run) -> float:
    return run.x0


def _right(run: Run) -> float:
    return run.x1
