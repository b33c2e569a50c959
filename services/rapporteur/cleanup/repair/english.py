"""Which texts are English: only their words are held against the lexicon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.cleanup.repair.suspicion import Suspicion, suspicion
from rapporteur.model.text import Paragraph, Zone

_WORD = re.compile(r"[^\W_]+")
_SAMPLE = 200
_REACH = 80
"""How far the neighbours of a word are looked for."""
_NEIGHBOURS = 3


def english(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether most words of the document are known English ones; judged by some of them."""
    words = [word for word in sample(paragraphs) if len(word) > 2 and word.isalpha()]
    return 10 * list(map(suspicion, words)).count(Suspicion.NONE) >= 6 * len(words) > 0


def sample(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Some hundred words from all over the document."""
    spread = paragraphs[:: max(1, len(paragraphs) // 15)]
    words: list[str] = []
    for paragraph in spread:
        if is_text(paragraph):
            words += _WORD.findall(paragraph.text[:_SAMPLE])
        if len(words) >= _SAMPLE:
            break
    return words[:_SAMPLE]


def is_text(paragraph: Paragraph) -> bool:
    """Whether it is part of what a reader reads, and no furniture of its page."""
    zone = paragraph.zone
    return zone is Zone.BODY or zone is Zone.NOTE or zone is Zone.TABLE


def english_around(text: str, start: int, end: int) -> bool:
    """Whether half of the words before and behind text[start:end] are known.

    >>> text = "the Secretary-General of the Orgamzation and its Members"
    >>> english_around(text, text.index("Orgamzation"), text.index(" and"))
    True
    """
    around = _WORD.findall(text[max(0, start - _REACH) : start])[1:][-_NEIGHBOURS:]
    around += _WORD.findall(text[end : end + _REACH])[:-1][:_NEIGHBOURS]
    return 2 * sum(suspicion(word) is Suspicion.UNKNOWN for word in around) <= len(around)
