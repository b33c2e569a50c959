"""Answers of an OCR engine, kept in the object store by what was asked: a second run, a retry and another driver do no OCR twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from rapporteur.cleanup.ocr.engine import Box, Glance, Line, OcrEngine, Picture, Symbol, Word
from rapporteur.cleanup.ocr.kept_store import kept, kept_key
from rapporteur.platform.blobs import BlobStore

T = TypeVar("T")

_LAYOUT = "1"
"""Raised by whoever changes how an answer is written here."""


class StoredEngine:
    """The engine behind it, unchanged in all that it promises; what it once answered is fetched instead of asked again.

    An answer lies under the digest of the picture, the engine's name and the language. One that is damaged is asked for anew.
    """

    def __init__(self, behind: OcrEngine, blobs: BlobStore) -> None:
        self._behind = behind
        self._blobs = blobs

    @property
    def name(self) -> str:
        """Of the engine behind it."""
        return self._behind.name

    @property
    def languages(self) -> frozenset[str]:
        """Of the engine behind it."""
        return self._behind.languages

    def lines(self, picture: Picture, language: str) -> tuple[Line, ...]:
        """As the engine behind it. Raises Unavailable, too."""
        return self._kept(f"lines {language} {picture.digest}", lambda: self._behind.lines(picture, language), _plain_lines, _lines)

    def glances(self, pictures: Sequence[Picture], allowed: str) -> tuple[Glance, ...]:
        """As the engine behind it. Raises Unavailable, too."""
        if not pictures:
            return ()
        asked = f"glances {allowed} {' '.join(picture.digest for picture in pictures)}"
        return self._kept(asked, lambda: self._behind.glances(pictures, allowed), list, _glances)

    def _kept(self, asked: str, ask: Callable[[], T], plain: Callable[[T], Any], read: Callable[[Any], T]) -> T:
        def write(answer: T) -> bytes:
            return json.dumps(plain(answer), separators=(",", ":")).encode()

        return kept(self._blobs, self._key(asked), ask, write, lambda content: read(json.loads(content)))

    def _key(self, asked: str) -> str:
        return kept_key(f"{self.name}-{_LAYOUT}", asked)


def _plain_lines(lines: Sequence[Line]) -> list[Any]:
    return [[[[[[s.text, *s.box] for s in w.symbols], w.box, w.confidence] for w in line.words], line.start, line.end] for line in lines]


def _lines(plain: list[Any]) -> tuple[Line, ...]:
    return tuple(Line(tuple(map(_word, words)), (start[0], start[1]), (end[0], end[1])) for words, start, end in plain)


def _word(plain: list[Any]) -> Word:
    symbols, box, confidence = plain
    return Word(tuple(Symbol(text, Box(*edges)) for text, *edges in symbols), Box(*box), confidence)


def _glances(plain: list[Any]) -> tuple[Glance, ...]:
    return tuple(Glance(text, confidence) for text, confidence in plain)
