"""Scans of specimens: their typeset pages as a scanner sees them, a little askew, blurred, grainy; the same pages give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from rapporteur.specimens import pdf
from rapporteur.specimens.truth import Specimen


@dataclass(frozen=True, slots=True)
class Scanner:
    """How pages are scanned."""

    dpi: int = 200
    steepest: float = 0.9
    """Degrees by which a page lies askew at most."""
    blur: float = 0.5
    """Radius in pixels."""
    grain: float = 7.0
    """Standard deviation of the greys of one colour."""
    quality: int = 75
    """Of JPEG."""


OFFICE = Scanner()
BAD = Scanner(dpi=150, steepest=1.5, blur=0.6, grain=14.0, quality=45)
"""A fax, or a copy of a copy."""
_UNSEEN = 3
"""PDF's way of drawing text that leaves no ink."""


def images(printed: bytes, seed: int, scanner: Scanner = OFFICE) -> Iterator[Image.Image]:
    """The pages of a PDF as the scanner gives them, in greys."""
    chance = np.random.RandomState(seed)  # its numbers stay the same in all versions of numpy
    document = pypdfium2.PdfDocument(printed)
    try:
        for page in document:
            drawn = page.render(scale=scanner.dpi / 72, grayscale=True).to_pil()
            turned = drawn.rotate(chance.uniform(-scanner.steepest, scanner.steepest), Image.Resampling.BICUBIC, fillcolor=255)
            blurred = np.asarray(turned.filter(ImageFilter.GaussianBlur(scanner.blur)), dtype=np.float64)
            grain = chance.normal(0.0, scanner.grain, blurred.shape)
            yield Image.fromarray(np.clip(0.94 * blurred + 12 + grain, 0, 255).astype(np.uint8))
    finally:
        document.close()


def pdf_of(pages: Sequence[Image.Image], scanner: Scanner = OFFICE, layers: Sequence[str] = ()) -> bytes:
    """A PDF of nothing but pictures, as scanners write it; `layers` are texts of lines that are laid under the first of them unseen."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(pdf.WIDTH, pdf.HEIGHT), invariant=1)
    for page, layer in zip_longest(pages, layers, fillvalue=""):
        assert isinstance(page, Image.Image), "a layer without a page"
        canvas.drawImage(ImageReader(io.BytesIO(jpeg_of(page, scanner))), 0, 0, pdf.WIDTH, pdf.HEIGHT)
        unseen = canvas.beginText(72, pdf.HEIGHT - 72)
        unseen.setTextRenderMode(_UNSEEN)
        unseen.textLines(layer)
        canvas.drawText(unseen)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def tiff_of(pages: Sequence[Image.Image], scanner: Scanner = OFFICE) -> bytes:
    """One TIFF with all pages."""
    return _saved(pages[0], "TIFF", scanner, save_all=True, append_images=list(pages[1:]), compression="tiff_deflate")


def jpeg_of(page: Image.Image, scanner: Scanner = OFFICE) -> bytes:
    """One page as JPEG."""
    return _saved(page, "JPEG", scanner, quality=scanner.quality)


def png_of(page: Image.Image, scanner: Scanner = OFFICE) -> bytes:
    """One page as PNG."""
    return _saved(page, "PNG", scanner)


def jpeg2000_of(page: Image.Image) -> bytes:
    """One page as JPEG 2000, which does not say its resolution."""
    out = io.BytesIO()
    page.copy().save(out, "JPEG2000", quality_layers=[20])  # PIL leaves its settings in the image, and TIFF would take them up
    return out.getvalue()


def scanned(specimens: Sequence[Specimen], seed: int, scanner: Scanner = OFFICE) -> bytes:
    """The specimens, typeset, printed and scanned into a PDF."""
    return pdf_of(list(images(pdf.pdf(specimens), seed, scanner)), scanner)


def _saved(page: Image.Image, form: str, scanner: Scanner, **how: object) -> bytes:
    out = io.BytesIO()
    page.copy().save(out, form, dpi=(scanner.dpi, scanner.dpi), **how)
    return out.getvalue()
