"""Deciding: which organ's resolution a number is, from its shape, the words that govern it, and the year it is given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from rapporteur.footnotes.citations.grammar.numbers import Number, Shape
from rapporteur.footnotes.citations.possible import possible_organs
from rapporteur.model import sessions
from rapporteur.model.citations import Check, Outcome, Series
from rapporteur.model.quick import quick
from rapporteur.model.symbols import parse


class Weight(Enum):
    """How the organ came to be known; what rests on less gives way to what rests on more."""

    NAMED = "the organ is named beside it"
    UNKNOWN = "a body is named beside it that is none of ours"
    SUBJECT = "the organ is the subject of the clause"
    INHERITED = "the organ was named earlier in the list"
    GENERIC = "`Council` by the form of its number"
    OWN = "`its`, of the organ that speaks"
    BARE = "the organ that speaks"


SAID = (Weight.NAMED, Weight.UNKNOWN, Weight.SUBJECT)
_WEAK = (Weight.INHERITED, Weight.GENERIC, Weight.OWN, Weight.BARE)


@quick
@dataclass(frozen=True, slots=True)
class Governor:
    """What governs a number: the organ code of the vocabulary (`A`, `council`, `other`, a template) and how it is known."""

    organ: str
    weight: Weight
    beside: str = ""
    """A second organ of the same words: `General Assembly and Security Council resolutions`."""


@quick
@dataclass(frozen=True, slots=True)
class Decision:
    """What a number resolves to. `weak`: nothing but the speaker's organ speaks for it, so a better mention may overrule it."""

    series: Series
    outcome: Outcome
    symbol: str = ""
    candidates: tuple[str, ...] = ()
    reason: str = ""
    checks: tuple[Check, ...] = ()
    weak: bool = False


def decide(number: Number, governor: Governor, date: str = "") -> Decision:
    """The resolution that `number` names.

    >>> from rapporteur.footnotes.citations.grammar.numbers import read
    >>> decide(read("49/24", 0), Governor("A", Weight.OWN), "2022-04-01").symbol
    'A/HRC/RES/49/24'
    """
    if governor.organ == "other" and not _speaks_for_itself(number, governor, date):
        unknown = governor.weight is Weight.UNKNOWN
        reason = governor.weight.value if unknown else "an organ or document outside the series of resolutions passed it"
        return Decision(Series.OTHER, Outcome.UNRESOLVED, reason=reason)
    if "{" in governor.organ:
        symbol = governor.organ.format(session=number.first, number=number.second)
        return Decision(Series.RESOLUTION, Outcome.RESOLVED, symbol, reason=governor.weight.value)
    if number.shape is Shape.YEAR and "S" in (governor.organ, governor.beside) and years_of(f"S/RES/{number.first}({number.second})"):
        number = replace(number, shape=Shape.YEARED)  # `UNSCR 1325/2000`
    organs = possible_organs(number)
    if number.shape is Shape.ROMAN and number.second.endswith("D"):
        return _of_either(number, organs, governor, date)
    symbols = tuple(f"{organ}/RES/{number.text}" for organ in organs)
    if number.shape is Shape.YEARED and not years_of(symbols[0]):
        return misnumbered(number, symbols[0], date)
    index, reason = _preferred(organs, governor, number)
    if index < 0 and organs == ("A/HRC",) and governor.weight is not Weight.NAMED and date and int(date[:4]) in years_of(symbols[0]):
        index, reason = 0, "the date"  # only the Human Rights Council numbers so, and it sat in that year
    if index < 0:
        return _open(symbols, reason)
    return _held_against_session(number, symbols, index, governor, date) or _dated(symbols, index, governor, date, reason)


def _held_against_session(number: Number, symbols: tuple[str, ...], index: int, governor: Governor, date: str) -> Decision | None:
    """What is to be said of a resolution of the General Assembly that its session cannot have passed; None of any other."""
    is_old = number.shape is Shape.ROMAN and symbols[index].startswith("A/RES/")
    if not is_old or sessions.can_have_passed(int(number.first), number.second):
        return None
    is_said = governor.organ == "A" and governor.weight in {Weight.NAMED, Weight.SUBJECT, Weight.OWN}
    others = () if is_said else tuple(one for one in symbols if one.startswith("E/RES/"))
    return of_another_session(number, symbols[index], others, date)


