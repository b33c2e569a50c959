"""What pdfium answers about the characters of a page: which object draws one, where it stands, how large it is."""

from __future__ import annotations

import ctypes
import math
from typing import Any

import pypdfium2.raw as pdfium

_LEAP = 16

object_at = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
"""FPDFText_GetTextObject with a number for an answer: it is asked six times a run, and making a pointer of each answer takes longer than
the answer.
"""


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
