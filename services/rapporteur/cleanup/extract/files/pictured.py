"""How many pages of a file are pictures, at a look: whoever orders work asks, before anything is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapporteur.cleanup.extract.files.detection import Format, detect
from rapporteur.cleanup.extract.pages import images
from rapporteur.model.failures import DocumentRefused

_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_SIDE = re.compile(rb"/(Width|Height)\s+(\d{1,6})\b(?!\s+\d+\s+R)")
_DICTIONARY = 1024
"""Bytes on both sides of the words that say it is a picture, in which its size stands."""
_LEAST_WIDTH = 700
"""Pixels: letter paper in 82 dots to the inch; scans of less cannot be read. Emblems and barcodes are narrower."""
_PAGE = 700_000
"""Pixels from which a picture is one of a page. Some scanners cut pages into strips, which are as wide as the page:"""
_STRIPS = 3_500_000
"""of these so many are a page, in 200 dots to the inch, at which most archives were scanned."""
_NO_PICTURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""Word files, most of what an archive holds: known without the look into their directory that `detect` takes."""


def pages_as_pictures(content: bytes) -> int:
    """Pages that are pictures, about. Pages of which OCR must read drawn letters are not seen. Never raises.

    >>> pages_as_pictures(b"Calls upon all States"), pages_as_pictures(b"\\x89PNG\\r\\n\\x1a\\n, and nothing that could be opened")
    (0, 1)
    """
    if content.startswith(_NO_PICTURES):
        return 0
    match detect(content):
        case Format.IMAGE:
            return _images(content)
        case Format.PDF:
            return _in_pdf(content)
        case _:
            return 0


def _images(content: bytes) -> int:
    try:
        return images.pages(content)
    except DocumentRefused:
        return 1


def _in_pdf(content: bytes) -> int:
    """Streams never lie in other streams, so the dictionary of every picture stands open in the file."""
    whole = strips = 0
    for width, height in _sizes(content):
        if width * height >= _PAGE:
            whole += 1
        elif width >= _LEAST_WIDTH:
            strips += width * height
    return whole + strips // _STRIPS


def _sizes(content: bytes) -> Iterator[tuple[int, int]]:
    for found in _PICTURE.finditer(content):
        before = content[max(0, found.start() - _DICTIONARY) : found.start()]
        after = content[found.end() : found.end() + _DICTIONARY]
        dictionary = before[before.rfind(b"obj") + 1 :] + after.partition(b"stream")[0]
        sides = {name: int(pixels) for name, pixels in _SIDE.findall(dictionary)}
        if len(sides) == 2:
            yield sides[b"Width"], sides[b"Height"]
