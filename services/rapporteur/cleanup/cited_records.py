"""Tells sentences that go on with `Official Records of the General Assembly, ...` from running heads that say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rapporteur.cleanup.extract.lines import Line

_CITED = ("Official Records", "Resolutions adopted", "Decisions adopted")
_LEADS = re.compile(r"(?:\b(?:the|in|of|to|see|also|from|under|and)|[,;] see)\s*[“\"*_(]*$", re.IGNORECASE)
"""What a sentence cannot end with, and what comes before the title of a publication."""
_GOES_ON = re.compile(r"\((?!(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\))|Supplement\b|Suppl\.|[Vv]ol\.|annex|Annexes\b|para(?:graph)?s?\b")
"""How a citation goes on: an item, `(b)`, and the heading of an annex come behind a running head."""
_STOPPED = re.compile(r"[.;:!?…][\"'”’»)\]\d⁰¹²³⁴-⁹]*$")


def cited_records(lines: Sequence[Line], candidates: Sequence[int], shapes: Mapping[int, str]) -> list[int]:
    """Those of the lines that look like running heads which are of a sentence or of a note.

    A running head stands alone between sentences, or at the edge of a page where it cuts one. What stands in the middle of a page behind
    a line without a stop continues it; so does, at an edge, what comes behind words that lead to it (`contained in the`) and on no
    other page. A comma at its end, a supplement or a symbol in brackets behind it are of a citation.

    >>> from rapporteur.cleanup.extract.lines import lines
    >>> cited_records(lines("as contained in the\\nOfficial Records of the General Assembly, 1994\\nand its annex"), [1], {1: "volume"})
    [1]
    """
    said = Counter(lines[index].text for index in candidates)
    return [index for index in candidates if _is_cited(lines, index, shapes, alone=said[lines[index].text] == 1)]


def _is_cited(lines: Sequence[Line], index: int, shapes: Mapping[int, str], *, alone: bool) -> bool:
    text = lines[index].text
    if not text.startswith(_CITED):
        return False
    before, after = (lines[at].text if 0 <= at < len(lines) else "" for at in (index - 1, index + 1))
    if text.startswith("Official Records") and (_is_labelled(lines, index) or _GOES_ON.match(after) or text[-1] == ","):
        return True
    if not before or not alone:
        return False
    if _LEADS.search(before):
        return True
    set_off = _is_edge(lines, index) or any(shapes.get(at) in _FURNITURE for at in (index - 1, index + 1))
    return not set_off and len(before) > _LINE and _STOPPED.search(before) is None


def _is_labelled(lines: Sequence[Line], index: int) -> bool:
    """Whether the number of a note stands before the line; that of a page does where a sentence goes on around both."""
    if not index or not lines[index - 1].text.isdecimal():
        return False
    above, below = lines[index - 2].text if index > 1 else "", lines[index + 1].text if index + 1 < len(lines) else ""
    return not (above[-1:].isalpha() and below[:1].islower())


_LINE = 40
"""Characters of a line of a sentence: what is shorter may be a heading."""
_FURNITURE = frozenset({"number", "page", "job", "symbol", "headed", "fraction", "separator"})


def _is_edge(lines: Sequence[Line], index: int) -> bool:
    last = len(lines) - 1
    return index in (0, last) or not lines[index - 1].page == lines[index].page == lines[index + 1].page
