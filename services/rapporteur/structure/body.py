"""The body of one resolution: its lines, taken one after the other, become a tree. Nothing is refused, nothing dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from rapporteur.model.edits import join
from rapporteur.model.resolution import Kind, Organ
from rapporteur.structure import adoption, annex, cells, drafts, headings, items, members, operative, preamble, quoted, rejoining
from rapporteur.structure.frames import State, node_of, root
from rapporteur.structure.quotation_marks import without_mark
from rapporteur.structure.reading import Line, NumberKind, unnumbered

_Rule = Callable[[State, int], int]
"""A rule takes lines at an index and says how many; 0 means that they are not its own."""


def build(lines: Sequence[Line], language: str, organ: Organ) -> State:
    """The tree of `lines`. Every line is taken by exactly one rule; the last rule takes anything."""
    state = State(lines, language, [root(organ)])
    at = 0
    while at < len(lines):
        for rule in _NUMBERED_RULES if lines[at].kind in _NUMBERED else _RULES:
            taken = rule(state, at)
            if taken:
                at += taken
                quoted.close_quotation(state, at)
                break
    quoted.mark_open_ends(state)
    return state


def _place_adoption(state: State, at: int) -> int:
    """The closing lines: the meeting and, on the same line or the next, the date; or the date alone at the very end. Chinese texts have the
    date on the line before the meeting.
    """
    line = state.lines[at]
    text = line.paragraph.text
    top = adoption.opening(text, state.language) or _date_before_meeting(state, at)
    if not top and not adoption.closing(text, state.language) and not _date_at_end(state, at, text):
        return 0
    content, taken = line.paragraph.content, 1
    found = adoption.read(text, state.language)
    following = state.line(at + 1)
    if following is not None and (_date_before_meeting(state, at) or (not found.date and adoption.only_date(following.paragraph.text))):
        content, taken = join(content, " ", following.paragraph.content), 2
        found = adoption.read(content.text, state.language)
    _end_of_text(state)
    node = node_of(Kind.ADOPTION, line)
    node.text, node.number, node.quoted = content, "", False
    state.begin(node)
    state.frame.host = None
    state.adoption = adoption.merge(state.adoption, found)
    if adoption.voters(text, state.language):
        taken += members.place_voters(state, at + taken, node)
    return taken


def _date_before_meeting(state: State, at: int) -> bool:
    following = state.line(at + 1)
    if following is None or not adoption.only_date(state.lines[at].paragraph.text):
        return False
    meeting = following.paragraph.text
    return adoption.closing(meeting, state.language) and bool((said := adoption.read(meeting, state.language)).meeting) and not said.date


def _place_voters(state: State, at: int) -> int:
    """Take `In favour: ...` below a paragraph that tells of a vote."""
    if not _told(state, state.lines[at].paragraph.text):
        return 0
    label = state.begin(node_of(Kind.TEXT, state.lines[at]))
    return 1 + members.place_voters(state, at + 1, label)


def _told(state: State, text: str) -> bool:
    """Whether a paragraph tells of a vote and lists the voters below it (`The voting was as follows:`), as reports of committees do: they
    belong to that paragraph. Below the adoption line of a resolution they are part of that.
    """
    if not adoption.voters(text, state.language) or state.last is None or state.last.kind is Kind.ADOPTION:
        return False
    announced = _ANNOUNCED.search(state.last.text.text) is not None
    before = takewhile(lambda node: node.kind is Kind.TEXT, reversed(state.frame.node.children))
    return announced or any(adoption.voters(node.text.text, state.language) for node in before)


_ANNOUNCED = re.compile(r"[:：][\s\d*/]*$")
"""A mark may stand behind the colon, as digits still: `as follows: 3/`."""


def _end_of_text(state: State) -> None:
    quoted.mark_open_ends(state)
    state.close(Kind.ANNEX, Kind.QUOTED_DRAFT)


def _date_at_end(state: State, at: int, text: str) -> bool:
    """A date alone closes the text where an annex or nothing follows (38 of 1,407 print no meeting); above the text it is one
    of the lines that the head handed on.
    """
    if not adoption.only_date(text) or state.adoption is not None:
        return False
    if state.last is None:
        return True
    return state.line(at + 1) is None or annex.begins(state, at + 1)


def _place_torn(state: State, at: int) -> int:
    """Opens the draft that a lone opening quotation mark speaks of; takes no line itself."""
    quoted.open_torn(state, state.lines[at])
    return 0


def _place_section_draft(state: State, at: int) -> int:
    """Opens the draft that stands alone in its section; takes no line itself."""
    if state.lines[at].organ is not None:
        drafts.below_section(state, state.lines[at])
    return 0


def _place_preamble(state: State, at: int) -> int:
    if not state.frame.preamble or state.lines[at].kind not in _UNNUMBERED:
        return 0
    line = _plain(state.lines[at])
    return rejoining.place(state, line) or preamble.place(state, line, at)


def _place_plain(state: State, at: int) -> int:
    line = _plain(state.lines[at])
    bare = without_mark(state, line)
    if bare is line:
        return rejoining.place(state, line) or operative.place_plain(state, line, at)
    taken = operative.place_plain(state, bare, at)
    if state.last is not None:
        state.last.quoted = True
    return taken


def _plain(line: Line) -> Line:
    return line if line.kind is NumberKind.NONE else unnumbered(line)


_UNNUMBERED = (NumberKind.NONE, NumberKind.HALF, NumberKind.LOOSE, NumberKind.CAPITAL)

_NUMBERED = (NumberKind.ORDINAL, NumberKind.ITEM, NumberKind.BULLET, NumberKind.DECIMAL)
_NUMBERED_RULES: tuple[_Rule, ...] = (
    cells.place,
    _place_torn,
    preamble.place_lettered,
    operative.place_inner,
    operative.place_numbered,
    items.place,
    _place_plain,
)
"""What has a number of these shapes is never a heading or an adoption line: two thirds of all lines take the short way."""
_RULES: tuple[_Rule, ...] = (
    cells.place,
    _place_voters,
    _place_adoption,
    annex.place_part,
    annex.place,
    drafts.place,
    _place_section_draft,
    quoted.place_formula,
    quoted.place_rule,
    _place_torn,
    operative.place_numbered,
    headings.place,
    items.place,
    items.place_dashed,
    members.place,
    _place_preamble,
    _place_plain,
)
