"""Puts what OCR reads in place of characters whose font names others than it draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from rapporteur.cleanup.layout.page import Page, Run, Unseen

MISNAMED = "its font names other characters than it draws"
_AGREE = 60.0
"""Of a hundred letters so many that are alike where the font names what it draws: OCR of drawn letters misreads one or two. A text whose
letters are all others has 30 at most."""
_ABOVE, _BELOW = 0.7, 0.45
"""Heights of the type by which a word may stand above or below the run that it is: engines lay a baseline a little askew."""
_BESIDE = 1.0
_SAME_PAPER = 0.02
_MOSTLY = 0.5
"""Share of the characters of a page from which all of it is read anew, with its marks and notes."""


def told_by_ink(page: Page, read: Page) -> Page:
    """The page as its ink has it, `read` by OCR: as it is where both agree, or where nothing was read; else with the words that were
    read in place of those that the doubted fonts name, or all as it was read if that is most of the page.
    """
    bad = [run for run in page.runs if run.font in page.doubted]
    there = _in_place(bad, [run for run in page.runs if run.font not in page.doubted], read.runs)
    words = " ".join(run.text for runs in there for run in runs)
    if not words or fuzz.ratio("".join(run.text for run in bad), "".join(words.split())) >= _AGREE:
        return replace(page, doubted=frozenset())
    letters = sum(len(run.text) for run in page.runs)
    lies_alike = abs(page.width - read.width) < _SAME_PAPER * page.width
    if sum(len(run.text) for run in bad) > _MOSTLY * letters or not lies_alike:
        return read
    set_in = dict(zip(map(id, bad), there, strict=True))
    runs = [one for run in page.runs for one in set_in.get(id(run), (run,))]
    return replace(page, runs=tuple(runs), doubted=frozenset(), unseen=(*page.unseen, *_left(bad, there)))


def _in_place(bad: Sequence[Run], good: Sequence[Run], read: Sequence[Run]) -> list[list[Run]]:
    """For each run the words that stand on its line where no good run does, in its type; each word is in one place, the nearest. Where a
    run ends is told by what its font says of its characters, so that words may stand beyond that.
    """
    there: list[list[Run]] = [[] for _ in bad]
    for word in read:
        middle = (word.x0 + word.x1) / 2
        beside = [(max(run.x0 - middle, middle - run.x1, 0.0), at) for at, run in enumerate(bad) if _on_line(word, run)]
        if beside and not any(run.x0 - _BESIDE <= middle <= run.x1 + _BESIDE for run in good if _on_line(word, run)):
            at = min(beside)[1]
            run = bad[at]
            there[at].append(replace(word, baseline=run.baseline, size=run.size, look=run.look, link=run.link))
    return there


def _on_line(word: Run, run: Run) -> bool:
    return -_ABOVE * run.size <= word.baseline - run.baseline <= _BELOW * run.size


def _left(bad: Sequence[Run], there: Sequence[Sequence[Run]]) -> list[Unseen]:
    """What the file names where no word was read: on record, and no text."""
    return [Unseen(run.text, MISNAMED) for run, words in zip(bad, there, strict=True) if not words and run.text.strip()]
