"""How hostile PDFs are put together."""

from __future__ import annotations

import functools
import io
import random
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Name, Pdf

from tests.hostile.damage import pdf_base
from tests.hostile.kind import Make

_MEGA = 1 << 20


def changed(change: Callable[[Pdf, random.Random], None], **saving: object) -> Make:
    """A PDF of ours after `change`."""

    def make(rng: random.Random) -> bytes:
        with pikepdf.open(io.BytesIO(pdf_base(0))) as pdf:
            change(pdf, rng)
            pdf.docinfo["/Seed"] = pikepdf.String(rng.randbytes(6).hex())
            out = io.BytesIO()
            # streams stay under the filters that they were given; with a password qpdf does not take these options
            options = saving or {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
            pdf.save(out, fix_metadata_version=False, **options)  # type: ignore[arg-type]
        return out.getvalue()

    return make


@functools.cache
def packed(size: int, byte: bytes = b" ") -> bytes:
    """So many equal bytes under deflate."""
    squeeze = zlib.compressobj(9)
    parts = [squeeze.compress(byte * _MEGA) for _ in range(size // _MEGA)]
    return b"".join(parts) + squeeze.flush()


def stream(pdf: Pdf, content: bytes, filters: tuple[str, ...] = ("/FlateDecode",), **entries: object) -> pikepdf.Stream:
    """A stream whose bytes are already under `filters`."""
    made = pikepdf.Stream(pdf, b"")
    made.write(content, filter=Array([Name(name) for name in filters]), decode_parms=None)
    for key, value in entries.items():
        made[f"/{key}"] = value
    return made


def content(pdf: Pdf, words: bytes) -> None:
    """The content of the first page."""
    pdf.pages[0].Contents = stream(pdf, zlib.compress(words))
