"""Preambular paragraphs, and the unnumbered paragraph that ends the preamble."""

from __future__ import annotations

import re

from rapporteur.language.phrases import PhraseKind
from rapporteur.model.resolution import Kind
from rapporteur.structure import headings
from rapporteur.structure.frames import State, node_of
from rapporteur.structure.reading import Line, NumberKind

_GOES_ON = frozenset(",，،")
_LISTS = frozenset(":：")
_FIRST = re.compile(r"1\D*")


def place(state: State, line: Line, at: int) -> int:
    """Take an unnumbered line between the organ line and the first operative paragraph.

    The mark at the end decides before the phrase does: `,` ends 22,840 of 22,850 preambular paragraphs, and in Chinese most
    phrases open both kinds. A verb in the third person ends the preamble.
    """
    if _operative(state, at, line):
        state.frame.preamble = False
        state.begin(node_of(Kind.OPERATIVE, line))
        return 1
    if headings.looks(line) and not _cut_short(state, at, line):
        state.begin(node_of(Kind.HEADING, line))
        return 1
    if line.end in _GOES_ON or line.phrase is not None:
        state.begin(node_of(Kind.PREAMBULAR, line))
        return 1
    return 0


def place_lettered(state: State, at: int) -> int:
    """Take a preambular paragraph with a letter, as the International Atomic Energy Agency prints them: `(a) Recalling ..., / (b) Noting
    ...,`. Behind a colon such lines are a list.
    """
    line = state.lines[at]
    lettered = state.frame.preamble and line.kind is NumberKind.ITEM and not state.announces() and not state.frame.lists.open
    if not lettered or not line.opens_with(PhraseKind.PREAMBULAR, PhraseKind.EITHER) or line.end not in _GOES_ON | {";", "；"}:
        return 0
    state.begin(node_of(Kind.PREAMBULAR, line))
    return 1


def _cut_short(state: State, at: int, line: Line) -> bool:
    """A preambular paragraph without its comma, lost or cut off with the rest: a known phrase and no looks of a heading but the length;
    and it is too long for one, or an unnumbered line follows, or paragraph 1: a participle that is known to open preambles stands where
    the last paragraph of one does, and the subheadings of operative parts are named for their subjects.
    """
    if line.phrase is None or not line.phrase.attested or headings.set_apart(line):
        return False
    if len(line.words) > 90:
        return True
    following = state.line(at + 1)
    if following is None or following.organ is not None:
        return False
    first = following.kind is NumberKind.ORDINAL and _FIRST.fullmatch(following.number) is not None
    return following.kind is NumberKind.NONE or (first and line.opens_with(PhraseKind.PREAMBULAR))


def _operative(state: State, at: int, line: Line) -> bool:
    if line.opens_with(PhraseKind.OPERATIVE) and not (line.phrase and not line.phrase.attested and line.end in _GOES_ON):
        return True
    if not line.opens_with(PhraseKind.EITHER) or line.end in _GOES_ON:
        return False
    # A phrase of both kinds: the last unnumbered paragraph before the end or before a quoted draft is the operative one.
    # A colon leads into items; before a line that opens as preambles do, too, it is dirt on the paper behind a comma.
    following = state.line(at + 1)
    if following is None or following.organ is not None or _ends(following):
        return True
    return line.end in _LISTS and not (following.phrase is not None and following.end in _GOES_ON)


def _ends(following: Line) -> bool:
    """Whether no preamble goes on here: what ends in a comma may be the torn end of a paragraph of one."""
    return following.phrase is None and not following.number and following.end not in _GOES_ON


def opens_again(state: State, line: Line) -> bool:
    """Old resolutions open each section with a preamble of its own; a fragment may begin in the middle of one. Preambles in capitals, and
    those that stand before their organ, end in semicolons: `RECOGNIZING that whales are protected;`.
    """
    semicolon = line.end == ";" and (_in_capitals(line) or all(node.kind is Kind.PREAMBULAR for node in state.frame.node.children))
    if not line.opens_with(PhraseKind.PREAMBULAR) or (line.end not in {",", "،"} and not semicolon) or state.frame.kind is Kind.ANNEX:
        return False
    host = state.frame.host
    return host is None or host.kind in (Kind.HEADING, Kind.PREAMBULAR, Kind.FORMULA)


def _in_capitals(line: Line) -> bool:
    return line.phrase is not None and line.phrase.text.split()[0].isupper()
