"""Finds what a page prints around its text, by place and repetition: running heads, page and job numbers, stamps."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from rapporteur.cleanup.extract.runs import ARTIFACT
from rapporteur.cleanup.furniture import shape
from rapporteur.cleanup.layout.across import heads_table
from rapporteur.cleanup.layout.browsers import is_page_of, printed_by_browser
from rapporteur.cleanup.layout.page import Rule
from rapporteur.cleanup.layout.page_numbers import labelled_foot, numbered_head, roman_page
from rapporteur.cleanup.layout.repetition import is_numbered, is_repeated, matches
from rapporteur.cleanup.layout.row_parts import split, wide_rules
from rapporteur.cleanup.layout.rows import Row
from rapporteur.cleanup.layout.text_edges import DEEPEST, begins, ends, stands_apart
from rapporteur.cleanup.openings import head as opening
from rapporteur.model.text import Zone

_SCANNED_PLACE, _SCANNED_SIZE, _ALIKE = 16.0, 0.35, 80.0
"""On scanned pages: paper lies askew, a scanner's heights differ by a third from page to page, and a head is misread now and then."""
_FAR = 1.9
_GAP = 3.5
"""Heights of type between two lines of one head; what lies behind a wider gap is text."""
_NUMBER = re.compile(r"\d+")
_PAGED = {"number", "page", "fraction", "headed"}
_ZONES = {"job": Zone.JOB_NUMBER, "separator": Zone.SEPARATOR} | dict.fromkeys(_PAGED, Zone.PAGE_NUMBER)
_LONGEST_NUMBER = 5
"""Characters of a number of a page: `12/16`."""
_STAMPS = {"job", "page", "fraction", "number", "separator"}


class Margins(NamedTuple):
    """How many lines at the head and at the foot of a page are no text."""

    head: int
    foot: int


def margins(window: Sequence[Sequence[Row]], at: int, rules: Sequence[Rule] = (), *, scanned: bool = False, label: str = "") -> Margins:
    """The margins of the page at window[at], beside its neighbours in the window.

    Nothing below the first rule that goes through the page is a running head: such a rule ends a head or begins a table.
    A line is furniture if the same words stand at the same height on another page, or a number that counts the pages; all lines
    nearer to the edge are, too; and so is what stands apart at the edge and is tagged as no text, but for the head of a first page, which
    may be that of the document. At the foot also what has the shape of a stamp or number and stands apart. On a page without
    neighbours a running head is known by the number of the page at one edge of it, by the `label` that the file has for the page, or by
    repeating what the page says, its symbol or its title; and what a browser printed around it, by the address. `scanned` pages are looked
    at with more patience, and specks of dirt are passed over.
    """
    rows = window[at]
    first = min((rule.y for rule in wide_rules(rows, rules)), default=math.inf)
    above = sum(row.baseline < first for row in rows[: 2 * DEEPEST])
    middle = _middle(window)
    repeated = _repeated_on_scans if scanned else _repeated
    head = repeated(window, at, [row for row in rows[: begins(rows)] if row.baseline < middle], middle, top=True)
    if not head:
        head = numbered_head(rows, label, alone=len(window) == 1) or _echoes(rows, [row for others in window[:at] for row in others])
    browser = printed_by_browser(rows)
    head = max(min(head, above), browser[0])
    rest = rows[head:]
    foot = repeated(window, at, [row for row in rest[ends(rest) :] if row.baseline > middle], middle, top=False)
    foot = max(foot, _stamps(rest), browser[1], labelled_foot(rest, label))
    return Margins(head, foot)


def _middle(window: Sequence[Sequence[Row]]) -> float:
    """Half the height of the pages: a page of few lines has its foot among the first of them."""
    baselines = [row.baseline for rows in window for row in rows]
    return (min(baselines, default=0.0) + max(baselines, default=0.0)) / 2


