"""Operative paragraphs, and the plain text between them."""

from __future__ import annotations

import re

from rapporteur.language.dates import find_date
from rapporteur.language.phrases import PhraseKind
from rapporteur.model.edits import join
from rapporteur.model.resolution import Kind
from rapporteur.structure import adoption, headings, items, preamble
from rapporteur.structure.frames import Frame, State, node_of
from rapporteur.structure.reading import Line, NumberKind, with_marks_of
from rapporteur.structure.tree import EMPTY, Node

_DIGITS = re.compile(r"\d+")
_NUMBERED = (NumberKind.ORDINAL, NumberKind.HALF, NumberKind.LOOSE, NumberKind.CAPITAL, NumberKind.DECIMAL)
_AS_PRINTED = (NumberKind.ORDINAL, NumberKind.HALF, NumberKind.DECIMAL)


def place_numbered(state: State, at: int) -> int:
    """Take a paragraph with an arabic number: `7.`, `1 -`, `2.1`; `7)`, `7 Further underlines` and `l. Decides` where the sequence and
    the verb say that the number is one. A letter behind the number is its first subparagraph's: `1. (a) Decides`.
    """
    line = state.lines[at]
    number = _ordinal(state, at, line)
    if not number:
        return 0
    _leave_draft(state, number, line)
    if not line.words.strip():
        return _alone(state, at, number)
    node = node_of(Kind.ITEM if line.kind is NumberKind.DECIMAL else Kind.OPERATIVE, line)
    node.number = line.number if line.kind in _AS_PRINTED else f"{number}."
    first = items.labelled(state, at)
    if first is not None:
        node.text, node.phrase = EMPTY, ""
    _count(state, node, number, line)
    if first is not None:
        items.add(state, first, state.line(at + 1))
    return 1


def place_inner(state: State, at: int) -> int:
    """Take a list that counts as paragraphs do, behind a colon: `3. Buys: / 1. oil / 2. gas / 4. Requests`. The next number says so: it
    goes back where the list is longer than the paragraph's number, `2. Buys: / 1. oil / 2. gas / 3. glass / 3. Requests`.
    The heading of a section may stand before it.
    """
    last, count = state.frame.last, 0
    if not last or not state.announces() or state.last is not state.frame.host:
        return 0
    short = 0
    while (line := state.line(at + count)) is not None and line.kind is NumberKind.ORDINAL and _figure(line) == count + 1:
        if count == last and _goes_on(state, at + count):
            short = count
        if count >= last and _acts(line):
            break
        count += 1
    count = count if _goes_on(state, at + count) else short
    if count < _LEAST:
        return 0
    for line in state.lines[at : at + count]:
        items.add(state, line, None)
    return count


def _goes_on(state: State, at: int) -> bool:
    """Whether the next paragraph of the outer text stands at `at`, or below the heading of the next section there."""
    line = state.line(at)
    for below in range(at + 1, at + 1 + _HEADING):
        if line is None or line.kind is NumberKind.ORDINAL or line.end in {".", ";", ",", ":"}:
            break
        line = state.line(below)
    return line is not None and line.kind is NumberKind.ORDINAL and _figure(line) == state.frame.last + 1


_LEAST = 2
"""Items of a list."""
_HEADING = 2
"""Lines: `II`, `Mercury`."""


def _count(state: State, node: Node, number: int, line: Line) -> None:
    frame = state.frame
    if line.kind is not NumberKind.DECIMAL:
        if number == frame.last and _INSERTED.search(line.number):
            pass
        elif number == frame.last > 1:
            node.remark = "the number is printed twice"
        elif frame.last and number > frame.last + 1:
            node.remark = "a number before it is missing"
        elif 0 < number <= frame.last and not _divided(frame):
            node.remark = "the number goes back, and no heading stands before it"
        if node.number != line.number:
            node.remark = f"printed {line.number}"
            state.repairs.append(items.misread(line, node.number))
        frame.last = number
    frame.preamble = False
    state.begin(node)


_INSERTED = re.compile(r"(?:bis|ter|quater|alt)[.:]?$")
"""Behind the number of a paragraph that was put in behind another: `OP2 bis.`"""


def _divided(frame: Frame) -> bool:
    """Whether anything behind the last numbered paragraph lets the numbers begin anew: a heading, a preamble, an annex."""
    for node in reversed(frame.node.children):
        if node.kind is Kind.OPERATIVE and node.number:
            return False
        if node.kind not in (Kind.TEXT, Kind.OPERATIVE, Kind.ITEM):
            return True
    return True


def _ordinal(state: State, at: int, line: Line) -> int:
    """The number of the paragraph; 0 if it is not one."""
    last = state.frame.last
    if line.kind not in _NUMBERED or (line.kind is NumberKind.HALF and _belongs_to_list(state, line)):
        return 0
    if line.kind is NumberKind.CAPITAL:
        return 1 if _acts(line) and line.number == "I." and last == 0 and line.end in {";", ".", ":"} else 0
    number = _figure(line)
    if line.kind in (NumberKind.ORDINAL, NumberKind.DECIMAL) or (number == last + 1 and _in_sequence(state, at, line)):
        return number
    return number if _acts(line) and last < number <= last + 2 else 0


