"""Every word of a scan traces to its ink: in the clean text, in every paragraph and note of the resolutions, and at the right place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray

from rapporteur.cleanup.cleaning import clean
from rapporteur.cleanup.layout.page import Page
from rapporteur.cleanup.ocr.engine import Picture
from rapporteur.footnotes.resolving import resolve
from rapporteur.model.boxes import WordBox, Words
from rapporteur.model.clean_text import CleanText
from rapporteur.model.facsimiles import facsimile
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.text import RichText
from rapporteur.specimens import pdf, scan
from rapporteur.specimens.writing import Writer
from rapporteur.structure.parsing import parse
from tests.support.pipeline import document, read
from tests.support.tessdata import reader
from tests.support.tracing import inkless, misplaced, untraced, untraced_of

pytestmark = pytest.mark.slow

SCANS = {"office 11": (11, scan.OFFICE), "office 12": (12, scan.OFFICE), "bad 13": (13, scan.BAD)}
ASKEW = 9.0
"""Points by which the corner of a page moves that a scanner turns by 0.9 degrees; lines of text are 12 apart."""


class Remembering:
    """A reader that remembers what it read."""

    def __init__(self) -> None:
        self.behind, self.pages = reader(), list[Page]()

    def page(self, number: int, picture: Picture) -> Page:
        self.pages.append(self.behind.page(number, picture))
        return self.pages[-1]


class Scanned(NamedTuple):
    """A specimen as it was typeset and scanned, and what became of it."""

    typeset: bytes
    content: bytes
    pages: list[Page]
    text: CleanText
    resolved: tuple[ResolvedResolution, ...]

    @property
    def words(self) -> Words:
        assert self.text.words is not None
        return self.text.words


@cache
def scanned(name: str) -> Scanned:
    seed, scanner = SCANS[name]
    specimens = (Writer(seed).assembly(70 + seed % 6, 100 + seed),)
    content, remembering = scan.scanned(specimens, seed, scanner), Remembering()
    text = clean(document("a.pdf", content), content, reader=remembering)
    return Scanned(pdf.pdf(specimens), content, remembering.pages, text, resolve(parse(text)))


def drawn(content: bytes, dpi: int) -> Iterator[NDArray[np.uint8]]:
    """The pages as pdfium shows them to anybody."""
    file = pypdfium2.PdfDocument(content)
    try:
        for page in file:
            yield np.asarray(page.render(scale=dpi / 72, grayscale=True).to_pil())
    finally:
        file.close()


def texts(resolved: ResolvedResolution) -> Iterator[tuple[str, RichText]]:
    yield "title", resolved.resolution.title
    yield from ((block.id, block.text) for block in resolved.resolution.walk())
    yield from ((note.id, note.text) for note in resolved.notes)


@pytest.mark.parametrize("name", SCANS)
def test_every_word_that_ocr_gave_is_in_the_table_and_none_else(name: str) -> None:
    made = scanned(name)
    runs = [run for page in made.pages for run in page.runs]
    assert len(runs) > 300
    assert all(run.ink is not None for run in runs)
    assert sum(len(run.text) for run in runs) == sum(made.words.length)


@pytest.mark.parametrize("name", SCANS)
def test_every_box_lies_on_its_page_and_has_ink(name: str) -> None:
    made = scanned(name)
    assert misplaced(made.words) == []
    assert list(inkless(made.words, drawn(made.content, 200), 200)) == []


@pytest.mark.parametrize("name", SCANS)
def test_every_character_of_the_clean_text_traces_to_a_box_or_a_repair(name: str) -> None:
    assert untraced_of(scanned(name).text) == []


@pytest.mark.parametrize("name", SCANS)
def test_so_does_every_paragraph_and_note_of_the_resolutions(name: str) -> None:
    made = scanned(name)
    for resolved in made.resolved:
        assert [each for _, text in texts(resolved) for each in untraced(text, made.words, resolved.repairs)] == []


@pytest.mark.parametrize("name", SCANS)
def test_each_has_a_facsimile_with_the_areas_of_its_words(name: str) -> None:
    made = scanned(name)
    for resolved in made.resolved:
        expected = {holder: found for holder, text in texts(resolved) if (found := facsimile(holder, text, made.words))}
        assert {each.holder: each for each in resolved.facsimiles} == expected
        assert {holder for holder, text in texts(resolved) if text.text} == set(expected)
        assert {page.number for page in resolved.scanned_pages} == {area.page for each in expected.values() for area in each.areas}
        for each in expected.values():
            assert 0.0 <= each.least <= each.confidence <= 1.0


def test_the_boxes_lie_on_the_words_that_were_printed_there() -> None:
    """Long words that a page prints once, by where pdfium has them in the file that was printed and scanned."""
    made = scanned("office 11")
    file = pypdfium2.PdfDocument(made.typeset)
    checked = 0
    for run_page, page in zip(made.pages, file, strict=True):
        printed = page.get_textpage()
        boxes = [made.words[index] for index in range(len(made.words)) if made.words.page[index] == run_page.number]
        longest = {run.text for run in run_page.runs if run.text.isalpha() and len(run.text) >= 8}
        for word in sorted(longest):
            ours = [box for box, text in _with_texts(boxes, made) if text == word]
            places = _places(printed, word)
            if len(ours) == len(places) == 1:
                (box,), (left, top, right, bottom) = ours, places[0]
                height = page.get_height()
                assert abs((box.x0 + box.x1) / 2 - (left + right) / 2) < ASKEW, word
                assert abs((box.top + box.bottom) / 2 - (height - (top + bottom) / 2)) < ASKEW, word
                checked += 1
    assert checked >= 30


def _with_texts(boxes: list[WordBox], made: Scanned) -> Iterator[tuple[WordBox, str]]:
    """Each box with the characters that stand at its source in the clean text."""
    at = {
        piece.source + i: paragraph.text[piece.at + i]
        for paragraph in made.text.paragraphs
        for piece in paragraph.content.pieces
        for i in range(piece.length)
    }
    for box in boxes:
        yield box, "".join(at.get(box.source + i, "") for i in range(box.length))


def _places(printed: pypdfium2.PdfTextPage, word: str) -> list[tuple[float, float, float, float]]:
    """Where a page prints a word: left, top, right and bottom edge, upwards from the lower left corner."""
    found, search = [], printed.search(word, match_case=True, match_whole_word=True)
    while (hit := search.get_next()) is not None:
        edges = [printed.get_charbox(index) for index in range(hit[0], hit[0] + hit[1])]
        left, bottom, right, top = zip(*edges, strict=True)
        found.append((min(left), max(top), max(right), min(bottom)))
    return found


def test_a_file_that_holds_its_text_has_no_facsimiles() -> None:
    (resolved,) = read("a.pdf", pdf.pdf((Writer(11).assembly(75, 111),)))
    assert (resolved.scanned_pages, resolved.facsimiles) == ((), ())
