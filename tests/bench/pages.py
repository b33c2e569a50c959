"""PDF pages: how many a core reads, beside pdfium giving nothing but their text, and what memory a bound volume takes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from tests.bench.corpus import pdf_files
from tests.bench.measuring import Line, Time, ingest, quickest

MB = 1_000_000


def lines(scratch: Path, scale: float) -> Iterator[Line]:
    """The measurements, one after another."""
    one = scratch / "one-page"
    pdf_files(one, 1, 1)
    start = quickest(one, scratch / "one-page-data", 1)
    yield _speed(scratch, max(4, int(40 * scale)), start)
    yield _volume(scratch)


def _speed(scratch: Path, files: int, start: Time) -> Line:
    source = scratch / "pages"
    pages = pdf_files(source, files, 11)
    spent = quickest(source, scratch / "pages-data", 1) - start
    alone = min(_text_alone(source) for _ in range(3))
    beside = (
        f"pdfium's plain text of the same {pages} pages {pages / alone:.0f} pages/s: {alone / spent.cpu:.2f} of its rate; "
        f"by the clock {pages / spent.wall:.0f} pages/s"
    )
    return Line("PDF to finished output, pages a second of processor time", f"{pages / spent.cpu:.0f}", "≥ 90", beside)


def _text_alone(source: Path) -> float:
    """Processor seconds."""
    began = time.process_time()
    for path in sorted(source.iterdir()):
        document = pypdfium2.PdfDocument(path)
        for page in document:
            page.get_textpage().get_text_range()
        document.close()
    return time.process_time() - began


def _volume(scratch: Path) -> Line:
    sizes: list[int] = []
    bytes_: list[int] = []
    for name, members in (("thin", 44), ("thick", 440)):
        sizes.append(pdf_files(scratch / name, 1, members))
        bytes_.append(min(ingest(scratch / name, scratch / f"{name}-data-{run}", 1).worker_bytes for run in range(2)))
    beside = f"{bytes_[1] / MB:.0f} and {bytes_[0] / MB:.0f} MB"
    return Line(
        f"peak memory of a worker, a volume of {sizes[1]} pages against {sizes[0]}", f"{bytes_[1] / bytes_[0]:.2f}", "≤ 1.3", beside
    )
