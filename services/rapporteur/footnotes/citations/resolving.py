"""Resolving: what a text cites, by the reader of its language."""

from __future__ import annotations

from rapporteur.footnotes.citations.finding import find
from rapporteur.footnotes.citations.heads_last import HeadsLast
from rapporteur.footnotes.citations.reading import Reader, Reading
from rapporteur.footnotes.citations.vocabulary import vocabulary
from rapporteur.model.resolution import Organ

__all__ = ["Reading", "readings"]


def readings(text: str, language: str, speaker: Organ, ibid: tuple[str, ...] = ()) -> list[Reading]:
    """What the levelled `text` cites, in order of place; `speaker` is the organ whose text it is, `ibid` what an Ibid. means.

    >>> [reading.decision.symbol for reading in readings("resolutions 70/1 and 1373 (2001)", "en", Organ.GENERAL_ASSEMBLY)]
    ['A/RES/70/1', 'S/RES/1373(2001)']
    """
    found = find(text, language)
    if not found:
        return []
    reader = HeadsLast if vocabulary(language).heads_follow else Reader
    return reader(text, language, speaker, ibid).read(found)
