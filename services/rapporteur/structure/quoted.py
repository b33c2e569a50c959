"""Quoted drafts: a resolution of another organ, printed whole inside the paragraph that recommends it."""

from __future__ import annotations

from dataclasses import replace

from rapporteur.language.tables import words
from rapporteur.model.resolution import Kind, Organ
from rapporteur.structure import adoption, headings
from rapporteur.structure.frames import Frame, State, node_of
from rapporteur.structure.quotation_marks import closing_mark, continues
from rapporteur.structure.reading import OPENING, Line, NumberKind, without_head, without_tail
from rapporteur.structure.tree import Node

_TAIL = 260
_LONGEST = 400
"""Lines of a quoted text, at most."""
_LEADS = (Kind.OPERATIVE, Kind.TEXT, Kind.ITEM)


def place_formula(state: State, at: int) -> int:
    """Take an organ line. After an announcement (`... the following draft resolution:`) it begins a quoted draft."""
    line = state.lines[at]
    if line.organ is None:
        return 0
    lead = _lead_in(state, line)
    if lead is not None:
        _open(state, lead, line, line.organ)
    elif line.opened and not state.frame.quoted:
        # The recommending paragraph is on the page before: the quotation mark alone says that a draft begins here.
        draft = _open(state, state.frame.node, line, line.organ)
        draft.node.remark = "the paragraph that recommends this draft is not in the source"
    elif state.frame.kind is Kind.ANNEX:
        # `Annex / Draft resolution for adoption by the Council / The Economic and Social Council,`
        _open(state, state.frame.node, line, line.organ)
    node = node_of(Kind.FORMULA, line)
    state.begin(node)
    state.frame.preamble = True
    state.frame.host = None
    if state.frame is state.root and state.frame.organ is Organ.UNKNOWN:
        state.frame.organ = line.organ
    return 1


def _lead_in(state: State, line: Line) -> Node | None:
    """The paragraph that announces the draft, headings in between passed over (they go into the draft)."""
    host = state.frame.host
    children = state.frame.node.children
    back = len(children) - 1
    while back >= 0 and children[back].kind is Kind.HEADING:
        back -= 1
    if back >= 0 and host is not None and host.kind is Kind.HEADING:
        host = children[back]
    if host is None or host.kind not in (Kind.OPERATIVE, Kind.TEXT, Kind.ITEM):
        return None
    text = host.text.text[-_TAIL:].rstrip()
    announced = words(state.language).lead_in.search(text)
    if not announced and any(adoption.only_date(_heading(child)) for child in children[back + 1 :]):
        return None  # the label of a field and its value, `Date: / 30 November 1987`
    if not announced and not (text[-1:] in {":", "："} and (line.opened or line.organ is not state.frame.organ)):
        return None
    return host


def leads_in(state: State) -> bool:
    """Whether a draft is announced and has not begun, whatever headings have come since: `... draft resolutions: / I / A`."""
    children = state.frame.node.children
    last = next((node for node in reversed(children) if node.kind is not Kind.HEADING), None)
    found = last is not None and last.kind in _LEADS and words(state.language).lead_in.search(last.text.text[-_TAIL:].rstrip())
    return bool(found)


def announced(state: State) -> bool:
    """Whether the paragraph before announces a draft whose organ line may be lost."""
    host = state.frame.host
    return host is not None and host.kind is Kind.OPERATIVE and bool(words(state.language).lead_in.search(host.text.text[-_TAIL:].rstrip()))


def _open(state: State, parent: Node, line: Line, organ: Organ) -> Frame:
    draft = Node(Kind.QUOTED_DRAFT, place=line.place, quoted=line.opened, organ=organ)
    headings: list[Node] = []
    siblings = state.frame.node.children
    while parent is not state.frame.node and siblings and siblings[-1].kind is Kind.HEADING:
        headings.insert(0, siblings.pop())
    frame = state.open(draft, parent, organ, preamble=True)
    draft.children.extend(headings)
    frame.quoted = line.opened
    return frame


