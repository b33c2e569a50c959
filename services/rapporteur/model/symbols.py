"""Document symbols: one canonical form for every spelling, and what a symbol says about organ, session and year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapporteur.model import sessions
from rapporteur.model.resolution import Organ

RIGHTS_COMMISSION = "E/CN.4"
"""The Commission on Human Rights (1946-2006), whose resolutions were numbered like those of the Economic and Social Council."""

_INVISIBLE = re.compile(r"(?:[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])+")
_SIGNS = str.maketrans({"‐": "-", "‑": "-", "–": "-", "−": "-", "（": "(", "）": ")", "／": "/"})  # fullwidth ones of Chinese texts
_SIGNS |= {ord(zero) + digit: str(digit) for zero in "٠۰" for digit in range(10)}  # Arabic digits, and those of the east
_SERVER = r"(?:https?://)?(?:[a-z-]{1,20}\.){0,2}\b(?:undocs\.org|un\.org)/"
_QUERY = r"[\w./-]{0,60}\?(?:\w{1,20}(?:=[\w%./-]{0,60})?&){0,6}(?:(?i:FinalSymbol|symbol)|DS|s)="
ADDRESS = rf"{_SERVER}(?:{_QUERY}|(?<=undocs\.org/)|(?<=docs\.un\.org/))(?:(?:en|fr|es|sp|ru|ar|zh|ch)/)?"
"""What stands before a symbol in its address: `https://undocs.org/en/`, `undocs.org/Home/Mobile?FinalSymbol=`."""
CODES = {"%2F": "/", "%28": "(", "%29": ")", "%20": " "}
CODED = re.compile("%2F|%28|%29|%20", re.I)
"""What addresses write in the place of signs of a symbol."""
_ADDRESS = re.compile(rf"{ADDRESS}(?:symbol=)?|^U\.?N\.? Doc(?:ument|s)?\.? ", re.I)
_QUESTIONS = re.compile(r"[&?].*")
"""What stands before a symbol: its address, or `UN Doc.` as lawyers have it."""
_CASED = re.compile(
    r"/(ADD|CORR|REV|AMEND|RES|DEC|SUMMARY|SUB)(?=\.\d)|(?<=[IVX\d])AND(?=[IVX\d]+\))|\((PARTS?|SECT|VOLS?|PROG)(?=[IVXL.\d])|\((INTRODUCTION|PLANOUTLINE|INCOMESECT)\b|\((RESUMPTION)(?=\d)",
    re.I,
)
_TAIL = re.compile(r"(?:\(SUPP\.?\)|[/.,;])+$", re.I)
_ROMAN_PART = re.compile(r"^(A/RES/\d+|E/RES/\d+|T/RES/\d+)([A-Z](?:(?:-|TO|AND)[A-Z])?)\(((?:E?S-)?[IVXLC]+)\)$")
_PART_BEHIND = re.compile(r"(?<=\d)(\((?:E?S-)?[IVXLC]+\))[A-Z](?:(?:-|TO|AND|,)[A-Z])?$")
_RESOLUTION = re.compile(
    r"^(?P<organ>A/HRC|E/CN\.4|[ASET])/RES/"
    r"(?:(?P<number>\d+)\((?P<bracket>\d{4}|(?:E?S-)?[IVXLC]+)\)|(?P<session>(?:E?S-)?\d+)/(?P<order>\d+)(?P<part>[A-Z](?:-[A-Z])?)?)$"
)
_BARE = re.compile(
    r"^(?P<organ>A|HRC|S|E(?!S-))?"
    r"(?:(?P<slashed>(?:E?S-)?\d{1,4}/\d{1,4}(?:[A-Z](?:-[A-Z])?)?)|(?P<number>\d{1,4})(?P<part>[A-Z]?)\((?P<bracket>\d{4}|(?:E?S-)?[IVXLC]+)\))$"
)
_DECIDED = re.compile(
    r"^(?P<organ>[AE]|HRC)?(?:DECISION|DÉCISION|DECISIÓN|РЕШЕНИЕ|المقرر)(?P<session>\d{1,4})/(?P<order>\d{1,3})(?P<part>[A-Z]?)$"
)
_WORDS = re.compile(r"\b(?:resolutions?|r[ée]solutions?|resoluci[oó]n(?:es)?|резолюци\w*|(?:ال)?قرار)\b|(?<=\s)res\.?(?=\s*\d)", re.I)
_CHINESE_WORDS = re.compile("[第号號]|[决決][议議]")
_NAMES = (
    (re.compile(r"human rights council", re.I), "HRC "),
    (re.compile(r"economic and social council", re.I), "E "),
    (re.compile(r"general assembly", re.I), "A "),
    (re.compile(r"security council", re.I), "S "),
)
_ABBREVIATED = re.compile(
    r"^(?:(?:U\.?N\.? ?)?(?:(G\.?A\.?)|(S\.?C\.?)|(ECOSOC)|(H\.?R\.?C\.?))(?:R| res(?:olution|\.)?)? |(?:UN )?res\.? )(?=[\dES])", re.I
)
"""As lawyers and minutes write it: `UNGA Res 75/41`, `G.A. Res. 2625 (XXV)`, `UNSCR 1325 (2000)`, `ECOSOC 1996/31`, `res 75/41`."""
AGENCY = r"WHA(?:SS)?\d{1,2}\.\d{1,3}|EB(?:SS)?\d{1,3}\.R\d{1,3}|GC\(\d{1,2}\)/RES/\d{1,3}"
"""Resolutions of the World Health Assembly, its Executive Board and the General Conference of the IAEA: their number is their symbol."""
_OF_AGENCY = re.compile(AGENCY)
_OF_NO_YEAR = re.compile(r"(?:(?:U\.?N\.? ?)?S\.?C\.?R?(?: res(?:olution|\.)?)?|Security Council resolution) (?P<number>\d{1,4})", re.I)
"""`UNSCR 1325`: the Council counts through the years, so that its number says the year, but for the first and last of a year."""
_SHAPE = re.compile(r"^[A-Z][A-Z0-9.]*(?:-[A-Z0-9]+)?(?:\([\w.]+\))?(?:/[\w.()-]+)+$", re.I)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A resolution's symbol taken apart."""

    text: str
    """Canonical: `A/RES/217(III)`, `S/RES/1373(2001)`, `A/HRC/RES/49/24`, `A/RES/57/270B`."""
    organ: Organ
    number: str
    """As it is spoken of: `217 (III)`, `1373 (2001)`, `49/24`, `57/270 B`."""
    session: str
    """`III`, `49`, `S-24`, `ES-10`, `2004`; empty for the Security Council."""
    years: range
    """The years in which it can have been adopted; empty when nothing is known."""
    part: str = ""


