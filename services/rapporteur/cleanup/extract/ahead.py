"""Has pages of a file read by OCR before their turn, for the sake of what the reader keeps."""

from __future__ import annotations

from contextlib import suppress

from rapporteur.cleanup.extract.files.detection import Format, detect
from rapporteur.cleanup.extract.pages import images
from rapporteur.cleanup.extract.pages.scans import for_ocr
from rapporteur.cleanup.extract.pdf.opening import opened
from rapporteur.cleanup.ocr.engine import EngineFailed, EngineLacking
from rapporteur.cleanup.ocr.reader import PageReader
from rapporteur.model.failures import DocumentRefused


def read_ahead(content: bytes, reader: PageReader, skip: int, count: int) -> int:
    """Show the reader those of the `count` pages before the last `skip` that are pictures; returns how many pages the file has.

    0 for a file without such pages, and for one that will be refused. Raises what `reader` raises besides its own two.
    """
    with suppress(DocumentRefused):
        match detect(content):
            case Format.PDF:
                return _in_pdf(content, reader, skip, count)
            case Format.IMAGE:
                return _in_images(content, reader, skip, count)
            case _:
                pass
    return 0


def _in_pdf(content: bytes, reader: PageReader, skip: int, count: int) -> int:
    with opened(content) as file:
        for page in file.pages(_numbers(file.count, skip, count)):
            if for_ocr(page):
                picture = file.picture(page.number)
                if picture is not None:
                    with suppress(EngineFailed, EngineLacking):
                        reader.page(page.number, picture)
        return file.count


def _in_images(content: bytes, reader: PageReader, skip: int, count: int) -> int:
    pages = images.pages(content)
    for number, picture in images.pictures(content, _numbers(pages, skip, count)):
        with suppress(EngineFailed, EngineLacking):
            reader.page(number, picture)
    return pages


def _numbers(pages: int, skip: int, count: int) -> range:
    """The numbers of the pages, from 1.

    >>> _numbers(10, 2, 3), _numbers(10, 8, 3)
    (range(6, 9), range(1, 3))
    """
    last = pages - skip
    return range(max(1, last - count + 1), last + 1)