def _repeated(window: Sequence[Sequence[Row]], at: int, rows: Sequence[Row], middle: float, *, top: bool) -> int:
    edge = list(rows[:DEEPEST]) if top else list(reversed(rows[-DEEPEST:]))
    least = deepest = int(not top and bool(edge) and _counts(window, at, edge[0]))
    # what calls all words of a page artifacts tells none from the others
    told = not all(map(_is_artifact, window[at]))
    for index, row in enumerate(edge):
        if index and abs(row.baseline - edge[index - 1].baseline) > _GAP * max(row.size, edge[index - 1].size):
            break
        if heads_table(rows, index if top else len(rows) - 1 - index, 1 if top else -1):
            break
        if not top and _is_note(row):
            return max(least, _outside(edge[: index + 1], deepest))
        if index + 1 < len(rows) and not stands_apart(row, rows[index + 1] if top else rows[-2 - index]):
            continue
        if deepest == index and told and _is_artifact(row) and not (top and row.page == 1):
            deepest = index + 1
            continue
        for other, others in enumerate(window):
            theirs = [r for r in (others[:DEEPEST] if top else others[-DEEPEST:]) if (r.baseline < middle) is top]
            if other != at and any(is_repeated(row, their, other - at) for their in theirs):
                deepest = index + 1
                break
        if deepest == index and _numbers_pages(window, at, row):
            deepest = index + 1
    return deepest


def _numbers_pages(window: Sequence[Sequence[Row]], at: int, row: Row) -> bool:
    """Whether a title and a number are the head, or foot, of a page as those of two pages beside it are: each section has its own title."""
    beside = ((other - at, (*rows[:_OUTER], *rows[-_OUTER:])) for other, rows in enumerate(window) if other != at)
    return any(map(str.isdecimal, row.text.split("\t"))) and sum(any(is_numbered(row, one, by) for one in rows) for by, rows in beside) > 1


_OUTER = 2
"""Lines at the edge of a page among which one with its number is."""
_RAISED = re.compile(r"\(?(?:\d{1,3}|[*†‡§]{1,4})\)?")


def _is_note(row: Row) -> bool:
    """Whether a note begins with the line: on page after page the same one may stand at one place, `1 Ibid.`"""
    return row.first.raised and len(row.sets) > 1 and _RAISED.fullmatch(row.first.run.label) is not None


def _outside(edge: Sequence[Row], deepest: int) -> int:
    """How many lines are furniture below a note, the last of `edge`: those that stand apart from what goes on with it."""
    while deepest and not stands_apart(edge[deepest - 1], edge[deepest]):
        deepest -= 1
    return deepest


def _counts(window: Sequence[Sequence[Row]], at: int, row: Row) -> bool:
    """Whether the last line is a number that counts with those of two other pages: close to a note it is that of the page, too."""
    alone = [(other - at, rows[-1]) for other, rows in enumerate(window) if other != at and rows]
    return shape(row.text) in _PAGED and sum(shape(last.text) in _PAGED and is_repeated(row, last, pages) for pages, last in alone) > 1


def _is_artifact(row: Row) -> bool:
    """Whether the file says of all words on the line that they are no text of the document; the rule above notes is none either."""
    return all(one.run.look & ARTIFACT for one in row.sets) and any(c.isalnum() for c in row.text)


def _repeated_on_scans(window: Sequence[Sequence[Row]], at: int, rows: Sequence[Row], middle: float, *, top: bool) -> int:
    edge = list(rows[: 2 * DEEPEST]) if top else list(reversed(rows[-2 * DEEPEST :]))
    deepest, last = 0, None
    for index, row in enumerate(edge):
        if _is_speck(row):
            continue
        if last is not None and abs(row.baseline - last.baseline) > _GAP * max(row.size, last.size):
            break
        last = row
        for other, others in enumerate(window):
            theirs = [r for r in (others[: 2 * DEEPEST] if top else others[-2 * DEEPEST :]) if (r.baseline < middle) is top]
            if other != at and any(_alike(row, their, other - at) for their in theirs):
                deepest = index + 1
                break
        if top and deepest == index + 1 and shape(row.text) == "page":
            # the page is what a head says last; below it the text begins
            break
    return deepest