def _of_either(number: Number, organs: tuple[str, ...], governor: Governor, date: str) -> Decision:
    """A session whose last strokes were read as a D, `187 (ID of 1949`: one stroke or two, as the number and the year allow."""
    organ = next((one for one in (governor.organ, governor.beside) if one in organs), organs[0])
    symbols = tuple(f"{organ}/RES/{number.first}({numeral})" for numeral in sessions.misread_numerals(int(number.first), number.second))
    dated = tuple(symbol for symbol in symbols if date and int(date[:4]) in years_of(symbol))
    if len(dated) == 1 or len(symbols) == 1:
        return Decision(
            Series.RESOLUTION, Outcome.RESOLVED, (dated or symbols)[0], reason="the session is misread, number and date say which"
        )
    return _open(symbols, "the session is misread: one stroke or two")


def misnumbered(number: Number, symbol: str, date: str) -> Decision:
    """A Security Council resolution whose number and year cannot go together: one of them is misread, or it is another's.

    The numbers run through the years, so the number says the year; a date that says the same makes the evidence one-sided.
    """
    years = [year for year in sessions.security_council_years(int(number.first)) if year < 2100]
    candidates = tuple(f"S/RES/{number.first}({year})" for year in years[:2])
    check = Check("number", False, f"resolution {number.first} of the Security Council is of {' or '.join(map(str, years[:2]))}")
    borne_out = tuple(c for c in candidates if date and c.endswith(f"({date[:4]})"))
    if borne_out:
        reason = "number and date agree, the year in brackets does not"
        return Decision(Series.RESOLUTION, Outcome.RESOLVED, borne_out[0], (symbol,), reason, (check,))
    return _open((*candidates, symbol), "number and year cannot go together", (check,))


def of_another_session(number: Number, symbol: str, others: tuple[str, ...], date: str) -> Decision:
    """A resolution of the General Assembly whose number and session cannot go together: the numbers run through the sessions.

    A date that says the same as the number makes the evidence one-sided; else what the number says, what the session says, and `others`
    (the Council's of that session, where nothing says whose it is) are all that may be meant.
    """
    held = tuple(f"A/RES/{number.first}({sessions.numeral(session)})" for session in sessions.assembly_sessions(int(number.first)))
    session = " or ".join(one.partition("(")[2].rstrip(")") for one in held) or "none of the first thirty"
    check = Check("session", False, f"resolution {number.first} of the General Assembly is of session {session}")
    borne_out = tuple(one for one in (*held, *others) if date and int(date[:4]) in years_of(one) and int(date[:4]) not in years_of(symbol))
    if len(borne_out) == 1:
        if borne_out[0] in others:
            return Decision(Series.RESOLUTION, Outcome.RESOLVED, borne_out[0], reason="the date")
        reason = "number and date agree, the session does not"
        return Decision(Series.RESOLUTION, Outcome.RESOLVED, borne_out[0], (symbol,), reason, (check,))
    return _open((*held, symbol, *others), "number and session cannot go together", (check,))


def _speaks_for_itself(number: Number, governor: Governor, date: str) -> bool:
    """Whether number or date bears out one of our organs although another body is named, or is the subject of the clause.

    `the Agency's statute, which it approved in its resolution 1145 (XII) of 14 November 1957`: session and year agree. A number of
    the Security Council and its year agree for few of all pairs, which a name right before them (`Arcadia resolution 1373 (2001)`)
    does not outweigh.
    """
    if governor.weight is Weight.UNKNOWN:
        return number.shape is Shape.YEARED and bool(years_of(f"S/RES/{number.text}"))
    symbols = (f"{organ}/RES/{number.text}" for organ in possible_organs(number))
    return governor.weight is Weight.SUBJECT and bool(date) and any(int(date[:4]) in years_of(symbol) for symbol in symbols)


