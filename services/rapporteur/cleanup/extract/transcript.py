"""Builds the transcript and the paragraphs of a format that stores runs of text: Word and HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapporteur.cleanup.extract.cuts import Frame
from rapporteur.cleanup.extract.cutting import rich_text
from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.runs import Line
from rapporteur.cleanup.extract.set_in import Seat, moved_to
from rapporteur.cleanup.extract.words import WordTable
from rapporteur.cleanup.sign_notes import with_bracket_notes
from rapporteur.model.boxes import ScannedPage
from rapporteur.model.text import NO_LAYOUT, Cell, Layout, MarkForm, Paragraph, Repair, Span, Zone

_NO_INK = 0.99
"""Whether there is ink is measured and not judged; paper whose ink is too pale for the measure is left to doubt."""
_TYPED_NOTE = re.compile(r"\d{1,3}|[ivx]{1,6}|\*{1,4}|†|‡")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a paragraph beside its characters."""

    zone: Zone = Zone.BODY
    layout: Layout = NO_LAYOUT
    cell: Cell | None = None
    page: int = 0
    key: str = ""
    label: str = ""
    label_width: int = 0
    """How many characters at the start print the label (custom marks); 0 where the format generates it."""
    label_doubt: float = 0.0
    """How likely the label is wrong, where it was not read and the order of the notes gives it."""
    left_out: str = ""
    """Why the line is no text: it stands in the transcript and on record, and in no paragraph."""


class Transcriber:
    """Collects paragraphs; the transcript grows by one line for each. `printed`: line breaks inside them are those of pages."""

    def __init__(self, *, printed: bool = False) -> None:
        self.printed = printed
        self.paragraphs: list[Paragraph] = []
        self._repairs: list[Repair] = []
        self._lines: list[str] = []
        self._markup: list[Span] = []
        self._length = 0
        self._words = WordTable()

    def add(self, line: Line, setting: Setting) -> None:
        """One line of the transcript and, unless it is blank, its paragraph."""
        raw = "".join(line.chunks)
        base, number = self._length, len(self._lines) + 1
        self._lines.append(raw)
        self._length += len(raw) + 1
        if not line.marks and not raw.strip() and setting.zone is not Zone.MISSING_PAGE:
            return
        if setting.left_out:
            place = Span(base, base + len(raw))
            self._repairs.append(Repair("no-ink", raw, "", _NO_INK, place, setting.page, number, setting.left_out))
            return
        self._words.add(base, line.seen)
        reading = rich_text(line, Frame(base, setting.cell is not None, setting.label_width, self.printed))
        content = reading.content
        self._markup += reading.markup
        self._repairs += (
            replace(repair, page=setting.page, line=number) for repair in (*reading.repairs, *_by_order(raw, base, line, setting))
        )
        paragraph = Paragraph(content, setting.zone, setting.page, number, setting.layout, setting.cell, setting.key, setting.label)
        if setting.label_width:
            paragraph = replace(paragraph, label_source=_label_span(raw, base, setting.label_width))
        if setting.zone is Zone.BODY:
            paragraph = _typed_note(paragraph)
        if content.text or content.marks or paragraph.label:
            self.paragraphs.append(paragraph)

    def set_in(self, found: Extracted, seat: Seat) -> int:
        """What a file in the file holds, in its place; the number that the next table has."""
        moved = moved_to(found, seat, self._length, len(self._lines))
        self._lines += moved.transcript.split("\n")
        self._length += len(moved.transcript) + 1
        self.paragraphs += moved.paragraphs
        self._markup += moved.markup
        self._repairs += moved.repairs
        return max([seat.tables, *(p.cell.table + 1 for p in moved.paragraphs if p.cell)])

    def finish(self, pages: int, warnings: tuple[str, ...], scanned: Sequence[ScannedPage] = ()) -> Extracted:
        """All that was read; `scanned` are the pages of which words were."""
        transcript, repairs = "\n".join(self._lines), tuple(self._repairs)
        words = self._words.finish(scanned) if scanned else None
        paragraphs = with_bracket_notes(self.paragraphs)
        return Extracted(transcript, tuple(paragraphs), tuple(self._markup), repairs, pages=pages, warnings=warnings, words=words)


def _by_order(raw: str, base: int, line: Line, setting: Setting) -> Iterator[Repair]:
    """What is on record for labels that were not read and follow from the order of marks and notes."""
    for mark in line.marks:
        if mark.doubt:
            printed, place = raw[mark.source.start : mark.source.end], Span(base + mark.source.start, base + mark.source.end)
            yield Repair("mark-by-order", printed, mark.label, 1 - mark.doubt, place, reason="it stands where this mark is due")
    place = _label_span(raw, base, setting.label_width)
    printed = raw[place.start - base : place.end - base]
    if setting.label_doubt:
        yield Repair("label-by-order", printed, setting.label, 1 - setting.label_doubt, place, reason="it stands where this note is due")


def _label_span(raw: str, base: int, width: int) -> Span:
    start = len(raw) - len(raw.lstrip())
    return Span(base + start, base + start + width)


def _typed_note(paragraph: Paragraph) -> Paragraph:
    """A paragraph that begins with raised digits or stars is a note body that somebody typed: marks never begin a paragraph."""
    first = paragraph.content.marks[0] if paragraph.content.marks else None
    if first is None or first.at or first.form is not MarkForm.RAISED or not _TYPED_NOTE.fullmatch(first.label):
        return paragraph
    if not paragraph.content.text:
        return paragraph
    content = replace(paragraph.content, marks=paragraph.content.marks[1:])
    return replace(paragraph, content=content, zone=Zone.NOTE, label=first.label, label_source=first.source)
