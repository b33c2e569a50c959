"""Subparagraphs: which line is one, and which paragraph or item it goes under."""

from __future__ import annotations

import re
from dataclasses import replace

from rapporteur.model.edits import source_of
from rapporteur.model.resolution import Kind
from rapporteur.model.text import Repair
from rapporteur.structure.frames import Frame, State, node_of
from rapporteur.structure.lists import form, readings
from rapporteur.structure.reading import Line, NumberKind, read
from rapporteur.structure.rejoining import rejoin
from rapporteur.structure.setting import DASHES
from rapporteur.structure.tree import Node

_ITEMS = (NumberKind.ITEM, NumberKind.BULLET)
_HALF = re.compile(r"\d{1,3}[)）]")
_LABEL = re.compile(r"\s*[(（]?\w{1,4}[)）]")
_ENDS = re.compile(r"([;,.；，؛،。])(?: (?:and|or|et|ou|y|o|и|или))?\s*\Z")
"""How items end."""
_JOINS = re.compile(r"(?:and|or|et|ou|y|e|o|и|или) ")
_LEAST = 2
"""Items of a list that only dashes mark."""
_FAR = 30
"""Lines within which the second item of a list is looked for: the first has subparagraphs of its own."""


def place(state: State, at: int) -> int:
    """Take a subparagraph: it goes under the item or paragraph that its number says it belongs to."""
    line = state.lines[at]
    if line.kind not in _ITEMS and not (line.kind is NumberKind.HALF and goes_on(state, line)):
        return 0
    add(state, line, state.line(at + 1))
    return 1


def add(state: State, line: Line, following: Line | None) -> None:
    """Put a subparagraph into the open lists, where its number and that of the next line say."""
    frame = state.frame
    ahead = following.number if following is not None and (following.kind in _ITEMS or following.kind is line.kind) else ""
    solved = frame.lists.place(line.number, ahead, after_colon=state.announces(), indent=line.paragraph.layout.indent)
    node = node_of(Kind.ITEM, line)
    node.remark = solved.remark
    if solved.number:
        state.repairs.append(misread(line, solved.number))
        node.number, node.remark = solved.number, f"printed {line.number}"
    del frame.path[solved.degree - 1 :]
    parent = frame.path[-1] if frame.path else owner(frame)
    frame.path.append(parent.add(node))
    state.last = node


def place_dashed(state: State, at: int) -> int:
    """Take items that only a dash marks, behind a colon: `Recalling these instruments: / - the Oil Protocol, / - the Wick Protocol,`.

    Tools set a dash before whole paragraphs, too: the paragraph with the colon has none unless it has a number, the items are two or more,
    and none opens as paragraphs do. They lose dashes, too: what stands between two such items, or behind one that ends in a semicolon, and
    begins and ends as items do is one of them; what else begins small behind a comma goes on with its item.
    """
    host = state.line(at - 1)
    if not state.announces() or host is None or (host.paragraph.layout.bullet and not host.number):
        return 0
    end = at
    while (line := state.line(end)) is not None and (_is_dashed(line) or (end > at and (_lost_dash(state, end) or _is_rest(state, end)))):
        end += 1
    if sum(map(_is_dashed, state.lines[at:end])) < _LEAST:
        return 0
    sign = ""
    for nth, line in enumerate(state.lines[at:end], at):
        if state.last is not None and nth > at and not _is_dashed(line) and not _lost_dash(state, nth):
            rejoin(state, state.last, line)
            continue
        if not line.paragraph.layout.bullet:
            state.repairs.append(_found_dash(line, sign))
        sign = line.paragraph.layout.bullet or sign
        add(state, replace(line, number=sign, kind=NumberKind.BULLET), None)
    return end - at


def _lost_dash(state: State, at: int) -> bool:
    """Whether the line, which has no dash, is an item among those that have one: before it stands an item, which ends in a semicolon, or
    as the line in a comma with a dashed one behind it.

    One that begins otherwise than the item before it, `To light the lamps, / which the keepers ask for,`, or with `and` goes on with it.
    """
    line, before, behind = state.lines[at], state.lines[at - 1], state.line(at + 1)
    ends, closed = _ENDS.search(line.words), _ENDS.search(before.words)
    if line.paragraph.layout.bullet or not _is_plain(line) or not _is_dashed(before) or ends is None or closed is None:
        return False
    if line.words[:1].islower() != before.words[:1].islower() or _JOINS.match(line.words):
        return False
    between = behind is not None and _is_dashed(behind)
    return closed[1] in ";；؛" or (between and closed[1] in ",，،" and ends[1] == closed[1])


def _is_rest(state: State, at: int) -> bool:
    """Whether the line goes on with the dashed item before it, which ends in a comma; a dashed one stands behind the line."""
    line, before, behind = state.lines[at], state.lines[at - 1], state.line(at + 1)
    closed = _ENDS.search(before.words)
    pauses = _is_dashed(before) and closed is not None and closed[1] in ",，،"
    return pauses and _is_plain(line) and line.words[:1].islower() and behind is not None and _is_dashed(behind)


def _found_dash(line: Line, sign: str) -> Repair:
    at = source_of(line.text, 0, 0)
    reason = "it stands among items that have one, and ends as they do"
    return Repair("lost-dash", "", sign, 0.95, at, line.paragraph.page, line.paragraph.line, reason)


def _is_dashed(line: Line) -> bool:
    return line.paragraph.layout.bullet in DASHES and _is_plain(line)


def _is_plain(line: Line) -> bool:
    """Whether it has no number, and opens as no paragraph does."""
    if line.kind is not NumberKind.NONE or line.organ is not None or line.opened:
        return False
    return line.paragraph.cell is None and not line.paragraph.layout.style and not (line.phrase and line.phrase.attested)


def goes_on(state: State, line: Line) -> bool:
    """Whether a number such as `2)` is an item's: a list that counts so is open, or a colon announces one that begins."""
    if any(_HALF.fullmatch(node.number) for node in state.frame.path):
        return True
    return state.announces() and line.number[:-1] == "1"


def labelled(state: State, at: int) -> Line | None:
    """The first subparagraph, where it stands on the line of its paragraph's number: `1. (a) Decides to light lamps; / (b) Decides ...`.

    No list has one item only: the second must follow, before the next paragraph.
    """
    line = state.lines[at]
    if not _LABEL.match(line.words):
        return None
    inner = read(replace(line.paragraph, content=line.text, layout=replace(line.paragraph.layout, number="")), state.language)
    if inner.kind is not NumberKind.ITEM or not inner.words.strip():
        return None
    firsts = {reading.count for reading in readings(inner.number) if reading.value == 1}
    for ahead in range(at + 1, at + _FAR):
        following = state.line(ahead)
        if not firsts or following is None or following.kind is NumberKind.ORDINAL:
            return None
        second = form(following.number) == form(inner.number) and any(
            r.value == 2 and r.count in firsts for r in readings(following.number)
        )
        if following.kind is NumberKind.ITEM and second:
            return inner
    return None


def owner(frame: Frame) -> Node:
    """The paragraph that a list of the first degree belongs to; a heading owns none."""
    host = frame.host
    return host if host is not None and host.kind in (Kind.OPERATIVE, Kind.PREAMBULAR, Kind.TEXT, Kind.ITEM) else frame.node


def misread(line: Line, number: str) -> Repair:
    """The record of a number that was put right."""
    return Repair(
        "paragraph-number",
        line.number,
        number,
        0.99,
        source_of(line.paragraph.content, 0, len(line.number)),
        line.paragraph.page,
        line.paragraph.line,
        "the numbers before and after it, and the verb, leave no other reading",
    )
