"""What a column measures: where its lines begin and end, how high its type is, how far apart its lines stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapporteur.cleanup.layout.rows import Row

_OFTEN = 0.2
"""Share of the lines that must end at one edge for it to be an edge: justified lines do, all but the last of a paragraph."""
_WEIGHT = 3
"""Of a line of the page itself; those of pages around weigh one."""
_BEYOND = 0.25
"""Share of the lines that may go beyond the right edge: headings over the whole width, tables, signs that hang."""
_SEVERAL = 4
_PLAIN_LEADING = 1.2
"""Distance of lines in heights of their type, where nothing shows it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The measures of a column, in points."""

    left: float
    """Where lines that are not indented begin."""
    right: float
    size: float
    """The height of the type of most of its text."""
    leadings: tuple[tuple[float, float], ...]
    """Height of type -> distance of lines within a paragraph."""
    edges: frozenset[int] = frozenset()
    """Where several lines begin, in whole points: margins and indents."""

    @property
    def width(self) -> float:
        """Of a full line."""
        return self.right - self.left

    def at_edge(self, row: Row) -> bool:
        """Whether the line begins where others do."""
        return not self.edges.isdisjoint((round(row.x0 - 0.5), round(row.x0 + 0.5)))

    def leading(self, size: float) -> float:
        """How far apart lines of a paragraph stand in type of that height."""
        return next((distance for height, distance in self.leadings if abs(height - size) < 0.3), _PLAIN_LEADING * size)


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of the lines of a page: once, though six pages around ask for it."""

    sizes: Counter[float]
    """Height of type -> characters."""
    gaps: dict[float, Counter[float]]
    """Height of type -> distance of two lines of that height -> how often. Rows of tables and of lists say nothing of lines in paragraphs.
    """
    lines: tuple[tuple[float, float, float], ...]
    """Height, left and right end of each."""


def tally(rows: Sequence[Row]) -> Tally:
    """The tally of these lines."""
    sizes: Counter[float] = Counter()
    gaps: dict[float, Counter[float]] = {}
    above: Row | None = None
    for row in rows:
        size = round(row.size * 2) / 2
        sizes[size] += sum([len(s.run.text) for s in row.sets])
        if above is not None and above.page == row.page and abs(above.size - row.size) < 0.3:
            gap = row.baseline - above.baseline
            if 0.8 * above.size < gap < 3 * above.size and not (_is_parted(row) and _is_parted(above)):
                gaps.setdefault(round(above.size * 2) / 2, Counter())[round(gap * 2) / 2] += 1
        above = row
    return Tally(sizes, gaps, tuple([(row.size, row.x0, row.x1) for row in rows]))


def _is_parted(row: Row) -> bool:
    return len(row.sets) > 1 and "\t" in row.text


def measure(rows: Sequence[Row], around: Sequence[Tally] = (), page: float = 0.0) -> Measure:
    """The measures of the column that `rows` stand in; `around` are neighbouring pages, whose lines count a third. `page` is the width of
    the page where the column goes over all of it: where no lines show their right edge, it lies as far in as the left one.
    """
    own = tally(rows)
    main = body_size([own, *around])
    mine = [line for line in own.lines if abs(line[0] - main) < 0.6] or own.lines
    theirs = [line for page in around for line in page.lines if abs(line[0] - main) < 0.6]
    left = _leftmost([x0 for _, x0, _ in mine], [x0 for _, x0, _ in theirs])
    right = _commonest([x1 for _, _, x1 in mine], [x1 for _, _, x1 in theirs])
    if right is None or right < left:
        right = max([page - left, *(x1 for _, _, x1 in mine)])
    edges = Counter([round(x0) for _, x0, _ in (*mine, *theirs)])
    often = frozenset(edge for edge, number in edges.items() if number >= _SEVERAL)
    return Measure(left, right, main, _leadings([own, *around]), often)


