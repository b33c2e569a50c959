"""What a block of rows is in the transcript: its runs, with what is raised among them, and its layout."""

from __future__ import annotations

from collections.abc import Sequence

from rapporteur.cleanup.extract.runs import BOLD, LINE_BREAK, PLAIN, RAISED, Line, Seen
from rapporteur.cleanup.layout.measures import Measure
from rapporteur.cleanup.layout.paragraphs import Block, is_centred
from rapporteur.cleanup.layout.rows import Row, spaced
from rapporteur.model.text import Layout, MarkForm, Span

_STEP = 18.0
"""Points: one step of `Layout.indent` in every format."""
_LARGER = 1.12
"""Headings are set in type that is larger than the text's by an eighth and more."""


def layout_of(block: Block, measured: Measure) -> Layout:
    """How the block stands on its page: its indent, whether it is centred, whether its type says that it is a heading."""
    first = block.rows[0]
    letters = sum(len(row.text) for row in block.rows)
    larger = sum(len(row.text) for row in block.rows if row.size > _LARGER * measured.size) * 2 > letters
    heading = larger or (all(row.all_look(BOLD) for row in block.rows) and any(c.isalpha() for c in block.text))
    centred = all(is_centred(row, measured) for row in block.rows)
    indent = 0 if centred else max(0, int((first.x0 - measured.left + 2) // _STEP))
    return Layout(indent, "", "heading" if heading else "text", centred)


def line_of(rows: Sequence[Row], *, labelled: bool = False) -> Line:
    """The runs of a paragraph as the transcript holds them; the label of a note is no mark."""
    line = Line()
    for index, row in enumerate(rows):
        if index:
            line.write(LINE_BREAK, PLAIN)
        for gap, text, one in spaced(row.sets):
            raised = one.raised and not (labelled and not line.length)
            line.write(gap, PLAIN)
            start = line.length
            if one.run.ink is not None:
                line.seen.append(Seen(start, start + len(text), row.page, one.run.ink, one.run.confidence))
            if raised and one.run.meant:
                line.write(text, one.run.look)
                line.mark(one.run.meant, MarkForm.RAISED, "", Span(start, line.length), one.run.doubt)
                continue
            line.write(text, one.run.look | (RAISED if raised else PLAIN))
            if one.run.link:
                line.link(start, one.run.link)
    return line
