"""The notes at the foot of one page of text: its labels and what stands between them, counted against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice, pairwise, product, takewhile

from rapporteur.cleanup.extract.lines import Line
from rapporteur.cleanup.notes import is_citation
from rapporteur.cleanup.openings import PARAGRAPHS, head
from rapporteur.language.dates import find_date
from rapporteur.language.writing import COUNTED

LONE = re.compile(r"\d{1,3}")
"""A label, or the number of a page, with a line to itself."""
_INLINE = re.compile(rf"(\d{{1,3}})(?:\s+(?=[A-ZÀ-ÞА-ЯЁ“«\"(])|\s*(?=[\u4e00-\u9fff《])(?![{COUNTED}]))")
_ENDS = re.compile(r"[.)”\"。）]$")
_SURE = re.compile(r"See\b|见|同上|Ibid\b|Resolutions?\s\S*\d|Official Records|[A-Z]{1,9}(?:[./-][A-Z0-9][A-Za-z0-9.()\-]*)*/[A-Za-z0-9.]")
"""Begins a note and no line within one, which may begin with the name of an organization."""
_NUMBERED = re.compile(r"\d{1,3}\.\s+[A-Z]|\d{1,3}\.\s*[\u4e00-\u9fff]|\d{1,3}\.$")
"""Begins a paragraph of a resolution."""
_STARS = re.compile(r"(\*{1,3})\s+[A-Z]")
_FEW = 8
"""Lines at the end of a page in which notes with stars stand."""
_LONGEST = 30
"""Lines of one note; more are text that was taken for one."""
_MOST_LOST = 10
"""Notes of pages between, of which it could not be told where they begin."""
_MOST_WAYS = 64


@dataclass(frozen=True, slots=True)
class _Label:
    at: int
    """Its place on the page."""
    number: int
    lone: bool
    """It has a line to itself."""


@dataclass(frozen=True, slots=True)
class _Block:
    """What stands between labels: the places [start, stop), and the numbers that its first note may have."""

    start: int
    stop: int
    first: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One note of a page: the places of its label and of its lines there."""

    number: int
    label: int
    places: range


