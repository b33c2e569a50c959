"""The words that mark the parts of a resolution in each of the six languages, read from `tables.json`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Months:
    """The names of the twelve months, January first; empty for Chinese, which counts them."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What one language calls the parts of a resolution. Patterns match at the head of a line unless they say otherwise."""

    language: str
    months: Months
    organs: tuple[tuple[str, str], ...]
    """The organ lines (`The General Assembly`), each after the value of its Organ (`A`)."""
    publisher: str
    body: re.Pattern[str]
    """What the organ line of any other body looks like without its comma: `The Commission on Narcotic Drugs`."""
    meeting: re.Pattern[str]
    """`47th plenary meeting`, `85th (resumed) plenary meeting`, `4385th meeting`."""
    adopted: re.Pattern[str]
    """`Adopted at the 74th plenary meeting, on ...`, `Adopted unanimously`."""
    annex: re.Pattern[str]
    appendix: re.Pattern[str]
    resolution: re.Pattern[str]
    session: re.Pattern[str]
    """Searched anywhere in a line of the cover."""
    agenda: re.Pattern[str]
    distribution: re.Pattern[str]
    cover_title: re.Pattern[str]
    proposal: re.Pattern[str]
    """What a paper puts forward, `draft resolution`: at the head of a cover line or at its end, behind the sponsors."""
    lead_in: re.Pattern[str]
    """Searched in the last 260 characters: `... the adoption of the following draft resolution:`."""
    decision: re.Pattern[str]


OFFICIAL = ("en", "fr", "es", "ru", "ar", "zh")
"""By how many documents there are of each."""


@lru_cache(maxsize=32)  # asked for several times a line
def words(language: str) -> Words:
    """The table of `language` (ISO 639-1); English where the language is undecided or not official."""
    return _load()[language if language in OFFICIAL else "en"]


def all_words() -> tuple[Words, ...]:
    """The tables of all six languages, English first."""
    return tuple(_load().values())


@cache
def _load() -> dict[str, Words]:
    raw = json.loads((files("rapporteur.language") / "tables.json").read_text("utf-8"))
    return {code: _words(code, entry) for code, entry in raw.items()}


def _words(code: str, entry: dict[str, object]) -> Words:
    def pattern(name: str) -> re.Pattern[str]:
        # (?!\w) so that `Annexation` is no annex; a pattern that ends in a sign of its own does without.
        source = str(entry[name])
        return re.compile(
            f"(?:{source})" if name in {"lead_in", "adopted", "distribution"} or code == "zh" else rf"(?:{source})(?!\w)", re.I
        )

    organs = entry["organs"]
    months = entry["months"]
    assert isinstance(organs, dict) and isinstance(months, list)
    return Words(
        code,
        Months(tuple(months)),
        tuple((organ, name) for organ, names in organs.items() for name in names),
        str(entry["publisher"]),
        *(pattern(name) for name in ("body", "meeting", "adopted", "annex", "appendix", "resolution", "session", "agenda")),
        *(pattern(name) for name in ("distribution", "cover_title", "proposal", "lead_in", "decision")),
    )
