"""Looking for marks that stand apart from their word where another mark of the same note is glued to the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rapporteur.footnotes.bodies import Body
from rapporteur.footnotes.labels import is_number, stray_pattern, takes_number
from rapporteur.footnotes.links import Link
from rapporteur.footnotes.mark_shapes import Trust
from rapporteur.footnotes.marks import NO_GLUED, Candidate, MarkedText, position
from rapporteur.model.text import MarkForm

_NAME = re.compile(r"(?P<name>[^\W\d_][\w’-]* [^\W\d_]{3,})[,;)”\"’»]{0,2} ?\Z")
_LONGEST = 80


def marks_apart(
    marked: Sequence[MarkedText], candidates: Sequence[Candidate], bodies: Sequence[Body], links: Mapping[int, Link]
) -> list[Candidate]:
    """New candidates: `the Pact on Piers, 2 and` where `the Pact on Piers2` is a mark of note 2 in the same resolution.

    A text layer that sets marks apart by a space does so at one place and not at another. The same two words before the same number are
    the same mark; a number by itself would be a guess.
    """
    found: list[Candidate] = []
    taken = {(c.text, c.start) for c in candidates}
    for index, link in links.items():
        mark, label = candidates[index], bodies[link.body].label
        if link.repeat or not mark.is_text or not is_number(label):
            continue
        name = _name(marked, mark)
        if not name or takes_number(name.split()[-1]):
            continue
        for at in _same_resolution(marked, mark):
            places = [one for one in _places(marked[at], at, name, label) if (one.text, one.start) not in taken]
            # a mark that was found apart itself is the best of its places: others of its words only repeat it
            found += (one for one in places if mark.trust is not Trust.STRAY or position(one) > position(mark))
    return found


def with_known_names(marked: Sequence[MarkedText], candidates: Sequence[Candidate], links: Mapping[int, Link]) -> list[Candidate]:
    """The candidates, those glued to an unknown word trusted that stands with the number of a note where the note has its mark.

    `Piers3` may be a name; behind `the Pact on Piers 3`, the mark of note 3, it repeats it. Most documents have no such word, and of
    them no mark is looked at.
    """
    if not any(candidate.trust is Trust.AT_WORD and at not in links for at, candidate in enumerate(candidates)):
        return list(candidates)
    names = {(candidates[at].resolution, candidates[at].label, _name(marked, candidates[at])) for at in links}
    return [
        replace(candidate, trust=Trust.AT_KNOWN_WORD)
        if candidate.trust is Trust.AT_WORD
        and at not in links
        and (name := _name(marked, candidate))
        and (candidate.resolution, candidate.label, name) in names
        else candidate
        for at, candidate in enumerate(candidates)
    ]


def _name(marked: Sequence[MarkedText], mark: Candidate) -> str:
    """The two words before a mark."""
    found = _NAME.search(marked[mark.text].text.text, max(0, mark.start - _LONGEST), mark.start)
    return found["name"] if found else ""


def _same_resolution(marked: Sequence[MarkedText], mark: Candidate) -> Iterator[int]:
    """The texts around a mark that are of its resolution, as far as a note is repeated."""
    near = range(max(0, mark.text - _NEAR), min(len(marked), mark.text + _NEAR))
    return (at for at in near if marked[at].resolution == mark.resolution and marked[at].kind not in NO_GLUED)


_NEAR = 60
"""Texts before and behind a mark: the paragraphs of some pages."""


def _places(item: MarkedText, index: int, name: str, label: str) -> Iterator[Candidate]:
    text = item.text.text
    if name not in text:
        return
    for match in stray_pattern(label).finditer(text):
        start = match.end("before")
        words = _NAME.search(text, max(0, start - _LONGEST), start)
        if words and words["name"] == name and not match["and_number"]:
            printed, source = text[start : match.end()].strip(), item.text.source_at(start + 1)
            yield Candidate(index, item.resolution, start, match.end(), label, printed, MarkForm.GLUED, Trust.STRAY, source)
