"""Reads files that are pictures of pages: TIFF of many pages, PNG, JPEG, JPEG 2000, GIF, BMP, WebP."""

from __future__ import annotations

import io
import math
import struct
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from PIL import ExifTags, Image, UnidentifiedImageError

from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.pages.scans import Reading
from rapporteur.cleanup.extract.refusals import refused
from rapporteur.cleanup.layout.page import Lack, PageWithoutText
from rapporteur.cleanup.ocr.colours import without_stamps
from rapporteur.cleanup.ocr.engine import Picture
from rapporteur.cleanup.ocr.reader import PageReader
from rapporteur.model.failures import Reason

_FORMATS = ("TIFF", "PNG", "JPEG", "JPEG2000", "GIF", "BMP", "WEBP")
_MOST_PAGES = 5000
_MOST_PIXELS = 120_000_000
"""Of one page as it is stored: A0 at 300 to the inch. More is a bomb, and a decoder asks for four bytes a pixel."""
_READ_PIXELS = 36_000_000
"""Of one page as it is read; a larger one is made smaller."""
_DPI = (60.0, 1300.0)
_SQUARE, _LONGEST_PIXEL = 1.02, 3.0
"""How many times as long as wide pixels may be that are taken for square ones, and that are believed: those of faxes are twice as long."""
_SIDES = (3.0, 20.0)
"""Inches of the longer side of a sheet. Many programs write a resolution of 72 or 96 that nobody scanned at."""
_COLOURED = frozenset({"RGB", "P", "CMYK", "YCbCr"})
"""Modes of pictures that may hold colour; scanners write nothing that is transparent."""
_USUAL_SIDE = 11.35
"""Inches: between the longer sides of A4 and of letter paper."""
_SHOWN: Mapping[int, Image.Transpose] = MappingProxyType(
    {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
)
"""How a picture is to be turned by what its EXIF data say of it: cameras keep it as their sensor saw it, upright or not."""
_ON_ITS_SIDE = frozenset((5, 6, 7, 8))


def extract(content: bytes, reader: PageReader) -> Extracted:
    """As of a PDF that is a scan: each picture is a page. Raises DocumentRefused, and what `reader` raises besides its own two."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a picture's odd tags; its size is checked before anything is decoded
        file = _open(content)
        with file:
            reading = Reading(_pages(file), lambda number: _picture(file, number), reader)
            written = reading.compose()
    return replace(written.finish(reading.count, reading.warnings(), reading.scanned), misread=reading.misread)


def pages(content: bytes) -> int:
    """How many pages the file has, at most those that would be read. Raises DocumentRefused where it cannot be opened."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _open(content) as file:
            return min(_count(file), _MOST_PAGES)


def pictures(content: bytes, numbers: Iterable[int]) -> Iterator[tuple[int, Picture]]:
    """Those of the pages with these numbers that can be decoded. Raises DocumentRefused."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _open(content) as file:
            for number in numbers:
                picture = _picture(file, number)
                if picture is not None:
                    yield number, picture


def _open(content: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(content), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise refused(Reason.UNREADABLE, "it begins as a picture does, and cannot be opened as one") from error
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError) as error:
        raise refused(Reason.MALFORMED, f"it breaks the rules of its format: {error}") from error


def _too_large() -> Exception:
    return refused(Reason.TOO_LARGE, f"it has over {_MOST_PIXELS:,} pixels", "Scan it at 300 dots to the inch and ingest that.")


def _pages(file: Image.Image) -> Iterator[PageWithoutText]:
    """Its pages, of which none has text."""
    count = min(_count(file), _MOST_PAGES)
    for number in range(1, count + 1):
        yield PageWithoutText(number, 0.0, 0.0, Lack.PICTURE)


def _count(file: Image.Image) -> int:
    """How many pages it has; an animation is one."""
    if file.format != "TIFF":
        return 1
    try:
        return int(getattr(file, "n_frames", 1))
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, struct.error):
        return 1


def _picture(file: Image.Image, number: int) -> Picture | None:
    """The page; None where it is damaged. Raises DocumentRefused TOO_LARGE."""
    try:
        if number > 1 or file.format == "TIFF":
            file.seek(number - 1)
        if file.width * file.height > _MOST_PIXELS:
            raise _too_large()
        grey = _grey(file)
        pale = _stampless(file, grey)
        (grey, turned), stampless = _upright(grey, file), pale and _upright(pale, file)[0]
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError):
        return None
    across, down = reversed(_resolution(file)) if turned else _resolution(file)
    read, dpi = _sized(grey, across, down)
    return Picture(read.width, read.height, dpi, read.tobytes(), _sized(stampless, across, down)[0].tobytes() if stampless else None)


def _sized(grey: Image.Image, across: float, down: float) -> tuple[Image.Image, float]:
    """The page as it is read, with square pixels and no more than are read, and how many of them are an inch."""
    dpi = math.sqrt(across * down)
    if max(across, down) > _SQUARE * min(across, down):
        # the mean, as a PDF is drawn: what has more pixels is smoothed by it, and the steps of what has fewer are not made longer
        grey = grey.resize((max(1, round(grey.width * dpi / across)), max(1, round(grey.height * dpi / down))), Image.Resampling.BICUBIC)
    pixels = grey.width * grey.height
    if pixels > _READ_PIXELS:
        share = (_READ_PIXELS / pixels) ** 0.5
        grey, dpi = grey.resize((max(1, int(grey.width * share)), max(1, int(grey.height * share))), Image.Resampling.BOX), dpi * share
    return grey, dpi


def _stampless(file: Image.Image, grey: Image.Image) -> Image.Image | None:
    """The page without coloured stamps over its print, in greys; None where there are none."""
    if file.mode not in _COLOURED or file.width * file.height > _READ_PIXELS:
        return None
    found = without_stamps(file.convert("RGB"), np.asarray(grey), math.sqrt(math.prod(_resolution(file))))
    return None if found is None else Image.fromarray(found)


def _upright(grey: Image.Image, file: Image.Image) -> tuple[Image.Image, bool]:
    """The page as cameras say that it is to be shown, and whether its width was its height before; PIL turns TIFF itself."""
    told = 1 if file.format == "TIFF" else _orientation(file)
    way = _SHOWN.get(told)
    return (grey, False) if way is None else (grey.transpose(way), told in _ON_ITS_SIDE)


def _orientation(file: Image.Image) -> int:
    """What the EXIF data say; 1, as it is, where they are damaged: the picture is not."""
    try:
        told = file.getexif().get(ExifTags.Base.Orientation, 1)
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError, struct.error):
        return 1
    return told if isinstance(told, int) else 1


def _grey(file: Image.Image) -> Image.Image:
    """The page in greys, what is transparent on white paper."""
    if file.mode in {"RGBA", "LA", "PA"} or "transparency" in file.info:
        layer = file.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("L")
    if file.mode.startswith("I;16"):
        return file.convert("I").point(_high_byte).convert("L")
    return file.convert("L")


def _high_byte(value: float) -> float:
    return value / 256


def _resolution(file: Image.Image) -> tuple[float, float]:
    """Pixels an inch, across and down: as the file says where that makes a sheet of paper of it, else as its size does. A fax has twice as
    many across as down.
    """
    told = file.info.get("dpi", (0.0, 0.0))
    try:
        across, down = float(told[0]), float(told[1])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        across = down = 0.0
    if _DPI[0] <= across <= _DPI[1]:
        down = down if _DPI[0] <= down <= _DPI[1] and max(across, down) <= _LONGEST_PIXEL * min(across, down) else across
        if _SIDES[0] <= max(file.width / across, file.height / down) <= _SIDES[1]:
            return across, down
    guessed = max(_DPI[0], max(file.size) / _USUAL_SIDE)
    return guessed, guessed
