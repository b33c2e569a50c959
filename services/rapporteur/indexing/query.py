"""The language in which people search: words, "exact phrases", prefix*, AND, OR, NOT. Every string is a query.

Words side by side must all be there. `OR` (in capitals) divides alternatives, `NOT` or a leading `-` takes away what follows, `AND` may be
written or left out. Marks that make no sense where they stand are read as the words they are, so there is no such thing as an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

_TOKEN = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_WORD = re.compile(r"[^\W_]")
_HAN = re.compile(r"([\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
_MARKS = {0: " ", **dict.fromkeys(map(ord, "“”„‟«»＂「」"), '"')}
MOST_TERMS = 64
"""A pasted page is cut here: beyond it a query finds nothing new and only costs time."""


def is_cut(query: str) -> bool:
    """Whether it holds more words and phrases than `parse_query` looks at.

    >>> is_cut("fog " * 64), is_cut("fog " * 65), is_cut("fog\\0" * 65)
    (False, True, True)
    """
    return sum(1 for _ in islice(_TOKEN.finditer(_spaced(query)), MOST_TERMS + 1)) > MOST_TERMS


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase. `prefix`: words that begin with it match as well. `exact`: it stood in quotation marks."""

    words: str
    prefix: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Alternative:
    """All of `wanted` and none of `unwanted`; `wanted` is never empty."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...] = ()


def parse_query(query: str) -> tuple[Alternative, ...]:
    """What the query asks for; empty when it holds no word.

    >>> parse_query('"sea lamps" keep* OR fog NOT horn')[1]
    Alternative(wanted=(Term(words='fog', prefix=False, exact=False),), unwanted=(Term(words='horn', prefix=False, exact=False),))
    >>> [term.words for term in parse_query("NOT fog")[0].wanted]
    ['NOT', 'fog']
    """
    alternatives: list[Alternative] = []
    wanted: list[Term] = []
    unwanted: list[Term] = []
    refused = 0
    for minus, phrase, word in islice(_TOKEN.findall(_spaced(query)), MOST_TERMS):
        if word == "OR":
            alternatives += _alternative(wanted, unwanted, refused)
            wanted, unwanted, refused = [], [], 0
        elif word == "NOT":
            refused += 1
        elif word != "AND":
            away = refused > 0 or bool(minus) or (word[:1] == "-" and len(word) > 1)
            term = _term(phrase or word, bool(phrase))
            if term is not None:
                (unwanted if away else wanted).append(term)
                refused = 0
    alternatives += _alternative(wanted, unwanted, refused)
    return tuple(alternatives)


def spaced(words: str) -> str:
    """`words` with Chinese characters set apart, so that an index of words finds any run of them.

    >>> spaced("第77号决议 of 2022").split()
    ['第', '77', '号', '决', '议', 'of', '2022']
    """
    return words if words.isascii() or not _HAN.search(words) else _HAN.sub(r" \1 ", words)


def _term(words: str, exact: bool) -> Term | None:
    prefix = words.endswith("*") and not words.endswith(" *")
    return Term(words.strip("*"), prefix, exact) if _WORD.search(words) else None


def _alternative(wanted: list[Term], unwanted: list[Term], refused: int) -> list[Alternative]:
    if wanted:
        return [Alternative(tuple(wanted), tuple(unwanted))]
    if unwanted:
        return [Alternative((Term("NOT"), *unwanted))]
    return [Alternative((Term("NOT"),))] if refused else []


def _spaced(query: str) -> str:
    """Without the sign zero, which no index takes and nobody means; with one kind of quotation marks: each keyboard has its own."""
    return query.translate(_MARKS)