def of_decision(number: Number, governor: Governor) -> Decision:
    """The key of a decision: decisions have no document of their own (C19), so it is for look-ups and never a link.

    >>> from rapporteur.footnotes.citations.grammar.numbers import read
    >>> of_decision(read("60/555", 0), Governor("A", Weight.OWN)).symbol
    'A/DEC/60/555'
    """
    organs = possible_organs(number, decisions=True)
    if governor.organ == "other" or "{" in governor.organ or not organs:
        return Decision(Series.OTHER, Outcome.UNRESOLVED, reason="a decision of an organ outside")
    if number.shape is Shape.ROMAN and number.second.endswith("D"):
        return Decision(Series.OTHER, Outcome.UNRESOLVED, reason="no session has such a number")
    index, reason = _preferred(organs, governor, number)
    if index < 0:
        return Decision(Series.DECISION, Outcome.AMBIGUOUS, "", tuple(f"{organ}/DEC/{number.text}" for organ in organs), reason)
    return Decision(Series.DECISION, Outcome.RESOLVED, f"{organs[index]}/DEC/{number.text}", reason=reason)


def _preferred(organs: tuple[str, ...], governor: Governor, number: Number) -> tuple[int, str]:
    """The place of the governing organ among the possible ones, -1 if it is not there, and the reason.

    `its resolution 70/1`, said by the Economic and Social Council, can be none of its own: `its` is then of another organ in the sentence,
    or a slip. The form is right wherever the editors set a link on such a number (ambiguous it would lose one link of a hundred in the
    Council's volume and spare no wrong one), so it stands, with what contradicts it as its reason.
    """
    for named in (governor.organ, governor.beside):
        if named in organs:
            is_own = named != governor.organ and governor.weight is Weight.OWN
            return organs.index(named), "the organ that is named before `its`" if is_own else governor.weight.value
    if governor.organ == "council":
        councils = [n for n, organ in enumerate(organs) if organ in {"S", "E", "A/HRC"}]
        return (councils[0], Weight.GENERIC.value) if councils else (-1, "no Council numbers its resolutions so")
    if not organs or governor.weight is Weight.NAMED:
        says = f"the form of the number says {organs[0]}" if organs else "no organ numbers its resolutions so"
        return -1, f"the words say {governor.organ}, {says}" if governor.weight is Weight.NAMED else says
    if number.shape is Shape.SESSION and organs == ("A/HRC",):
        return -1, "only the Human Rights Council numbers so, and nothing here names it"
    return 0, "the form of the number" + (f", though `its` says {governor.organ}" if governor.weight is Weight.OWN else "")


def _open(symbols: tuple[str, ...], reason: str, checks: tuple[Check, ...] = ()) -> Decision:
    outcome = Outcome.AMBIGUOUS if symbols else Outcome.UNRESOLVED
    return Decision(Series.RESOLUTION, outcome, "", symbols, reason, checks, weak=True)


def _dated(symbols: tuple[str, ...], index: int, governor: Governor, date: str, reason: str) -> Decision:
    """Hold the choice against the year that the text gives: a session says when its resolutions were adopted."""
    symbol = symbols[index]
    weak = governor.weight in _WEAK
    years = years_of(symbol)
    if not date or not years:
        return Decision(Series.RESOLUTION, Outcome.RESOLVED, symbol, reason=reason, weak=weak)
    year = int(date[:4])
    check = Check("date", year in years, f"{date}: {symbol} is of {_span(years)}")
    if check.agrees:
        return Decision(Series.RESOLUTION, Outcome.RESOLVED, symbol, reason=reason, checks=(check,))
    others = tuple(s for s in symbols if s != symbol and year in years_of(s))
    if weak and len(others) == 1:
        agreeing = Check("date", True, f"{date}: {others[0]} is of {_span(years_of(others[0]))}")
        return Decision(Series.RESOLUTION, Outcome.RESOLVED, others[0], reason="the date", checks=(agreeing,))
    if weak and not (_near(year, years) and symbol.startswith(f"{governor.organ}/")):
        return _open((*others, symbol), f"{symbol} would be of {_span(years)}, the text says {date}", (check,))
    return Decision(Series.RESOLUTION, Outcome.RESOLVED, symbol, others, reason, (check,), weak)


@lru_cache(maxsize=65536)
def years_of(symbol: str) -> range:
    """The years in which the resolution can have been adopted; empty when unknown."""
    parsed = parse(symbol)
    return parsed.years if parsed else range(0)


def _near(year: int, years: range) -> bool:
    """A year beside the session's own is a slip of the pen oftener than another organ's act."""
    return years.start - 1 <= year <= years.stop


def _span(years: range) -> str:
    return str(years.start) if len(years) == 1 else f"{years.start}-{years.stop - 1}"