@lru_cache(maxsize=65536)
def canonical(spelling: str) -> str:
    """The canonical symbol of any spelling, empty when it names no document: the key of look-ups and links.

    Spaces go (`A/CONF.157/24 (Part I)` has none in its address), letters take the case of print, the part letter of a roman
    session and `(SUPP)` are left out (un-resolutions.md C6, C22). A bare number names the organ whose numbers have its shape.

    >>> canonical("a/res/55/25 "), canonical("S/RES/1373 (2001)"), canonical("A/RES/217 A (III)"), canonical("resolution 2004/20")
    ('A/RES/55/25', 'S/RES/1373(2001)', 'A/RES/217(III)', 'E/RES/2004/20')
    >>> canonical("181 (II) A"), canonical("A/RES/181 (II) A and B")
    ('A/RES/181(II)', 'A/RES/181(II)')
    >>> canonical("https://undocs.org/en/a/conf.157/24(part I)"), canonical("Human Rights Council resolution 49/24"), canonical("hello")
    ('A/CONF.157/24(PartI)', 'A/HRC/RES/49/24', '')
    >>> canonical("https://undocs.org/Home/Mobile?FinalSymbol=A%2FRES%2F70%2F1&Language=E")
    'A/RES/70/1'
    >>> canonical("Security Council resolution 1325 (2000)"), canonical("ES-10/12")
    ('S/RES/1325(2000)', 'A/RES/ES-10/12')
    >>> canonical("res 75/41"), canonical("UNSC Res 1325 (2000)"), canonical("GA res. 217 A (III)"), canonical("HRC Res. 49/24")
    ('A/RES/75/41', 'S/RES/1325(2000)', 'A/RES/217(III)', 'A/HRC/RES/49/24')
    >>> canonical("UNSCR 1325 (2000)"), canonical("GA resolution ES-11/1"), canonical("ECOSOC resolution 1996/31"), canonical("WHA62.1")
    ('S/RES/1325(2000)', 'A/RES/ES-11/1', 'E/RES/1996/31', 'WHA62.1')
    >>> canonical("UNSCR 1325"), canonical("Security Council resolution 303"), canonical("UNSCR 9999"), canonical("第1325(2000)號決議")
    ('S/RES/1325(2000)', 'S/RES/303(1971)', '', 'S/RES/1325(2000)')
    >>> canonical("decision 62/511"), canonical("Decision 2004/210"), canonical("HRC decision 18/101"), canonical("decision 24/3")
    ('A/DEC/62/511', 'E/DEC/2004/210', 'A/HRC/DEC/18/101', '')
    >>> canonical("e/cn.4/sub.2/1994/2"), canonical("A/CONF.157/24 (Parts I and II)")
    ('E/CN.4/Sub.2/1994/2', 'A/CONF.157/24(PartsIandII)')
    >>> canonical("UN Doc. A/RES/75/41"), canonical("G.A. Res. 2625 (XXV)"), canonical("ECOSOC 1996/31"), canonical("قرار ٧٥/٤١")
    ('A/RES/75/41', 'A/RES/2625(XXV)', 'E/RES/1996/31', 'A/RES/75/41')
    """
    if alone := _OF_NO_YEAR.fullmatch(spelling.strip()[:60]):
        years = sessions.security_council_years(int(alone["number"]))
        return f"S/RES/{alone['number']}({years.start})" if len(years) == 1 else ""
    text = _ADDRESS.sub("", spelling.strip()[:300]).translate(_SIGNS)
    text = CODED.sub(lambda code: CODES[code.group().upper()], _QUESTIONS.sub("", text))
    text = _ABBREVIATED.sub(lambda found: ("", "A ", "S ", "E ", "HRC ")[found.lastindex or 0], text)
    for name, letter in _NAMES:
        text = name.sub(letter, text)
    text = _INVISIBLE.sub("", _WORDS.sub("", _CHINESE_WORDS.sub(" ", text))).upper()
    text = _PART_BEHIND.sub(r"\1", _TAIL.sub("", text))
    if bare := _BARE.match(text):
        return _of_bare(bare)
    if decided := _DECIDED.match(text):
        return _of_decision(decided)
    text = _CASED.sub(_case, _ROMAN_PART.sub(r"\1(\3)", text))
    named = _SHAPE.match(text) or _OF_AGENCY.fullmatch(text)
    return text if named and any(c.isdigit() for c in text) else ""


