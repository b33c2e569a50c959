"""Finds the notes at the feet of the pages of plain text whose labels stand on lines of their own, as pdf-to-text tools set them.

A raised label has a baseline of its own, so that such tools make a line of it: before its note, or, where they order what stands on a
page by height or by columns, all together behind the notes or before them. One foot, as three settings of two tools gave it:

    1                        See resolution S-10/2.     1
    See resolution S-10/2.   A/74/548, annex.           2
    2                        1                          See resolution S-10/2.
    A/74/548, annex.         2                          A/74/548, annex.

Labels and notes are counted: where they do not match in number nothing is taken for a foot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.cleanup.extract.lines import Line
from rapporteur.cleanup.extract.plain.page_of_text import LONE, PageOfText
from rapporteur.model.text import Zone

_EDGES = frozenset({Zone.JOB_NUMBER, Zone.RUNNING_HEAD, Zone.SEPARATOR, Zone.PAGE_NUMBER})
"""What stands at the edge of a page; a number alone may be a label."""
_MOST_LINES = 400
"""At the end of a page; a text of which no pages are known is one, with its notes at its end."""


@dataclass(frozen=True, slots=True)
class Foot:
    """One note: the line of its label, and the lines of its body, which may begin with the label's. Indices of lines."""

    number: str
    label: int
    body: tuple[int, ...]


def text_feet(lines: Sequence[Line], zones: dict[int, Zone], language: str = "en") -> list[Foot]:
    """The notes of the pages on which some label has a line to itself, in their order.

    `zones` is what is known of the lines as furniture. A bare number is a page number there; here it is a label if it is due.
    """
    found: list[Foot] = []
    last = 0
    known = False
    for whole in _pages(lines, zones):
        indices = whole[-_MOST_LINES:]
        page = PageOfText([lines[index] for index in indices], language)
        notes = page.notes(last, known=known)
        if not notes and any(_is_apart(lines, index) for index in indices):
            indices = [index for index in indices if not _is_apart(lines, index)]
            page = PageOfText([lines[index] for index in indices], language)
            notes = page.notes(last, known=known)
        found += [Foot(stars, indices[places.start], tuple(indices[at] for at in places)) for stars, places in page.starred(notes)]
        found += [Foot(str(one.number), indices[one.label], tuple(indices[at] for at in one.places)) for one in notes]
        last = notes[-1].number if notes else page.last(last)
        known = known or bool(notes)
    return found


def _pages(lines: Sequence[Line], zones: dict[int, Zone]) -> Iterator[list[int]]:
    """The lines of each page that are no furniture; where no form feeds tell, up to what surely stands at the edge of one."""
    page: list[int] = []
    fed = bool(lines) and lines[-1].page > 0
    for index, line in enumerate(lines):
        number = zones.get(index) is Zone.PAGE_NUMBER and LONE.fullmatch(line.text) is not None
        edge = index in zones and not number
        ends = line.page != lines[index - 1].page if fed else edge and zones[index] in _EDGES
        if ends:
            yield page
            page = []
        if not edge:
            page.append(index)
    yield page


def _is_apart(lines: Sequence[Line], at: int) -> bool:
    """Whether it is a number between blank lines, as that of a page."""
    return LONE.fullmatch(lines[at].text) is not None and lines[at].gap and (at + 1 == len(lines) or lines[at + 1].gap)
