"""Finds marks that are glued to the number of a resolution: with them it is beyond what any session holds, `resolution 73/463`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapporteur.footnotes.citations.grammar.numbers import read
from rapporteur.footnotes.citations.possible import possible_organs

_HEAD = re.compile(
    r"\b(?:(?P<resolution>[Rr]esolutions?|[Rr]ésolutions?|[Rr]esoluci(?:ón|ones))|[Dd]ecisions?|[Dd]écisions?|[Dd]ecisi(?:ón|ones))\b"
)
_FAR = 300
"""Signs of a list that are looked through for its head."""


def glued_to_number(text: str, label: str) -> Iterator[tuple[int, int]]:
    """Where `label` ends the number of a resolution that no organ can have given, and one can without it.

    Decisions are numbered from where resolutions end, `decision 73/463`: the head of the list must be a resolution's.

    >>> [text[a:b] for text in ("its resolutions 70/12 and 73/463", "its decision 73/463,") for a, b in glued_to_number(text, "3")]
    ['3']
    """
    for found in _glued(label).finditer(text):
        whole, own = read(found.group(), 0), read(found["own"], 0)
        if not whole or not own or possible_organs(whole) or not possible_organs(own):
            continue
        heads = list(_HEAD.finditer(text, max(0, found.start() - _FAR), found.start()))
        if heads and heads[-1]["resolution"]:
            yield found.end("own"), found.end()


@lru_cache(maxsize=512)
def _glued(label: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.-])(?P<own>\d{{2,4}}/\d{{1,3}}){label}(?=[\s,;.)]|\Z)(?!\.\d)")
