"""Divides a page into what is printed around the text, the text, and the notes at its foot, with its neighbours in view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapporteur.cleanup.layout.called import Called
from rapporteur.cleanup.layout.columns import Gutter, columns, gutter
from rapporteur.cleanup.layout.feet import by_label, feet, rest_of_note
from rapporteur.cleanup.layout.initials import with_initials
from rapporteur.cleanup.layout.letter_spaced import closed
from rapporteur.cleanup.layout.line_numbers import without_line_numbers
from rapporteur.cleanup.layout.margins import margins
from rapporteur.cleanup.layout.measures import Tally, body_size, tally
from rapporteur.cleanup.layout.mirrored import mirrored
from rapporteur.cleanup.layout.note_columns import one_by_one as notes_one_by_one
from rapporteur.cleanup.layout.overprints import without_bars, without_overprint
from rapporteur.cleanup.layout.page import Page, Rule, Run
from rapporteur.cleanup.layout.page_numbers import beside, counts_pages, without
from rapporteur.cleanup.layout.rows import Row, Set, rows
from rapporteur.cleanup.layout.sidebars import Sidebar, narrowed, without_sidebars
from rapporteur.cleanup.layout.stacked import one_by_one
from rapporteur.cleanup.layout.strikes import struck
from rapporteur.cleanup.layout.underlines import underlined
from rapporteur.cleanup.layout.walls import walled

_NEIGHBOURS = 3
"""Pages before and after that are looked at: running heads change sides from page to page and title from part to part. A document is
never held whole, so that a volume takes no more memory than a leaflet."""


@dataclass(slots=True)
class Part:
    """A column of a page, or all of it: its text, and the notes at its foot."""

    body: list[Row]
    notes: list[Row]
    rules: tuple[Rule, ...] = ()
    whole: bool = True
    """It goes over the whole width of the page."""
    called: frozenset[str] = frozenset()
    """What the marks say that wait for notes where its own begin."""


@dataclass(slots=True)
class Sheet:
    """A page, divided."""

    number: int
    head: list[Row] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    """In order of reading."""
    foot: list[Row] = field(default_factory=list)
    around: list[Tally] = field(default_factory=list)
    """Neighbouring pages, to measure a short page by."""
    width: float = 0.0
    """Of the paper."""
    sidebars: list[Part] = field(default_factory=list)
    """Texts in boxes beside its own."""


@dataclass(frozen=True, slots=True)
class _Lined:
    page: Page
    rows: list[Row]
    gutter: Gutter
    tally: Tally
    aside: list[Row]
    """What is printed across its text, and the numbers of its lines, if it prints such."""
    beside: Run | None
    """The number in its margin."""
    sidebars: list[Sidebar]


def sheets(pages: Iterable[Page]) -> Iterator[Sheet]:
    """The pages in order, divided. Holds a window of pages, not the document."""
    window: list[_Lined] = []
    counted: Row | None = None
    called = Called()
    done = 0
    """How many of the window have been given out."""
    for whole in map(with_initials, map(mirrored, map(struck, map(underlined, one_by_one(pages))))):
        bare, over = without_overprint(whole)
        plain, bars = without_bars(bare)
        text, sidebars = without_sidebars(plain)
        page, numbers = without_line_numbers(text, counted)
        counted = numbers
        lines = [closed(row) for row in walled(rows((run for run in page.runs if run.upright), page.number), page.uprights)]
        lines = narrowed(lines, sidebars)
        window.append(
            _Lined(page, lines, gutter(lines), tally(lines), [*over, *bars, *([numbers] if numbers else [])], beside(lines), sidebars)
        )
        if len(window) - done > _NEIGHBOURS:
            yield _divide(window, done, called)
            done += 1
        if done > _NEIGHBOURS:
            window.pop(0)
            done -= 1
    while done < len(window):
        yield _divide(window, done, called)
        done += 1


def _divide(window: Sequence[_Lined], at: int, called: Called) -> Sheet:
    lined = _without_number(window, at)
    found = margins(
        [lined.rows if other is window[at] else other.rows for other in window],
        at,
        lined.page.rules,
        scanned=_has_foreign_layer(lined.page),
        label=lined.page.label,
    )
    end = len(lined.rows) - found.foot
    inner = lined.rows[found.head : end]
    around = [other.tally for other in window if other is not window[at]]
    size = body_size([tally(inner), *around])
    parts: list[Part] = []
    near = sorted(window, key=lambda other: abs(other.page.number - lined.page.number))
    known = next((other.gutter.columns for other in near if other.gutter.columns), None)
    divided = columns(inner, lined.page.rules, known, window[at - 1].gutter.cells if at else None)
    called.read(inner)
    marks = called.labels
    for index, column in enumerate(divided):
        # notes stand at the foot of a column, or of the page
        lowest = not column.whole or index == len(divided) - 1
        start = feet(column.rows, column.rules, size, inner, called) if lowest else len(column.rows)
        notes = notes_one_by_one(column.rows[start:])
        parts.append(Part(column.rows[:start], notes, column.rules, column.whole, marks))
        for label in (found.text for found, _ in by_label(notes, marks) if found):
            called.answer(label)
    boxes = [Part(one.rows, [], whole=False) for one in lined.sidebars]
    return Sheet(lined.page.number, lined.rows[: found.head], parts, [*lined.rows[end:], *lined.aside], around, lined.page.width, boxes)


def _without_number(window: Sequence[_Lined], at: int) -> _Lined:
    """The page without the number in its margin, which counts the pages with that of another one."""
    lined, number = window[at], window[at].beside
    if number is None or not any(
        other.beside and counts_pages(number, other.beside, other.page.number - lined.page.number) for other in window if other is not lined
    ):
        return lined
    row = Row([Set(number)], number.baseline, number.size, lined.page.number)
    return replace(lined, rows=without(lined.rows, number), aside=[*lined.aside, row])


def with_rest(part: Part, sheet: Sheet) -> Part:
    """The part, whose notes begin with the rest of one that broke off on the page before, where there is such a rest."""
    if not part.body:
        return part
    size = body_size([tally(part.body), *sheet.around])
    start = rest_of_note(part.body, part.rules, size, noted=bool(part.notes))
    return replace(part, body=part.body[:start], notes=[*part.body[start:], *part.notes])


def _has_foreign_layer(page: Page) -> bool:
    """Whether the text is an OCR of somebody else's, laid under a picture: specks of dirt are in it as signs. Our own reading, which says
    how sure it is of each word, leaves them out.
    """
    return page.read_by_ocr and all(run.confidence == 1.0 for run in page.runs)
