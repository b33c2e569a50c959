"""Keys: what names its document by itself, full symbols and volumes of treaties, held against how their series are counted."""

from __future__ import annotations

import re

from rapporteur.footnotes.citations.deciding import Decision, misnumbered, of_another_session, years_of
from rapporteur.footnotes.citations.grammar.numbers import read
from rapporteur.footnotes.citations.grammar.symbols import FAMILIES
from rapporteur.footnotes.citations.possible import is_counted, possible_organs
from rapporteur.model import sessions
from rapporteur.model.citations import Check, Outcome, Series
from rapporteur.model.symbols import parse

OF_NO_SERIES = "volume and number of a series that is not named as that of treaties"
NO_NUMBER = "volume and page of the Treaty Series do not say the number of the treaty"
NOT_COUNTED_SO = "no document of this organ is numbered so"

ACT_OF_OTHERS = "an act of a series kept by others"
_ACT = re.compile(r"[IVXLC]+/\d+")
_FAMILY = re.compile(r"[-/.(]")
_KEPT_BY_OTHERS = ("UNEP/CBD", "GC(")
"""Series that begin like one of ours: `GC(55)/RES/12` is of the General Conference of the IAEA. The United Nations keep `GC.17/Res.1`
of UNIDO's: its editors link such (un-resolutions.md, 3)."""


def of_symbol(symbol: str, date: str = "") -> Decision:
    """What a symbol printed in full names: it says all by itself, if its series is one of the United Nations and counts so.

    A resolution is held against how its organ numbers resolutions, and against the `date` that the text gives for it.

    >>> of_symbol("A/RES/70/1").series, of_symbol("INFCIRC/435").outcome
    (<Series.RESOLUTION: 'resolution'>, <Outcome.UNRESOLVED: 'unresolved'>)
    >>> of_symbol("A/RES/16/21").candidates, of_symbol("A/761290").outcome, of_symbol("S/RES/1373").symbol
    (('A/HRC/RES/16/21',), <Outcome.UNRESOLVED: 'unresolved'>, 'S/RES/1373(2001)')
    """
    if _ACT.fullmatch(symbol):
        return Decision(Series.OTHER, Outcome.UNRESOLVED, reason=ACT_OF_OTHERS)  # `decision XIII/18` of a conference of parties
    if _FAMILY.split(symbol, maxsplit=1)[0] not in FAMILIES or symbol.startswith(_KEPT_BY_OTHERS):
        return Decision(Series.OTHER, Outcome.UNRESOLVED, reason="a symbol of a series kept by others")
    if not is_counted(symbol):
        return Decision(Series.DOCUMENT, Outcome.UNRESOLVED, reason=NOT_COUNTED_SO)
    if "/RES/" in symbol:
        return _of_resolution(symbol, date)
    return Decision(Series.DOCUMENT, Outcome.RESOLVED, symbol, reason="a full symbol")


def _of_resolution(symbol: str, date: str) -> Decision:
    organ, _, tail = symbol.partition("/RES/")
    number = read(tail, 0)
    if organ == "S" and tail.isdigit():
        return _of_no_year(symbol, tail, date)
    if number is None or parse(symbol) is None:
        return Decision(Series.RESOLUTION, Outcome.RESOLVED, symbol, reason="a full symbol")
    if organ == "S" and not years_of(symbol):
        return misnumbered(number, symbol, date)
    if organ == "A" and "(" in tail and not sessions.can_have_passed(int(number.first), number.second):
        return of_another_session(number, symbol, (), date)
    if organ in {"A", "A/HRC", "E"} and organ not in (organs := possible_organs(number)):
        outcome = Outcome.AMBIGUOUS if organs else Outcome.UNRESOLVED
        return Decision(Series.RESOLUTION, outcome, "", tuple(f"{one}/RES/{tail}" for one in organs), "the organ numbers no resolution so")
    years = years_of(symbol)
    span = f"{years.start}-{years.stop - 1}" if len(years) > 1 else f"{years.start}"
    checks = (Check("date", int(date[:4]) in years, f"{date}: {symbol} is of {span}"),) if date and years else ()
    return Decision(Series.RESOLUTION, Outcome.RESOLVED, symbol, reason="a full symbol", checks=checks)


def _of_no_year(symbol: str, number: str, date: str) -> Decision:
    """`S/RES/1325`: the Council counts through the years, so that its number says the year, but for the first and last of a year."""
    years = sessions.security_council_years(int(number))
    candidates = tuple(f"S/RES/{number}({year})" for year in years if not date or date.startswith(str(year)))
    if len(candidates) == 1:
        return Decision(Series.RESOLUTION, Outcome.RESOLVED, candidates[0], reason="the number says the year, which the symbol lacks")
    outcome = Outcome.AMBIGUOUS if 1 < len(candidates) < 4 else Outcome.UNRESOLVED
    return Decision(Series.RESOLUTION, outcome, "", candidates[:3], f"{symbol} lacks its year, and the number does not say it")


def of_treaty(series: str, key: str) -> Decision:
    """The key of a treaty, `UNTS 1771/30822`; of a volume of a series that is not named nothing is known, and a page is no number.

    >>> of_treaty("UNTS", "").outcome
    <Outcome.UNRESOLVED: 'unresolved'>
    >>> of_treaty("LNTS", "CXX/2758").symbol, of_treaty("", "46/2").outcome
    ('LNTS CXX/2758', <Outcome.UNRESOLVED: 'unresolved'>)
    """
    if not series:
        return Decision(Series.OTHER, Outcome.UNRESOLVED, reason=OF_NO_SERIES)
    if not key:
        return Decision(Series.TREATY, Outcome.UNRESOLVED, reason=NO_NUMBER)
    return Decision(Series.TREATY, Outcome.RESOLVED, f"{series} {key}", reason="volume and number of the Treaty Series")


def series_of_symbols(symbols: tuple[str, ...]) -> str:
    """The one treaty series that all of `symbols` are of, or none: what `Ibid., vol. 2303, No. 30822` carries on.

    >>> series_of_symbols(("UNTS 1771/30822", "UNTS 2303/30822")), series_of_symbols(("A/70/1",))
    ('UNTS', '')
    """
    series = {symbol.partition(" ")[0] for symbol in symbols}
    return series.pop() if series in ({"UNTS"}, {"LNTS"}) else ""