def _is_speck(row: Row) -> bool:
    """A sign or two: dirt, the end of a line of another page. A number may count the pages."""
    text = row.text
    return not text.isdigit() and (len(text) < 4 or sum(c.isalnum() for c in text) < 2)


def _alike(row: Row, other: Row, pages: int) -> bool:
    """Whether two lines of scanned pages are one head: `A/47/466`, `English`, `Page 2` and `Paqe 3`.

    A line of text is longer, ends a paragraph, or begins one with its label. Of a line with something at both its edges, a symbol or a
    page, each part is looked for, since sides change from page to page.
    """
    if abs(row.baseline - other.baseline) > _SCANNED_PLACE or abs(row.size - other.size) > _SCANNED_SIZE * row.size or _is_speck(other):
        return False
    mine, theirs = row.text.split("\t"), other.text.split("\t")
    if row.text[-1:] in _STOPS or (len(mine) == 1 and max(len(row.text), len(other.text)) > _LONGEST_HEAD):
        return False
    if len(mine) > 1 and (_LABEL.fullmatch(mine[0]) or not {"symbol", "page"} & set(map(shape, (*mine, *theirs)))):
        return False
    return len(mine) == len(theirs) and all(any(_reads_alike(part, their, pages) for their in theirs) for part in mine)


def _reads_alike(mine: str, theirs: str, pages: int) -> bool:
    if matches(mine, theirs, pages):
        return True
    return min(len(mine), len(theirs)) > 5 and fuzz.ratio(_NUMBER.sub("#", mine), _NUMBER.sub("#", theirs)) >= _ALIKE


_LONGEST_HEAD = 60
_STOPS = frozenset(";,:")
_LABEL = re.compile(r"\(?(?:\d{1,3}|[a-z]{1,3})[.)]")


def _echoes(rows: Sequence[Row], before: Sequence[Row]) -> int:
    """How many lines at the head, well above the text, say only what the page or those before it say elsewhere, a symbol among it."""
    for count in range(1, min(DEEPEST, len(rows) - 2)):
        row, below = rows[count - 1], rows[count]
        if opening(row.text):
            return 0
        if below.baseline - row.baseline > _FAR * max(row.size, below.size):
            said = " ".join(row.text for row in (*before, *rows[count:])).replace("\t", " ")
            parts = [part.text for row in rows[:count] for part in split(row)]
            named = any(shape(part) == "symbol" for part in parts)
            return count if named and all(part in said for part in parts) else 0
    return 0


def _stamps(rows: Sequence[Row]) -> int:
    """Lines at the foot that are numbers and stamps by their shape or font, below a gap."""
    count = 0
    while count < min(DEEPEST, len(rows) - 1):
        row, above = rows[-1 - count], rows[-2 - count]
        if heads_table(rows, len(rows) - 1 - count, -1):
            break
        if not _is_stamped(row) and not (roman_page(row.text) and row.baseline - above.baseline > _FAR * row.size):
            break
        count += 1
        if row.baseline - above.baseline < 1.2 * row.size and not all(_is_stamp(part) for part in split(above)):
            return 0
    return count


def _is_stamped(row: Row) -> bool:
    """Whether the line is stamps alone. A job number shares its line with the number of the page, however that is read, or with the symbol
    of the document, and nothing else.
    """
    parts = split(row)
    unknown = [part for part in parts if not _is_stamp(part)]
    if not unknown or len(parts) == 1 or len(unknown) > 1:
        return not unknown
    text = unknown[0].text
    return (len(text) <= _LONGEST_NUMBER or shape(text) == "symbol") and any(shape(part.text) == "job" for part in parts)


def _is_stamp(row: Row) -> bool:
    return shape(row.text) in _STAMPS or any("barcode" in s.run.font or "code39" in s.run.font for s in row.sets)


def zone_of(part: Row) -> Zone:
    """What kind of furniture a part of a line is."""
    if any("barcode" in s.run.font for s in part.sets):
        return Zone.JOB_NUMBER
    if roman_page(part.text) or is_page_of(part.text):
        return Zone.PAGE_NUMBER
    return _ZONES.get(shape(part.text), Zone.RUNNING_HEAD)
