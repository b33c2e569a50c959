"""The table that is searched, in the two versions that an index may have: its name, and what it holds of a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapporteur.indexing.arabic import forms
from rapporteur.indexing.folding import folded
from rapporteur.indexing.query import Alternative, Term, spaced


@dataclass(frozen=True, slots=True)
class SearchTable:
    """An FTS5 table of its own name: a program that knows only the other one finds none, and harms none."""

    name: str
    fold: Callable[[str], str] | None = None
    """What is done to the words of texts and queries alike."""

    @property
    def put(self) -> str:
        """SQL that puts the words of a text in."""
        return f"INSERT INTO {self.name} (rowid, words) VALUES (?, ?)"

    @property
    def drop(self) -> str:
        """SQL that takes them out. FTS5 has to be told the words that it forgets."""
        return f"INSERT INTO {self.name} ({self.name}, rowid, words) VALUES ('delete', ?, ?)"

    def words(self, text: str) -> str:
        """What the table holds of a text."""
        return spaced(self.fold(text) if self.fold else text)

    def match(self, alternatives: Sequence[Alternative]) -> str:
        """The query in the words of FTS5: every term quoted, every operator ours."""
        return " OR ".join([self._alternative(alternative) for alternative in alternatives])

    def _alternative(self, alternative: Alternative) -> str:
        wanted = " AND ".join([self._either(term) for term in alternative.wanted])
        away = "".join([f" NOT {self._either(term)}" for term in alternative.unwanted])
        return f"(({wanted}){away})"

    def _either(self, term: Term) -> str:
        star = " *" if term.prefix else ""
        quoted = [f'"{each}"{star}' for each in self._spellings(term)]
        return quoted[0] if len(quoted) == 1 else f"({' OR '.join(quoted)})"

    def _spellings(self, term: Term) -> list[str]:
        words = self.words(term.words).replace('"', '""')
        return [*forms(words)] if self.fold and not term.exact else [words]


OLD = SearchTable("found")
"""Of an index of version 1: words as they stand."""
NEW = SearchTable("searched", folded)
