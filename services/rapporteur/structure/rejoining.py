"""Paragraphs that a page cut in two and cleanup could not know to be one: the grammar of resolutions tells."""

from __future__ import annotations

from rapporteur.language.writing import in_midst
from rapporteur.model.edits import join, source_of
from rapporteur.model.resolution import Kind
from rapporteur.model.text import Repair, RichText, Style
from rapporteur.structure import headings
from rapporteur.structure.frames import State
from rapporteur.structure.reading import JOINED, Line, NumberKind
from rapporteur.structure.tree import Node

_CLOSED = frozenset(".;:!?。；：؛…")
_LIST_SIGNS = frozenset("-*+•·●▪◦")
_OPEN_KINDS = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ITEM)


def place(state: State, line: Line) -> int:
    """Take an unnumbered line as the rest of the paragraph before it, if that one is not finished.

    A paragraph of a resolution ends in a comma, a semicolon, a colon or a full stop, and begins with a number or with a phrase.
    So one that ends in a letter goes on in the next line, if that line ends as paragraphs do (a heading does not); and one that
    ends in a comma goes on in a line that begins small. What the sign of a list stands before is an item, though it begins small; a longer
    dash may go on with a sentence. What is set in bold from its first sign to its last heads what stands below it in plain type,
    unless it is nothing but the verb, `1. **Requests**`. A heading that breaks off behind a preposition goes on in the heading below it.
    """
    before = state.last
    if before is not None and before.kind is Kind.HEADING and _heads_on(before, line, state.language):
        rejoin(state, before, line)
        return 1
    if (
        before is None
        or before.kind not in _OPEN_KINDS
        or before.children
        or line.kind is not NumberKind.NONE
        or line.number
        or line.opened
    ):
        return 0
    text, rest = before.text.text.rstrip('"”’ '), line.words
    if (
        not text
        or text[-1] in _CLOSED
        or JOINED.search(text, len(text) - 8 if len(text) > 8 else 0)
        or not rest.strip()
        or line.organ is not None
    ):
        return 0
    layout = line.paragraph.layout
    if before.phrase != text and _is_bold(before.text) and not _is_bold(line.text):
        return 0
    if layout.style.startswith("#") or layout.bullet in _LIST_SIGNS or not _goes_on(line, rest, text[-1], state.language):
        return 0
    rejoin(state, before, line)
    return 1


def _heads_on(before: Node, line: Line, language: str) -> bool:
    plain = line.kind is NumberKind.NONE and line.paragraph.cell is None and not before.children
    return plain and in_midst(before.text.text.rstrip(), language) and headings.looks(line) and headings.set_apart(line)


def _is_bold(text: RichText) -> bool:
    return any(run.start <= 1 and run.end >= len(text.text) - 1 and run.style is Style.BOLD for run in text.emphasis)


def _goes_on(line: Line, rest: str, last: str, language: str) -> bool:
    # Russian paragraphs begin small, and Arabic and Chinese know no capitals: there a small letter tells nothing.
    cased = language not in {"ru", "ar", "zh"}
    if cased and rest[:1].islower():
        return True
    if line.phrase and line.phrase.attested:
        return False
    return last not in {",", "،", "，"} and line.end in {",", ";", ".", ":", "،", "؛", "，", "；", "。"}


def rejoin(state: State, before: Node, line: Line) -> None:
    """Put the line behind the text of the paragraph `before`, on record."""
    before.text = join(before.text, " ", line.text)
    at = source_of(line.text, 0, 0)
    paragraph = line.paragraph
    unfinished = "the paragraph before is not finished, and this one begins neither with a number nor with a phrase"
    why = "no heading ends in such a word" if before.kind is Kind.HEADING else unfinished
    state.repairs.append(Repair("rejoined-paragraph", "", " ", 0.97, at, paragraph.page, paragraph.line, why))
