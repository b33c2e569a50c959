"""Opens PDF files, damaged ones too: pdfium, then pikepdf's rewriting, then pdf_oxide's own reading; each step is on record."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from rapporteur.cleanup.extract.pdf import pages as pdf_pages
from rapporteur.cleanup.extract.pdf.attached import attached
from rapporteur.cleanup.extract.pdf.bombs import check_streams
from rapporteur.cleanup.extract.pdf.forms import PIKEPDF_FAILS, check_forms
from rapporteur.cleanup.extract.pdf.labels import has_labels, labelled
from rapporteur.cleanup.extract.pdf.layers import with_marked_layers
from rapporteur.cleanup.extract.pdf.picture import picture
from rapporteur.cleanup.extract.pdf.salvage import salvaged
from rapporteur.cleanup.extract.refusals import refused
from rapporteur.cleanup.layout.page import Page, PageWithoutText
from rapporteur.cleanup.ocr.engine import Picture
from rapporteur.model.failures import Reason

MOST_PAGES = 5000
"""A bound volume has 900; page trees with more are loops or bombs."""
_PASSWORD = 4
"""pdfium's number for a file that wants a password."""


class PdfFile:
    """A PDF that is open."""

    def __init__(
        self,
        content: bytes,
        document: pypdfium2.PdfDocument | None,
        salvage: tuple[Page, ...] = (),
        warnings: tuple[str, ...] = (),
        *,
        layered: bool = False,
    ) -> None:
        """`layered`: layers that are switched off are marked in the document."""
        self._content, self._document, self._salvage, self.warnings = content, document, salvage, warnings
        self._layered, self._labelled = layered, has_labels(content)

    @property
    def count(self) -> int:
        """How many pages it has."""
        return len(self._salvage if self._document is None else self._document)

    def pages(self, numbers: range | None = None) -> Iterator[Page | PageWithoutText]:
        """Its pages, or those with these numbers, from 1, one at a time."""
        if self._document is None:
            yield from (page for page in self._salvage if numbers is None or page.number in numbers)
        else:
            numbers = range(1, self.count + 1) if numbers is None else numbers
            found = pdf_pages.pages(self._document, numbers, layered=self._layered)
            yield from labelled(self._document, found) if self._labelled else found

    def attached(self) -> tuple[str, ...]:
        """What is to be said of files in the file."""
        return () if self._document is None else attached(self._document)

    def picture(self, number: int) -> Picture | None:
        """How the page `number` looks; None where it cannot be drawn."""
        return None if self._document is None else picture(self._document, number)

    def has_lost(self, blank: Sequence[int]) -> bool:
        """Whether these pages may be blank because their drawing is lost: pdfium leaves out in silence what it misses, qpdf complains."""
        if self.warnings:
            return True
        try:
            with pikepdf.open(io.BytesIO(self._content)) as pdf:
                for number in blank:
                    drawing = pdf.pages[number - 1].obj.get("/Contents", ())
                    for stream in drawing if isinstance(drawing, pikepdf.Array) else (drawing,):
                        if isinstance(stream, pikepdf.Stream):
                            stream.read_bytes()
                return bool(pdf.get_warnings())
        except PIKEPDF_FAILS:
            return True

    def close(self) -> None:
        """Let go of it."""
        if self._document is not None:
            self._document.close()


@contextmanager
def opened(content: bytes) -> Iterator[PdfFile]:
    """The file, open as long as the block runs. Raises DocumentRefused: ENCRYPTED, HOSTILE, TOO_LARGE, TRUNCATED or UNREADABLE."""
    check_streams(content)
    check_forms(content)
    file = _open(content)
    try:
        yield file
    finally:
        file.close()


def _open(content: bytes) -> PdfFile:
    try:
        marked = with_marked_layers(content)
        return _checked(PdfFile(content, pypdfium2.PdfDocument(marked or content), layered=marked is not None))
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) == _PASSWORD or "password" in str(error).lower():
            raise refused(Reason.ENCRYPTED, "it opens with a password only", "Save a copy without a password and ingest that.") from error
        first = str(error)
    rewritten = _rewritten(content)
    if rewritten is not None:
        with suppress(pypdfium2.PdfiumError):
            return _checked(
                PdfFile(content, pypdfium2.PdfDocument(rewritten), warnings=("the file is damaged: read after it was rewritten",))
            )
    pages = salvaged(content)
    if pages:
        return PdfFile(content, None, pages, ("the file is damaged: read page by page without its directory, places may be missing",))
    if b"%%EOF" not in content[-2048:]:
        raise refused(Reason.TRUNCATED, f"it ends at byte {len(content):,} without the directory of its pages")
    raise refused(Reason.UNREADABLE, f"no page of it can be found ({first})")


def _checked(file: PdfFile) -> PdfFile:
    if file._document is not None and file._document.get_formtype() == pdfium.FORMTYPE_ACRO_FORM:
        # values of fields that the file does not draw are drawn by viewers, and so by pdfium, before any page is opened
        file._document.init_forms()
    count = len(file._document or ())
    if count > MOST_PAGES:
        file.close()
        raise refused(Reason.TOO_LARGE, f"it has {count:,} pages; at most {MOST_PAGES:,} are read", "Divide it and ingest the parts.")
    return file


def _rewritten(content: bytes) -> bytes | None:
    """The file as qpdf can mend it: junk before the header, a lost directory."""
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            pdf.save(out)
    except PIKEPDF_FAILS:
        return None
    return out.getvalue()
