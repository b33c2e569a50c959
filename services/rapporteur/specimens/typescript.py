"""Pages as a typewriter sets them, drawn from text that looks like the page: mimeographed reports and drafts of 1947 to 1999."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 612.0, 792.0
_FONT, _SIZE, _PITCH, _LEADING = "Courier", 10.0, 6.0, 12.0
_LEFT, _TOP = 65.0, 44.0
_RAISED_SIZE, _RISE = 6.0, 4.0
_TOKEN = re.compile(r"_(?P<under>[^_]+)_|\^(?P<raised>\d+|\*)|(?P<rule>-{8,})|(?P<plain>[^_^-]+|[_^-])")


class _Piece(NamedTuple):
    text: str
    kind: str
    column: int


def typescript(*pages: str) -> bytes:
    """A PDF of these pages, one character a column of six points; the same pages give the same bytes.

    `_words_` are underlined, `^1` is a raised mark that takes no room, eight dashes or more are a rule of that length.
    """
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    for page in pages:
        for number, line in enumerate(page.strip("\n").splitlines()):
            for piece in _pieces(line):
                _draw(canvas, piece, HEIGHT - _TOP - number * _LEADING)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _pieces(line: str) -> Iterator[_Piece]:
    column = 0
    for found in _TOKEN.finditer(line):
        kind = found.lastgroup or "plain"
        text = found[kind]
        last = _Piece(text, kind, column)
        yield last
        column += len(text) if kind != "raised" else 0


def _draw(canvas: Canvas, piece: _Piece, y: float) -> None:
    x = _LEFT + piece.column * _PITCH
    end = x + len(piece.text) * _PITCH
    canvas.setLineWidth(0.6)
    if piece.kind == "rule":
        canvas.line(x, y + 3, end, y + 3)
    elif piece.kind == "raised":
        canvas.setFont(_FONT, _RAISED_SIZE)
        canvas.drawString(x, y + _RISE, piece.text)
    else:
        # a typewriter sets blanks by moving on
        for word in re.finditer(r"\S+(?: \S+)*", piece.text):
            canvas.setFont(_FONT, _SIZE)
            canvas.drawString(x + word.start() * _PITCH, y, word.group())
        if piece.kind == "under":
            canvas.line(x, y - 1.2, end, y - 1.2)