def body_size(pages: Sequence[Tally]) -> float:
    """The height of type of most characters; 10 where there are none. Where long notes hold more of them than their text does, that of
    the text: it is larger, and many lines in a row that end at one edge are set in it, as no heading has.
    """
    sizes: Counter[float] = Counter()
    for page in pages:
        sizes.update(page.sizes)
    most = max(sizes, key=lambda size: sizes[size]) if sizes else 10.0
    larger = [size for size in sizes if most < size * _NOTES and size <= _TEXT * most and sizes[size] >= _OF_TEXT * sizes[most]]
    return max((size for size in larger if any(_is_text(page.lines, size) for page in pages)), default=most)


_NOTES, _TEXT = 0.95, 1.45
"""Of a text's height is that of its notes at most; and of that of notes that of their text."""
_OF_TEXT = 0.25
"""Characters of a text, for one of its notes, that are enough to see that it is one."""
_TEXT_LINES = 6


def _is_text(lines: Sequence[tuple[float, float, float]], size: float) -> bool:
    """Whether so many lines in a row have this height, half of them and more as far right as any of them."""
    for _, group in groupby(lines, key=lambda line: round(line[0] * 2) / 2 == size):
        found = list(group)
        if round(found[0][0] * 2) / 2 == size and len(found) >= _TEXT_LINES:
            right = max(x1 for _, _, x1 in found)
            if 2 * sum(right - x1 < 2 * size for _, _, x1 in found) >= len(found):
                return True
    return False


def _leftmost(mine: Sequence[float], theirs: Sequence[float]) -> float:
    """The first edge from the left that a fifth of the lines share, here and on the pages around: a page of nothing but items must not
    take their indent for the margin. Where no line of the page has that edge (left and right pages may differ), its own.
    """
    shared = _shared([*mine, *theirs])
    return shared if any(abs(edge - shared) <= 2.0 for edge in mine) else _shared(mine)


def _shared(edges: Sequence[float]) -> float:
    ordered = sorted(edges)
    needed = max(2, int(_OFTEN * len(ordered)))
    for index in range(len(ordered) - needed + 1):
        if ordered[index + needed - 1] - ordered[index] <= 2.0:
            return ordered[index]
    return ordered[0] if ordered else 0.0


def _commonest(mine: Sequence[float], theirs: Sequence[float]) -> float | None:
    """The edge that most lines share within a point or two; None where lines end as they like. Of a few short lines two or three may end
    at one place by chance, so an edge is one that a quarter of the lines do not go beyond, and that three share, or two and none beyond.
    """
    counts: Counter[int] = Counter()
    for edges, weight in ((mine, _WEIGHT), (theirs, 1)):
        for edge in edges:
            counts[round(edge)] += weight
    total = counts.total()
    found: list[tuple[int, int, int]] = []
    inside = 0
    for edge in sorted(counts):
        inside += counts[edge]
        beyond = total - inside - counts[edge + 1]
        shared = counts[edge - 1] + counts[edge] + counts[edge + 1]
        least = 3 * _WEIGHT if beyond else 2 * _WEIGHT
        if shared >= max(least, _OFTEN * total) and beyond <= _BEYOND * total:
            found.append((shared, counts[edge], edge))
    if not found:
        return None
    best = max(found)[2]
    near = [edge for edge in (*mine, *theirs) if abs(edge - best) <= 1.5]
    return sum(near) / len(near)


def _leadings(pages: Iterable[Tally]) -> tuple[tuple[float, float], ...]:
    gaps: dict[float, Counter[float]] = {}
    for page in pages:
        for size, counts in page.gaps.items():
            gaps.setdefault(size, Counter()).update(counts)
    return tuple((size, _least_common(counts, size)) for size, counts in sorted(gaps.items()) if sum(counts.values()) > 2)


def _least_common(counts: Counter[float], size: float) -> float:
    """The smallest distance that is no exception: lines of a paragraph stand closer than paragraphs do. Of a few lines, as of headings,
    one distance tells, if it leaves room for the type.
    """
    total = sum(counts.values())
    return min(
        gap for gap, number in counts.items() if number >= max(1 if gap >= size else 2, 0.15 * total) or number == max(counts.values())
    )
