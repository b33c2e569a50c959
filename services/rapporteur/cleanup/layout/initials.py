"""Large initials that reach down over the first lines of a paragraph: each is the first letter of its first word, or
a word or number before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.cleanup.layout.page import Page, Run
from rapporteur.language.lexicon import known

_LARGE = 1.8
"""Heights of the text's type that such a letter has, at least: it reaches over two lines."""
_BESIDE = (-0.3, 1.5)
"""How far behind it, in heights of their type, the lines beside it begin."""
_FOOT, _HEAD = 0.3, 0.8
"""Heights of type by which its foot may miss that of the last line, and its head that of the first."""
_CAPITAL = 0.7
"""Heights of the type that a capital has."""
_TOUCHES = 0.05
_WORDS = frozenset("AI")
"""English words of one letter that begin sentences."""


def with_initials(page: Page) -> Page:
    """The page with every large initial on the first of the lines beside it, and these as long as if it stood there in their type.

    >>> words = [Run("he kites are", 100, 160, 112, 12), Run("flown over the", 100, 170, 124, 12), Run("harbour", 72, 110, 136, 12)]
    >>> page = with_initials(Page(1, 612, 792, (Run("T", 72, 98, 124, 29), *words)))
    >>> [(run.text, run.x0, run.baseline) for run in page.runs if run.baseline < 130]
    [('T', 72, 112), ('he kites are', 100, 112), ('flown over the', 72, 124)]
    """
    least = _LARGE * min((run.size for run in page.runs), default=0.0)
    letters = [run for run in page.runs if run.size > least and _is_letter(run)]
    if not letters:
        return page
    runs = sorted(page.runs, key=_baseline)
    found = [(run, lines) for run in letters if (lines := _beside(run, _at_height(run, runs)))]
    if not found:
        return page
    changed: dict[int, Run] = {}
    for initial, (first, *others) in found:
        behind = max(initial.x0 + _TOUCHES, first.x0 - _TOUCHES * first.size)
        changed[id(initial)] = replace(initial, x1=behind, baseline=first.baseline, size=first.size)
        changed |= {id(run): replace(run, x0=initial.x0) for run in others}
        if _is_whole(initial.text.strip(), first.text):
            changed[id(first)] = replace(first, space=True)
    return replace(page, runs=tuple(changed.get(id(run), run) for run in page.runs))


def _is_whole(letter: str, text: str) -> bool:
    """Whether the letter is a word or number by itself: `I Lamps of the piers`, `A draft`, but not `A` of `All`."""
    if text[:2].istitle() and text[1:2].isalpha():
        return True
    word = text.split(maxsplit=1)[0]
    return letter in _WORDS and known(word) and not known(letter + word)


def _baseline(run: Run) -> float:
    return run.baseline


def _at_height(letter: Run, runs: Sequence[Run]) -> Sequence[Run]:
    """The runs, of those from top to bottom, that may stand beside a letter: a page has too many to try each with each."""
    lowest = letter.baseline + _FOOT * letter.size
    return runs[bisect_left(runs, letter.baseline - letter.size, key=_baseline) : bisect_right(runs, lowest, key=_baseline)]


def _is_letter(run: Run) -> bool:
    text = run.text.strip().lstrip('“"«‘')
    return run.upright and len(text) == 1 and text.isupper()


def _beside(initial: Run, runs: Sequence[Run]) -> list[Run]:
    """What begins the lines beside a letter, if it is an initial: two lines or more, from its head to its foot, the first in a word."""
    found = sorted(
        (
            run
            for run in runs
            if initial.size > _LARGE * run.size
            and _BESIDE[0] * run.size <= run.x0 - initial.x1 <= _BESIDE[1] * run.size
            and initial.baseline - initial.size < run.baseline <= initial.baseline + _FOOT * run.size
            and run.text.strip()
        ),
        key=_baseline,
    )
    if len(found) < 2 or not found[0].text[:1].isalpha() or len({run.size for run in found}) > 1:
        return []
    first, last = found[0], found[-1]
    head = abs((initial.baseline - _CAPITAL * initial.size) - (first.baseline - _CAPITAL * first.size))
    return found if initial.baseline - last.baseline <= _FOOT * last.size and head <= _HEAD * first.size else []
