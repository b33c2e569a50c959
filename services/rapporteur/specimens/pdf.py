"""Setting specimens as PDF pages: justified lines, raised marks, notes under a rule, running heads, page and job numbers."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from rapporteur.specimens.lines import BOLD, ITALIC, RAISED, SMALL, Line, Look, Word, lines, note_lines, stretch_of, worded
from rapporteur.specimens.truth import Sentence, Specimen

WIDTH, HEIGHT = 612.0, 792.0
_SMALL_LEADING = 10.0
_FOOT = 700.0
"""Where the text of a page ends, from the top; notes stand above it."""
_TOP = 90.0
_GUTTER = 20.0


def pdf(specimens: Sequence[Specimen], *, columns: int = 1, head: str = "", contents: bool = False) -> bytes:
    """The specimens one after another as a file; the same specimens give the same bytes. `head` is a running head of one's own, and
    `contents` sets a table of contents before a volume.
    """
    starts: list[int] = []
    if contents:
        # the table takes as many pages whatever numbers stand in it
        _, starts = _printed(specimens, columns, head, [0] * len(specimens))
    made, _ = _printed(specimens, columns, head, starts)
    return made


def _printed(specimens: Sequence[Specimen], columns: int, head: str, starts: Sequence[int]) -> tuple[bytes, list[int]]:
    """The file, and the pages on which the specimens begin; `starts` are those that the table of contents names."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    press = _Press(canvas, columns, head)
    begun: list[int] = []
    if starts:
        _contents(press, specimens, starts)
    for specimen in specimens:
        press.symbol = specimen.symbol
        if not head:
            _cover(press, specimen)
        press.paragraph([Word(f"{specimen.number}.", BOLD), *worded(specimen.title, BOLD)], Look(13, 15, 0, 34, 14, ragged=True))
        begun.append(press.page)
        _text(press, specimen, 0)
        press.paragraph(worded(specimen.meeting, ITALIC), Look(right=True, space=10))
        press.paragraph(worded(specimen.adopted_words, ITALIC), Look(right=True, space=0))
        if not head:
            press.end_page()
    press.end_page()
    canvas.save()
    return out.getvalue(), begun


def _contents(press: _Press, specimens: Sequence[Specimen], starts: Sequence[int]) -> None:
    press.paragraph(worded("Contents", BOLD), Look(size=14, leading=18))
    for specimen, page in zip(specimens, starts, strict=True):
        line = f"{specimen.number}. {specimen.title} ..... {page:3}"
        press.paragraph(worded(line), Look(left=34, ragged=True))
    press.end_page()


def _cover(press: _Press, specimen: Specimen) -> None:
    organ = specimen.organ.removeprefix("The ")
    press.paragraph(worded("United Nations"), Look(size=14, leading=16))
    press.paragraph(worded(specimen.symbol), Look(right=True, space=0))
    press.paragraph(worded(organ, BOLD), Look(size=18, leading=20))
    for words in ("Distr.: General", specimen.adopted_words):
        press.paragraph(worded(words), Look(right=True, space=0))
    for words in (specimen.session, specimen.agenda_item, specimen.title):
        press.paragraph(worded(words), Look())
    press.paragraph(
        worded(f"Resolution adopted by the {organ} on {specimen.adopted_words}", BOLD), Look(size=12, leading=14, space=10, ragged=True)
    )


def _text(press: _Press, specimen: Specimen, left: float) -> None:
    press.paragraph([*worded(specimen.organ, ITALIC), Word(",", tight=True)], Look(indent=left + 24, left=left))
    for sentence in (*specimen.preamble, *specimen.operative):
        press.paragraph(list(_sentence(sentence)), Look(indent=left + 24, left=left))
        for item in sentence.items:
            press.paragraph(list(_sentence(item)), Look(indent=left + 48, left=left))
    if specimen.draft:
        _text(press, specimen.draft, left + 24)