def _belongs_to_list(state: State, line: Line) -> bool:
    """Whether `1)` can be no paragraph's number: it is an item's, or stands in the preamble without a verb."""
    return items.goes_on(state, line) or (state.frame.preamble and not _acts(line))


def _acts(line: Line) -> bool:
    return line.opens_with(PhraseKind.OPERATIVE, PhraseKind.EITHER)


def _figure(line: Line) -> int:
    found = _DIGITS.search(line.number)
    return int(found.group()) if found else 0


def _in_sequence(state: State, at: int, line: Line) -> bool:
    """A number without its stop: the next paragraph has the next number, or this one ends as the one before does (a footnote body
    that slipped into the text ends in a full stop among semicolons).
    """
    if _next_number(state, at) == state.frame.last + 2:
        return True
    before = state.last.text.text.rstrip()[-1:] if state.last is not None else ""
    return state.frame.last > 1 and before == line.end and before in {";", "."} and find_date(line.paragraph.text[:24]) is None


def _leave_draft(state: State, number: int, line: Line) -> None:
    """The next number of the outer text, which is not the draft's next, ends a draft without quotation marks; and one in quotation
    marks whose closing mark is lost, if it has numbers of its own and the paragraph has no opening mark. A number that is the next of
    both is of the outer text, a report, if the draft has come to its full stop and no verb follows as in the paragraphs of the draft.
    """
    frame = state.frame
    if frame.kind is not Kind.QUOTED_DRAFT or (frame.quoted and (line.opened or not frame.last)):
        return
    outer = state.frames[-2]
    if not outer.last or number != outer.last + 1 or (number == frame.last + 1 and not _has_ended(state, line)):
        return
    frame.node.open_end = frame.quoted
    state.frames.pop()


def _has_ended(state: State, line: Line) -> bool:
    """Whether the draft, all of whose paragraphs open with verbs, is whole before a sentence that opens with none."""
    frame, last = state.frame, state.last
    if frame.quoted or last is None or line.phrase is not None or last.text.text.rstrip()[-1:] != ".":
        return False
    acts = [node for node in frame.node.children if node.kind is Kind.OPERATIVE]
    return bool(acts) and all(node.phrase for node in acts)


def _alone(state: State, at: int, number: int) -> int:
    """A number alone on its line belongs to the unnumbered paragraph after it, or else to the one before it."""
    line, following = state.lines[at], state.line(at + 1)
    frame = state.frame
    if (
        following is not None
        and following.kind is NumberKind.NONE
        and not following.number
        and following.organ is None
        and following.paragraph.cell is None
        and not adoption.closing(following.paragraph.text, state.language)
    ):
        node = node_of(Kind.OPERATIVE, following)
        node.text = with_marks_of(following.text, line.text)
        node.number, node.place = line.number, line.place
        frame.last, frame.preamble = number, False
        state.begin(node)
        return 2
    before = frame.host
    if before is not None and before.kind is Kind.OPERATIVE and not before.number:
        before.number, frame.last = line.number, number
        before.text = join(before.text, "", line.text)
        return 1
    node = node_of(Kind.OPERATIVE, line)
    node.remark = "a number without a text"
    frame.last = number
    state.begin(node)
    return 1


def place_plain(state: State, line: Line, at: int) -> int:
    """Take any other line: a heading by its looks, an operative paragraph that lost its number, or plain text where it stands."""
    frame = state.frame
    if _lost_number(state, at, line):
        node = node_of(Kind.OPERATIVE, line)
        if frame.last and _next_number(state, at) == frame.last + 2:
            frame.last += 1
            node.number, node.remark = f"{frame.last}.", "the number is not printed: inferred from the ones before and after"
        state.begin(node)
    elif preamble.opens_again(state, line):
        state.begin(node_of(Kind.PREAMBULAR, line))
    elif headings.looks(line) and not _flush(frame, line):
        state.begin(node_of(Kind.HEADING, line))
    elif frame.path and _flush(frame, line):
        state.last = items.owner(frame).add(node_of(Kind.TEXT, line))
    else:
        state.begin(node_of(Kind.TEXT, line))
    return 1


def _flush(frame: Frame, line: Line) -> bool:
    """Flush text after a list: the sentence of the paragraph goes on, so it begins small."""
    return bool(frame.path) and line.words[:1].islower()


def _lost_number(state: State, at: int, line: Line) -> bool:
    if not line.opens_with(PhraseKind.OPERATIVE) or not (line.phrase and line.phrase.attested) or state.frame.kind is Kind.ANNEX:
        return False
    return line.end in {";", ".", ":", "؛"} or _next_number(state, at) == state.frame.last + 2


def _next_number(state: State, at: int) -> int:
    for ahead in range(at + 1, at + 6):
        following = state.line(ahead)
        if following is None:
            return 0
        if following.kind is NumberKind.ORDINAL or following.kind is state.lines[at].kind is NumberKind.HALF:
            return _figure(following)
    return 0
