"""Tells the running heads of text by where they stand and that they come back: what names the document at the head of a page.

A page of the United Nations has its symbol at one side and the title, in one line or several, at the other; a tool sets them in one line,
or one after another in either order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.cleanup.extract.lines import Line
from rapporteur.model.text import Zone

_LONGEST = 5
"""Lines of a running head."""
_TITLE = 60
"""Lines of a document within which its title stands."""
_SHORTEST = 12
"""Letters of a title that are enough to know it by."""
_SYMBOL = r"[A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.\-]*){1,6}(?:\s?\((?:\d{4}|[IVXLC]+(?:-[IVXLC]+)?)\))?\*?(?<!\.)"
_BESIDE = re.compile(rf"(?:{_SYMBOL}\s+(?P<right>\S.*)|(?P<left>.*\S)\s+{_SYMBOL})")
_ALONE = re.compile(_SYMBOL)
_STOPPED = re.compile(r"[.,;:]$")
_COVER = ("United Nations", "UNITED NATIONS")
_PAGE_ENDS = frozenset({Zone.PAGE_NUMBER, Zone.JOB_NUMBER})


@dataclass(frozen=True, slots=True)
class _Head:
    """What may be a running head: its lines, and the letters of its words."""

    lines: tuple[int, ...]
    letters: str


def running_heads(lines: Sequence[Line], zones: dict[int, Zone]) -> Iterator[int]:
    """The lines at heads of pages that hold the symbol and words which another page has, too, or which are the title of the document.

    `zones` are the lines that are known as furniture: what stands behind page and job numbers is a head of a page, too.
    """
    tops = list(_tops(lines, zones))
    heads = [head for top in tops for head in _heads(lines, top)]
    counts = Counter(head.letters for head in heads)
    title = _letters(" ".join(line.text for line in lines[:_TITLE]))
    for head in heads:
        first = head.lines[0] == 0
        again = title.count(head.letters) > first and len(head.letters) >= _SHORTEST
        above_cover = first and any(line.text.startswith(_COVER) for line in lines[1:4])
        if counts[head.letters] > 1 or again or above_cover:
            yield from head.lines


def _tops(lines: Sequence[Line], zones: dict[int, Zone]) -> Iterator[range]:
    """The first lines of each page, behind the furniture of the page before."""
    start, fed = 0, bool(lines) and lines[-1].page > 0
    for index in range(1, len(lines) + 1):
        if index == len(lines):
            ends = True
        elif fed:
            ends = lines[index].page != lines[index - 1].page
        else:
            ends = zones.get(index - 1) in _PAGE_ENDS and not lines[index - 1].text.isdecimal()
        if ends:
            yield range(start, min(index, start + _LONGEST))
            start = index


def _heads(lines: Sequence[Line], top: range) -> Iterator[_Head]:
    """The ways in which the first lines of a page may be its head: the words beside the symbol, under it or above it."""
    texts = [lines[index].text for index in top]
    if not texts:
        return
    blocks = [at for at in range(1, len(texts)) if lines[top[at]].gap]
    beside = _BESIDE.fullmatch(texts[0])
    if beside:
        yield from _head(top, texts, 0, range(1, blocks[0] if blocks else 1), (beside["right"] or beside["left"]).strip())
    elif _ALONE.fullmatch(texts[0]):
        stop = next((at for at in [*blocks, len(texts)] if at > 1), 1)
        yield from _head(top, texts, 0, range(1, stop))
        yield from _head(top, texts, 0, range(1, 2))
    else:
        symbol = next((at for at, text in enumerate(texts) if _ALONE.fullmatch(text)), 0)
        if symbol:
            yield from _head(top, texts, symbol, range(symbol))


def _head(top: range, texts: Sequence[str], symbol: int, words: range, beside: str = "") -> Iterator[_Head]:
    said = [beside, *(texts[at] for at in words)]
    letters = _letters(" ".join(said))
    if letters and not _STOPPED.search(said[-1]) and not said[-1 if not beside else 0][:1].islower():
        yield _Head(tuple(top[at] for at in sorted({symbol, *words})), letters)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
