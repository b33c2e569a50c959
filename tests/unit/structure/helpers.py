"""Clean text for the parser's tests, written down as a reader would: one paragraph a line."""

import re

from rapporteur.model.clean_text import CleanText
from rapporteur.model.resolution import Block, Kind, ParsedDocument, Resolution
from rapporteur.model.text import Document, Mark, MarkForm, Paragraph, Piece, RichText, Span, Zone
from rapporteur.structure.parsing import parse

_MARK = re.compile(r"\^(\d)")
DOCUMENT = Document("0" * 32, "specimen.md", "0" * 64, 0)


def clean_text(text: str, language: str = "en") -> CleanText:
    """Every line that is not empty is a paragraph of the body; one that begins with `note:` is a footnote body."""
    paragraphs, at = [], 0
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if words.startswith("note:"):
            label, _, body = words.removeprefix("note:").strip().partition(" ")
            paragraphs.append(Paragraph(RichText(body), Zone.NOTE, line=number, label=label))
        elif words:
            rich = _marked(words, at + line.index(words))
            paragraphs.append(Paragraph(rich, page=1, line=number))
        at += len(line) + 1
    return CleanText(DOCUMENT, language, tuple(paragraphs), transcript_length=at)


def _marked(words: str, source: int) -> RichText:
    """`lamps^3,` is the word with a footnote mark behind it."""
    parts, marks, length = [], [], 0
    for at, part in enumerate(_MARK.split(words)):
        if at % 2:
            marks.append(Mark(length, part, MarkForm.UNICODE, Span(source + length, source + length + 1)))
        else:
            parts.append(part)
            length += len(part)
    text = "".join(parts)
    return RichText(text, (Piece(0, source, len(text)),) if text else (), (), tuple(marks))


def parsed(text: str, language: str = "en") -> ParsedDocument:
    return parse(clean_text(text, language))


def only(text: str, language: str = "en") -> Resolution:
    """The one resolution of a text."""
    (resolution,) = parsed(text, language).resolutions
    return resolution


def outline(resolution: Resolution) -> list[str]:
    """The tree as indented lines: kind, number and first words."""
    lines: list[str] = []

    def draw(block: Block, depth: int) -> None:
        words = " ".join(block.text.text.split()[:3])
        lines.append("  " * depth + " ".join(part for part in (block.kind.value, block.number, words) if part))
        for child in block.children:
            draw(child, depth + 1)

    for block in resolution.blocks:
        draw(block, 0)
    return lines


def kinds(resolution: Resolution, kind: Kind) -> list[Block]:
    return [block for block in resolution.walk() if block.kind is kind]
