"""Notes right below a table, of which it holds the marks: `a Including the outer isles`, `b/ Of which two were lost`, `* Estimated`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur.cleanup.layout.paragraphs import opens
from rapporteur.cleanup.layout.rows import Row
from rapporteur.cleanup.layout.stars import raised_start, with_marks
from rapporteur.cleanup.layout.tables import Table
from rapporteur.cleanup.sign_notes import SOURCE
from rapporteur.language.printed_marks import SLASHED_LETTER, SLASHED_NUMBER

_RAISED = re.compile(r"\(?([a-z]|\d{1,2}|[*†‡§]{1,4})[)/]?")
_PLAIN = re.compile(r"([a-z]/?|\d{1,2}/?|\([a-z]\)|[*†‡]{1,4}/?)\s+[A-Z0-9À-ÖØ-Þ\u0400-\u042f“\"(]")
_SIGN = re.compile(r"(?<=[^\s*†‡])\s?([*†‡]{1,4})$")
"""Of a cell, which nobody raised; one alone in its cell says something of its own."""
_NEXT = 1.35
"""Heights of type to the next line of a note."""
_BELOW = 4.0
"""Heights of type from the table to its first note, and from note to note."""
_BEFORE = 2
"""Parts at the head of a page that may be more of the last table, and its notes."""
_SIZE = 0.3
"""Points by which the type of their lines differs."""


@dataclass(frozen=True, slots=True)
class TableNotes:
    """The lines of the notes of a table, their labels raised, as they are meant."""

    lines: tuple[Row, ...]
    labels: frozenset[str]
    """What they say."""


def with_notes(
    found: Sequence[list[Row] | Table], before: frozenset[str], ended: Table | None = None
) -> list[list[Row] | Table | TableNotes]:
    """The parts of a page, with the notes below its tables as such, and their signs raised in the cells.

    They go from a line that begins with a label of which there is a mark in the table, to the last that goes on with one; lines that name
    its sources may stand above them. `before` are the marks of the pages before, if the first part goes on with a table of theirs; or the
    notes of the one that `ended` the last page begin this one.
    """
    out: list[list[Row] | Table | TableNotes] = []
    for index, part in enumerate(found):
        above = out[-1] if out else ended
        if isinstance(part, Table) or not isinstance(above, Table):
            out.append(part)
            continue
        marks = (marks_of(above) if out else frozenset()) | (before if index < _BEFORE else frozenset())
        start, end = _place(above, part, marks, max(line.baseline for cell in above.cells for line in cell.lines) if out else part[0].top)
        if start == end:
            out.append(part)
            continue
        lines = tuple(raised_start(row, len(_label(row, marks, above))) for row in part[start:end])
        labels = frozenset(label for row in lines if (label := _bare(row.first.run.label if row.first.raised else "")))
        if out:
            out[-1] = replace(above, cells=tuple(replace(one, lines=tuple(with_marks(one.lines, labels))) for one in above.cells))
        out += [*([part[:start]] if start else []), TableNotes(lines, labels), *([part[end:]] if part[end:] else [])]
    return out


def marks_of(table: Table) -> frozenset[str]:
    """What the marks in its cells say, those in brackets also with these: what is raised, or has a stroke, or is a sign behind a word."""
    found: set[str] = set()
    for line in (line for cell in table.cells for line in cell.lines):
        raised = [one.run.label for one in line.sets if one.raised]
        found.update(raised, map(_bare, raised))
        if "/" in line.text:
            found.update(mark["label"] for form in (SLASHED_LETTER, SLASHED_NUMBER) for mark in form.finditer(line.text))
        if sign := _SIGN.search(line.text):
            found.add(sign[1])
    return frozenset(found) - {""}


def _place(table: Table, rows: Sequence[Row], marks: frozenset[str], lowest: float) -> tuple[int, int]:
    """Where the notes begin and end in the lines below the table, which ends at `lowest`; the same where there are none."""
    start = 0
    for index, row in enumerate(rows):
        far = _BELOW if index in (0, start) or _label(row, marks, table) else _NEXT
        if not 0 < row.baseline - (rows[index - 1].baseline if index else lowest) < far * row.size:
            return start, index
        if _label(row, marks, table):
            continue
        if index == start and (SOURCE.match(row.text) or (start and not opens(row.text))):
            # more of the sources, until a label stands
            start += 1
        elif index == start or opens(row.text) or abs(row.size - rows[index - 1].size) > _SIZE:
            return start, index
    return start, len(rows)


def _label(row: Row, marks: frozenset[str], table: Table) -> str:
    """The label of a note at the head of a line, as printed. Letters in brackets, which lists have, are one only where the mark has them,
    too, or the type is small.
    """
    if row.first.raised:
        printed = row.first.run.label if len(row.sets) > 1 else ""
        return printed if _bare(printed) in marks else ""
    found = _PLAIN.match(row.text)
    if found is None or not row.first.run.text.strip().startswith(found[1]):
        return ""
    small = row.size < table.cells[0].lines[0].size - _SIZE
    return found[1] if found[1] in marks or (_bare(found[1]) in marks and (small or "(" not in found[1])) else ""


def _bare(printed: str) -> str:
    """The label without its brackets or stroke; nothing where it is none."""
    found = _RAISED.fullmatch(printed)
    return found[1] if found else ""
