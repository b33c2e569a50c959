"""Citing: the readings of one holder become citations that stand on the words as printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapporteur.footnotes.citations.finding import worth_reading
from rapporteur.footnotes.citations.found import Role
from rapporteur.footnotes.citations.grammar.numbers import Shape
from rapporteur.footnotes.citations.levelling import Level, level
from rapporteur.footnotes.citations.resolving import Reading, readings
from rapporteur.model.citations import Citation, Outcome, Pinpoint, Series
from rapporteur.model.quick import quick
from rapporteur.model.resolution import Organ
from rapporteur.model.text import RichText

IBID = "ibid."
"""`Citation.via` of a citation that goes back to the note before; the holder that it goes back to follows."""

SAME = "the same resolution"


@quick
@dataclass(frozen=True, slots=True)
class Holder:
    """A text that holds citations, and the organ that speaks in it."""

    id: str
    text: RichText
    organ: Organ
    ibid: tuple[str, ...] = ()
    """The symbols of the source that an Ibid. in it means."""


@quick
@dataclass(frozen=True, slots=True)
class Cited:
    """A citation, with what the document as a whole needs to give it a second look."""

    citation: Citation
    number: str = ""
    """The number by which other mentions of it are known, `49/24`; empty where the symbol stands in full."""
    weak: bool = False


def cite(holder: Holder, language: str) -> list[Cited]:
    """The citations that `holder` holds, in order of place."""
    printed = holder.text.text
    if not worth_reading(printed):
        return []
    flat = level(printed)
    read = readings(flat.text, language, holder.organ, holder.ibid)
    return [cited for reading in read for cited in _made(holder.id, printed, flat, reading)]


def _made(holder: str, printed: str, flat: Level, reading: Reading) -> Iterator[Cited]:
    found, decision = reading.found, reading.decision
    start, end = flat.span(found.start, found.end)
    citation = Citation(
        holder,
        start,
        end,
        printed[start:end],
        decision.series,
        decision.outcome,
        decision.symbol,
        decision.candidates,
        decision.reason,
        found.part,
        found.aliases,
        found.date,
        found.title,
        tuple(_pinpoint(pin, printed, flat) for pin in found.pinpoints),
        _via(reading, holder),
        decision.checks,
    )
    if reading.back:
        yield Cited(replace(citation, aliases=(), checks=()))
        return
    number = found.number
    if number is None:
        yield Cited(citation)
    elif number.letters and number.shape is Shape.ROMAN:
        yield Cited(replace(citation, part=", ".join(one.letter for one in number.letters)), number.text, decision.weak)
    elif number.letters:
        for letter in number.letters:
            first = letter is number.letters[0]
            begin, stop = flat.span(found.start if first else letter.start, letter.end)
            yield Cited(_lettered(citation, letter.letter, begin, stop, printed), number.text, decision.weak)
    else:
        yield Cited(citation, number.text, decision.weak)


def _lettered(citation: Citation, letter: str, start: int, end: int, printed: str) -> Citation:
    """One part of a composite resolution (C15): the symbol carries its letter, the whole is an alias.

    Part `AA` (there are more than 26 of them in 53/77) has no address of its own; the whole stands for it.
    """
    suffix = letter if len(letter) == 1 else ""
    return replace(
        citation,
        start=start,
        end=end,
        surface=printed[start:end],
        symbol=citation.symbol and citation.symbol + suffix,
        candidates=tuple(symbol + suffix for symbol in citation.candidates),
        part=letter,
        aliases=(citation.symbol,) if citation.symbol and citation.series is Series.RESOLUTION else (),
    )


def _via(reading: Reading, holder: str) -> str:
    if reading.back:
        return f"{SAME} {holder}"
    return IBID if reading.found.role is Role.IBID else ""


def _pinpoint(pin: Pinpoint, printed: str, flat: Level) -> Pinpoint:
    start, end = flat.span(pin.start, pin.end)
    return Pinpoint(printed[start:end], start, end)


def resolved(citation: Citation, symbol: str, reason: str) -> Citation:
    """`citation`, resolved to `symbol` by evidence beside its words."""
    return replace(citation, outcome=Outcome.RESOLVED, symbol=symbol, candidates=(), reason=reason)
