"""Drafts that a report prints under a heading of their own, `DRAFT RESOLUTION II`, with or without a paragraph that recommends them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rapporteur.language.tables import words
from rapporteur.model.resolution import Kind, Organ
from rapporteur.structure import quoted
from rapporteur.structure.frames import State, node_of
from rapporteur.structure.reading import Line, NumberKind
from rapporteur.structure.tree import Node

_DRAFT = (
    r"(?:draft\s(?:resolution|decision)|projet\sde\s(?:résolution|décision)|proyecto\sde\s(?:resolución|decisión)"
    r"|проект\s(?:резолюции|решения)|决议草案|决定草案|مشروع\s(?:القرار|المقرر))"
)
_DRAFTS = (
    r"(?:draft\s(?:resolution|decision)s?|projets?\sde\s(?:résolution|décision)s?|proyectos?\sde\s(?:resoluci|decisi)[óo]n(?:es)?"
    r"|проекты?\s(?:резолюций|резолюции|решений|решения)|决议草案|决定草案|مشاريع?\s(?:القرارات|المقررات))"
)
_NUMBERED = re.compile(rf"{_DRAFT}\s?(?:[IVXLC]{{1,6}}|[A-Z]|\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|ال\w{{3,8}})[.:]?", re.I)
_ALONE = re.compile(rf"{_DRAFT}", re.I)
"""The only one of its kind behind others, `DRAFT DECISION`."""
_OF_DRAFTS = re.compile(rf"(?:[A-Z]|[IVXL]{{1,6}}|\d{{1,2}})\.\s+{_DRAFTS}(?:\s.{{0,120}})?", re.I)
_CHAPTER = re.compile(r"(?:Chapter|Chapitre|Capítulo|Глава)\s(?:[IVXL]{1,6}|\d{1,3})\.?(?:\s.{0,120})?", re.I)
_STRIPPED = " #*_\u00a0\t"
_TITLE = 4
"""Lines between the name of a draft and its text: a title, and the letter and the title of a part."""


def is_name(text: str) -> bool:
    """Whether the line is what one draft among several is called, or the heading of a report's section of them.

    >>> is_name("DRAFT RESOLUTION II"), is_name("A. Draft decisions"), is_name("Draft resolution submitted by the Chair")
    (True, True, False)
    """
    text = text.strip(_STRIPPED)
    return len(text) < 160 and (_NUMBERED.fullmatch(text) or _OF_DRAFTS.fullmatch(text)) is not None


def printed(lines: Sequence[Line], low: int, anchor: int, tells: Callable[[Line], bool]) -> bool:
    """Whether what has its organ line at `anchor` is a draft that a report prints: it has a name and stands in a section of drafts, behind
    text (`tells`) or a chapter's heading, or before another that has one.

    A draft printed by itself, behind nothing but its cover, has its name for a title: `Draft resolution I`.
    """
    named = [at for at in range(low, anchor) if is_name(lines[at].paragraph.text)]
    if not named:
        return False
    texts = (lines[at].paragraph.text for at in range(anchor, len(lines)))  # the next name comes soon where there are many
    if any(_OF_DRAFTS.fullmatch(lines[at].paragraph.text.strip(_STRIPPED)) for at in named) or any(map(is_name, texts)):
        return True
    return any(tells(line) or line.kind is NumberKind.CAPITAL or _is_chapter(line) for line in lines[: named[0]])


def _is_chapter(line: Line) -> bool:
    return _CHAPTER.fullmatch(line.paragraph.text.strip(_STRIPPED)) is not None


def place(state: State, at: int) -> int:
    """Take the name of a draft, `Draft decision I`: what stands under it, up to the next or to the next chapter, is the draft.

    The organ line or its first sentence (`The General Assembly takes note ...`) stands within a few lines; a report that tells what
    became of `Draft resolution I` has none. Where a paragraph recommends drafts, those with an organ line are found by that line.
    """
    line = state.lines[at]
    text = line.paragraph.text.strip(_STRIPPED)
    if len(text) > 160 or line.paragraph.cell is not None:
        return 0
    chapter = _CHAPTER.fullmatch(text) is not None and not _is_of_draft(state, text)
    if _OF_DRAFTS.fullmatch(text) or chapter or (line.kind is NumberKind.CAPITAL and _is_next_outside(state, line)):
        _leave(state)
        return 0
    if not _NUMBERED.fullmatch(text) and not (state.frame.kind is Kind.QUOTED_DRAFT and _ALONE.fullmatch(text)):
        return 0
    speaks = _speaks(state, at)
    if speaks is None:
        return 0
    return _begin(state, line, speaks)


def _begin(state: State, line: Line, speaks: Line) -> int:
    led = quoted.leads_in(state)
    within = state.frame.kind is Kind.QUOTED_DRAFT and not state.frame.quoted
    if speaks.organ is not None and (led or (within and not _is_named(state.frame.node))):
        return 0
    parent = state.frame.node
    if within:
        draft = state.frame.node
        _leave(state, any_draft=True)
        outer = state.frame
        hosts = (outer.host, *outer.node.children[-1:])
        parent = next((node for node in hosts if node and node.children and node.children[-1] is draft), outer.node)
    elif led:
        parent = next(node for node in reversed(parent.children) if node.kind is not Kind.HEADING)
    state.open(
        Node(Kind.QUOTED_DRAFT, place=line.place, organ=speaks.organ or _organ(speaks, state)), parent, Organ.UNKNOWN, preamble=False
    )
    state.frame.organ = state.frame.node.organ
    state.begin(node_of(Kind.HEADING, line))
    return 1


def below_section(state: State, line: Line) -> bool:
    """Begin a draft at its organ line, the headings before it with it, where the section of a report has the only draft of its kind:
    `A. Draft resolution / Lamps / The Council,`.
    """
    children = state.frame.node.children
    start = len(children)
    while start and children[start - 1].kind is Kind.HEADING:
        start -= 1
    section = next((at for at in range(len(children) - 1, start - 1, -1) if _OF_DRAFTS.fullmatch(_heading(children[at]))), -1)
    if section < 0 or line.organ is None:
        return False
    moved = children[section + 1 :]
    del children[section + 1 :]
    draft = Node(Kind.QUOTED_DRAFT, place=moved[0].place if moved else line.place, organ=line.organ)
    state.open(draft, state.frame.node, line.organ, preamble=True)
    draft.children.extend(moved)
    return True


def _leave(state: State, *, any_draft: bool = False) -> None:
    """Leave the draft that a heading began, with all that is open in it; with `any_draft` one that a paragraph recommends, too."""
    for depth, frame in enumerate(state.frames):
        if (
            frame.kind is Kind.QUOTED_DRAFT
            and not frame.quoted
            and (any_draft or _is_named(frame.node) or state.frames[depth - 1] is state.root)
        ):
            del state.frames[depth:]
            return


def _is_of_draft(state: State, text: str) -> bool:
    """Whether a chapter is of the draft that is open or of its annex, a statute or rules: the first one, or a further one behind it."""
    if state.frame.kind not in (Kind.ANNEX, Kind.QUOTED_DRAFT):
        return False
    return _FIRST.match(text) is not None or any(_CHAPTER.fullmatch(_heading(node)) for node in reversed(state.frame.node.children))


_FIRST = re.compile(r"\w+\s(?:I|1)\b")


def _is_next_outside(state: State, line: Line) -> bool:
    """Whether the heading is the next of the report's, `III.` behind its `II.`, and not the next of the draft's own sections."""
    if state.frame.kind is not Kind.QUOTED_DRAFT:
        return False
    number = line.number.rstrip(".")
    before = {_ROMANS[at] for at in range(len(_ROMANS) - 1) if _ROMANS[at + 1] == number} | (
        {chr(ord(number) - 1)} if len(number) == 1 else set()
    )
    outside = any(not before.isdisjoint(frame.heading_numbers()) for frame in state.frames[:-1])
    return outside and before.isdisjoint(state.frame.heading_numbers())


_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


def _is_named(draft: Node) -> bool:
    return bool(draft.children) and any(name.fullmatch(_heading(draft.children[0])) for name in (_NUMBERED, _ALONE))


def _heading(node: Node) -> str:
    return f"{node.number} {node.text.text}".strip(_STRIPPED)


def _speaks(state: State, at: int) -> Line | None:
    """The line in which the organ of the draft named at `at` speaks; None where none does."""
    for ahead in range(at + 1, at + 1 + _TITLE):
        line = state.line(ahead)
        if line is None or line.kind not in (NumberKind.NONE, NumberKind.CAPITAL) or line.paragraph.cell is not None:
            return None
        if line.organ is not None or _organ(line, state) is not Organ.UNKNOWN:
            return line
    return None


def _organ(line: Line, state: State) -> Organ:
    """The organ with whose name a sentence begins."""
    if line.end not in {".", ":", ";", "。", "：", ","}:
        return Organ.UNKNOWN
    found = (Organ(organ) for organ, name in words(state.language).organs if line.words.startswith(f"{name} "))
    return next(found, Organ.UNKNOWN)
