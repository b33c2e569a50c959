"""Facing languages: pages whose right column is a translation of the left one, as in bound volumes of 1946 to 1967."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rapporteur.cleanup.layout.sheets import Part, Sheet
from rapporteur.language.identifying import UNDECIDED, language_of

_SURE = 300
"""Characters of a column from which its language is told when nothing is known of the document."""
_LIKELY = 50
"""When both languages are known."""


@dataclass(slots=True)
class Facing:
    """Follows the languages of columns through a document."""

    first: str = ""
    """The language that is read first; empty until a page with two languages side by side came."""
    second: str = ""
    _sides: dict[int, str] = field(default_factory=dict)
    """Which language the left and the right column had last: a short column does not tell."""

    def split(self, sheet: Sheet) -> tuple[Sheet, Sheet | None]:
        """The page without what is in the second language, and that alone; (the page, None) where no second language is known.

        Lines over the whole width that do not tell their language, heads and feet stay with the first.
        """
        columns = [part for part in sheet.parts if not part.whole]
        if not self.second:
            self._meet([language for part in columns if (language := _language(part, _SURE))])
        if not self.second:
            return sheet, None
        parts: dict[str, list[Part]] = {self.first: [], self.second: []}
        for part, language in self._told(sheet.parts):
            parts[language].append(part)
        second = Sheet(sheet.number, parts=parts[self.second], around=sheet.around, width=sheet.width) if parts[self.second] else None
        return replace(sheet, parts=parts[self.first]), second

    def _meet(self, languages: list[str]) -> None:
        distinct = list(dict.fromkeys(languages))
        if len(distinct) == 2:
            self.first, self.second = distinct

    def _told(self, parts: list[Part]) -> Iterator[tuple[Part, str]]:
        side = 0
        for part in parts:
            language = _language(part, _LIKELY)
            known = language if language in (self.first, self.second) else ""
            if part.whole:
                yield part, known or self.first
                continue
            known = known or self._sides.get(side, self.first)
            self._sides[side] = known
            yield part, known
            side = 1 - side


def _language(part: Part, least: int) -> str:
    """The language of a column, empty where it is too short or its halves do not agree (a list of names has words of any)."""
    text = " ".join(row.text for row in part.body)
    if len(text) < least:
        return ""
    middle = len(text) // 2
    found = language_of(text)
    halves = (language_of(text[:middle]), language_of(text[middle:]))
    sure = len(text) < _SURE or all(half == found for half in halves)
    return found if sure and found != UNDECIDED else ""