def _of_decision(decided: re.Match[str]) -> str:
    """`A/DEC/62/511` of `decision 62/511`: the Assembly's are counted from 301 on, those of the Human Rights Council from 101. Lower ones
    are of bodies that give their decisions no symbol.
    """
    session, order = decided["session"], int(decided["order"])
    if not decided["organ"] and order < sessions.FIRST_RIGHTS_COUNCIL_DECISION:
        return ""
    by_shape = (
        "E" if len(session) == 4 else "A/HRC" if sessions.FIRST_RIGHTS_COUNCIL_DECISION <= order < sessions.FIRST_ASSEMBLY_DECISION else "A"
    )
    organ = {"": by_shape, "HRC": "A/HRC"}.get(decided["organ"] or "", decided["organ"])
    return f"{organ}/DEC/{session}/{decided['order']}{decided['part']}"


def _case(match: re.Match[str]) -> str:
    word = match.group()
    return word.lower() if word == "AND" else word[:2] + word[2:].lower()


def _of_bare(bare: re.Match[str]) -> str:
    bracket, slashed = bare["bracket"], bare["slashed"]
    organ = "A/HRC" if bare["organ"] == "HRC" else bare["organ"]
    if bracket:
        by_shape = "S" if bracket.isdigit() else "A" if sessions.roman(bracket.split("-")[-1]) <= 30 else "E"
        return f"{organ or by_shape}/RES/{bare['number']}({bracket})"
    first = slashed.split("/")[0]
    if organ:
        return f"{organ}/RES/{slashed}"
    if not first.isdigit():
        return f"A/RES/{slashed}"
    if len(first) == 4:
        return f"E/RES/{slashed}"
    return f"A/RES/{slashed}" if sessions.assembly_slashed(int(first)) else f"A/HRC/RES/{slashed}"


def parse(symbol: str) -> Symbol | None:
    """A resolution's symbol taken apart; None for any other document.

    >>> parse("A/RES/70/1").years
    range(2015, 2017)
    """
    match = _RESOLUTION.match(symbol)
    if not match:
        return None
    text, bracket, part = match["organ"], match["bracket"] or "", match["part"] or ""
    organ = Organ.OTHER if text == RIGHTS_COMMISSION else Organ(text)
    if bracket:
        session = "" if bracket.isdigit() else bracket
        return Symbol(symbol, organ, f"{match['number']} ({bracket})", session, _bracket_years(organ, int(match["number"]), bracket))
    number = f"{match['session']}/{match['order']}" + (f" {part}" if part else "")
    return Symbol(symbol, organ, number, match["session"], _slashed_years(text, match["session"]), part)


def _bracket_years(organ: Organ, number: int, bracket: str) -> range:
    if bracket.isdigit():
        return range(int(bracket), int(bracket) + 1) if int(bracket) in sessions.security_council_years(number) else range(0)
    kind, session = bracket.rpartition("-")[0], sessions.roman(bracket.rsplit("-", maxsplit=1)[-1])
    if organ is Organ.ECONOMIC_AND_SOCIAL_COUNCIL:
        return sessions.economic_council_roman_years(session)
    if organ is Organ.OTHER:
        return sessions.rights_commission_roman_years(session)
    if organ is not Organ.GENERAL_ASSEMBLY:
        return range(1946, 1996)  # the Trusteeship Council
    return {"": sessions.assembly_years, "S": sessions.special_years, "ES": sessions.emergency_years}[kind](session)


def _slashed_years(organ: str, session: str) -> range:
    kind, number = session.rpartition("-")[0], int(session.rpartition("-")[2])
    if organ == "A/HRC":
        return sessions.rights_council_special_years(number) if kind else sessions.rights_council_years(number)
    if kind:
        return sessions.special_years(number) if kind == "S" else sessions.emergency_years(number)
    if organ == "A":
        return sessions.assembly_years(number) if sessions.assembly_slashed(number) else range(0)
    return sessions.economic_council_years(number)
