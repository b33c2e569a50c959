"""Reads markdown as OCR tools give it, and plain text with or without blank lines between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import repeat
from typing import NamedTuple

from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.lines import Line, lines, with_whole_numbers
from rapporteur.cleanup.extract.plain.carrier_lines import are_apart, carrier_lines, left_out, lost_page
from rapporteur.cleanup.extract.plain.hard_lines import paragraph_starts
from rapporteur.cleanup.extract.plain.line_heads import head_of
from rapporteur.cleanup.extract.plain.line_order import in_order
from rapporteur.cleanup.extract.plain.pipes import Row, rows
from rapporteur.cleanup.extract.plain.set_tables import WithTables, with_set_tables
from rapporteur.cleanup.extract.plain.text_feet import Foot, text_feet
from rapporteur.cleanup.furniture import furniture
from rapporteur.cleanup.inline import SUPERSCRIPTS, Reader
from rapporteur.cleanup.joining import MOST_CUTS, join_cut, joined
from rapporteur.cleanup.listed_notes import with_listed_notes
from rapporteur.cleanup.note_ends import with_note_ends
from rapporteur.cleanup.notes import label_at
from rapporteur.cleanup.numbered import with_own_line_numbers, with_split_items
from rapporteur.cleanup.plain_labels import with_plain_labels
from rapporteur.cleanup.run_on import with_run_on_apart
from rapporteur.cleanup.sign_notes import with_bracket_notes, with_named_notes, with_star_notes, with_table_notes
from rapporteur.cleanup.slash_notes import with_slash_notes
from rapporteur.cleanup.writer import RAISED_LETTERS
from rapporteur.language.identifying import language_of
from rapporteur.model.text import NO_LAYOUT, Paragraph, Piece, Repair, RichText, Span, Zone


def extract(transcript: str) -> Extracted:
    """The paragraphs of decoded text. Zones are told apart, paragraphs cut by a page are whole, words are as the source has them."""
    tables = with_set_tables(lines(transcript), transcript)
    found = with_whole_numbers(tables.lines)
    zones = furniture(found)
    carriers = carrier_lines(found)
    apart = are_apart(found, carriers)
    collector = _Collector(transcript, across_lines=not apart or tables.count > 0)  # a cell of HTML may run over lines
    collector.markup += tables.markup
    if apart:
        zones.update(carriers)
        collector.take(found, zip(range(len(found)), repeat(())), zones, _rows(found, tables, zones), {})
    else:
        # nobody set paragraphs apart: the lines are those of pages
        language = language_of(transcript)
        found, moved = in_order(found, zones, language)
        collector.repairs += moved
        zones.update(carrier_lines(found) if moved else carriers)
        feet = _feet(found, zones, language)
        placed = _rows(found, tables, zones)
        collector.take(found, _groups(found, zones, set(placed), language), zones, placed, feet)
    return collector.finish(pages=found[-1].page if found else 0)


def _rows(found: Sequence[Line], tables: WithTables, zones: dict[int, Zone]) -> dict[int, Row]:
    """The rows of tables by the index of their line; none of them is furniture."""
    placed = rows(found, tables.count) | {index: tables.rows[line.start] for index, line in enumerate(found) if line.start in tables.rows}
    for index in placed:
        zones.pop(index, None)
    return placed


def _feet(found: Sequence[Line], zones: dict[int, Zone], language: str) -> dict[int, Foot | None]:
    """The notes at the feet of pages by the first of their lines; None at their other lines. Numbers beside them are those of pages."""
    feet: dict[int, Foot | None] = {}
    for foot in text_feet(found, zones, language):
        feet |= dict.fromkeys((foot.label, *foot.body)) | {foot.body[0]: foot}
    zones.update(dict.fromkeys(feet, Zone.NOTE))
    for index in [beside for at in feet for beside in (at - 1, at + 1) if 0 <= beside < len(found)]:
        if found[index].text.isdecimal():
            zones.setdefault(index, Zone.PAGE_NUMBER)
    return feet


class _Group(NamedTuple):
    """The lines of one paragraph: stretches of the transcript, more than one where furniture stands between them."""

    first: int
    stretches: list[Span]


def _groups(found: Sequence[Line], zones: dict[int, Zone], tables: set[int], language: str) -> Iterator[_Group]:
    starts = paragraph_starts(found, zones, language)
    current: _Group | None = None
    waiting: list[_Group] = []
    adjacent = False
    for index, line in enumerate(found):
        span = Span(line.start, line.end)
        if index in zones:
            waiting.append(_Group(index, [span]))
            adjacent = False
            if zones[index] is Zone.MISSING_PAGE and current:
                yield current
                current = None
        elif current is None or starts[index] or index in tables or current.first in tables:
            if current:
                yield current
            yield from waiting
            waiting = []
            current, adjacent = _Group(index, [span]), True
        elif adjacent and span.start >= current.stretches[-1].end:
            current.stretches[-1] = Span(current.stretches[-1].start, span.end)
        elif len(current.stretches) < MOST_CUTS:
            current.stretches.append(span)
            adjacent = True
        else:
            yield current
            yield from waiting
            waiting = []
            current, adjacent = _Group(index, [span]), True
    if current:
        yield current
    yield from waiting


class _Collector:
    """Turns stretches of the transcript into paragraphs."""

    def __init__(self, transcript: str, *, across_lines: bool) -> None:
        self.transcript = transcript
        self.reader = Reader(transcript, across_lines=across_lines)
        self.paragraphs: list[Paragraph] = []
        self.markup: list[Span] = []
        self.repairs: list[Repair] = []
        self.stars: dict[int, Span] = {}
        """Where a star stands before a paragraph, by the index of the paragraph."""
        self.referred = 0
        """Behind the last paragraph of a note set as markdown sets them, `[^2]: See A/71/90.`; more of it may follow there."""

    def take(
        self,
        found: Sequence[Line],
        groups: Iterable[tuple[int, Sequence[Span]]],
        zones: Mapping[int, Zone],
        tables: Mapping[int, Row],
        feet: Mapping[int, Foot | None],
    ) -> None:
        """All lines, in groups, each as what it is: the first of its lines, and its stretches; none where it is that line alone."""
        for first, stretches in groups:
            line = found[first]
            if first in feet:
                foot = feet[first]
                if foot is not None:
                    self.foot(found, foot)
            elif first in tables:
                self.row(line, tables[first])
            elif first in zones:
                self.furniture(line, zones[first])
            else:
                self.paragraph(line, stretches)

    def furniture(self, line: Line, zone: Zone) -> None:
        """A line of the page that is no text, as it stands; what says that a page is lost is the place of it."""
        if zone is Zone.MISSING_PAGE and (lost := lost_page(line)):
            self.markup.append(Span(line.start, line.end))
            self.paragraphs.append(Paragraph(RichText(), zone, lost[0], line.number, label=lost[1]))
            return
        content = RichText(line.text, (Piece(0, line.start, len(line.text)),))
        self.paragraphs.append(Paragraph(content, zone, line.page, line.number))

    def row(self, line: Line, row: Row) -> None:
        """One row of a table: a paragraph a cell."""
        self.markup += row.markup
        for placed in row.cells:
            content = self._read(placed.span.start, placed.span.end, cell=True)
            if placed.goes_on:
                whole, repairs = joined(self.paragraphs[-1], content)
                self.repairs += repairs
                self.paragraphs[-1] = replace(self.paragraphs[-1], content=whole)
                continue
            self.paragraphs.append(Paragraph(content, Zone.TABLE, line.page, line.number, cell=placed.cell))

    def foot(self, lines: Sequence[Line], foot: Foot) -> None:
        """A note whose label may stand elsewhere than before it."""
        first, label = lines[foot.body[0]], lines[foot.label]
        inline = foot.label == foot.body[0]
        spans = [Span(lines[at].start, lines[at].end) for at in foot.body]
        start = spans[0].start + len(foot.number) if inline else spans[0].start
        content = self._read(start, spans[0].end)
        content = self._with_others(content, spans[1:])
        place = Span(label.start, label.start + len(foot.number))
        if foot.label not in (foot.body[0], foot.body[0] - 1):
            reason = f"its note begins in line {first.number}: as many labels as notes stand on the page"
            self.repairs.append(Repair("label-order", foot.number, foot.number, 0.9, place, label.page, label.number, reason))
        self.paragraphs.append(Paragraph(content, Zone.NOTE, first.page, first.number, NO_LAYOUT, None, "", foot.number, place))

    def paragraph(self, line: Line, stretches: Sequence[Span]) -> None:
        """A paragraph of text or a note body, with its head read."""
        start, end = (stretches[0].start, stretches[0].end) if stretches else (line.start, line.end)
        if line.text.startswith(": ") and self.paragraphs and self.paragraphs[-1].zone is Zone.TABLE:
            self.markup.append(Span(start, start + 1))  # pandoc's sign of a caption
            start += 2
        start, end, layout, markup, star = head_of(self.transcript, line, start, end)
        self.markup += markup
        label = label_at(self.transcript, start, end) if _LABELLED.match(self.transcript, start, end) else None
        content = self._read(label.body, end, label.formula_end) if label else self._read(start, end)
        if len(stretches) > 1:
            content = self._with_others(content, stretches[1:])
        if label:
            self.paragraphs.append(Paragraph(content, Zone.NOTE, line.page, line.number, layout, None, "", label.text, label.source))
            if self.transcript.startswith("[^", label.source.start):
                self.referred = len(self.paragraphs)
        elif line.indent >= _NOTE_INDENT and self.referred == len(self.paragraphs) > 0:
            self.paragraphs.append(Paragraph(content, Zone.NOTE, line.page, line.number))
            self.referred = len(self.paragraphs)
        elif content.text or content.marks:
            if star:
                self.stars[len(self.paragraphs)] = star
            self.paragraphs.append(Paragraph(content, Zone.BODY, line.page, line.number, layout))

    def _read(self, start: int, end: int, formula_end: int = 0, *, cell: bool = False) -> RichText:
        reading = self.reader.read(start, end, formula_end, cell=cell)
        if reading.markup:
            self.markup += reading.markup
        if reading.repairs:
            self.repairs += reading.repairs
        return reading.content

    def _with_others(self, content: RichText, others: Sequence[Span]) -> RichText:
        """`content` with the stretches behind furniture joined to it."""
        for span in others:
            content, repairs = joined(Paragraph(content), self._read(span.start, span.end))
            self.repairs += repairs
        return content

    def _with_notes(self) -> list[Paragraph]:
        """The notes told, those whose label says most first: each way sees as notes, and not as text, what the ways before it have found,
        so that a plain number has neighbours to count on from, and a numbered list only those marks that no other note answers.
        """
        paragraphs = with_named_notes(self.paragraphs) if "Footnote " in self.transcript else self.paragraphs
        labelled = with_slash_notes(with_bracket_notes(paragraphs))
        # stars last but for letters: they are known by their place in the paragraphs, whose number no way changes
        return with_table_notes(with_star_notes(with_listed_notes(with_plain_labels(labelled)), self.stars))

    def finish(self, pages: int) -> Extracted:
        """Notes with plain labels told from body paragraphs, own-line numbers put before theirs, cut paragraphs joined."""
        language = language_of(self.transcript)
        notes = with_note_ends(self._with_notes())
        whole = join_cut(with_own_line_numbers(notes.paragraphs, language), language)
        paragraphs = with_split_items(with_run_on_apart(whole.paragraphs, language))
        repairs = (*self.repairs, *notes.repairs, *whole.repairs)
        return Extracted(self.transcript, paragraphs, tuple(self.markup), repairs, True, pages, left_out(paragraphs), language)


_NOTE_INDENT = 4
"""Columns by which markdown sets in the further paragraphs of a note."""
_LABELLED = re.compile(rf"\\\(|[(⁽]?[{SUPERSCRIPTS}]|[\[<$^{RAISED_LETTERS}]|\*{{1,3}}/|(?:\*\*|__)<")
"""What note labels begin with."""
