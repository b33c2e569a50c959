"""The port of OCR: what an engine takes and gives, as frozen values. tests/contracts/ocr_engine_contract.py holds the laws."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol


@dataclass(frozen=True)
class Picture:
    """A picture in greys, one byte a pixel, row by row from the top: 0 is black."""

    width: int
    height: int
    dpi: float
    """Pixels per inch of the paper."""
    pixels: bytes
    stampless: bytes | None = None
    """The same with paper in place of coloured ink over print, as `colours` tells it; None where there is none."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 over size, resolution and all pixels, in hexadecimal."""
        head = f"{self.width} {self.height} {self.dpi:.1f} ".encode("ascii")
        return hashlib.sha256(head + self.pixels + (self.stampless or b"")).hexdigest()


class Box(NamedTuple):
    """A rectangle in pixels: left, top, and behind its right and lower edge."""

    x0: int
    y0: int
    x1: int
    y1: int


class Symbol(NamedTuple):
    """One character and its ink."""

    text: str
    box: Box


class Word(NamedTuple):
    """Characters without a space between them."""

    symbols: tuple[Symbol, ...]
    box: Box
    confidence: float
    """From 0 to 1, as the engine has it."""

    @property
    def text(self) -> str:
        """Its characters.

        >>> Word((Symbol("a", Box(0, 0, 9, 9)), Symbol("s", Box(9, 0, 16, 9))), Box(0, 0, 16, 9), 0.9).text
        'as'
        """
        return "".join(symbol.text for symbol in self.symbols)


class Line(NamedTuple):
    """Words on one baseline, in order of reading."""

    words: tuple[Word, ...]
    start: tuple[float, float]
    """Where its baseline begins,"""
    end: tuple[float, float]
    """and ends: x and y in pixels."""

    def baseline(self, x: float) -> float:
        """The height of the baseline at `x`."""
        (x0, y0), (x1, y1) = self.start, self.end
        return y0 if x1 <= x0 else y0 + (y1 - y0) * (x - x0) / (x1 - x0)


class Glance(NamedTuple):
    """What a small picture reads as when only some characters are allowed; empty where it reads as none."""

    text: str
    confidence: float


NOTHING = Glance("", 0.0)


class EngineLacking(Exception):
    """The engine, or its data of a language, is not installed. `packages` bring it; of several, one does, and nobody knows which.

    >>> str(EngineLacking("tesseract-ocr-rus", "tesseract-ocr-ara"))
    'tesseract-ocr-rus or tesseract-ocr-ara is not installed'
    """

    def __init__(self, *packages: str) -> None:
        self.packages = packages
        super().__init__(f"{self.what} is not installed")

    @property
    def what(self) -> str:
        """The missing package, or those of which one is missing."""
        *others, last = self.packages
        return f"{', '.join(others)} or {last}" if others else last


class EngineFailed(Exception):
    """The engine could not read this picture; it may read the next one."""


class OcrEngine(Protocol):
    """Reads pictures of print. The same picture always gives the same answer."""

    @property
    def name(self) -> str:
        """Name, version and data: changes when an answer may change; letters, digits, points and hyphens."""

    @property
    def languages(self) -> frozenset[str]:
        """The languages that it has data of, ISO 639-1."""

    def lines(self, picture: Picture, language: str, /) -> tuple[Line, ...]:
        """The text of a page, in the engine's order. Raises EngineLacking, EngineFailed."""

    def glances(self, pictures: Sequence[Picture], allowed: str, /) -> tuple[Glance, ...]:
        """One answer of the characters `allowed` for each small picture of a word. Raises EngineLacking, EngineFailed."""
