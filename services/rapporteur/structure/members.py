"""Names that a colon announces, each on a line of its own: members of a committee behind its paragraph, voters behind their label."""

from __future__ import annotations

import re

from rapporteur.model.resolution import Kind
from rapporteur.structure import adoption, annex, headings
from rapporteur.structure.frames import State, node_of
from rapporteur.structure.reading import Line, NumberKind
from rapporteur.structure.tree import Node

_LONGEST = 160
"""A name with what stands behind it in brackets, or one printed line of names."""
_MOST = 400
"""Twice as many lines as the United Nations have members: what goes on further lists no members."""
_NUMBERED = (NumberKind.ORDINAL, NumberKind.HALF, NumberKind.LOOSE)
_DIGITS = re.compile(r"\d+")
_AND_MORE = frozenset(",;،؛，；")
_HOSTS = (Kind.OPERATIVE, Kind.PREAMBULAR, Kind.TEXT, Kind.ITEM)


def place(state: State, at: int) -> int:
    """Take the lines behind a paragraph that ends in a colon: `The Committee shall be composed of: / Lampland / Oilland`.

    They look like headings, but a heading heads a text: here the lines go on to where the next paragraph, the adoption line or the
    annex begins, with no text of their own. `Adopts the following declaration: / Declaration on lamps / We, the keepers, ...` has one.
    """
    host = state.last
    if host is None or host.kind not in _HOSTS or not state.announces() or not _may_begin(state, state.lines[at]):
        return 0
    end = at
    while end < len(state.lines) and end - at < _MOST and _is_name(state, end, end > at) and not _ended(state, end):
        end += 1
    if end == at or not _ended(state, end):
        return 0
    return _hang(state, host, at, end)


def place_voters(state: State, at: int, label: Node) -> int:
    """Take the names below a label that stands alone, `In favour:`; or the rest of those behind it, where a comma says that more follow.

    A list with commas ends where a line ends in none; one with a name a line goes on to whatever has another form.
    """
    text = label.text.text.rstrip()
    alone, commas = text[-1:] in {":", "："}, text[-1:] == ","
    end = at
    while (alone or commas) and end < len(state.lines) and end - at < _MOST and _is_voter(state, end):
        line = state.lines[end]
        commas = line.end == ","
        alone = alone and "," not in line.words and line.end not in {"]", "."}
        end += 1
    return _hang(state, label, at, end)


def _hang(state: State, host: Node, at: int, end: int) -> int:
    for line in state.lines[at:end]:
        host.add(node_of(Kind.TEXT, line))
    return end - at


def _may_begin(state: State, line: Line) -> bool:
    """What would be a heading by its looks, or such a line with the comma of a list; in a preamble that comma ends a paragraph."""
    return headings.looks(line) or (line.end in _AND_MORE and line.words[:1].isupper() and not state.frame.preamble)


def _is_name(state: State, at: int, goes_on: bool) -> bool:
    """Whether a name may stand on the line: it is short, by nothing else a heading or a paragraph, and ends in a stop only as the last
    of a list with commas.
    """
    line = state.lines[at]
    if line.end in {".", "。"} and not (goes_on and state.lines[at - 1].end in _AND_MORE):
        return False
    plain = line.kind is NumberKind.NONE and line.organ is None and not line.opened and line.paragraph.cell is None
    known = line.phrase is not None and line.phrase.attested
    return plain and not known and len(line.words) <= _LONGEST and line.end not in {":", "?", "!"} and not headings.set_apart(line)


def _is_voter(state: State, at: int) -> bool:
    """Whether the line holds names of voters: one long line may hold all of them."""
    line = state.lines[at]
    other = line.kind is not NumberKind.NONE or line.organ is not None or line.paragraph.cell is not None or annex.begins(state, at)
    return not other and not headings.set_apart(line) and not adoption.closing(line.paragraph.text, state.language) and line.end != ":"


def _ended(state: State, at: int) -> bool:
    """Whether what stands at `at` can only follow a list that is over."""
    line = state.line(at)
    if line is None or adoption.closing(line.paragraph.text, state.language) or annex.begins(state, at):
        return True
    if line.kind in _NUMBERED and (found := _DIGITS.search(line.number)):
        number = int(found.group())
        return any(number == frame.last + 1 and (frame.last > 0 or frame.preamble) for frame in state.frames)
    return state.frame.preamble and line.phrase is not None and line.phrase.attested
