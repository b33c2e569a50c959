"""The index as a port: what is asked of it, what it answers, and what every adapter promises.

tests/contracts/index_store_contract.py holds the laws. The words of a query are those of people, so nothing in them is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapporteur.indexing.entries import CitationEntry, DocumentEntries, Entries, RepairEntry, ResolutionEntry, TextEntry
from rapporteur.model.text import Span


@dataclass(frozen=True, slots=True)
class Filters:
    """What texts are looked at; an empty field lets all through."""

    kind: str = ""
    """A value of Kind, `note` or `title`."""
    organ: str = ""
    """A value of Organ: `A`, `E`, `S`, `A/HRC`."""
    year: int = 0
    symbol: str = ""
    """Within one resolution, in any spelling."""
    document_id: str = ""
    """Within one document,"""
    ordinal: int = 0
    """and in this with its number within one resolution."""


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Page:
    """Which of the answers, best first."""

    limit: int = 20
    offset: int = 0


FIRST = Page()
ALL = Page(limit=-1)


@dataclass(frozen=True, slots=True)
class Snippet:
    """The part of a text that shows why it was found. `marks` are the words that the query asked for, as ranges of `words`."""

    words: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that a query found."""

    resolution: ResolutionEntry
    text: TextEntry
    snippet: Snippet
    score: float
    """Higher is better; comparable within one answer only."""
    other_copies: tuple[str, ...] = ()
    """The other files that hold this resolution, where it stands for them (`rapporteur.indexing.copies`); a store leaves it empty."""


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of an answer, and how many texts were found in all."""

    total: int
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedFrom:
    """A citation with the resolution that it stands in."""

    resolution: ResolutionEntry
    citation: CitationEntry
    other_copies: tuple[str, ...] = ()
    """As in Hit."""


@dataclass(frozen=True, slots=True)
class NoteFrom:
    """A note body with the resolution that it stands in."""

    resolution: ResolutionEntry
    note: TextEntry


@dataclass(frozen=True, slots=True)
class RepairFrom:
    """A repair with the resolution that it was made in."""

    resolution: ResolutionEntry
    repair: RepairEntry


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A date or title that a citation gives, against what the cited resolution says of itself in this index."""

    cited: CitedFrom
    what: str
    """`date` or `title`."""
    given: str
    found: tuple[str, ...]
    """What the copies of the cited resolution say; more than one where they differ among themselves."""


@dataclass(frozen=True, slots=True)
class Put:
    """A resolution goes in, in place of the one with its document and ordinal; what is held of its document with a greater ordinal than it
    has resolutions is forgotten.
    """

    entries: Entries
    resolutions_in_document: int


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A resolution is forgotten, if it is held."""

    document_id: str
    ordinal: int


Change = Put | Withdrawal


class IndexStore(Protocol):
    """Holds entries and answers questions. Writers take turns; readers never wait for them. All raise Unavailable."""

    def replace(self, documents: Sequence[DocumentEntries]) -> None:
        """Put documents in, in place of all that was held of each; one without resolutions is forgotten. All or nothing, durable on
        return. The same documents in any order and any number of batches give the same `contents`.
        """

    def change(self, changes: Sequence[Change]) -> None:
        """Make these changes one after the other. All or nothing, durable on return; together they cost little more than one."""

    def contents(self) -> Iterator[Entries]:
        """Everything that is held, in order of document id and ordinal."""

    def search(self, query: str, filters: Filters = EVERYTHING, page: Page = FIRST) -> Hits:
        """The texts that match (`rapporteur.indexing.query` has the language), best first; the order of
        equally good ones stays while nothing is written."""

    def resolutions(self, filters: Filters = EVERYTHING, page: Page = ALL) -> tuple[ResolutionEntry, ...]:
        """The list of resolutions, by organ and number as people count; `kind` says nothing here."""

    def named(self, name: str) -> tuple[ResolutionEntry, ...]:
        """The resolutions of the documents with this name: the whole path in the archive, or the end of it after a `/`."""

    def citations_to(self, symbol: str) -> tuple[CitedFrom, ...]:
        """Who cites a document, in any spelling of its symbol."""

    def citations_from(self, symbol: str) -> tuple[CitedFrom, ...]:
        """What a resolution cites, in reading order."""

    def unsettled(self, page: Page = ALL) -> tuple[CitedFrom, ...]:
        """The citations that did not resolve to one document."""

    def notes(self, symbol: str) -> tuple[NoteFrom, ...]:
        """The note bodies of a resolution, in reading order."""

    def repairs(self, filters: Filters = EVERYTHING, page: Page = ALL) -> tuple[RepairFrom, ...]:
        """The repairs, by resolution and place; `kind` is the name of a rule."""

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Citations whose date or title is not that of the cited resolution, for all that this index holds itself."""
