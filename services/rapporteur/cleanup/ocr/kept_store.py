"""What was made once with much work is kept in the object store under what it was made from; what is damaged there is made anew."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from typing import TypeVar

from rapporteur.platform.blobs import BlobStore
from rapporteur.platform.claims import OUTPUTS
from rapporteur.platform.errors import PoisonMessage

T = TypeVar("T")

_MEDIA_TYPE = "application/json+zlib"


def kept(blobs: BlobStore, key: str, make: Callable[[], T], write: Callable[[T], bytes], read: Callable[[bytes], T]) -> T:
    """What lies under the key, else what `make` makes, which lies there from now on. Raises what `make` raises, and Unavailable.

    `read` raises ValueError or TypeError for what `write` did not write.
    """
    ref = blobs.find(OUTPUTS, key)
    if ref is not None:
        try:
            return read(zlib.decompress(blobs.fetch(ref)))
        except (PoisonMessage, ValueError, TypeError, zlib.error):
            pass  # damaged: it is made again and put over it
    made = make()
    blobs.store(OUTPUTS, key, zlib.compress(write(made), 6), _MEDIA_TYPE)
    return made


def kept_key(maker: str, asked: str) -> str:
    """The key of an answer: in a folder of who gives it, under the digest of the question."""
    digest = hashlib.sha256(asked.encode()).hexdigest()
    return f"cleanup/ocr/{maker}/{digest[:2]}/{digest}.json.z"
