"""Scans of the gold's own PDFs, made here: more pages than the gold scanned, and none that a rule was made for."""

from __future__ import annotations

import random
from pathlib import Path

import pypdfium2

from rapporteur.specimens.scan import Scanner, images, pdf_of

SEED = 7
"""Which documents are taken, and how their pages lie in the scanner. Another seed gives other documents and other grain."""
PAGES = 60
_LONGEST = 4
"""Pages of a document: many short ones have more covers and last notes than few long ones."""
GOLDS_SCANNER = Scanner(dpi=200, steepest=0.8, blur=0.6, grain=6.0, quality=70)
"""As the gold's scans were measured to be: resolution, tables of JPEG, grain of white paper."""


def scans(printed: Path, scanned: Path, out: Path, seed: int = SEED) -> None:
    """Scan PDFs of the folder `printed`, PAGES pages or a few more in all, into `out`: none of those that `scanned` has a scan of."""
    out.mkdir()
    known = {_stem(path) for path in scanned.iterdir()}
    candidates = [path for path in sorted(printed.iterdir()) if _stem(path) not in known]
    random.Random(seed).shuffle(candidates)
    pages = 0
    for number, path in enumerate(candidates):
        content = path.read_bytes()
        long = _pages(content)
        if long > _LONGEST:
            continue
        taken = list(images(content, seed * 1000 + number, GOLDS_SCANNER))
        (out / f"{_stem(path)}.scan.pdf").write_bytes(pdf_of(taken, GOLDS_SCANNER))
        pages += long
        if pages >= PAGES:
            break


def _stem(path: Path) -> str:
    return path.name.partition(".")[0]


def _pages(content: bytes) -> int:
    document = pypdfium2.PdfDocument(content)
    try:
        return len(document)
    finally:
        document.close()
