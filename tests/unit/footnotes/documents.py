"""Invented documents for the tests of footnote resolution, written as lines in the order of their pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.footnotes.resolving import resolve
from rapporteur.model.resolution import (
    Block,
    Certainty,
    Identity,
    Kind,
    NoteParagraph,
    Organ,
    ParsedDocument,
    Place,
    Resolution,
)
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.text import Document, Mark, MarkForm, Piece, Repair, RichText, Span

NOWHERE = Identity("", "", Organ.UNKNOWN, Certainty.UNKNOWN)
MARK = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True)
class Foot:
    """A paragraph at the foot of the page; without a label it goes on with the one before it."""

    label: str
    text: str
    key: str = ""


@dataclass(frozen=True)
class Cell:
    """A table cell."""

    text: str


NEW_RESOLUTION = "---"
Line = str | Foot | Cell


def rich(text: str, source: int, form: MarkForm = MarkForm.UNICODE, key: str = "") -> RichText:
    """`the lamps,{3} and` is a text with a mark set as such before ` and`; `{3@k}` is tied by the key k."""
    words, marks, pieces, last = "", [], [], 0
    for found in MARK.finditer(text):
        piece = text[last : found.start()]
        pieces.append(Piece(len(words), source + last, len(piece)))
        words, last = words + piece, found.end()
        label, _, tied = found[1].partition("@")
        span = Span(source + found.start(), source + found.end())
        marks.append(Mark(len(words), label, MarkForm.WORD_REFERENCE if tied else form, span, tied or key))
    pieces.append(Piece(len(words), source + last, len(text) - last))
    return RichText(words + text[last:], tuple(p for p in pieces if p.length), marks=tuple(marks))


def document(lines: Sequence[Line], language: str = "en", repairs: Sequence[Repair] = ()) -> ParsedDocument:
    """The parsed document of these lines; `---` begins the next resolution."""
    groups: list[list[Block]] = [[]]
    starts, notes, source = [0], [], 0
    for number, line in enumerate(lines, 1):
        if line == NEW_RESOLUTION:
            groups.append([])
            starts.append(source)
        elif isinstance(line, Foot):
            text = rich(line.text, source + len(line.label) + 1)
            notes.append(NoteParagraph(line.label, text, line.key, Place(1, number), source))
        else:
            words, kind = (line.text, Kind.CELL) if isinstance(line, Cell) else (line, Kind.PREAMBULAR)
            groups[-1].append(Block(f"pp-{len(groups[-1]) + 1}", kind, rich(str(words), source), place=Place(1, number)))
        source += 2 + (len(line) if isinstance(line, str) else len(line.text) + 5)
    ends = [*starts[1:], source]
    resolutions = tuple(
        Resolution(i + 1, NOWHERE, RichText("Lamps of the harbour"), tuple(blocks), source=Span(starts[i], ends[i]))
        for i, blocks in enumerate(groups)
    )
    held = Document("0" * 32, "lamps.md", "0" * 64, source)
    return ParsedDocument(held, language, resolutions, tuple(notes), tuple(repairs))


def resolved(*lines: Line, language: str = "en") -> tuple[ResolvedResolution, ...]:
    return resolve(document(lines, language))


def one(*lines: Line, language: str = "en") -> ResolvedResolution:
    (only,) = resolved(*lines, language=language)
    return only


def ties(result: ResolvedResolution) -> list[str]:
    """Every anchor in words: `pp-1 [lamps,] 3 -> See the register.`; `=>` for a repeat, `-> ?` for an orphan."""
    texts = {block.id: block.text.text for block in result.resolution.walk()} | {"title": result.resolution.title.text}
    bodies = {note.id: note.text.text for note in result.notes}
    out = []
    for anchor in result.anchors:
        before = texts[anchor.block_id][: anchor.at].split(" ")[-1]
        arrow = "=>" if anchor.repeat else "->"
        out.append(f"{anchor.block_id} [{before}] {anchor.label} {arrow} {bodies.get(anchor.note_id, '?')}")
    return out


def words(result: ResolvedResolution) -> list[str]:
    return [block.text.text for block in result.resolution.walk()]
