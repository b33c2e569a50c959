"""What pdfium answers about the characters of a page: which object draws one, where it stands, how large it is."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_LEAP = 16

_PLACE, _WHOLE = ctypes.c_void_p, ctypes.c_int


def _plain(function: Any, answer: Any, *asked: Any) -> Any:
    """A function of pdfium that takes and gives places in memory as numbers: it is asked several times a run, and to make a pointer of
    each takes longer than the answer.
    """
    return ctypes.CFUNCTYPE(answer, *asked)(ctypes.cast(function, ctypes.c_void_p).value or 0)


object_at = _plain(pdfium.FPDFText_GetTextObject, _PLACE, _PLACE, _WHOLE)
origin_of = _plain(pdfium.FPDFText_GetCharOrigin, _WHOLE, _PLACE, _WHOLE, _PLACE, _PLACE)
loose_box_of = _plain(pdfium.FPDFText_GetLooseCharBox, _WHOLE, _PLACE, _WHOLE, _PLACE)
matrix_of = _plain(pdfium.FPDFPageObj_GetMatrix, _WHOLE, _PLACE, _PLACE)
size_of = _plain(pdfium.FPDFTextObj_GetFontSize, _WHOLE, _PLACE, _PLACE)
bounds_of = _plain(pdfium.FPDFPageObj_GetBounds, _WHOLE, _PLACE, _PLACE, _PLACE, _PLACE, _PLACE)
font_of = _plain(pdfium.FPDFTextObj_GetFont, _PLACE, _PLACE)
lacks_name = _plain(pdfium.FPDFText_HasUnicodeMapError, _WHOLE, _PLACE, _WHOLE)
fill_of = _plain(pdfium.FPDFPageObj_GetFillColor, _WHOLE, _PLACE, _PLACE, _PLACE, _PLACE, _PLACE)
way_of_drawing = _plain(pdfium.FPDFTextObj_GetTextRenderMode, _WHOLE, _PLACE)


_CONTROLS = (*range(0x1, 0x9), 0xB, 0xC, *range(0xE, 0x20))
PRINTED = {**dict.fromkeys(_CONTROLS, "\ufffd"), 0xFFFE: "-", 0x2: "-"}
"""What stands on the page for what is no character. pdfium reports the hyphen of a line end so; other codes are those of letters for which
their font has no name, ligatures above all (TeX's are 0x1b to 0x1f, of which most count as white space)."""
_HIGH, _LOW, _BEHIND = 0xD800, 0xDC00, 0xE000
"""Where the first and the second halves of UTF-16 begin, and what is behind them."""


class Cells:
    """Room for what pdfium answers, made once a page, and the places of it."""

    def __init__(self) -> None:
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.size = ctypes.c_float()
        self.left, self.bottom, self.right, self.top = (ctypes.c_float() for _ in range(4))
        self.matrix, self.box = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
        self.fill = (ctypes.c_uint * 4)()
        """Red, green, blue, and how far it covers what is beneath."""
        self.at_fill = tuple(ctypes.addressof(self.fill) + 4 * at for at in range(4))
        self.at_origin = (ctypes.addressof(self.x), ctypes.addressof(self.y))
        self.at_edges = tuple(map(ctypes.addressof, (self.left, self.bottom, self.right, self.top)))
        self.at_size, self.at_matrix, self.at_box = map(ctypes.addressof, (self.size, self.matrix, self.box))


def text_between(text: Any, start: int, end: int) -> str:
    """What the characters from `start` to before `end` are."""
    buffer = (ctypes.c_ushort * (end - start + 2))()
    got = pdfium.FPDFText_GetText(text, start, end - start, buffer)
    return bytes(memoryview(buffer).cast("B")[: 2 * max(got - 1, 0)]).decode("utf-16-le", "replace")


def one_by_one(text: Any, count: int) -> list[str]:
    """Each character of the page by itself. pdfium leaves some codes of fonts that name no characters out of what it prints, 2 and 3 among
    them, unless they are the hyphen of a line end: on the page something stands there, so each is U+FFFD.
    """
    units = [pdfium.FPDFText_GetUnicode(text, at) for at in range(count)]
    lost = {at for at, unit in enumerate(units) if unit in _LEFT_OUT and not pdfium.FPDFText_IsHyphen(text, at)}
    return ["\ufffd" if at in lost else one.translate(PRINTED) for at, one in enumerate(characters_of(units))]


_LEFT_OUT = frozenset((0x2, 0x3, 0x93, 0x94, 0x96, 0x97, 0x98))


def characters_of(units: Sequence[int]) -> Iterator[str]:
    """A character for each unit of UTF-16: one of two units, turned round or not, stands at the first of them; a half is U+FFFD, 0 nothing.

    >>> list(characters_of([0x41, 0xD83D, 0xDC00, 0xDC00, 0xD83D, 0xD800, 0]))
    ['A', '\U0001f400', '', '\U0001f400', '', '\ufffd', '']
    """
    at = 0
    while at < len(units):
        first, second = sorted((*units[at : at + 2], 0, 0)[:2])
        if _HIGH <= first < _LOW <= second < _BEHIND:
            yield chr(0x10000 + ((first - _HIGH) << 10) + second - _LOW)
            yield ""
            at += 2
        else:
            yield "\ufffd" if _HIGH <= units[at] < _BEHIND else chr(units[at]) if units[at] else ""
            at += 1


def end_of(text: int, drawn: int, at: int, count: int) -> int:
    """Where the characters of the object end: leaps that double, then halving."""
    good, leap = at, _LEAP
    while good + leap < count and object_at(text, good + leap) == drawn:
        good += leap
        leap *= 2
    bad = min(good + leap, count)
    while bad - good > 1:
        middle = (good + bad) // 2
        if object_at(text, middle) == drawn:
            good = middle
        else:
            bad = middle
    return good + 1


def unbroken_end_of(text: int, drawn: int, at: int, count: int) -> int:
    """Where the characters of the object end, or one of another object comes among them: where a line runs from right to left, pdfium sets
    a mark behind the comma that is drawn behind it. What it puts in itself, a space, breaks nothing.
    """
    end = at + 1
    for place in range(end, count):
        here = object_at(text, place)
        if here == drawn:
            end = place + 1
        elif here:
            break
    return end


class Placed(NamedTuple):
    """Where the characters of one object stand, in the coordinates of the file."""

    x: float
    y: float
    height: float
    """Of the type."""
    edges: tuple[float, float, float, float]


def placed(cells: Cells, text: Any, handle: int, drawn: int, chars: tuple[int, int]) -> Placed:
    """The place of the characters `chars` of an object; its matrix is in `cells` then."""
    origin_of(handle, chars[0], *cells.at_origin)
    matrix_of(drawn, cells.at_matrix)
    size_of(drawn, cells.at_size)
    bounds_of(drawn, *cells.at_edges)
    x, y, matrix = cells.x.value, cells.y.value, cells.matrix
    height = abs(cells.size.value) * math.hypot(matrix.c, matrix.d)
    edges = (cells.left.value, cells.bottom.value, cells.right.value, cells.top.value)
    if not (edges[0] - height <= x <= edges[2] + height and edges[1] - height <= y <= edges[3] + height):
        # inside a form the bounds are those of the form's own frame
        edges, height = char_edges(text, chars), char_size(text, chars[0]) or height
    return Placed(x, y, height, edges)


def char_edges(text: Any, chars: tuple[int, int]) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the characters from the first to before the second, by these two."""
    found = [char_box(text, at) for at in (chars[0], chars[1] - 1)]
    return (min(b[0] for b in found), min(b[1] for b in found), max(b[2] for b in found), max(b[3] for b in found))


def char_box(text: Any, at: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a character, in the coordinates of the file."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def char_size(text: Any, at: int) -> float:
    """The height of its type in points; 0 where nobody knows it."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text, at, matrix):
        return 0.0
    return float(abs(pdfium.FPDFText_GetFontSize(text, at)) * math.hypot(matrix.c, matrix.d))
