"""Tells superscripts that are footnote marks from superscripts that are part of the text."""

from __future__ import annotations

import re

from rapporteur.language.printed_marks import NOTE_LETTERS, NOTE_SIGNS

_LABEL = rf"(?:\d{{1,3}}|\*{{1,4}}|[{NOTE_SIGNS}]{{1,2}}|[ivx]{{2,6}}|{NOTE_LETTERS})"
_JOIN = r"(?:/?\s*[,;、–‑-]\s*|/?\s+(?:and|et|y|и)\s+|/\s+)"
_MARKS = re.compile(rf"[(\[（]?\s*({_LABEL}(?:{_JOIN}{_LABEL})*)\s*[)\]）/]?,?")
_SPLIT = re.compile(_JOIN)
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
"""Small roman numerals, as Word counts endnotes."""
_WORD_END = re.compile(r"(?:[^\W\d_]{2}|[^\W\d_][.,;:!?)\]”\"’»]+)\Z")
_UNIT = re.compile(r"(?<![^\W\d_])[kcdmh]?m$")
POWER = re.compile(r"[×x·⋅*]\s?10$")
_ONLY_SIGNS = re.compile(r"[\s()\[\]（）,;、–‑-]*")


def labels(raised: str, before: str, *, cell: bool) -> tuple[str, ...]:
    """The labels of the marks that the raised characters print; none where they are text. A range gives its two ends.

    Square and cubic metres and powers of ten behind a sign of multiplication are text: `resolution 66/10` and `9 and 10 May` have marks.
    A letter is a mark only in a table cell (`a` in 30 tables of the Assembly's budget resolutions): elsewhere it is an ordinal or an
    abbreviation (`41a sesión`, `47e séance`, `no`). A small roman numeral behind a word is neither.

    >>> labels("7,8", "the Convention", cell=False), labels("2", "40 km", cell=False), labels("th", "47", cell=False)
    (('7', '8'), (), ())
    >>> labels("iv", "the Convention,", cell=False), labels("i", "x", cell=False), labels("e", "séance", cell=False)
    (('iv',), (), ())
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
    if not cell and any(label.isalpha() for label in found) and not (all(map(_ROMAN.fullmatch, found)) and _WORD_END.search(before)):
        return ()
    return found


def is_setting(raised: str) -> bool:
    """Whether the raised characters only set off marks beside them: the parentheses of Arabic, a comma between two marks.

    >>> is_setting("("), is_setting(", "), is_setting("a)")
    (True, True, False)
    """
    return _ONLY_SIGNS.fullmatch(raised) is not None
