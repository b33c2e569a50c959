"""The law of extraction: every character of the transcript is in a piece, a mark, a label or named markup."""

from __future__ import annotations

from rapporteur.cleanup.extract.extracted import Extracted


def lost(extracted: Extracted) -> str:
    """The characters that nothing accounts for; empty if the law holds."""
    covered = bytearray(len(extracted.transcript))
    spans = [(span.start, span.end) for span in extracted.markup]
    spans += [(repair.source.start, repair.source.end) for repair in extracted.repairs]
    for paragraph in extracted.paragraphs:
        spans += [(piece.source, piece.source + piece.length) for piece in paragraph.content.pieces]
        spans += [(mark.source.start, mark.source.end) for mark in paragraph.content.marks]
        if paragraph.label_source:
            spans.append((paragraph.label_source.start, paragraph.label_source.end))
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    return "".join(c for c, seen in zip(extracted.transcript, covered, strict=True) if not seen and not c.isspace())


def misplaced(extracted: Extracted) -> list[str]:
    """Whatever stands outside the text that it belongs to, or is not what the transcript holds; empty if all is in place."""
    faults: list[str] = []
    for paragraph in extracted.paragraphs:
        words, size = paragraph.content, len(paragraph.content.text)
        for piece in words.pieces:
            if words.text[piece.at : piece.at + piece.length] != extracted.transcript[piece.source : piece.source + piece.length]:
                faults.append(f"{piece} in {words.text!r}")
        faults += [f"{mark} in {words.text!r}" for mark in words.marks if not 0 <= mark.at <= size]
        faults += [f"{span} in {words.text!r}" for span in (*words.emphasis, *words.hyperlinks) if not 0 <= span.start < span.end <= size]
    return faults
