"""Draws a page of a PDF for OCR, in the resolution of the picture on it."""

from __future__ import annotations

import math
from itertools import islice

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from rapporteur.cleanup.ocr.colours import has_colour, without_stamps
from rapporteur.cleanup.ocr.engine import Picture
from rapporteur.cleanup.ocr.pictures import Greys

_DRAWN_DPI, _LEAST_DPI, _MOST_DPI = 300.0, 72.0, 600.0
_MOST_PIXELS = 36_000_000
"""Of a page as a picture: A3 at 400 to the inch; a page as large as a poster is drawn coarser."""
_MOST_PICTURES = 500
_GLANCE_DPI = 50.0
"""At which a page is looked at for colour: strokes of stamps are a pixel wide then."""


def picture(document: pypdfium2.PdfDocument, number: int) -> Picture | None:
    """How the page `number`, from 1, looks, in the resolution of the picture on it; None where it cannot be drawn."""
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return None
    try:
        width, height = page.get_size()
        dpi = min(_resolution(page), 72 * math.sqrt(_MOST_PIXELS / max(width * height, 1.0)))
        if min(width, height) * dpi < 72:
            return None
        drawn = page.render(scale=dpi / 72, grayscale=True)
        try:
            rows = memoryview(drawn.buffer).cast("B")
            pixels = b"".join(rows[at : at + drawn.width] for at in range(0, drawn.stride * drawn.height, drawn.stride))
            plain = np.frombuffer(pixels, dtype=np.uint8).reshape(drawn.height, drawn.width)
            return Picture(drawn.width, drawn.height, dpi, pixels, _stampless(page, plain, dpi))
        finally:
            drawn.close()
    except pypdfium2.PdfiumError:
        return None
    finally:
        page.close()


def _stampless(page: pypdfium2.PdfPage, plain: Greys, dpi: float) -> bytes | None:
    """The page without stamps; it is drawn in colour only if there is any on it, since that takes four times as much memory."""
    if not has_colour(_in_colour(page, _GLANCE_DPI)):
        return None
    found = without_stamps(_in_colour(page, dpi), plain, dpi)
    return None if found is None else found.tobytes()


def _in_colour(page: pypdfium2.PdfPage, dpi: float) -> Image.Image:
    drawn = page.render(scale=dpi / 72)
    try:
        image: Image.Image = drawn.to_pil().convert("RGB")
        return image
    finally:
        drawn.close()


def _resolution(page: pypdfium2.PdfPage) -> float:
    """Pixels an inch of the largest picture on the page; of a page that is drawn, what OCR reads best."""
    found = []
    for drawn in islice(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3), _MOST_PICTURES):
        left, bottom, right, top = drawn.get_bounds()
        wide, high = drawn.get_px_size()
        if right - left > 1 and top - bottom > 1:
            found.append(((right - left) * (top - bottom), 72 * math.sqrt(wide * high / ((right - left) * (top - bottom)))))
    if not found or max(found)[0] < 0.3 * math.prod(page.get_size()):
        return _DRAWN_DPI
    return max(_LEAST_DPI, min(_MOST_DPI, max(found)[1]))
