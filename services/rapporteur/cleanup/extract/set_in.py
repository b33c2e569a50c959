"""Moves the reading of a file that is set into another one to its place in that one's transcript."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.model.text import Cell, Mark, Paragraph, Piece, RichText, Span, Zone


@dataclass(frozen=True, slots=True)
class Seat:
    """Where the file stands that is set in."""

    key: str
    """The keys of its notes begin with this, so that they are not those of notes around it."""
    cell: Cell | None = None
    """All its text stands in this cell, if it is set in there."""
    tables: int = 0
    """Its own tables are counted from here."""


def moved_to(found: Extracted, seat: Seat, base: int, lines: int) -> Extracted:
    """`found` as a part of a transcript in which it begins at offset `base`, behind so many `lines`. What pages it has are its own.

    >>> one = Extracted("Kites", (Paragraph(RichText("Kites", (Piece(0, 0, 5),)), page=1, line=1),))
    >>> moved = moved_to(one, Seat("a.html "), 40, 3).paragraphs[0]
    >>> moved.content.pieces, moved.line, moved.page
    ((Piece(at=0, source=40, length=5),), 4, 0)
    """
    way = _Way(seat, base, lines)
    return replace(
        found,
        paragraphs=tuple(map(way.paragraph, found.paragraphs)),
        markup=tuple(map(way.span, found.markup)),
        repairs=tuple(replace(r, source=way.span(r.source), page=0, line=r.line and r.line + lines) for r in found.repairs),
    )


@dataclass(frozen=True, slots=True)
class _Way:
    seat: Seat
    base: int
    lines: int

    def span(self, span: Span) -> Span:
        return Span(span.start + self.base, span.end + self.base)

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        content, key, own = paragraph.content, self.seat.key, paragraph.cell
        if own is not None:
            own = replace(own, table=own.table + self.seat.tables)
        seated = self.seat.cell is not None and paragraph.zone in {Zone.BODY, Zone.TABLE}
        return replace(
            paragraph,
            content=RichText(
                content.text,
                tuple(Piece(p.at, p.source + self.base, p.length) for p in content.pieces),
                content.emphasis,
                tuple(Mark(m.at, m.label, m.form, self.span(m.source), m.key and key + m.key, m.doubt) for m in content.marks),
                content.hyperlinks,
            ),
            zone=Zone.TABLE if seated else paragraph.zone,
            page=0,
            line=paragraph.line + self.lines,
            cell=self.seat.cell if seated else own,
            key=paragraph.key and key + paragraph.key,
            label_source=paragraph.label_source and self.span(paragraph.label_source),
        )
