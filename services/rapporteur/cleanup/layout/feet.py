"""Finds the notes at the foot of a page or column: under a rule, or in smaller type behind raised labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from rapporteur.cleanup.layout.called import Called, follows, marks_of
from rapporteur.cleanup.layout.page import Rule
from rapporteur.cleanup.layout.row_parts import split
from rapporteur.cleanup.layout.rows import Row
from rapporteur.cleanup.notes import is_citation
from rapporteur.cleanup.openings import Opening, head
from rapporteur.cleanup.sign_notes import GLUED_BRACKETS
from rapporteur.language.dates import find_date

_LABEL = re.compile(r"(\d{1,3}/|\[\d{1,3}\]|[*†‡]{1,4}/?|\d{1,3}(?=\t))(?=\s|\t|$)")
_RAISED = re.compile(r"\(?(\d{1,3}|[*†‡§]{1,4}|[ivx]{2,6}|[a-z])[)/]?")
_PLAIN = re.compile(r"(\d{1,3}|[ivx]{1,6}|[a-z])(?=\s+\S)")
_ALONE = re.compile(r"\d{1,3}|[ivx]{1,6}|[a-z]")
_LETTER = re.compile(r"[a-hj-uwyz]")
"""Of the labels that are no number, small roman ones among them."""
_DOTTED = re.compile(r"(\d{1,3})[.)](?=\s+\S)")
_BRACKETED = re.compile(r"\[(\d{1,3})\](?=\s+\S)")
_SIGN = re.compile(r"([*†‡]{1,4})/?\s+\S")
SIGN_MARK = re.compile(r"(?<=[^\s*†‡])(?:\*{1,4}|[†‡])(?=[\s,;.:)\]]|$)")
"""Of full height, right behind a word: a mark if a note bears it."""
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


NONE: frozenset[str] = frozenset()


def label(row: Row, *, below_rule: bool, after: str = "", dotted: bool = False, called: Set[str] = NONE) -> Label | None:
    """The label at the head of the line, or None. Only below a rule may it stand on the line: `1/ See`, `[1] See`, `* Reissued`.

    So may, where they are known to be notes and none before has another label (`dotted`), numbers with a stop that count them, as browsers
    set them: `1. See`. A plain number, as LibreOffice sets it, also a small roman one or a letter, is one there if it is next `after` that
    of the note before; or the first, and before a citation or `called` for by a mark.
    """
    first = row.first
    if first.raised and len(row.sets) > 1:
        raised = _RAISED.fullmatch(first.run.label)
        return Label(raised[1], len(first.run.text.strip())) if raised else None
    if not below_rule:
        return None
    if signed := _LABEL.match(row.text):
        return Label(signed[1].strip("/[]"), len(signed[1]))
    if dotted and (stopped := _DOTTED.match(row.text)) and (not after or follows(after, stopped[1])):
        return Label(stopped[1], stopped.end())
    return _plain(row, after, called)


def _plain(row: Row, after: str, called: Set[str]) -> Label | None:
    """A label that only what it says sets off; LibreOffice leaves no room behind one that is as wide as the indent of its note."""
    alone = _ALONE.fullmatch(row.first.run.text.strip()) if len(row.sets) > 1 else None
    found = alone or _PLAIN.match(row.text)
    if found is None:
        return None
    text = found[0]
    body = row.text[len(text) :].lstrip()
    # scripts without capitals have none to begin with
    begins = body[:1].isupper() or body[:1] in _QUOTES or (body[:1].isalpha() and not body[:1].islower())
    if after:
        return Label(text, len(text)) if follows(after, text) and begins else None
    known = text in called and (begins or is_citation(body)) and not _is_date(row.text)
    return Label(text, len(text)) if known or (is_citation(body) and not _LETTER.fullmatch(text)) else None


def _is_date(text: str) -> bool:
    """Whether a line begins with a date, in the middle of a note: `on / 3 May 2005`."""
    found = find_date(text[:_DATED])
    return found is not None and found.start == 0


_DATED = 24


def feet(rows: Sequence[Row], rules: Sequence[Rule], size: float, page: Sequence[Row] = (), called: Called | None = None) -> int:
    """Where in `rows` the notes begin; len(rows) if there are none. `size` is the height of the body's type, `page` are all lines of the
    page, where these are those of a column, and `called` the marks up to the end of the page that have no note.

    The notes are all that stands below a short rule if the first of them is labelled, or all are set smaller (the rest of a note
    from the page before). Without a rule they are the last lines in smaller type, from one that begins with a raised label, or with a
    number and a stop, in brackets, or plain, or a sign, of which there is a mark; or, in the type of the text, those whose labels count
    the marks that wait.
    """
    if not rows:
        return 0
    called = called or Called()
    for start in _below_rules(rows, rules):
        if _are_notes(rows[start:], size, called.labels):
            return start
    drawn = next((i for i in range(len(rows) - 1, -1, -1) if _DRAWN.fullmatch(rows[i].text)), -1)
    if 0 < drawn < len(rows) - 1 and _are_notes(rows[drawn + 1 :], size, called.labels):
        return drawn
    start = _in_small_type(rows, size, page, called.labels)
    return start if start < len(rows) else _counting(rows, called)


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


def _are_notes(rows: Sequence[Row], size: float, called: Set[str]) -> bool:
    if label(rows[0], below_rule=True, called=called):
        return all(row.size <= 1.05 * size for row in rows)
    return all(row.size < _SMALLER * size for row in rows)


def _in_small_type(rows: Sequence[Row], size: float, page: Sequence[Row], called: Set[str]) -> int:
    start = len(rows)
    while start and rows[start - 1].size < _SMALLER * size:
        start -= 1
    found = next((i for i in range(start, len(rows)) if label(rows[i], below_rule=False)), len(rows))
    if found < len(rows) or start == len(rows):
        return found
    plain = next((i for i in range(start, len(rows)) if (at := _plain(rows[i], "", called)) and at.text in called), len(rows))
    if plain < len(rows):
        return plain
    if sign := _SIGN.match(rows[start].text):
        return start if any(sign[1] in SIGN_MARK.findall(row.text) for row in (page or rows)) else found
    if _BRACKETED.match(rows[start].text):
        bracketed = {mark for row in (page or rows)[: len(page or rows) - len(rows) + start] for mark in GLUED_BRACKETS.findall(row.text)}
        return next((i for i in range(start, len(rows)) if (one := _BRACKETED.match(rows[i].text)) and one[1] in bracketed), len(rows))
    if not _DOTTED.match(rows[start].text):
        return found
    marked = called | {one.run.label for row in page or rows for one in row.sets if one.raised}
    return next((i for i in range(start, len(rows)) if (one := _DOTTED.match(rows[i].text)) and one[1] in marked), len(rows))


def _counting(rows: Sequence[Row], called: Called) -> int:
    """Where notes begin that nothing sets off from the text, as those at the end of a document: two lines and more at one edge whose labels
    count on from the mark that has waited longest, and of which one cites, or which answer all marks: lists count their items so, too.
    One is enough on a page that begins with it, next to the last note of the page before. What stands apart below them is text again.
    """
    start, last, count, waiting = len(rows), "", 0, called.labels
    cites, apart = False, _APART * _leading(rows)
    for index, row in enumerate(rows):
        found = label(row, below_rule=False) or _plain(row, last, waiting)
        counts = not count or (found and follows(last, found.text) and abs(row.x0 - rows[start].x0) < _ALIGNED)
        if found and found.text in waiting and counts and len(split(row)) < _CELLS:
            cites = (cites and count > 0) or is_citation(row.text[found.width :].lstrip())
            start, last, count = start if count else index, found.text, count + 1
        elif count and (not _is_rest([row]) or row.baseline - rows[index - 1].baseline > apart):
            start, last, count = len(rows), "", 0
    due = (label(rows[start], below_rule=False) or _plain(rows[start], "", waiting)) if count else None
    if due is None or any(mark in waiting for row in rows[start:] for mark in marks_of(row)):
        return len(rows)
    goes_on = not start and follows(called.last, due.text)
    counted = count > 1 and due.text == called.first and (cites or count == len(waiting))
    return start if goes_on or counted else len(rows)


def _leading(rows: Sequence[Row]) -> float:
    """From line to line where lines are closest; 0 of one line."""
    return min((gap for above, row in pairwise(rows) if (gap := row.baseline - above.baseline) >= row.size), default=0.0)


_ALIGNED = 3.0
_APART = 1.28
"""Times the leading: lines further from the one above are of another paragraph."""
_CELLS = 3
"""Texts on a line that is the row of a table."""


def by_label(rows: Sequence[Row], called: Set[str] = NONE) -> Iterator[tuple[Label | None, list[Row]]]:
    """The lines of each note, from one with a label to the next, and that label; `called` are those that marks of the text have."""
    current: list[Row] = []
    first: Label | None = None
    last, dotted = "", True
    for row in rows:
        found = label(row, below_rule=True, after=last, dotted=dotted, called=called)
        if current and (found or is_drawn(current[-1]) or is_drawn(row)):
            yield first, current
            current = []
        if not current:
            first = found
            last = found.text if found and found.text.isalnum() else last
            # where notes are raised, or have a stroke, the line that a citation goes on with may begin with a number and a stop
            dotted = dotted and (found is None or (found.width > len(found.text) and _DOTTED.match(row.text) is not None))
        current.append(row)
    if current:
        yield first, current
