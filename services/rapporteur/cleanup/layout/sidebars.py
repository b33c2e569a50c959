"""Boxes of prose beside a text, which runs around them: what is in one is read by itself, behind the text of its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapporteur.cleanup.layout.page import Page, Panel, Rule, Run
from rapporteur.cleanup.layout.rows import Row, rows

_NEAR = 3.0
"""Points between edges that are one line, and by which ink may go over it."""
_LINES, _LETTERS = 3, 60
"""Of prose in the box, at least: less is a stamp, a field or a cell."""
_BESIDE = 2
"""Lines of the text beside it, at least."""
_CONTINUED = 0.25
"""Share of lines that begin with a small letter, as lines do that go on with a sentence; fields and cells of a table begin anew."""
_WIDEST = 0.6
"""Share of the width of the text."""
_INK = 0.7
"""Heights of the type above the baseline."""
_MOST = 40
"""Boxes of a page that are looked at: a chart or a table has more."""


@dataclass(frozen=True, slots=True)
class Sidebar:
    """A box, its lines, and how far from the right edge of the text the lines beside it must end."""

    panel: Panel
    rows: list[Row]
    narrows: float


def without_sidebars(page: Page) -> tuple[Page, list[Sidebar]]:
    """The page without boxes of prose beside its text, and those. Text to the right of one is moved to the left edge that it has below:
    to all that looks at the page it is a text whose lines end early there.
    """
    panels = [*page.panels, *_drawn_by_lines(page)]
    if not panels or len(panels) > _MOST:
        return page, []
    boxes: list[tuple[Panel, list[Run]]] = []
    own = set[int]()
    for panel in sorted(panels, key=_size, reverse=True):
        if any(_lies_in(panel, other) for other, _ in boxes) or not _stands_alone(panel, page, panels):
            continue
        inside = [run for run in page.runs if _is_inside(run, panel) and id(run) not in own]
        if _is_prose(inside) and _is_beside_text(panel, page):
            boxes.append((panel, inside))
            own.update(map(id, inside))
    text = replace(page, runs=tuple(run for run in page.runs if id(run) not in own))
    if 2 * _letters(text.runs) < _letters(page.runs):
        return page, []  # what holds most of the words is no text beside another, but has its columns in frames
    found: list[Sidebar] = []
    for panel, inside in sorted(boxes, key=_place):
        text, narrows = _closed_up(text, panel)
        found.append(Sidebar(panel, rows(inside, page.number), narrows))
    return text, found


def narrowed(lines: Sequence[Row], sidebars: Sequence[Sidebar]) -> list[Row]:
    """The lines, those beside a box marked with how much of their room it takes."""
    return [_narrowed(row, sidebars) for row in lines] if sidebars else list(lines)


def _narrowed(row: Row, sidebars: Sequence[Sidebar]) -> Row:
    taken = max((one.narrows for one in sidebars if _is_beside(row, one.panel)), default=0.0)
    return Row([replace(one, narrowed=taken) for one in row.sets], row.baseline, row.size, row.page) if taken else row


def _letters(runs: Sequence[Run]) -> int:
    return sum(len(run.text) for run in runs)


def _is_beside_text(panel: Panel, page: Page) -> bool:
    """Whether lines stand beside the box and none goes through it, and it takes no more than its share of their width. They may stand in
    a box of their own: of two side by side each is read by itself.
    """
    text = [run for run in page.runs if run.upright and run.text.strip() and not _is_inside(run, panel)]
    beside = [run for run in text if _is_beside(run, panel)]
    if len(rows(beside)) < _BESIDE or any(panel.x0 < run.x1 and run.x0 < panel.x1 for run in beside):
        return False
    left, right = min(run.x0 for run in text), max(run.x1 for run in text)
    return panel.x1 - panel.x0 <= _WIDEST * (max(right, panel.x1) - min(left, panel.x0))


def _closed_up(page: Page, panel: Panel) -> tuple[Page, float]:
    """The text without the edges of the box, and with what stands to its right moved to the left edge; and how much it narrows lines."""
    page = replace(page, rules=tuple(rule for rule in page.rules if not _is_edge(rule, panel)))
    text = [run for run in page.runs if run.upright and run.text.strip()]
    beside = [run for run in text if _is_beside(run, panel)]
    if not beside:
        return page, 0.0
    left, right = min(run.x0 for run in text), max(run.x1 for run in text)
    first, last = min(run.x0 for run in beside), max(run.x1 for run in beside)
    is_left, is_right = first > panel.x1 - _NEAR, last < panel.x0 + _NEAR
    step, moved = first - left if is_left else 0.0, set(map(id, beside))
    if step:
        runs = tuple(replace(run, x0=run.x0 - step, x1=run.x1 - step) if id(run) in moved else run for run in page.runs)
        page = replace(page, runs=runs)
    return page, right - last + step if is_left or is_right else 0.0


def _drawn_by_lines(page: Page) -> Iterator[Panel]:
    """Boxes whose four sides are drawn one by one."""
    if len(page.rules) > 2 * _MOST or len(page.uprights) > 2 * _MOST:
        return
    for index, top in enumerate(page.rules):
        bottom = next((rule for rule in page.rules[index + 1 :] if abs(rule.x0 - top.x0) < _NEAR and abs(rule.x1 - top.x1) < _NEAR), None)
        if bottom and all(_has_side(page, x, top.y, bottom.y) for x in (top.x0, top.x1)):
            yield Panel(top.x0, top.y, top.x1, bottom.y)


def _has_side(page: Page, x: float, top: float, bottom: float) -> bool:
    return any(abs(one.x - x) < _NEAR and one.top < top + _NEAR and one.bottom > bottom - _NEAR for one in page.uprights)


def _stands_alone(panel: Panel, page: Page, panels: Sequence[Panel]) -> bool:
    """Whether the box is no cell of a table: no line goes through it or on from it, and no other box begins where it ends."""
    level = (rule for rule in page.rules if panel.top - _NEAR < rule.y < panel.bottom + _NEAR and rule.x0 < panel.x1 and panel.x0 < rule.x1)
    if any(rule.x0 < panel.x0 - 2 * _NEAR or rule.x1 > panel.x1 + 2 * _NEAR for rule in level):
        return False
    if any(panel.x0 + _NEAR < one.x < panel.x1 - _NEAR and one.top < panel.bottom and panel.top < one.bottom for one in page.uprights):
        return False
    return not any(
        other.top < panel.bottom - _NEAR
        and panel.top < other.bottom - _NEAR
        and (abs(other.x0 - panel.x1) < _NEAR or abs(other.x1 - panel.x0) < _NEAR)
        for other in panels
    )


def _is_prose(inside: Sequence[Run]) -> bool:
    lines = rows(inside)
    small = sum(row.text[:1].islower() for row in lines)
    return len(lines) >= _LINES and sum(len(row.text) for row in lines) >= _LETTERS and small >= _CONTINUED * len(lines)


def _is_inside(run: Run, panel: Panel) -> bool:
    return run.upright and panel.x0 - _NEAR <= run.x0 and run.x1 <= panel.x1 + _NEAR and panel.top < run.baseline < panel.bottom


def _is_beside(one: Run | Row, panel: Panel) -> bool:
    return one.baseline > panel.top and one.baseline - _INK * one.size < panel.bottom


def _is_edge(rule: Rule, panel: Panel) -> bool:
    return panel.x0 - _NEAR < rule.x0 and rule.x1 < panel.x1 + _NEAR and panel.top - _NEAR < rule.y < panel.bottom + _NEAR


def _lies_in(panel: Panel, other: Panel) -> bool:
    return (
        other.x0 - _NEAR <= panel.x0
        and panel.x1 <= other.x1 + _NEAR
        and other.top - _NEAR <= panel.top
        and panel.bottom <= other.bottom + _NEAR
    )


def _size(panel: Panel) -> float:
    return (panel.x1 - panel.x0) * (panel.bottom - panel.top)


def _place(box: tuple[Panel, list[Run]]) -> tuple[float, float]:
    return box[0].top, box[0].x0
