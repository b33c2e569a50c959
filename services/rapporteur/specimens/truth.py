"""What a specimen says, before it is set in any format: the truth that a reading of it can be held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpecimenNote:
    """A footnote: its running number, its body, and the canonical symbols or keys that the body cites, in order."""

    label: int
    body: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A numbered or unnumbered paragraph: words with notes standing between them, and what the words cite."""

    phrase: str
    """The italic phrase at its head; empty in list items."""
    parts: tuple[str | SpecimenNote, ...]
    """The rest, in order: text and note marks."""
    cites: tuple[str, ...] = ()
    number: str = ""
    items: tuple[Sentence, ...] = ()

    @property
    def text(self) -> str:
        """The whole text without marks.

        >>> Sentence("Recalling", (" the tides,", SpecimenNote(1, "A/70/1.", ("A/70/1",)))).text
        'Recalling the tides,'
        """
        return self.phrase + "".join(part for part in self.parts if isinstance(part, str))

    def notes(self) -> Iterator[SpecimenNote]:
        """Its notes and those of its items, in order."""
        yield from (part for part in self.parts if isinstance(part, SpecimenNote))
        for item in self.items:
            yield from item.notes()


@dataclass(frozen=True, slots=True)
class Specimen:
    """One resolution. `draft` is the General Assembly draft that a Council resolution quotes instead of a text of its own."""

    organ: str
    """`The General Assembly` or `The Economic and Social Council`."""
    number: str
    symbol: str
    session: str
    agenda_item: str
    title: str
    preamble: tuple[Sentence, ...]
    operative: tuple[Sentence, ...]
    meeting: str
    adopted: str
    """ISO 8601."""
    adopted_words: str
    draft: Specimen | None = None

    def sentences(self) -> Iterator[Sentence]:
        """All paragraphs in reading order, those of the draft included."""
        yield from self.preamble
        yield from self.operative
        if self.draft:
            yield from self.draft.sentences()

    def notes(self) -> Iterator[SpecimenNote]:
        """All notes in reading order."""
        for sentence in self.sentences():
            yield from sentence.notes()
