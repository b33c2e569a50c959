"""Where the text of a title, block or note stands on a scan, and how surely it was read: what follows from the boxes of its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapporteur.model.boxes import PERCENT, TENTHS, Words
from rapporteur.model.quick import quick
from rapporteur.model.text import RichText


@quick
@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a scanned page, in points from its upper left corner."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@quick
@dataclass(frozen=True, slots=True)
class Facsimile:
    """Where the text of a title, block or note stands on a scan, and how surely it was read."""

    holder: str
    """A block id, a note id, or `title`."""
    areas: tuple[Area, ...]
    """One for each page, in reading order, around all words of the text there; the number or label before it is not in it."""
    confidence: float
    """From 0 to 1: the mean of what the engine says of its words, each counted by its characters."""
    least: float
    """The confidence of the word that was read least surely."""


def words_under(text: RichText, words: Words) -> list[int]:
    """The words that characters of `text` were taken over from, each once, in order of the text."""
    return list(dict.fromkeys(index for piece in text.pieces for index in words.between(piece.source, piece.source + piece.length)))


def facsimile(holder: str, text: RichText, words: Words) -> Facsimile | None:
    """The facsimile of a text; None where no character of it was read by OCR.

    >>> from array import array
    >>> from rapporteur.model.boxes import ScannedPage
    >>> from rapporteur.model.text import Piece
    >>> pages = (ScannedPage(1, 595.0, 842.0),)
    >>> columns = [array("i", column) for column in ([40, 47], [6, 4], [1, 1], [720, 1030], [700, 705], [1020, 1200], [800, 801])]
    >>> words = Words(pages, *columns, array("i", [798, 798]), array("i", [96, 80]))
    >>> facsimile("op-1", RichText("Thanks them", (Piece(0, 40, 11),)), words)
    Facsimile(holder='op-1', areas=(Area(page=1, x0=72.0, top=70.0, x1=120.0, bottom=80.1),), confidence=0.896, least=0.8)
    """
    found = words_under(text, words)
    if not found:
        return None
    letters = sum(words.length[i] for i in found)
    mean = sum(words.confidence[i] * words.length[i] for i in found) / letters
    return Facsimile(holder, tuple(_areas(found, words)), round(mean / PERCENT, 3), min(words.confidence[i] for i in found) / PERCENT)


def _areas(found: Iterable[int], words: Words) -> Iterator[Area]:
    by_page: dict[int, list[int]] = {}
    for index in found:
        by_page.setdefault(words.page[index], []).append(index)
    for page, mine in by_page.items():
        yield Area(
            page,
            min(words.x0[i] for i in mine) / TENTHS,
            min(words.top[i] for i in mine) / TENTHS,
            max(words.x1[i] for i in mine) / TENTHS,
            max(words.bottom[i] for i in mine) / TENTHS,
        )
