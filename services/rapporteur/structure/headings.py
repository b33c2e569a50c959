"""Headings: with a roman number or a letter, or known by their looks alone."""

from __future__ import annotations

import re

from rapporteur.model.resolution import Kind
from rapporteur.model.text import Style
from rapporteur.structure.frames import State, node_of
from rapporteur.structure.reading import Line, NumberKind, with_marks_of
from rapporteur.structure.tree import Node

_STYLE = re.compile(r"#|h\d|head|title|H\d|HCh|HM", re.I)
_BARE_NUMBER = re.compile(r"(?:[IVXL]{1,6}|[A-Z])\.?")
_NAMED = re.compile(
    r"(?:Section|Part|Chapter|Article|Section|Partie|Chapitre|Sección|Parte|Capítulo|Artículo|Раздел|Часть|Глава|Статья)"
    r"\s+(?:[IVXL]+|\d{1,3}|[A-Z]|[Oo]ne|[Tt]wo|[Tt]hree)\.?$",
    re.I,
)
_SECTION_ZH = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]?$")
_LONGEST = 300
_ENDS_SENTENCE = frozenset(",;.:，；。：،؛!?…")


def place(state: State, at: int) -> int:
    """Take a numbered heading at `at`: `I` alone with or without its title on the next line, `A. Title`, `Section 2`."""
    line = state.lines[at]
    text = line.paragraph.text.strip(" #*_\u00a0\t")
    if _BARE_NUMBER.fullmatch(text) or _NAMED.match(text) or (state.language == "zh" and _SECTION_ZH.match(text)):
        return _bare(state, at, text)
    if line.kind is NumberKind.CAPITAL and looks(line):
        state.begin(node_of(Kind.HEADING, line))
        return 1
    return 0


def _bare(state: State, at: int, text: str) -> int:
    line, title = state.lines[at], state.line(at + 1)
    state.frame.preamble = False
    if _NAMED.match(text) or title is None or title.kind is not NumberKind.NONE or title.organ or not looks(title):
        number = text if _BARE_NUMBER.fullmatch(text) else ""
        node = Node(Kind.HEADING, line.paragraph.content if not number else line.text, "", "", line.place)
        if number and not node.text.text:
            node.text = line.paragraph.content
        state.begin(node)
        return 1
    node = node_of(Kind.HEADING, title)
    node.text = with_marks_of(title.text, line.paragraph.content)
    node.number, node.place = text, line.place
    state.begin(node)
    return 2


def looks(line: Line) -> bool:
    """Whether an unnumbered line looks like a heading: short, no mark at its end; a style, bold or a centred line helps out.

    In 1,761 subheadings none ends in a comma or semicolon; a preambular paragraph without its comma is one in 2,000.
    """
    text = line.words.strip()
    if not text or len(text) > _LONGEST or line.organ or line.opened or line.paragraph.layout.bullet in {"•", "–"}:
        return False
    styled = _styled(line)
    if line.end in _ENDS_SENTENCE and not (styled and line.end in ":.?!"):
        return False
    if set_apart(line):
        return True
    return not text[0].islower() and (len(text) < 200 or line.phrase is None)


def set_apart(line: Line) -> bool:
    """Whether the line looks like a heading by more than its length: by style, place or type."""
    return _styled(line) or line.paragraph.layout.centered or _set_off(line)


def _styled(line: Line) -> bool:
    return bool(_STYLE.search(line.paragraph.layout.style))


def _set_off(line: Line) -> bool:
    """All of it bold or italic."""
    length = len(line.words)
    return any(run.start <= 1 and run.end >= length - 1 and run.style in {Style.BOLD, Style.ITALIC} for run in line.text.emphasis)
