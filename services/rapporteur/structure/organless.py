"""Texts without an organ line: early resolutions, in which the organ speaks within sentences, and decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapporteur.language.tables import words
from rapporteur.model.resolution import Organ
from rapporteur.structure import decisions
from rapporteur.structure.adoption import closing
from rapporteur.structure.head_lines import LONGEST_TITLE, is_bare, is_dated, lettered, number_line, speaker
from rapporteur.structure.ranges import Segment
from rapporteur.structure.reading import Line, NumberKind

_WINDOW = 40
"""Lines below a number within which its organ speaks."""


def with_unled(lines: Sequence[Line], starts: list[Segment], language: str) -> list[Segment]:
    """The segments, and those of decisions and of early resolutions in which the organ speaks within sentences, without an organ line.

    No other line has the form of `1 (1946). Resolution of 25 January 1946`: an entry of contents ends in a page, and one of a list stands
    beside another. `14 (I). Budgets` stands behind the end of the resolution before, and a sentence below it begins with the organ.
    Below the number of a decision stands what its body decides: lists of decisions, and reports on them, have other words there.
    """
    heads = {at for segment in starts for at in range(segment.start, max(segment.body, segment.title + 1))}
    for at, line in enumerate(lines):
        if line.phrase is not None or line.kind not in _UNNUMBERED or at in heads or (head := number_line(line)) is None:
            continue
        if (body := decisions.body_below(lines, at, language)) > at and (head.decision or decisions.decides(lines[body], language)):
            organ = _decider(lines[body].paragraph.text, starts, at, language)
            starts.append(Segment(at, at, _first_part(lines, at, body), 0, head, organ, decision=True))
            continue
        if not line.words[:1].isdigit() or head.title_at < 0:
            continue
        dated = is_dated(line) and not any(is_dated(lines[near]) for near in (at - 1, at + 1) if 0 <= near < len(lines))
        organ = Organ.SECURITY_COUNCIL if dated else _speaker_below(lines, at, language) if "(" in head.number else Organ.UNKNOWN
        if organ is not Organ.UNKNOWN:
            body = next(
                (below for below in range(at + 1, len(lines)) if below in heads or not lines[below].words.startswith("[")), len(lines)
            )
            starts.append(Segment(at, at, body, 0, head, organ))
    return sorted(starts, key=_start)


_UNNUMBERED = (NumberKind.NONE, NumberKind.LOOSE)
"""`Decision 2004/210`, and `22 COM 8B.2`, which looks like paragraph 22: numbers of resolutions and decisions are none of paragraphs."""


def _decider(text: str, starts: Sequence[Segment], at: int, language: str) -> Organ:
    """The organ that a decision's sentence names; of one that says `the Council` that of the text before it in the same volume."""
    organ = decisions.organ_told(text, language)
    if organ is not Organ.UNKNOWN or language != "en" or not decisions.unnamed(text):
        return organ
    before = max((segment for segment in starts if segment.start < at), key=_start, default=None)
    return before.organ if before is not None else organ


def _start(segment: Segment) -> int:
    return segment.start


def _first_part(lines: Sequence[Line], head: int, body: int) -> int:
    """Where the letter of the first part stands between the head of a decision and its text, or else the text."""
    return next((at for at in range(head + 1, body) if is_bare(lines[at].paragraph.text)), body)


def _speaker_below(lines: Sequence[Line], at: int, language: str) -> Organ:
    """The organ that speaks below a number line which stands at the end of another resolution, before the next ends."""
    if at and not any(closing(lines[k].paragraph.text, language) for k in range(max(0, at - 2), at)):
        return Organ.UNKNOWN
    for line in lines[at + 1 : at + _WINDOW]:
        if line.organ is not None or closing(line.paragraph.text, language):
            break
        if (organ := speaker(line, language)) is not Organ.UNKNOWN:
            return organ
    return Organ.UNKNOWN


def apart(lines: Sequence[Line], segment: Segment, language: str) -> Iterator[Segment]:
    """The resolution, and behind its adoption line the decisions that stand between it and the next: `Decision`, or `At its 1375th
    meeting, on 25 August 1967, the Council decided ...`. Each of them is a text of its own, with a number if one stands above it.
    """
    start, closed = segment, segment.decision or (segment.head is None and segment.organ is Organ.UNKNOWN)
    for at in range(segment.body, segment.end):
        text = lines[at].paragraph.text
        closed = closed or closing(text, language)
        if closed and words(language).annex.match(text) and len(text) < LONGEST_TITLE:
            # an annex may tell of meetings, too
            break
        own = at == start.body > start.start and (not start.decision or start.head is not None)
        if not closed or own or not decisions.decides(lines[at], language):
            continue  # the first sentence of a paper with a cover is that paper's, and that below a number the decision's
        titled = DECISION_HEADING.fullmatch(text.strip(" #*_")) is not None
        head = at if titled else decisions.heading_at(lines, at, start.body, language)
        if head == at and start.head is not None and start.decision and lettered(lines, at):
            continue  # a further part of the same decision
        if at > start.start + 1 or not start.decision:
            only_heading = start.decision and start.head is None and head == start.body == start.start + 1
            if head > start.start and not only_heading:
                yield replace(start, end=head)
            number = number_line(lines[head]) if head < at else None
            organ = decisions.organ_told(text, language)
            start = Segment(
                start.start if only_heading else head,
                head,
                at + titled if number is None else _first_part(lines, head, at),
                segment.end,
                number,
                segment.organ if organ is Organ.UNKNOWN else organ,
                segment.neighbour,
                decision=True,
            )
    yield start


DECISION_HEADING = re.compile(r"\w+")
"""The heading above decisions is one word."""
