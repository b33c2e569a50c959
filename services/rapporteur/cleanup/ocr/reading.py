"""Makes a page of what is seen on its picture: the order of marks and notes says which number each is, and lines become runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapporteur.cleanup.layout.page import Page, Rule, Run, Unseen
from rapporteur.cleanup.ocr.engine import NOTHING, Box, Glance, Line
from rapporteur.cleanup.ocr.levelling import SIDEWAYS
from rapporteur.cleanup.ocr.line_runs import POINT, LineRuns, Mark
from rapporteur.cleanup.ocr.looking import SURE
from rapporteur.cleanup.ocr.order import Settled, by_order
from rapporteur.cleanup.ocr.seeing import Raised, SeenPage

_STAR = "*"
_PALE = "it was read off ink much paler than the print, or in colour, which spoiled it: a stamp, or what shows through from the back"
_ONE_FIGURE = 10
"""The first number of two figures."""
_NO_LARGER = 1.5
"""Times the width and height of a mark that a word has at most which is its ink: boxes of engines stray by some pixels."""
_RAISED_AMONG_SIGNS = 0.27
"""How far above the line a mark among Chinese signs ends, in heights of the type: the 88 on eighteen pages do by 0.34 to 0.51."""
_SURE_AMONG_SIGNS = 0.8
"""Confidence of a figure that is as wide as it is high: parts of signs that are have 0.57 at most, a 4 has 0.96."""


class ReadPage(NamedTuple):
    """A page, and what the next one should know."""

    page: Page
    due: int
    """The number of the next note, if all goes well."""


def read_page(seen: SeenPage, number: int, due: int = 1) -> ReadPage:
    """The page with the number `number`; its first note should have the number `due`.

    Words in lines of other scripts than Arabic come one by one; those go from right to left within their line.
    """
    marks, due = _marks(seen, due)
    runs: list[Run] = []
    italics = frozenset(seen.italics)
    for index, (line, height) in enumerate(zip(seen.lines, seen.heights, strict=True)):
        own = [mark for mark in marks if mark.candidate.line == index]
        rest = _without(line, [mark.candidate.box for mark in marks if mark.candidate.line != index])
        runs += LineRuns(rest, height, own, seen.lie, italics).runs()
    drawn = tuple(Rule(box.x0 * POINT, box.x1 * POINT, (box.y0 + box.y1) / 2 * POINT) for box in seen.rules)
    width, height = seen.lie.width * POINT, seen.lie.height * POINT
    turned = seen.lie.turn in SIDEWAYS
    unseen = (Unseen(" ".join(seen.pale), _PALE),) if seen.pale else ()
    page = Page(number, width, height, tuple(runs), drawn, read_by_ocr=True, inkless=seen.inkless, on_its_side=turned, unseen=unseen)
    return ReadPage(page, due)


def _marks(seen: SeenPage, due: int) -> tuple[list[Mark], int]:
    """The marks of a page with what they read and what they are by the order of marks and notes; and the number due next."""
    raised = [one for one in seen.raised if _is_likely(one, seen)]
    stars = [one for one in raised if one.stars and seen.language != "zh"]
    if _are_figures(stars, [one for one in raised if one.candidate.label], due):
        raised = [_of_two_figures(one) if one.stars == 1 else one for one in raised]
        stars = [one for one in stars if one.stars > 1]
    figures = [one for one in raised if one not in stars]
    labels = [one for one in figures if one.candidate.label and one.candidate.box.y0 > _foot(one, figures, seen)]
    texts, notes = [one for one in figures if one not in labels], labels
    numbered = by_order([one.glance for one in texts], [one.glance for one in notes], due)
    made = [Mark(one.candidate, Glance(_STAR * one.stars, 1.0), Settled(_STAR * one.stars)) for one in stars]
    made += [Mark(one.candidate, one.glance, what) for one, what in zip(texts, numbered.marks, strict=True)]
    made += [Mark(one.candidate, one.glance, what) for one, what in zip(notes, numbered.notes, strict=True)]
    last = next((int(what.label) for what in reversed(numbered.notes) if what.label.isdecimal()), due - 1)
    return made, last + 1


def _are_figures(stars: Sequence[Raised], labels: Sequence[Raised], due: int) -> bool:
    """Whether ink with the shape of one star is two figures that touch, as those of coarse scans do: notes of two figures are due on the
    page, and several labels are such ink, though no two notes at the foot of a page have the same label.
    """
    return due + len(labels) > _ONE_FIGURE and sum(one.candidate.label and one.stars == 1 for one in stars) > 1


def _of_two_figures(one: Raised) -> Raised:
    """The ink as figures: a reading of one of them overlooks the other, and is none."""
    return Raised(one.candidate, one.glance if len(one.glance.text) > 1 else NOTHING, 0)


def _without(line: Line, marks: Sequence[Box]) -> Line:
    """The line without words that are the ink of marks on other lines: engines make a line of its own of a mark now and then."""
    words = tuple(word for word in line.words if not any(_is_ink(word.box, mark) for mark in marks))
    return line if len(words) == len(line.words) else line._replace(words=words)


def _is_ink(word: Box, mark: Box) -> bool:
    """Whether a word has the place and the size of a mark: each holds the middle of the other, and it is not half as wide or high again."""
    wide, high = word.x1 - word.x0, word.y1 - word.y0
    across, down = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    if not (mark.x0 <= across <= mark.x1 and mark.y0 <= down <= mark.y1):
        return False
    if not (word.x0 <= (mark.x0 + mark.x1) / 2 <= word.x1 and word.y0 <= (mark.y0 + mark.y1) / 2 <= word.y1):
        return False
    return wide <= _NO_LARGER * (mark.x1 - mark.x0) and high <= _NO_LARGER * (mark.y1 - mark.y0)


def _is_likely(one: Raised, seen: SeenPage) -> bool:
    """Whether raised ink is a mark, as far as it tells itself: where letters have dots and signs above them it must read as one, or stand
    in brackets.
    """
    if seen.language == "zh":
        return _is_figure(one, seen)
    return seen.language != "ar" or one.candidate.figures is not None or one.glance.confidence >= SURE


def _is_figure(one: Raised, seen: SeenPage) -> bool:
    """Whether raised ink among Chinese signs is a mark: much of theirs is raised, too, and reads as a figure now and then.

    A figure stands higher than the parts of signs do, and is narrower than it is high.
    """
    box = one.candidate.box
    low = seen.lines[one.candidate.line].baseline(box.x0) - box.y1
    return low > _RAISED_AMONG_SIGNS * seen.heights[one.candidate.line] and one.glance.confidence >= (
        _SURE_AMONG_SIGNS if one.stars else SURE
    )


def _foot(label: Raised, raised: Sequence[Raised], seen: SeenPage) -> float:
    """Where notes may begin in the column of a label: below the last rule there over any label. A mark that stands first on a line, since
    its paragraph was parted there, has the looks of a label.
    """
    line = seen.lines[label.candidate.line]
    beside = [one.candidate for one in raised if one.candidate.label and _share(line, *_edges(seen.lines[one.candidate.line]))]
    lowest = max((one.box.y0 for one in beside), default=0)
    rules = [rule for rule in seen.rules if _share(line, rule.x0, rule.x1)] or seen.rules
    return max((float(rule.y0) for rule in rules if rule.y0 < lowest), default=0.0)


def _edges(line: Line) -> tuple[int, int]:
    return line.words[0].box.x0, line.words[-1].box.x1


def _share(line: Line, x0: int, x1: int) -> bool:
    """Whether the line has something of what reaches from `x0` to `x1` above or below it, and so is of one column with it."""
    left, right = _edges(line)
    return left < x1 and x0 < right