class PageOfText:
    """One page, or its last lines, in a language."""

    def __init__(self, lines: Sequence[Line], language: str) -> None:
        self._language = language
        self._texts = [line.text for line in lines]
        self._gaps = [line.gap for line in lines]
        self._labels = [one for at, text in enumerate(self._texts) if (one := _label(text, at)) is not None]

    def last(self, last: int) -> int:
        """The number of the last note up to here, where all labels stand beside their notes."""
        for label in self._labels:
            if label.number == last + 1 and not label.lone and is_citation(self._texts[label.at].lstrip("0123456789 ")):
                last = label.number
        return last

    def notes(self, last: int, *, known: bool) -> list[Note]:
        """Its notes; none where labels and notes do not match.

        `last` is the number of the last note of the page before; if it is `known` that such a tool made the text, all labels of a page may
        stand beside their notes: small ones have a line to themselves, and wide ones reach into the line below.
        """
        for due in self._due(last, known):
            blocks = self._blocks(due)
            for firsts, _ in zip(product(*(block.first for block in blocks)), range(_MOST_WAYS), strict=False):
                notes = list(self._numbered(due, blocks, firsts))
                whole = all(self._may_be_note(note) and (self._ends(note) or 0 < at == len(notes) - 1) for at, note in enumerate(notes))
                if len(notes) == len(due) and whole and self._are_cited(notes):
                    return notes
        return []

    def starred(self, notes: Sequence[Note]) -> list[tuple[str, range]]:
        """The notes with stars that stand alone above the numbered ones of the page, or at its end, behind a blank line."""
        stop = min((min(note.label, note.places.start) for note in notes), default=len(self._texts))
        found: list[tuple[str, range]] = []
        sure = 0
        for at in reversed(range(max(0, stop - _FEW), stop)):
            stars = _STARS.match(self._texts[at])
            if stars and _ENDS.search(self._texts[stop - 1]):
                found.append((stars[1], range(at, stop)))
                stop, sure = at, len(found) if self._gaps[at] else sure
            elif stars or self._gaps[at]:
                break  # behind a blank line stands another paragraph
        return found[:sure][::-1]

    def _due(self, last: int, known: bool) -> Iterator[list[_Label]]:
        """The labels whose numbers go on from the page before, or begin anew, each where it stands last, in order of place.

        Where no page came before, any two that follow each other may be the first. What stands last on the page may be its number.
        """
        for labels in (self._labels, self._labels[:-1]):
            at = {label.number: label for label in labels}
            later = (number for number in sorted(at) if last + 1 < number <= last + _MOST_LOST)
            first = islice((number for number in at if number + 1 in at), _MOST_LOST)
            for start in (last + 1, *(later if known else ()), 1) if last else (1, *first):
                due = [at[number] for number in takewhile(at.__contains__, count(start))]
                if any(label.lone or (known and start > last) for label in due):
                    yield sorted(due, key=lambda label: label.at)

    def _blocks(self, due: Sequence[_Label]) -> list[_Block]:
        """What stands behind the labels, which are one or more; the first of its notes has the last of their numbers, or the least."""
        blocks: list[_Block] = []
        group: list[int] = []
        for label, after in zip(due, [*due[1:], None], strict=True):
            group.append(label.number)
            start, stop = label.at + label.lone, after.at if after else self._end(label.at)
            if stop > start:
                blocks.append(_Block(start, stop, tuple(dict.fromkeys((min(group), group[-1])))))
                group = []
        return blocks

    def _end(self, last: int) -> int:
        """Where the page ends behind its last label, without the number of the page."""
        stop = len(self._texts)
        return stop - 1 if stop - 1 > last and LONE.fullmatch(self._texts[-1]) else stop

    def _numbered(self, due: Sequence[_Label], blocks: Sequence[_Block], firsts: Sequence[int]) -> Iterator[Note]:
        """The notes, if those of each block have the numbers from `firsts` up to the next; those due before stand above all labels."""
        labels = {label.number: label.at for label in due}
        bounds = [min(labels), *firsts, max(labels) + 1]
        if any(a > b for a, b in pairwise(bounds)):
            return
        places = [self._above(due[0].at, bounds[1] - bounds[0])]
        places += [self._cut(block, after - number) for block, (number, after) in zip(blocks, pairwise(bounds[1:]), strict=True)]
        for (number, _), edges in zip(pairwise(bounds), places, strict=True):
            for offset, (start, stop) in enumerate(pairwise(edges)):
                if number + offset in labels:
                    yield Note(number + offset, labels[number + offset], range(start, stop))

    def _above(self, stop: int, count: int) -> list[int]:
        """Where the `count` last notes before `stop` begin, and where they end; nothing where that cannot be told.

        Each begins behind what ends a sentence; the first may stand behind a sentence that the page cuts.
        """
        for may_begin in (self._cites, self._is_capital):
            edges, at = [stop], stop
            while len(edges) <= count and at > 0 and not self._opens_paragraph(at - 1):
                at -= 1
                if may_begin(at) and (at == 0 or self._gaps[at] or _ENDS.search(self._texts[at - 1])):
                    edges.insert(0, at)
            if len(edges) == count:
                edges = [*self._open_note(at, edges[0]), *edges]
            if len(edges) == count + 1:
                return edges
        return []

    def _cites(self, at: int) -> bool:
        return is_citation(self._texts[at])

    def _is_capital(self, at: int) -> bool:
        first = self._texts[at][:1]
        return first.isupper() or "\u2e80" <= first < "\uff00"  # Chinese has no capitals

    def _open_note(self, start: int, stop: int) -> list[int]:
        """Where in these lines the one note begins that ends with them: at the first that only a note begins with, or the last that
        one may begin with. Lines within a note may begin with the name of an organization; a sentence that the page cuts has no end.
        """
        inside = range(start, stop)
        sure = [at for at in inside if _SURE.match(self._texts[at])]
        may = list(filter(self._cites, reversed(inside)))
        last = list(filter(self._is_capital, reversed(inside)))
        return (sure or may or last)[:1]

    def _opens_paragraph(self, at: int) -> bool:
        found = head(self._texts[at], self._language)
        return found is not None and found.opening in PARAGRAPHS

    def _cut(self, block: _Block, count: int) -> list[int]:
        """Where the `count` notes of a block begin, and where they end; nothing where that cannot be told.

        The end of a paragraph may have come between labels and notes: then a blank line stands behind it.
        """
        apart = [at for at in range(block.start + 1, block.stop) if self._gaps[at] and self._cites(at)]
        if apart and not self._cites(block.start):
            return self._cut(_Block(apart[0], block.stop, block.first), count)
        for may_begin in (self._cites, self._is_capital):
            may = [at for at in range(block.start + 1, block.stop) if may_begin(at) and _ENDS.search(self._texts[at - 1])]
            if len(may) >= count - 1 >= 0:
                return [block.start, *may[: count - 1], block.stop]
        return []

    def _are_cited(self, notes: Sequence[Note]) -> bool:
        """Whether most of the notes begin as notes do, or the text above them has their marks: the rows of a table do neither."""
        citing = sum(is_citation(self._texts[note.places.start].removeprefix(str(note.number)).lstrip()) for note in notes)
        above = "\n".join(self._texts[: min(note.places.start for note in notes)])
        marked = sum(re.search(rf"[^\W_][,;:.)”\"’》、，。]* ?(?<!\d){note.number}(?=[\s,;.]|\Z)", above) is not None for note in notes)
        return 2 * max(citing, marked) >= len(notes)

    def _ends(self, note: Note) -> bool:
        """Whether it ends a sentence; the last of several may go on on the next page."""
        return _ENDS.search(self._texts[note.places[-1]]) is not None

    def _may_be_note(self, note: Note) -> bool:
        """Whether its lines are no paragraphs of a resolution, and hold no other number."""
        texts = [self._texts[at] for at in note.places if at != note.label]
        return 0 < len(note.places) <= _LONGEST and not any(_NUMBERED.match(text) or LONE.fullmatch(text) for text in texts)


def _label(text: str, at: int) -> _Label | None:
    if LONE.fullmatch(text):
        return _Label(at, int(text), True)
    date = find_date(text[:40])
    found = None if date is not None and date.start == 0 else _INLINE.match(text)
    return _Label(at, int(found[1]), False) if found else None
