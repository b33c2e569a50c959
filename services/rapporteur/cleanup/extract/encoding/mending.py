"""Reads mended text in place of mojibake and of turned Arabic, and leads every offset back to the text as it was decoded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.cleanup.extract.encoding.decoding import Decoded
from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.model.text import Mark, Paragraph, Piece, Repair, RichText, Span


def mended(decoded: Decoded) -> str:
    """The text with all mends made."""
    parts: list[str] = []
    at = 0
    for mend in decoded.mends:
        parts += (decoded.raw[at : mend.start], mend.after)
        at = mend.end
    parts.append(decoded.raw[at:])
    return "".join(parts)


def led_back(extracted: Extracted, decoded: Decoded) -> Extracted:
    """What was read in mended text, with every offset pointing into the text as decoded, and each mend on record."""
    if not decoded.mends:
        return extracted
    way = _Way(decoded)
    raw = decoded.raw
    repairs = tuple(
        Repair(m.cause.rule, raw[m.start : m.end], m.after, m.cause.confidence, Span(m.start, m.end), 0, line, m.cause.reason)
        for m, line in zip(decoded.mends, _line_numbers(decoded), strict=True)
    )
    return replace(
        extracted,
        transcript=raw,
        paragraphs=tuple(way.paragraph(p) for p in extracted.paragraphs),
        markup=tuple(way.span(s) for s in extracted.markup),
        repairs=repairs + tuple(replace(r, source=way.span(r.source)) for r in extracted.repairs),
    )


def _line_numbers(decoded: Decoded) -> list[int]:
    found: list[int] = []
    at, number = 0, 1
    for mend in decoded.mends:
        number += decoded.raw.count("\n", at, mend.start)
        at = mend.start
        found.append(number)
    return found


class _Way:
    """Where offsets of the mended text lie in the raw one."""

    def __init__(self, decoded: Decoded) -> None:
        self.starts = [0]
        """Where each untouched stretch begins in the mended text ..."""
        self.origins = [0]
        """... and in the raw one."""
        self.ends: list[int] = []
        mended_at = 0
        raw_at = 0
        for mend in decoded.mends:
            mended_at += mend.start - raw_at
            self.ends.append(mended_at)
            mended_at += len(mend.after)
            raw_at = mend.end
            self.starts.append(mended_at)
            self.origins.append(raw_at)
        self.ends.append(mended_at + len(decoded.raw) - raw_at)

    def start(self, offset: int) -> int:
        """The raw offset; inside a mend, where the mend begins."""
        index = bisect_right(self.starts, offset) - 1
        return self.origins[index] + min(offset, self.ends[index]) - self.starts[index]

    def end(self, offset: int) -> int:
        """The raw offset; inside a mend, where the mend ends."""
        index = bisect_right(self.starts, offset) - 1
        if offset > self.ends[index]:
            return self.origins[index + 1]
        return self.origins[index] + offset - self.starts[index]

    def span(self, span: Span) -> Span:
        """The raw range."""
        return Span(self.start(span.start), self.end(span.end))

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        """The paragraph with its sources in the raw text."""
        content = paragraph.content
        label = paragraph.label_source
        return replace(
            paragraph,
            content=RichText(
                content.text,
                tuple(self._pieces(content.pieces)),
                content.emphasis,
                tuple(Mark(m.at, m.label, m.form, self.span(m.source), m.key, m.doubt) for m in content.marks),
                content.hyperlinks,
            ),
            label_source=self.span(label) if label else None,
        )

    def _pieces(self, pieces: Sequence[Piece]) -> list[Piece]:
        found: list[Piece] = []
        for piece in pieces:
            stop = piece.source + piece.length
            index = bisect_right(self.starts, piece.source) - 1
            while index < len(self.starts) and self.starts[index] < stop:
                low, high = max(piece.source, self.starts[index]), min(stop, self.ends[index])
                if low < high:
                    found.append(Piece(piece.at + low - piece.source, self.origins[index] + low - self.starts[index], high - low))
                index += 1
        return found