def _sentence(sentence: Sentence) -> Iterator[Word]:
    if sentence.number:
        yield Word(sentence.number)
    yield from worded(sentence.phrase, ITALIC)
    open_end = not sentence.phrase
    for part in sentence.parts:
        if not isinstance(part, str):
            yield Word(str(part.label), tight=True, note=part)
            open_end = False
            continue
        for index, word in enumerate(part.split()):
            yield Word(word, tight=not index and not open_end and not part[0].isspace())
        open_end = part[-1:].isspace() if part else open_end


def _setting(word: Word) -> tuple[str, bool]:
    return word.font, word.note is not None


class _Press:
    """Pages while they are set: lines go down the columns, notes wait for the foot of theirs."""

    def __init__(self, canvas: Canvas, columns: int, head: str) -> None:
        self.canvas, self.columns, self.running = canvas, columns, head
        self.symbol = ""
        self.page, self.column = 1, 0
        self.y = _TOP
        self.fresh = True
        self.notes: list[Line] = []
        self.width = (WIDTH - 2 * 96 - (columns - 1) * _GUTTER) / columns

    @property
    def left(self) -> float:
        """Where the column begins."""
        return 96.0 + self.column * (self.width + _GUTTER)

    def paragraph(self, words: Sequence[Word], look: Look) -> None:
        """Set a paragraph, over as many columns and pages as it takes."""
        self.y += 0.0 if self.fresh else look.space
        for number, line in enumerate(lines(words, look, self.width)):
            notes = [each for note in line.notes for each in note_lines(note, self.width)]
            if self.y + look.leading + (len(self.notes) + len(notes)) * _SMALL_LEADING + 14 > _FOOT and not self.fresh:
                self._next_column()
            self.notes += notes
            self.y += look.leading
            self.fresh = False
            start = look.left if number else look.indent
            self._set(
                line,
                self.left + (self.width - line.width if look.right else start),
                look.size,
                self.width - start,
                not (look.right or look.ragged),
            )

    def _set(self, line: Line, x: float, size: float, width: float, justified: bool) -> None:
        self._draw(line, x, HEIGHT - self.y, size, stretch_of(line, width) if justified and not line.last else 0.0)

    def _draw(self, line: Line, x: float, y: float, size: float, stretch: float) -> None:
        """Words of one look are set in one go, as word processors do."""
        x_moved = False
        for (font, raised), words in groupby(line.words, key=_setting):
            text = "".join(f"{'' if word.tight else ' '}{word.text}" for word in words)
            if not x_moved:
                text = text.lstrip()
            height = size * RAISED if raised else size
            self.canvas.setFont(font, height)
            self.canvas.drawString(x, y + (size / 3 if raised else 0.0), text, wordSpace=stretch)
            x += stringWidth(text, font, height) + text.count(" ") * stretch
            x_moved = True

    def _next_column(self) -> None:
        self._foot()
        self.column += 1
        self.y, self.fresh = _TOP, True
        if self.column == self.columns:
            self.end_page()

    def end_page(self) -> None:
        """Set the notes, the head and the foot of the page, and take a new one; nothing if the page is bare."""
        if self.fresh and not self.column:
            return
        self._foot()
        left, right = (self.symbol, self.running) if self.page % 2 else (self.running, self.symbol)
        self.canvas.setFont(BOLD, SMALL)
        self.canvas.drawString(62, HEIGHT - 50, left or right)
        if left and right:
            self.canvas.drawRightString(WIDTH - 62, HEIGHT - 50, right)
        self.canvas.drawString(62, HEIGHT - 746, f"{self.page}")
        self.canvas.drawRightString(WIDTH - 62, HEIGHT - 746, "19-04711")
        self.canvas.showPage()
        self.page, self.column, self.y, self.fresh = self.page + 1, 0, _TOP, True

    def _foot(self) -> None:
        y = _FOOT - len(self.notes) * _SMALL_LEADING
        if self.notes:
            self.canvas.setLineWidth(0.6)
            self.canvas.line(self.left, HEIGHT - y - 1, self.left + min(120.0, self.width / 3), HEIGHT - y - 1)
        for line in self.notes:
            y += _SMALL_LEADING
            starts = line.words[0].note is not None
            self._draw(line, self.left + (9.0 if starts else 0.0), HEIGHT - y, SMALL, 0.0)
        self.notes = []
