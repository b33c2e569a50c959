"""Organs by their names, and the symbols and sessions that follow from a resolution's number."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz import fuzz

from rapporteur.language.tables import all_words, words
from rapporteur.language.writing import SIMPLIFIED
from rapporteur.model.resolution import Organ
from rapporteur.model.symbols import AGENCY, canonical

_NOT_LETTERS = re.compile(r"[\W_]+", re.UNICODE)
_LONGEST_FORMULA = 70


def formula_organ(text: str, language: str) -> Organ | None:
    """The organ whose organ line `text` is (`The General Assembly,`), or None. Nothing else may stand on the line.

    Spaces, quotation marks and the end mark do not count: the French files themselves print `Le Conseil économiqueetsocial`, and
    OCR ends the line with a full stop. One or two misread letters are forgiven.

    >>> formula_organ("“The Economic and Social Council.", "en")
    <Organ.ECONOMIC_AND_SOCIAL_COUNCIL: 'E'>
    """
    if len(text) > _LONGEST_FORMULA:
        return None
    key = _key(text)
    known = _formulas()
    if key in known:
        return known[key]
    if len(key) < 12 or not (text.rstrip('"”» ')[-1:] in {",", ".", "،"} or key.startswith(_INDEED)):
        return None
    for _, name in words(language).organs:
        # `to the General Assembly,` at the end of a hard line is as near as a misreading: the head must be right.
        if key[:2] == _key(name)[:2] and abs(len(_key(name)) - len(key)) <= 2 and fuzz.ratio(_key(name), key, score_cutoff=90):
            return known[_key(name)]
    return None


_INDEED = "ان"
"""Begins the organ line in Arabic, without its hamza, and no line that only names the organ: there the stop may be misread, too."""


@cache
def _formulas() -> dict[str, Organ]:
    return {_key(name): Organ(organ) for entry in all_words() for organ, name in entry.organs}


def names_body(text: str, language: str) -> bool:
    """Whether `text` has the form of an organ line of any body of the United Nations and its agencies: an article, a body, a comma, or the
    colon of the Civil Aviation Organization. Such a line stands in sentences, too, where a list has a member a line: what follows must say
    that a preamble begins, or behind the colon that the body acts.

    >>> names_body("The Sixty-second World Health Assembly,", "en"), names_body("The lamps of the Assembly", "en")
    (True, False)
    """
    if len(text) > _LONGEST_BODY or text[-1:] not in {",", "،", "，", ":", "："}:
        return False
    return text[:1] == text[:1].upper() and words(language).body.fullmatch(text, 0, len(text) - 1) is not None


_LONGEST_BODY = 160


def organ_named(text: str) -> Organ | None:
    """The organ that `text` names and nothing else, with or without its article: `Security Council`, `Assemblée générale`."""
    if len(text) > _LONGEST_FORMULA:
        return None
    key = _key(text)
    return _formulas().get(key) or _bare_names().get(key)


@cache
def _bare_names() -> dict[str, Organ]:
    article = re.compile(r"^(?:the|l|le|la|el|إن)[\s’']+", re.I)
    return {_key(article.sub("", name)): Organ(organ) for entry in all_words() for organ, name in entry.organs}


@lru_cache(maxsize=4096)
def _key_of(text: str) -> str:
    return _folded(text)


def _key(text: str) -> str:
    return _key_of(text) if len(text) < 40 else _folded(text)


def _folded(text: str) -> str:
    """The letters of a text, each alef without its hamza, which OCR leaves out: `ان الجمعية العامة`; Chinese signs as they are now."""
    letters = _NOT_LETTERS.sub("", text)
    return letters.casefold() if letters.isascii() else letters.casefold().translate(_ALEFS)


_ALEFS = str.maketrans("أإآ", "ااا") | SIMPLIFIED


_OF_AGENCY = re.compile(AGENCY)
_YEARS = re.compile(r"(?:19|20)\d\d/\d+")
_ASSEMBLY = re.compile(r"(?:E?S-)?\d{1,4}(?:/|\s?(?:[A-Z]\s?)?\((?:E?S-)?[IVXLUHD1l\d]|$)")
_SECURITY = re.compile(r"\d{1,4}\s?\((?:19|20)\d\d\)")


def organ_of_number(number: str) -> Organ:
    """The organ whose resolutions are numbered like this, where nothing else tells: `2004/20` the Economic and Social Council,
    `1373 (2001)` the Security Council, `74/114`, `3363 (XXX)`, `ES-10/19` the General Assembly, any other form (`WHA62.1`, `XII.5`) a body
    of an agency or conference; UNKNOWN for an empty number.
    """
    if not number:
        return Organ.UNKNOWN
    if _OF_AGENCY.fullmatch(number):
        return Organ.OTHER
    if _YEARS.match(number):
        return Organ.ECONOMIC_AND_SOCIAL_COUNCIL
    if _SECURITY.match(number):
        return Organ.SECURITY_COUNCIL
    return Organ.GENERAL_ASSEMBLY if _ASSEMBLY.match(number) else Organ.OTHER


def symbol_of(organ: Organ, number: str) -> str:
    """The canonical symbol of the organ's resolution with that number. Empty where organ or number is unknown, or not yet given (`59/…`).

    >>> symbol_of(Organ.SECURITY_COUNCIL, "1373 (2001)"), symbol_of(Organ.GENERAL_ASSEMBLY, "217 A (III)")
    ('S/RES/1373(2001)', 'A/RES/217(III)')
    >>> symbol_of(Organ.OTHER, "WHA62.1")
    'WHA62.1'
    """
    if _OF_AGENCY.fullmatch(number):
        return number
    if not number or number[-1] in "…._" or organ in {Organ.UNKNOWN, Organ.OTHER}:
        return ""
    return canonical(f"{organ.value}/RES/{number}")


_DECISION_NUMBERS = {
    Organ.GENERAL_ASSEMBLY: re.compile(r"(?:E?S-)?\d{1,3}/\d{1,3}(?: [A-Z])?"),
    Organ.HUMAN_RIGHTS_COUNCIL: re.compile(r"(?:S-)?\d{1,2}/\d{1,3}"),
    Organ.ECONOMIC_AND_SOCIAL_COUNCIL: re.compile(r"(?:19|20)\d\d/\d{1,3}(?: [A-Z])?|\d{1,3} \([IVXL]+\)"),
}
"""How the organs number decisions whose decisions have symbols."""


def decision_symbol(organ: Organ, number: str) -> str:
    """The symbol of the organ's decision with that number, as citations of it resolve to; empty where the organ's decisions have none.

    >>> decision_symbol(Organ.GENERAL_ASSEMBLY, "62/503 A"), decision_symbol(Organ.ECONOMIC_AND_SOCIAL_COUNCIL, "2004/210")
    ('A/DEC/62/503A', 'E/DEC/2004/210')
    >>> decision_symbol(Organ.OTHER, "1/CP.11"), decision_symbol(Organ.GENERAL_ASSEMBLY, "2004/210")
    ('', '')
    """
    form = _DECISION_NUMBERS.get(organ)
    return canonical(f"{organ.value}/DEC/{number}") if form and form.fullmatch(number) else ""


_NUMBER_IN_SYMBOL = re.compile(r"^(?P<organ>A/HRC|A|S|E|T)/(?:HRC/)?RES/(?P<number>.+?)\**$")


def number_of_symbol(symbol: str) -> str:
    """The number that a resolution's symbol carries, as a title line prints it: `S/RES/1373 (2001)` gives `1373 (2001)`; else empty.

    >>> number_of_symbol("A/RES/3363(XXX)")
    '3363 (XXX)'
    """
    found = _NUMBER_IN_SYMBOL.match(symbol.strip())
    if not found:
        return symbol if _OF_AGENCY.fullmatch(symbol) else ""
    number = re.sub(r"\s+", " ", found["number"].strip())
    number = re.sub(r"(?<=\d)\s*\(", " (", number)
    return re.sub(r"(?<=\d)(?=[A-Z](?:-[A-Z])?$)", " ", number)


def organ_of_symbol(symbol: str) -> Organ:
    """The organ of a resolution's symbol; UNKNOWN if it is none."""
    found = _NUMBER_IN_SYMBOL.match(symbol.strip())
    return Organ(found["organ"]) if found else Organ.UNKNOWN
