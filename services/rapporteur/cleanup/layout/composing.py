"""Sets the paragraphs of divided pages one after another, puts those together that a page end cuts, and writes the transcript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from rapporteur.cleanup.extract.runs import Line
from rapporteur.cleanup.extract.transcript import Setting, Transcriber
from rapporteur.cleanup.layout.block_lines import layout_of, line_of
from rapporteur.cleanup.layout.continued import Tables
from rapporteur.cleanup.layout.facing import Facing
from rapporteur.cleanup.layout.feet import by_label, is_drawn
from rapporteur.cleanup.layout.joins import goes_on
from rapporteur.cleanup.layout.margins import zone_of
from rapporteur.cleanup.layout.mastheads import NONE as NO_MASTHEAD
from rapporteur.cleanup.layout.mastheads import Masthead, in_order, masthead
from rapporteur.cleanup.layout.measures import Measure, measure
from rapporteur.cleanup.layout.paragraphs import Block, blocks, ended, hung
from rapporteur.cleanup.layout.row_parts import split
from rapporteur.cleanup.layout.rows import Row
from rapporteur.cleanup.layout.sheets import Part, Sheet, with_rest
from rapporteur.cleanup.layout.side_by_side import texts_of
from rapporteur.cleanup.layout.signatures import without_signatures
from rapporteur.cleanup.layout.stars import starred, with_marks
from rapporteur.cleanup.layout.table_notes import TableNotes, marks_of, with_notes
from rapporteur.cleanup.layout.tables import Table, divided
from rapporteur.model.text import Zone

_RAGGED = 60.0
"""Points that the line of a note may end before the right edge of the text though it goes on."""


@dataclass(slots=True)
class _Open:
    """The paragraph that the next page may go on with."""

    block: Block
    measure: Measure


class _Out(Protocol):
    """Where paragraphs go."""

    def add(self, line: Line, setting: Setting) -> None:
        """One paragraph."""


@dataclass(slots=True)
class _Kept:
    """Paragraphs that wait until all before them are written."""

    lines: list[tuple[Line, Setting]] = field(default_factory=list)

    def add(self, line: Line, setting: Setting) -> None:
        """One paragraph."""
        self.lines.append((line, setting))


@dataclass(slots=True)
class Composer:
    """Takes sheets in order; after `close` what it has written stands in `out`: where pages face each other in two languages, all of the
    first and then all of the second.
    """

    out: Transcriber = field(default_factory=lambda: Transcriber(printed=True))
    _facing: Facing = field(default_factory=Facing)
    _first: Stream = field(init=False)
    _second: Stream | None = None
    _kept: _Kept = field(default_factory=_Kept)

    def __post_init__(self) -> None:
        self._first = Stream(self.out)

    def add(self, sheet: Sheet) -> None:
        """One page."""
        first, second = self._facing.split(sheet)
        self._first.add(first)
        if second is not None:
            self._second = self._second or Stream(self._kept)
            self._second.add(second)

    def leave_out(self, words: str, page: int, why: str) -> None:
        """Words that are no text of the page, kept in the transcript and on record, behind what is open."""
        line = Line()
        line.write(words)
        self._first.wait(line, Setting(page=page, left_out=why))

    def miss(self, page: int, why: str) -> None:
        """A page of which there is no text: what is open ends before it."""
        self._first.close()
        self.out.add(Line(), Setting(Zone.MISSING_PAGE, page=page, label=why))

    def close(self) -> None:
        """Write what is still open."""
        self._first.close()
        if self._second is None:
            return
        self._second.close()
        for line, setting in self._kept.lines:
            cell = setting.cell and replace(setting.cell, table=setting.cell.table + self._first.tables.last + 1)
            self.out.add(line, replace(setting, cell=cell))


@dataclass(slots=True)
class Stream:
    """Takes the sheets of one language in order and writes their paragraphs."""

    out: _Out
    _open: _Open | None = None
    _waiting: list[tuple[Line, Setting]] = field(default_factory=list)
    """What stands behind the open paragraph: notes, furniture."""
    tables: Tables = field(default_factory=Tables)
    _row: list[tuple[list[Row], Setting]] = field(default_factory=list)
    """The cells of the last row of a table, which the next page may go on with."""
    _broken: bool = False
    """The last note ends without a stop, and with a full line: it goes on at the foot of the next page."""
    _marks: frozenset[str] = frozenset()
    """What the marks say of the last table."""

    def add(self, sheet: Sheet) -> None:
        """One page: its head, its paragraphs, its notes, its foot."""
        self.tables.turn(sheet)
        self._furniture(sheet.head)
        labels = frozenset(label for part in sheet.parts for label in starred(part.notes, part.called))
        for part in (with_rest(part, sheet) if self._broken else part for part in sheet.parts):
            self._part(replace(part, body=with_marks(part.body, labels)), sheet)
        for box in sheet.sidebars:
            measured = measure(box.body)
            for block in blocks(box.body, measured):
                self.wait(line_of(block.rows), Setting(Zone.BODY, layout_of(block, measured), page=sheet.number))
        self._furniture(sheet.foot)

    def _part(self, part: Part, sheet: Sheet) -> None:
        head = masthead(part.body) if part.whole else NO_MASTHEAD
        body = part.body[head.lines :]
        rest = self.tables.rest(body) if part.whole and self._open is None and not head.lines else 0
        found: list[list[Row] | Table] = []
        for stretch, signed in without_signatures(body):
            leading = self.tables.leading if not found else 0.0
            found += [stretch] if signed else divided(stretch, part.rules, 0 if found else rest, leading, narrow=not part.whole)
        lines = head.left + [row for texts in found if not isinstance(texts, Table) for row in texts]
        if not head.lines and self._open is None and self.tables.has_caption(found):
            self._furniture(part.body[:1])
            found = found[1:]
        if head.lines and (not found or isinstance(found[0], Table)):
            found.insert(0, [])
        if found:
            measured = measure(lines or part.body, sheet.around, sheet.width) if part.whole else measure(lines or part.body)
        for index, texts in enumerate(with_notes(found, self._marks, self.tables.table if self._row else None)):
            if isinstance(texts, Table):
                self._table(texts, first=not index)
                continue
            if isinstance(texts, TableNotes):
                self._notes(texts.lines, 0.0, part.called | texts.labels)
                continue
            beside = head if not index else NO_MASTHEAD
            self._text(beside, [p for row in texts for p in texts_of(row)] if part.whole else texts, measured, first=not index)
        self._notes(part.notes, max((row.x1 for row in part.body), default=0.0), part.called)

    def _text(self, head: Masthead, rows: Sequence[Row], measured: Measure, *, first: bool) -> None:
        begun = first
        fields = list(blocks([p for row in head.right for p in texts_of(row)], measured))
        for block in in_order(blocks([*head.left, *rows], measured), fields):
            if any(block is one for one in fields) and zone_of(block.rows[0]) is Zone.JOB_NUMBER:
                self.wait(line_of(block.rows), Setting(Zone.JOB_NUMBER, page=block.rows[0].page))
                continue
            if begun and self._open is not None and goes_on(self._open.block, self._open.measure, block, measured):
                self._open.block.rows += block.rows
                # of a list that hangs under a name left behind, more than one part may stand here
                begun = hung(block.rows[-1], self._open.block)
                continue
            begun = False
            self.close()
            self._open = _Open(block, measured)

    def _table(self, table: Table, *, first: bool) -> None:
        """A table; one that begins a page with the same head as the last goes on with that, and its head is furniture."""
        again = first and self._open is None and self.tables.goes_on(table)
        self._marks = marks_of(table) | (self._marks if again else frozenset())
        cut = {setting.cell: rows for rows, setting in self._row}
        found: list[tuple[list[Row], Setting]] = []
        for cell, setting in self.tables.settings(table, again=again):
            if setting.cell in cut:
                cut[setting.cell] += cell.lines
            else:
                found.append((list(cell.lines), setting))
        if found:
            self.close()
        last = max((setting.cell.row for _, setting in found if setting.cell), default=0)
        for rows, setting in found:
            if setting.cell and setting.cell.row == last:
                self._row.append((rows, setting))
            else:
                self.out.add(line_of(rows), setting)

    def close(self) -> None:
        """Write the open paragraph, and what waits behind it."""
        if self._open is not None:
            block, measured = self._open.block, self._open.measure
            self.out.add(line_of(block.rows), Setting(Zone.BODY, layout_of(block, measured), page=block.rows[0].page))
            self._open = None
        for rows, setting in self._row:
            self.out.add(line_of(rows), setting)
        self._row.clear()
        for line, setting in self._waiting:
            self.out.add(line, setting)
        self._waiting.clear()

    def wait(self, line: Line, setting: Setting) -> None:
        """What stands behind the open paragraph."""
        self._waiting.append((line, setting))

    def _furniture(self, rows: Sequence[Row]) -> None:
        for row in rows:
            for part in split(row):
                self.wait(line_of([part]), Setting(zone_of(part), page=row.page))

    def _notes(self, lines: Sequence[Row], right: float, called: frozenset[str]) -> None:
        for found, rows in by_label(lines, called):
            if is_drawn(rows[0]):
                self.wait(line_of(rows), Setting(Zone.SEPARATOR, page=rows[0].page))
                continue
            self._broken = not ended(rows[-1].text) and rows[-1].x1 > right - _RAGGED
            text, width = (found.text, found.width) if found else ("", 0)
            setting = Setting(Zone.NOTE, page=rows[0].page, label=text, label_width=width, label_doubt=rows[0].first.run.doubt)
            self.wait(line_of(rows, labelled=found is not None), setting)