def _heading(node: Node) -> str:
    return f"{node.number} {node.text.text}".strip() if node.kind is Kind.HEADING else ""


def open_torn(state: State, line: Line) -> None:
    """A paragraph with an opening quotation mark and no draft open: the draft began before the source does."""
    if not line.opened or any(frame.quoted for frame in state.frames) or state.frame.kind is Kind.QUOTED_DRAFT:
        return  # `"ANNEX / "1. Lamps.`: the paragraphs of an annex within a quotation have opening marks, too
    if line.kind is NumberKind.ITEM and state.frame.lists.open:
        return
    outer = state.root.organ
    # The Council recommends its drafts to the Assembly: all 13 of the gold and all of the 2004 volume.
    organ = Organ.GENERAL_ASSEMBLY if outer is Organ.ECONOMIC_AND_SOCIAL_COUNCIL else Organ.UNKNOWN
    # `Decides that paragraph 5 shall read as follows:` quotes a text as well as a draft.
    lead = state.frame.host if (announced(state) or state.announces()) and state.frame.host is not None else None
    draft = _open(state, lead or state.frame.node, line, organ).node
    if lead is None:
        draft.open_start = True
        draft.remark = "the draft begins before the source does"
        if organ is not Organ.UNKNOWN:
            draft.remark += "; its organ is inferred: the Council addresses its drafts to the Assembly"


def place_rule(state: State, at: int) -> int:
    """Take the first line of a quoted text that opens with neither number nor phrase: `... rule 104 shall read: / "Rule 104 / 1. ...`.

    A colon announces it, and its closing mark stands on a later line: what stands between is the quoted text's, with its own numbers.
    """
    line = state.lines[at]
    quote = OPENING.match(line.words)
    lead = state.last
    if not quote or line.opened or lead is None or lead.kind not in _LEADS or state.frame.quoted or not state.announces():
        return 0
    if not _closes_below(state, at):
        return 0
    bare = replace(line, text=without_head(line.text, quote.end()))
    node = node_of(Kind.HEADING if headings.looks(bare) else Kind.TEXT, bare)
    node.quoted = True
    frame = state.open(Node(Kind.QUOTED_DRAFT, place=line.place, quoted=True), lead, Organ.UNKNOWN, preamble=False)
    frame.quoted = True
    state.begin(node)
    return 1


def _closes_below(state: State, at: int) -> bool:
    """Whether the quotation that `at` opens is closed on a later line, before the text is at its end."""
    if closing_mark(OPENING.sub("", state.lines[at].words, count=1)) >= 0:
        return False
    for below in range(at + 1, min(at + _LONGEST, len(state.lines))):
        line, following = state.lines[below], state.line(below + 1)
        if adoption.closing(line.paragraph.text, state.language):
            return False
        bare = OPENING.sub("", line.words, count=1) if continues(line) and not line.opened else line.words
        if closing_mark(bare) >= 0 and not continues(following):
            return True
    return False


def close_quotation(state: State, at: int) -> None:
    """After a block of a quoted draft: if it ends in the mark that closes the quotation, take the mark off and leave the draft.

    The mark is the closing one when it has no partner in its paragraph and the next paragraph has no opening one.
    """
    frame = next((f for f in reversed(state.frames) if f.kind is Kind.QUOTED_DRAFT), None)
    node = state.last
    if frame is None or not frame.quoted or node is None or node.kind is Kind.QUOTED_DRAFT:
        return
    end = closing_mark(node.text.text)
    if end < 0 or continues(state.line(at)):
        return
    text = node.text.text
    kept = text[:end] + text[end:].strip('"”» ')
    if kept == text[:end]:
        node.text = without_tail(node.text, end)
    while state.frame is not frame:
        state.frames.pop()
    state.frames.pop()
    frame.node.open_end = False


def mark_open_ends(state: State) -> None:
    """At the end of the source: drafts in quotation marks that nothing closed."""
    for frame in state.frames:
        if frame.kind is Kind.QUOTED_DRAFT and frame.quoted:
            frame.node.open_end = True
