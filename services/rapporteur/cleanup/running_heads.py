"""Tells the running heads of text by where they stand and that they come back: what names the document at the head of a page.

A page of the United Nations has its symbol at one side and the title, in one line or several, at the other; a tool sets them in one line,
or one after another in either order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from rapporteur.cleanup.extract.lines import Line
from rapporteur.model.text import Zone

_LONGEST = 5
"""Lines of a running head."""
_WIDEST = 250
"""Characters of a line, with what is blank between its parts."""
_TITLE = 60
"""Lines of the first page within which the title stands."""
_SHORTEST = 12
"""Letters of a title that are enough to know it by."""
SYMBOL = r"(?![IVXLC]{1,6}/\d)[A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.\-]*){1,6}(?:\s?\((?:\d{4}|[IVXLC]+(?:-[IVXLC]+)?)\))?"
"""A pattern of the symbols that stand in running heads: `A/RES/75/43`, `S/RES/2776 (2025)`; `XIII/18` is a
decision that a line cites, for no symbol begins with a session in roman numerals."""
_SYMBOL = rf"{SYMBOL}\*?(?<!\.)"
_BESIDE = re.compile(rf"(?:{_SYMBOL}\s+(?P<right>\S.*)|(?P<left>.*\S)\s+{_SYMBOL})")
_ANNEX = re.compile(r"(?:Annexe?|Appendi(?:x|ce)|Anexo|Apéndice|Приложение|Добавление|附件|附录|المرفق)(?:\s[A-Z0-9]{1,5})?", re.IGNORECASE)
_ALONE = re.compile(_SYMBOL)
_STOPPED = re.compile(r"[.,;:]$")
_COVER = ("United Nations", "UNITED NATIONS")
_PAGE_ENDS = frozenset({Zone.PAGE_NUMBER, Zone.JOB_NUMBER})


@dataclass(frozen=True, slots=True)
class _Head:
    """What may be a running head: its lines, and the letters of its words."""

    lines: Sequence[int]
    letters: str


def running_heads(lines: Sequence[Line], zones: dict[int, Zone]) -> Iterator[int]:
    """The lines at heads of pages that hold the symbol and words which another page has, too, or which are the title of the document.

    `zones` are the lines that are known as furniture: what stands behind page and job numbers is a head of a page, too. Where a tool has
    set words of a head further down, they stand alone on a page without a head.
    """
    tops = list(_tops(lines, zones))
    heads = [list(_heads(lines, top)) for top in tops]
    counts = Counter(letters for ways in heads for letters in {head.letters for head in ways})
    first = lines[: min(_TITLE, tops[1].start)] if len(tops) > 1 else []
    title = _letters(" ".join(line.text for line in first if _is_short(line.text)))
    found = [
        max((head for head in ways if _is_head(head, counts, title, lines)), key=lambda head: len(head.lines), default=None)
        for ways in heads
    ]
    said = Counter(head.letters for head in found if head is not None)
    for at, head in enumerate(found):
        if head is not None:
            yield from head.lines
        elif at:
            yield from _fallen(lines, range(tops[at].start, tops[at + 1].start if at + 1 < len(tops) else len(lines)), said)


def _fallen(lines: Sequence[Line], page: range, said: Mapping[str, int]) -> Iterator[int]:
    """The line of a page that stands between blank lines and holds the words that two other pages have as their heads.

    The title of an annex may say them, too: no line below a heading is one, and no two of a page are.
    """
    found = [
        index
        for index in page
        if lines[index].gap
        and (index + 1 == len(lines) or lines[index + 1].gap)
        and _is_short(lines[index].text)
        and not (index and _is_heading(lines[index - 1].text))
        and len(letters := _letters(lines[index].text)) >= _SHORTEST
        and said.get(letters, 0) > 1
    ]
    yield from found if len(found) == 1 else ()


def _is_heading(text: str) -> bool:
    """`Annex`, `Appendix II`: a title stands below it."""
    return _ANNEX.fullmatch(text) is not None


def _is_head(head: _Head, counts: Mapping[str, int], title: str, lines: Sequence[Line]) -> bool:
    """Whether its words stand on another page, or in the title; what stands above a cover can be nothing else.

    Without a cover the symbol and the words below it may be all that a document has of a title.
    """
    if head.lines[0] == 0:
        cover = next((at for at in range(1, _LONGEST) if at < len(lines) and lines[at].text.startswith(_COVER)), 0)
        return head.lines[-1] < cover or (len(head.lines) == 1 and counts[head.letters] > 1)
    return counts[head.letters] > 1 or (len(head.letters) >= _SHORTEST and head.letters in title)


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
    """The ways in which the first lines of a page may be its head: the words beside the symbol, under it, above it, or around it."""
    texts = list(takewhile(_is_short, (lines[index].text for index in top)))
    for at, text in enumerate(texts):
        beside = _BESIDE.fullmatch(text)
        if beside:
            words = [*texts[:at], (beside["right"] or beside["left"]).strip()]
        elif _ALONE.fullmatch(text):
            words = texts[:at]
        else:
            continue
        for stop in range(at + 1, len(texts) + 1):
            said = [*words, *texts[at + 1 : stop]]
            if said and not _STOPPED.search(said[-1]) and not said[0][:1].islower():
                yield _Head(top[:stop], _letters(" ".join(said)))
        break


def _is_short(text: str) -> bool:
    return len(text) <= _WIDEST


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
