"""Writing specimens: from a seed to resolutions whose every paragraph, note and citation is known."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from rapporteur.specimens import wording
from rapporteur.specimens.truth import Sentence, Specimen, SpecimenNote

ASSEMBLY = "The General Assembly"
COUNCIL = "The Economic and Social Council"
ORDINALS = {70: "Seventieth", 71: "Seventy-first", 72: "Seventy-second", 73: "Seventy-third", 74: "Seventy-fourth", 75: "Seventy-fifth"}


class _Heading(NamedTuple):
    number: str
    symbol: str
    session: str
    meeting: str


class Writer:
    """Writes one specimen after another; the same seed gives the same specimens, and notes may be numbered through."""

    def __init__(self, seed: int, first_note: int = 1) -> None:
        self.random = random.Random(seed)
        self.next_note = first_note

    def assembly(self, session: int, ordinal: int) -> Specimen:
        """A resolution of the General Assembly: `A/RES/<session>/<ordinal>`."""
        month, day = self.random.choice(((10, 14), (11, 3), (12, 9), (12, 20)))
        meeting = f"{wording.nth(self.random.randint(20, 70))} plenary meeting"
        return self._resolution(
            ASSEMBLY,
            _Heading(f"{session}/{ordinal}", f"A/RES/{session}/{ordinal}", f"{ORDINALS[session]} session", meeting),
            date(session + 1945, month, day),
        )

    def council(self, year: int, ordinal: int) -> Specimen:
        """A resolution of the Economic and Social Council: `E/RES/<year>/<ordinal>`."""
        return self._resolution(
            COUNCIL,
            _Heading(f"{year}/{ordinal}", f"E/RES/{year}/{ordinal}", f"{year} session", "24th plenary meeting"),
            date(year, 7, min(28, 3 + ordinal // 2)),
        )

    def council_with_draft(self, year: int, ordinal: int) -> Specimen:
        """A resolution of the Council that recommends a draft to the General Assembly and quotes it whole."""
        inner = self._resolution(ASSEMBLY, _Heading("", "", "", ""), date(year, 7, 20))
        head = Sentence("Recommends", (" to the General Assembly the adoption of the following draft resolution:",))
        return replace(
            inner,
            organ=COUNCIL,
            number=f"{year}/{ordinal}",
            symbol=f"E/RES/{year}/{ordinal}",
            session=f"{year} session",
            preamble=(),
            operative=(head,),
            meeting="24th plenary meeting",
            draft=inner,
        )

    def _resolution(self, organ: str, heading: _Heading, adopted: date) -> Specimen:
        subject = self.random.choice(wording.SUBJECTS)
        preamble = tuple(
            self._sentence(organ, phrase, words, subject) for phrase, words in self._some(wording.PREAMBULAR, self.random.randint(3, 7))
        )
        return Specimen(
            organ,
            heading.number,
            heading.symbol,
            heading.session,
            self.random.choice(wording.AGENDA),
            f"Support for {subject} and {self.random.choice(wording.AIMS)}",
            preamble,
            tuple(self._operative(organ, subject)),
            heading.meeting,
            adopted.isoformat(),
            f"{adopted.day} {wording.MONTHS[adopted.month - 1]} {adopted.year}",
        )

    def _some(self, stock: tuple[tuple[str, str], ...], count: int) -> list[tuple[str, str]]:
        return [stock[i] for i in sorted(self.random.sample(range(len(stock)), min(count, len(stock))))]

    def _operative(self, organ: str, subject: str) -> Iterator[Sentence]:
        chosen = self._some(wording.OPERATIVE, self.random.randint(3, 7))
        number = 0
        for number, (phrase, words) in enumerate(chosen, 1):
            yield self._sentence(organ, phrase, words + ";", subject, f"{number}.")
        number += 1
        phrase, words = self.random.choice(wording.LISTED)
        head = self._sentence(organ, phrase, words, subject, f"{number}.")
        letters = "abcdef"[: self.random.randint(2, 6)]
        items = tuple(
            self._sentence(organ, "", text, subject, f"({letter})")
            for letter, text in zip(letters, self.random.sample(wording.ITEMS, len(letters)), strict=True)
        )
        yield Sentence(head.phrase, head.parts, head.cites, head.number, items)
        yield self._sentence(organ, *self.random.choice(wording.CLOSING), subject, f"{number + 1}.")

    def _sentence(self, organ: str, phrase: str, words: str, subject: str, number: str = "") -> Sentence:
        parts: list[str | SpecimenNote] = []
        cites: list[str] = []
        for piece in re.split(r"(\{\w+\})", words):
            match piece:
                case "{note}":
                    parts.append(self._note(organ))
                case "{cite}":
                    surface, symbol = self._citation(organ)
                    cites.append(symbol)
                    parts.append(surface)
                case "{subject}":
                    parts.append(subject)
                case "{aim}":
                    parts.append(self.random.choice(wording.AIMS))
                case "":
                    pass
                case _:
                    parts.append(piece)
        return Sentence(phrase, tuple(parts), tuple(cites), number)

    def _citation(self, organ: str) -> tuple[str, str]:
        if organ == COUNCIL:
            year, ordinal = self.random.randint(1998, 2017), self.random.randint(2, 40)
            return f"{year}/{ordinal} of {self.random.randint(20, 28)} July {year}", f"E/RES/{year}/{ordinal}"
        session, ordinal = self.random.randint(58, 69), self.random.randint(2, 250)
        return f"{session}/{ordinal} of {self.random.randint(5, 22)} December {session + 1945}", f"A/RES/{session}/{ordinal}"

    def _note(self, organ: str) -> SpecimenNote:
        label = self.next_note
        self.next_note += 1
        session = self.random.randint(58, 69)
        number = self.random.randint(2, 400)
        name = "General Assembly resolution" if organ == COUNCIL else "Resolution"
        body, cites = self.random.choice(
            (
                (f"A/{session}/{number}.", (f"A/{session}/{number}",)),
                (f"{name} {session}/{number}, annex.", (f"A/RES/{session}/{number}",)),
                (f"See A/{session}/{number} and Add.1.", (f"A/{session}/{number}", f"A/{session}/{number}/Add.1")),
                (
                    f"United Nations, Treaty Series, vol. {1500 + number}, No. {20000 + number}.",
                    (f"UNTS {1500 + number}/{20000 + number}",),
                ),
                (f"E/CN.15/{session + 1945}/{number % 20 + 1}, chap. II.", (f"E/CN.15/{session + 1945}/{number % 20 + 1}",)),
            )
        )
        return SpecimenNote(label, body, cites)
