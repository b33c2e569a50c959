"""Counts what the forms of a PDF draw in all: forms that draw each other ten times, nine deep, are a page of a thousand million words."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Mapping

import pikepdf

from rapporteur.cleanup.extract.refusals import DELETE_OR_REPORT, refused
from rapporteur.model.failures import Reason

MOST = 64 << 20
"""Bytes of drawing that a page comes to with all its forms, each counted as often as it is drawn."""
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
PIKEPDF_FAILS = (pikepdf.PikepdfError, ValueError, RuntimeError, OSError)
"""What pikepdf raises for files that it cannot open, read or write; a fault of ours is none of these."""

_Key = tuple[int, int]


def check_forms(content: bytes) -> None:
    """Return where no form comes to more than MOST. Raises DocumentRefused with HOSTILE. What cannot be opened is left to others.

    Files without forms, which is most of them, are not opened for it.
    """
    if not _FORM.search(content):
        return
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            sizes, drawn = _forms(pdf)
    except PIKEPDF_FAILS:
        return
    for key in sizes:
        if _weight(key, sizes, drawn) > MOST:
            detail = f"forms in it draw each other so often that a page comes to more than {MOST >> 20} MB"
            raise refused(Reason.HOSTILE, detail, DELETE_OR_REPORT)


def _forms(pdf: pikepdf.Pdf) -> tuple[dict[_Key, int], dict[_Key, Counter[_Key]]]:
    """Bytes of each form, and how often it draws which others."""
    sizes: dict[_Key, int] = {}
    drawn: dict[_Key, Counter[_Key]] = {}
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream) or item.get("/Subtype") != "/Form":
            continue
        words = item.read_bytes()
        named = {str(name)[1:]: form.objgen for name, form in _drawables(item)}
        sizes[item.objgen] = len(words)
        names = (found[1].decode("latin-1") for found in _DRAWN.finditer(words))
        drawn[item.objgen] = Counter(named[name] for name in names if name in named)
    return sizes, drawn


def _drawables(form: pikepdf.Stream) -> list[tuple[str, pikepdf.Object]]:
    resources = form.get("/Resources")
    drawables = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    found = drawables.items() if isinstance(drawables, pikepdf.Dictionary) else ()
    return [(name, drawable) for name, drawable in found if isinstance(drawable, pikepdf.Stream)]


def _weight(start: _Key, sizes: Mapping[_Key, int], drawn: Mapping[_Key, Counter[_Key]]) -> int:
    """Bytes that a form comes to: level by level, until it is too much or nothing more is drawn. A circle ends by the number of forms."""
    total, level = 0, Counter({start: 1})
    for _ in range(len(sizes) + 1):
        total += sum(sizes.get(key, 0) * times for key, times in level.items())
        if total > MOST or not level:
            return total
        below: Counter[_Key] = Counter()
        for key, times in level.items():
            for other, often in drawn.get(key, Counter()).items():
                below[other] += often * times
        level = below
    return total
