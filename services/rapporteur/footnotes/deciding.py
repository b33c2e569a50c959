"""Turning what was decided of one text's candidates into anchors, edits and the text without its marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapporteur.footnotes.links import Link
from rapporteur.footnotes.mark_shapes import Trust
from rapporteur.footnotes.marks import Candidate, MarkedText
from rapporteur.model.edits import Edit, apply, repairs_of
from rapporteur.model.notes import Anchor, Tie
from rapporteur.model.quick import quick
from rapporteur.model.text import Repair, RichText

_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_FOUND_BY = {
    Trust.AT_STOP: "digits glued to a stop, and a note of this number in the sequence",
    Trust.AT_KNOWN_WORD: "digits glued to a word, and a note of this number in the sequence",
    Trust.AT_WORD: "digits glued to a word, and a note of this number waiting for its mark",
    Trust.DAMAGED: "signs that look like the number of the only note without a mark here",
    Trust.STRAY: "a number on its own that is the number of the only note without a mark here",
}


@quick
@dataclass(frozen=True, slots=True)
class NoteName:
    """What a body is called in its resolution."""

    id: str
    label: str
    resolution: int


@quick
@dataclass(frozen=True, slots=True)
class Decision:
    """One text decided: without marks of its own, with its anchors in order, and the record of what left it."""

    text: RichText
    anchors: tuple[Anchor, ...] = ()
    repairs: tuple[Repair, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Decided:
    """A candidate and its link; None for a mark without a body."""

    candidate: Candidate
    link: Link | None


def decide(item: MarkedText, decided: Sequence[Decided], names: Mapping[int, NoteName]) -> Decision:
    """The decision for one text. `decided` holds its candidates in order; glued ones without a link stay text."""
    accepted = _accepted(decided)
    edits = _edits(accepted)
    starts = [edit.start for edit in edits]
    shifts = list(accumulate((len(e.after) - (e.end - e.start) for e in edits), initial=0))
    anchors = tuple(
        _anchor(item.block_id, one, one.candidate.start + shifts[bisect_left(starts, one.candidate.start)], names)
        for one in accepted
        if one.candidate.trust is not Trust.EXPONENT
    )
    plain = _unmarked(item.text)
    return Decision(apply(plain, edits), anchors, repairs_of(plain, edits, item.place.page, item.place.line))


def _unmarked(text: RichText) -> RichText:
    return RichText(text.text, text.pieces, text.emphasis, (), text.hyperlinks)


def _accepted(decided: Sequence[Decided]) -> list[Decided]:
    """Marks set as such, raised digits that are none, and glued digits with a link, of which no two overlap.

    A list such as `7,8` of which not every number is a mark stays text whole.
    """
    torn = {_place(d.candidate) for d in decided if d.link is None and d.candidate.is_text}
    accepted: list[Decided] = []
    end = 0
    for one in decided:
        candidate = one.candidate
        if candidate.is_text:
            again = bool(accepted) and _place(accepted[-1].candidate) == _place(candidate)
            if _place(candidate) in torn or (candidate.start < end and not again):
                continue
            end = candidate.end
        accepted.append(one)
    return accepted


def _place(candidate: Candidate) -> tuple[int, int, Trust]:
    return candidate.start, candidate.end, candidate.trust


def _edits(accepted: Sequence[Decided]) -> list[Edit]:
    edits: list[Edit] = []
    last = None
    for one in accepted:
        candidate, link = one.candidate, one.link
        if candidate.trust is Trust.EXPONENT:
            edits.append(_restored(candidate.start, candidate.printed))
        elif candidate.is_text and link is not None and _place(candidate) != last:
            reason = _FOUND_BY[candidate.trust]
            edits.append(Edit(candidate.start, candidate.end, "", "glued-note-mark", link.confidence, reason))
        last = _place(candidate)
    return edits


def _restored(at: int, label: str) -> Edit:
    return Edit(at, at, label.translate(_RAISED), "raised-digit-kept", 0.95, "a raised sign here that is no footnote mark")


def _anchor(block_id: str, one: Decided, at: int, names: Mapping[int, NoteName]) -> Anchor:
    candidate, link = one.candidate, one.link
    name = names.get(link.body) if link else None
    if link is None or name is None or name.resolution != candidate.resolution:
        label = name.label if name else candidate.label
        return Anchor(block_id, at, label, candidate.printed, candidate.form, "", False, Tie.NONE, 0.0)
    tie = Tie.INFERRED if candidate.doubt and link.tie is Tie.PRINTED else link.tie
    sure = min(link.confidence, 1 - candidate.doubt)
    return Anchor(block_id, at, name.label, candidate.printed, candidate.form, name.id, link.repeat, tie, sure)
