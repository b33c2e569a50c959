"""From a text back to the ink of a scan: the words of which nothing on the page is known, and the boxes in which there is no ink."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rapporteur.cleanup.ocr.pictures import threshold
from rapporteur.model.boxes import WordBox, Words
from rapporteur.model.clean_text import CleanText
from rapporteur.model.text import Repair, RichText

DARK = 0.05
"""Share of a word's box that must be darker than half way to the paper: bars and letters have 0.2 and more, hyphens and stops all of it."""


def untraced(text: RichText, words: Words, repairs: Sequence[Repair]) -> list[str]:
    """The characters of a text that stand in no box and that no repair has put there; empty if the law holds."""
    sources = [-1] * len(text.text)
    for piece in text.pieces:
        sources[piece.at : piece.at + piece.length] = range(piece.source, piece.source + piece.length)
    return [
        f"{character!r} at {at} of {text.text!r}"
        for at, character in enumerate(text.text)
        if not character.isspace()
        and not (words.between(sources[at], sources[at] + 1) if sources[at] >= 0 else _repaired(at, character, sources, repairs))
    ]


def _repaired(at: int, character: str, sources: Sequence[int], repairs: Sequence[Repair]) -> bool:
    """Whether a repair between the characters taken over before and after it has this one."""
    before = next((source for source in reversed(sources[:at]) if source >= 0), -1)
    after = next((source for source in sources[at:] if source >= 0), 1 << 31)
    return any(
        before <= repair.source.start and repair.source.end <= max(after, before + 1) and character in repair.after for repair in repairs
    )


def untraced_of(text: CleanText) -> list[str]:
    """As `untraced`, of all paragraphs with their marks and labels."""
    words = text.words
    assert words is not None, "no page was read by OCR"
    found = [each for paragraph in text.paragraphs for each in untraced(paragraph.content, words, text.repairs)]
    for paragraph in text.paragraphs:
        printed = [mark.source for mark in paragraph.content.marks] + ([paragraph.label_source] if paragraph.label_source else [])
        found += [f"mark or label at {span}" for span in printed if span.start < span.end and not words.between(span.start, span.end)]
    return found


def misplaced(words: Words) -> list[WordBox]:
    """The words whose box is no rectangle on a page that was read, whose confidence is none, or that share characters with another."""
    sizes = {page.number: page for page in words.pages}
    all_words = [words[index] for index in range(len(words))]
    bad = [w for w in all_words if w.page not in sizes or not _lies_on(w, sizes[w.page].width, sizes[w.page].height)]
    return bad + [b for a, b in pairwise(all_words) if a.source + a.length > b.source]


def _lies_on(word: WordBox, width: float, height: float) -> bool:
    inside = 0 <= word.x0 < word.x1 <= width + 0.1 and 0 <= word.top < word.bottom <= height + 0.1
    return inside and 0.0 <= word.confidence <= 1.0 and word.length > 0


def inkless(words: Words, pages: Iterable[NDArray[np.uint8]], dpi: float) -> Iterator[tuple[WordBox, float]]:
    """The words that have no ink on `pages`, which were rendered without rapporteur, with the share of dark pixels that they have."""
    scale = dpi / 72
    for number, page in enumerate(pages, 1):
        dark = page < threshold(page)
        for word in (words[index] for index in range(len(words))):
            if word.page != number:
                continue
            rows = slice(math.floor(word.top * scale), math.ceil(word.bottom * scale))
            box = dark[rows, math.floor(word.x0 * scale) : math.ceil(word.x1 * scale)]
            if not box.size or float(box.mean()) < DARK:
                yield word, float(box.mean()) if box.size else 0.0
