"""Makes a page of what is seen on its picture: the order of marks and notes says which number each is, and lines become runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapporteur.cleanup.layout.page import Page, Rule, Run
from rapporteur.cleanup.ocr.engine import Glance
from rapporteur.cleanup.ocr.line_runs import POINT, LineRuns, Mark
from rapporteur.cleanup.ocr.looking import SURE
from rapporteur.cleanup.ocr.order import Settled, by_order
from rapporteur.cleanup.ocr.seeing import Raised, SeenPage

_STAR = "*"


class ReadPage(NamedTuple):
    """A page, and what the next one should know."""

    page: Page
    due: int
    """The number of the next note, if all goes well."""


def read_page(seen: SeenPage, number: int, due: int = 1) -> ReadPage:
    """The page with the number `number`; its first note should have the number `due`.

    Words in lines of other scripts than Arabic come one by one; those go from right to left within their line.
    """
    marks, due = _marks(seen.raised, seen.language, due)
    runs: list[Run] = []
    for index, (line, height) in enumerate(zip(seen.lines, seen.heights, strict=True)):
        runs += LineRuns(line, height, [mark for mark in marks if mark.candidate.line == index], seen.lie).runs()
    drawn = tuple(Rule(box.x0 * POINT, box.x1 * POINT, (box.y0 + box.y1) / 2 * POINT) for box in seen.rules)
    width, height = seen.lie.width * POINT, seen.lie.height * POINT
    return ReadPage(Page(number, width, height, tuple(runs), drawn, read_by_ocr=True, inkless=seen.inkless), due)


def _marks(raised: Sequence[Raised], language: str, due: int) -> tuple[list[Mark], int]:
    """The marks of a page with what they read and what they are by the order of marks and notes; and the number due next.

    Among Chinese signs much is raised that is part of a sign: there only what surely reads as a figure is a mark.
    """
    among_signs = language == "zh"
    stars = [one for one in raised if one.star and not among_signs]
    figures = [one for one in raised if one not in stars and (not among_signs or one.glance.confidence >= SURE)]
    texts, notes = ([one for one in figures if one.candidate.label is label] for label in (False, True))
    numbered = by_order([one.glance for one in texts], [one.glance for one in notes], due)
    made = [Mark(one.candidate, Glance(_STAR, 1.0), Settled(_STAR)) for one in stars]
    made += [Mark(one.candidate, one.glance, what) for one, what in zip(texts, numbered.marks, strict=True)]
    made += [Mark(one.candidate, one.glance, what) for one, what in zip(notes, numbered.notes, strict=True)]
    last = next((int(what.label) for what in reversed(numbered.notes) if what.label.isdecimal()), due - 1)
    return made, last + 1
