"""Damage that happens to any file: on a bad disk, a broken line, in a mail gateway."""

from __future__ import annotations

import functools
import io
import random
from collections.abc import Callable

from PIL import Image, ImageDraw

from rapporteur.specimens import markdown, pdf, web, word
from rapporteur.specimens.archive import single, volume
from tests.faults.bad_files import zipped
from tests.hostile.kind import Kind
from tests.support.ole import word_97


@functools.cache
def pdf_base(which: int) -> bytes:
    """One of three PDFs of ours: a resolution, another, a volume in two columns."""
    if which % 3 == 2:
        return pdf.pdf(volume(2021, 2021)[:6], columns=2, head="Resolutions")
    return pdf.pdf((single(74, 60 + which % 3),))


@functools.cache
def docx_base() -> bytes:
    """A Word file of ours."""
    return word.docx(single(74, 63))


def picture(kind: str, size: tuple[int, int] = (850, 1100), mode: str = "L") -> bytes:
    """A page of writing as a picture."""
    page = Image.new(mode, size, 255 if mode != "1" else 1)
    draw = ImageDraw.Draw(page)
    for number, line in enumerate(markdown.clean(single(74, 64)).splitlines()[:40]):
        draw.text((40, 40 + 24 * number), line[:100], fill=0)
    out = io.BytesIO()
    page.save(out, kind)
    return out.getvalue()


BASES: tuple[tuple[str, Callable[[random.Random], bytes], int], ...] = (
    ("pdf", lambda rng: pdf_base(rng.randrange(3)), 9),
    ("docx", lambda rng: docx_base(), 7),
    ("html", lambda rng: web.html(single(74, 65)).encode(), 4),
    ("md", lambda rng: markdown.clean(single(74, 66)).encode(), 4),
    ("doc", lambda rng: word_97(rng.randbytes(9000), table=rng.randbytes(5000)), 4),
    ("zip", lambda rng: zipped({"a.md": markdown.clean(single(74, 67)).encode(), "b.pdf": pdf_base(0)}), 4),
    ("tif", lambda rng: picture("TIFF"), 4),
    ("png", lambda rng: picture("PNG"), 4),
    ("jpg", lambda rng: picture("JPEG"), 4),
)
"""The suffix, how a sound file is made, and how many copies of each damage there are."""


def truncated(content: bytes, rng: random.Random) -> bytes:
    """Cut anywhere; often near the end, where directories stand."""
    return content[: int(len(content) * rng.choice((rng.random(), 0.9 + rng.random() / 10)))]


def flipped(content: bytes, rng: random.Random) -> bytes:
    """One to two thousand bytes are others."""
    changed = bytearray(content)
    for _ in range(rng.choice((1, 5, 20, 200, 2000))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def zeroed(content: bytes, rng: random.Random) -> bytes:
    """A block of the disk reads as zeros."""
    at = rng.randrange(len(content))
    return content[:at] + bytes(min(5000, len(content) - at)) + content[at + 5000 :]


def prefixed(content: bytes, rng: random.Random) -> bytes:
    """Garbage before the header."""
    return rng.randbytes(rng.choice((1, 40, 1600, 4000))) + content


def doubled(content: bytes, rng: random.Random) -> bytes:
    """A piece stands in it twice, as after a transfer that was taken up again."""
    at, size = rng.randrange(len(content)), rng.randrange(10, 3000)
    return content[: at + size] + content[at:]


DAMAGES = (truncated, flipped, zeroed, prefixed, doubled)


def _damaged(base: Callable[[random.Random], bytes], damage: Callable[[bytes, random.Random], bytes]) -> Callable[[random.Random], bytes]:
    return lambda rng: damage(base(rng), rng)


KINDS = tuple(
    Kind(f"{suffix} {damage.__name__}", suffix, _damaged(base, damage), copies) for suffix, base, copies in BASES for damage in DAMAGES
)
