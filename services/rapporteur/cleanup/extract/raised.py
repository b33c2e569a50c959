"""Tells superscripts that are footnote marks from superscripts that are part of the text."""

from __future__ import annotations

import re

from rapporteur.language.printed_marks import NOTE_LETTERS, NOTE_SIGNS

_LABEL = rf"(?:\d{{1,3}}|\*{{1,4}}|[{NOTE_SIGNS}]{{1,2}}|[ivx]{{2,6}}|{NOTE_LETTERS})"
_JOIN = r"(?:/?\s*[,;、–‑-]\s*|/?\s+(?:and|to|et|à|y|a|и|по)\s+|/\s+)"
_MARKS = re.compile(rf"[(\[（]?\s*({_LABEL}(?:{_JOIN}{_LABEL})*)\s*[)\]）/]?,?")
_SPLIT = re.compile(_JOIN)
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
"""Small roman numerals, as Word counts endnotes."""
_WORD_END = re.compile(r"(?:[^\W\d_]{2}|[^\W\d_][.,;:!?)\]”\"’»]+)\Z")
_WHOLE_WORD = re.compile(r"[^\W\d_A-ZÀ-ÝА-Я]{4}[,;:!?)\]”\"’»]*\Z")
"""What no ordinal and no abbreviation has before its raised letter: `nº`, `Mª`, `XIXᵉ`, `Prof.ª`."""
_UNIT = re.compile(r"(?<![^\W\d_])[kcdmh]?m$")
POWER = re.compile(r"[×x·⋅*]\s?10$")
_ONLY_SIGNS = re.compile(r"[\s()\[\]（）,;、–‑-]*")


def labels(raised: str, before: str, *, cell: bool) -> tuple[str, ...]:
    """The labels of the marks that the raised characters print; none where they are text. A range gives its two ends.

    Square and cubic metres and powers of ten behind a sign of multiplication are text: `resolution 66/10` and `9 and 10 May` have marks.
    A letter is a mark in a table cell (`a` in 30 tables of the Assembly's budget resolutions) and behind a whole word, as lists have
    it: elsewhere it is an ordinal or an abbreviation (`41a sesión`, `47e séance`, `no`). A small roman numeral behind a word is neither.

    >>> labels("7,8", "the Convention", cell=False), labels("2", "40 km", cell=False), labels("th", "47", cell=False)
    (('7', '8'), (), ())
    >>> labels("iv", "the Convention,", cell=False), labels("i", "x", cell=False), labels("a", "the Council", cell=False)
    (('iv',), (), ('a',))
    >>> labels("e", "la 47", cell=False), labels("o", "n", cell=False), labels("a", "Prof.", cell=False), labels("e", "XIX", cell=False)
    ((), (), (), ())
    >>> labels("1/", "the Convention", cell=False), labels("1/, 2/", "the Convention", cell=False), labels("1 and 2", "Lamps,", cell=False)
    (('1',), ('1', '2'), ('1', '2'))
    """
    match = _MARKS.fullmatch(raised.strip())
    if not match:
        return ()
    found = tuple(_SPLIT.split(match[1]))
    if found in {("2",), ("3",)} and _UNIT.search(before):
        return ()
    if POWER.search(before) and found[0].isdigit():
        return ()
    if cell or not any(label.isalpha() for label in found):
        return found
    return found if _WHOLE_WORD.search(before) or (all(map(_ROMAN.fullmatch, found)) and _WORD_END.search(before)) else ()


def is_setting(raised: str) -> bool:
    """Whether the raised characters only set off marks beside them: the parentheses of Arabic, a comma between two marks.

    >>> is_setting("("), is_setting(", "), is_setting("a)")
    (True, True, False)
    """
    return _ONLY_SIGNS.fullmatch(raised) is not None
