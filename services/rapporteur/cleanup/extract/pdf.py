"""Reads PDF files that hold text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.pdf_opening import opened
from rapporteur.cleanup.extract.refusals import refused
from rapporteur.cleanup.layout.composing import Composer
from rapporteur.cleanup.layout.page import Lack, Page, PageWithoutText
from rapporteur.cleanup.layout.sheets import sheets
from rapporteur.model.failures import DocumentRefused, Reason


def extract(content: bytes) -> Extracted:
    """The pages in order, each with its head, paragraphs, notes and foot; paragraphs that a page end cuts are whole.

    The transcript holds every character that the pages print, one line a paragraph, `\\v` where a printed line ends. A page without
    text is named in a warning; a file of nothing but such pages is refused: NEEDS_OCR if anything is drawn on one, EMPTY if nothing is.
    Raises DocumentRefused and nothing else.
    """
    with opened(content) as file:
        reading = Reading(file.pages())
        composer = Composer()
        for sheet in sheets(reading.pages()):
            composer.add(sheet)
        composer.close()
    if reading.count == len(reading.lacking):
        raise lacking(reading.lacking)
    made = composer.out.finish(reading.count, (*file.warnings, *warnings(reading.lacking)))
    return replace(made, misread=reading.by_ocr * 2 > reading.count)


class Reading:
    """Lets pages with text through and remembers the others: here an OCR of those pages can be put in."""

    def __init__(self, source: Iterator[Page | PageWithoutText]) -> None:
        self.source = source
        self.count = 0
        self.by_ocr = 0
        self.lacking: list[PageWithoutText] = []

    def pages(self) -> Iterator[Page]:
        """The pages that have text."""
        for page in self.source:
            self.count += 1
            if isinstance(page, PageWithoutText):
                self.lacking.append(page)
            else:
                self.by_ocr += page.read_by_ocr
                yield page


def warnings(pages: list[PageWithoutText]) -> tuple[str, ...]:
    """One sentence for each kind of page without text; blank pages are no loss."""
    kinds = {kind: [page.number for page in pages if page.lack is kind] for kind in Lack if kind is not Lack.BLANK}
    return tuple(f"{_named(numbers)} left out: {kind.value}" for kind, numbers in kinds.items() if numbers)


def lacking(pages: list[PageWithoutText]) -> DocumentRefused:
    """The error for a file of which no page has text."""
    kinds = {page.lack for page in pages}
    if kinds <= {Lack.BLANK}:
        return refused(Reason.EMPTY, "All its pages are blank.", "Get the file again if it should have content.")
    if kinds <= {Lack.BLANK, Lack.BROKEN}:
        return refused(Reason.UNREADABLE, "None of its pages can be read.")
    what = ", ".join(kind.value for kind in Lack if kind in kinds)
    return refused(Reason.NEEDS_OCR, f"{_named([p.number for p in pages])}: {what}.", "Run it through an OCR tool and ingest the text.")


def _named(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    if numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"pages {numbers[0]}-{numbers[-1]}"
    return "pages " + ", ".join(map(str, numbers))
