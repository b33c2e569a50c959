"""Finds the notes at the foot of a page or column: under a rule, or in smaller type behind raised labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapporteur.cleanup.layout.page import Rule
from rapporteur.cleanup.layout.page_numbers import roman_page
from rapporteur.cleanup.layout.rows import Row
from rapporteur.cleanup.notes import is_citation
from rapporteur.cleanup.openings import Opening, head
from rapporteur.cleanup.sign_notes import GLUED_BRACKETS

_LABEL = re.compile(r"(\d{1,3}/|\[\d{1,3}\]|[*†‡]{1,4}/?|\d{1,3}(?=\t))(?=\s|\t|$)")
_RAISED = re.compile(r"\(?(\d{1,3}|[*†‡§]{1,4}|[ivx]{2,6}|[a-z])\)?")
_NUMBER = re.compile(r"(\d{1,3}|[ivx]{1,6})(?=\s+\S)")
_DOTTED = re.compile(r"(\d{1,3})[.)](?=\s+\S)")
_BRACKETED = re.compile(r"\[(\d{1,3})\](?=\s+\S)")
_QUOTES = frozenset("“\"'‘«")
_DRAWN = re.compile(r"[_\-–—]{5,}")
_SMALLER = 0.95
"""Notes are set in type of 8 to 9 points under a text of 10 to 12."""
_LONGEST_RULE = 0.55
"""Share of the text's width that the rule above notes may have: it has a third, a table's have all."""
_SHORTEST_RULE = 30.0


class Label(NamedTuple):
    """The label of a note at the head of a line: as it is counted, and how many characters print it."""

    text: str
    width: int


def label(row: Row, *, below_rule: bool, after: int = -1, dotted: bool = False) -> Label | None:
    """The label at the head of the line, or None. Only below a rule may it stand on the line: `1/ See`, `[1] See`, `* Reissued`.

    So may, where they are known to be notes and none before has another label (`dotted`), numbers with a stop that count them, as browsers
    set them: `1. See`. A plain number, as LibreOffice sets it, also a small roman one, is one there if it is next `after` that of the note
    before, or the first and before a citation.
    """
    first = row.first
    if first.raised and len(row.sets) > 1:
        raised = _RAISED.fullmatch(first.run.label)
        return Label(raised[1], len(first.run.text.strip())) if raised else None
    found = (_LABEL.match(row.text) or _plain(row.text, after)) if below_rule else None
    if dotted and not found and (stopped := _DOTTED.match(row.text)) and (after < 0 or int(stopped[1]) == after + 1):
        return Label(stopped[1], stopped.end())
    return Label(found[1].strip("/[]"), len(found[1])) if found else None


def _plain(text: str, after: int) -> re.Match[str] | None:
    found = _NUMBER.match(text)
    if found is None:
        return None
    body = text[found.end() :].lstrip()
    if after < 0:
        return found if is_citation(body) else None
    # scripts without capitals have none to begin with
    begins = body[0].isupper() or body[0] in _QUOTES or (body[0].isalpha() and not body[0].islower())
    return found if _value(found[1]) == after + 1 and begins else None


def _value(label: str) -> int:
    """What a label counts to; 0 for what is no number: `iv` is 4, as Word counts endnotes."""
    return int(label) if label.isdecimal() else roman_page(label)


def feet(rows: Sequence[Row], rules: Sequence[Rule], size: float, page: Sequence[Row] = ()) -> int:
    """Where in `rows` the notes begin; len(rows) if there are none. `size` is the height of the body's type, and `page` are all
    lines of the page, where these are those of a column.

    The notes are all that stands below a short rule if the first of them is labelled, or all are set smaller (the rest of a note
    from the page before). Without a rule they are the last lines in smaller type, from one that begins with a raised label, or with a
    number and a stop, or in brackets, of which there is a mark on the page.
    """
    if not rows:
        return 0
    for start in _below_rules(rows, rules):
        if _are_notes(rows[start:], size):
            return start
    drawn = next((i for i in range(len(rows) - 1, -1, -1) if _DRAWN.fullmatch(rows[i].text)), -1)
    if 0 < drawn < len(rows) - 1 and _are_notes(rows[drawn + 1 :], size):
        return drawn
    return _in_small_type(rows, size, page)


def _below_rules(rows: Sequence[Row], rules: Sequence[Rule]) -> Iterator[int]:
    """Where the lines begin that stand below each rule which is as short as those above notes, from the lowest."""
    width = max(row.x1 for row in rows) - min(row.x0 for row in rows)
    for rule in sorted(rules, key=lambda r: -r.y):
        if not _SHORTEST_RULE <= rule.x1 - rule.x0 <= _LONGEST_RULE * width:
            continue
        start = next((i for i, row in enumerate(rows) if row.baseline > rule.y + 1), len(rows))
        if start < len(rows) and rule.y < rows[start].top + 0.5 * rows[start].size:
            yield start


def rest_of_note(rows: Sequence[Row], rules: Sequence[Rule], size: float, *, noted: bool) -> int:
    """Where the lines begin with which a note of the page before goes on; len(rows) if none do. `rows` are those that `feet` left.

    To be asked only where that note broke off: the rest has no label, and no smaller type if notes have that of the text; then it stands
    below a rule. Above the notes of the page itself (`noted`) it is known by its type.
    """
    start = next(_below_rules(rows, rules), len(rows)) if rows else 0
    if start < len(rows) and not _is_rest(rows[start:]):
        start = len(rows)
    while noted and start and rows[start - 1].size < _SMALLER * size:
        start -= 1
    return start


def _is_rest(rows: Sequence[Row]) -> bool:
    """Whether these lines go on with a note: they begin in the middle of its sentence, and no resolution begins or goes on among them."""
    found = [head(row.text) for row in rows]
    return found[0] is None and not any(one and one.opening in _OF_RESOLUTIONS for one in found)


_OF_RESOLUTIONS = frozenset({Opening.FORMULA, Opening.PREAMBULAR, Opening.OPERATIVE})


def is_drawn(row: Row) -> bool:
    """Whether the line is a rule made of characters."""
    return _DRAWN.fullmatch(row.text) is not None


def _are_notes(rows: Sequence[Row], size: float) -> bool:
    if label(rows[0], below_rule=True):
        return all(row.size <= 1.05 * size for row in rows)
    return all(row.size < _SMALLER * size for row in rows)


def _in_small_type(rows: Sequence[Row], size: float, page: Sequence[Row]) -> int:
    start = len(rows)
    while start and rows[start - 1].size < _SMALLER * size:
        start -= 1
    found = next((i for i in range(start, len(rows)) if label(rows[i], below_rule=False)), len(rows))
    if found < len(rows) or start == len(rows):
        return found
    if _BRACKETED.match(rows[start].text):
        called = {mark for row in (page or rows)[: len(page or rows) - len(rows) + start] for mark in GLUED_BRACKETS.findall(row.text)}
        return next((i for i in range(start, len(rows)) if (at := _BRACKETED.match(rows[i].text)) and at[1] in called), len(rows))
    if not _DOTTED.match(rows[start].text):
        return found
    marked = {one.run.label for row in page or rows for one in row.sets if one.raised}
    return next((i for i in range(start, len(rows)) if (at := _DOTTED.match(rows[i].text)) and at[1] in marked), len(rows))


def by_label(rows: Sequence[Row]) -> Iterator[tuple[Label | None, list[Row]]]:
    """The lines of each note, from one with a label to the next, and that label."""
    current: list[Row] = []
    first: Label | None = None
    last, dotted = -1, True
    for row in rows:
        found = label(row, below_rule=True, after=last, dotted=dotted)
        if current and (found or is_drawn(current[-1]) or is_drawn(row)):
            yield first, current
            current = []
        if not current:
            first = found
            last = _value(found.text) or last if found else last
            # where notes are raised, or have a stroke, the line that a citation goes on with may begin with a number and a stop
            dotted = dotted and (found is None or (found.width > len(found.text) and _DOTTED.match(row.text) is not None))
        current.append(row)
    if current:
        yield first, current
