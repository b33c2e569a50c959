"""Annexes and the parts of composite resolutions: texts with a numbering of their own."""

from __future__ import annotations

import re

from rapporteur.language.tables import words
from rapporteur.model.resolution import Kind, Organ
from rapporteur.structure import quoted
from rapporteur.structure.adoption import closing
from rapporteur.structure.decisions import decides
from rapporteur.structure.frames import State
from rapporteur.structure.reading import OPENING, Line, NumberKind, with_marks_of, without_head
from rapporteur.structure.tree import EMPTY, Node

_TAIL = re.compile(
    r"\s*(?:[IVXLC]{1,7}|\d{1,2}|[A-Z]|[一二三四五六七八九十]{1,3}|ال\w{3,8})?\s*[.:*]?"
    r"(?:\s*(?:to|à|a la|к|de la|of|al?)\s.{0,120})?\s*$",
    re.I,
)
_LETTER = re.compile(r"[A-Z]\.?")


def place(state: State, at: int) -> int:
    """Take the heading of an annex (`Annex`, `ANNEX II`, `Annex to resolution 78/2`) or of an appendix within one."""
    line = state.lines[at]
    text = line.paragraph.text.strip(' #*_"“\u00a0')
    if len(text) > 160 or not text or line.paragraph.cell is not None:
        return 0
    table = words(state.language)
    if _whole(table.appendix.match(text), text):
        if not state.inside(Kind.ANNEX):
            return _open(state, line)
        state.begin(Node(Kind.HEADING, line.paragraph.content, place=line.place))
        state.frame.last = 0
        return 1
    return _open(state, line) if _whole(table.annex.match(text), text) else 0


def begins(state: State, at: int) -> bool:
    """Whether an annex begins at `at`."""
    line = state.line(at)
    return line is not None and is_heading(line.paragraph.text, state.language)


def is_heading(text: str, language: str) -> bool:
    """Whether the text is the heading of an annex.

    >>> is_heading("Annex II", "en"), is_heading("Annexes to the report, which it adopted,", "en")
    (True, False)
    """
    text = text.strip(' #*_"“\u00a0')
    return 0 < len(text) <= 160 and _whole(words(language).annex.match(text), text)


def _whole(found: re.Match[str] | None, text: str) -> bool:
    return found is not None and _TAIL.match(text, found.end()) is not None and text[-1] not in ",;"


def _open(state: State, line: Line) -> int:
    """An annex before the adoption line, while a draft is open, is the draft's; otherwise it is the resolution's."""
    if state.frame.kind is Kind.QUOTED_DRAFT and state.frames[-2].kind is Kind.ANNEX:
        state.frames.pop()  # a draft that is annexed itself ends with its annex
    if state.frame.kind is Kind.ANNEX:
        state.frames.pop()
    frame, head = state.frame, line.paragraph.content
    quote = OPENING.match(head.text) if any(one.quoted for one in state.frames) else None
    node = Node(Kind.ANNEX, without_head(head, quote.end()) if quote else head, place=line.place, quoted=bool(quote))
    state.open(node, frame.node, Organ.UNKNOWN, preamble=False)
    return 1


def place_part(state: State, at: int) -> int:
    """Take the letter of a composite resolution's part: `A` alone, an organ line within the next three lines, as its title. A decision
    has parts of which each tells of its meeting.

    Below the announcement of drafts the letter is a draft's.
    """
    line = state.lines[at]
    text = line.paragraph.text.strip(" #*_\u00a0\t")
    if not _LETTER.fullmatch(text) or state.inside(Kind.ANNEX) or state.inside(Kind.QUOTED_DRAFT):
        return 0
    first = state.last is None or state.frame.kind is Kind.PART
    for ahead in range(1, 4):
        following = state.line(at + ahead)
        if following is None or following.kind is not NumberKind.NONE or closing(following.paragraph.text, state.language):
            return 0
        if following.organ is not None or (first and decides(following, state.language)):
            if quoted.leads_in(state):
                return 0
            _part(state, at, ahead, text)
            return ahead
    return 0


def _part(state: State, at: int, ahead: int, letter: str) -> None:
    state.close(Kind.PART)
    titles = [state.lines[k] for k in range(at + 1, at + ahead)]
    head = with_marks_of(titles[0].paragraph.content if titles else EMPTY, state.lines[at].paragraph.content)
    node = Node(Kind.PART, head, letter.rstrip("."), place=state.lines[at].place)
    state.open(node, state.frame.node, state.lines[at + ahead].organ or Organ.UNKNOWN, preamble=False)
    for more in titles[1:]:
        state.begin(Node(Kind.HEADING, more.paragraph.content, place=more.place))
