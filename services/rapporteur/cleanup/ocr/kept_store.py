"""What was made once with much work is kept in the object store under what it was made from; what is damaged there is made anew.

The key is the digest of the question, so what lies there carries the digest of the answer itself:

    kept 1 <SHA-256 of what follows> <how often it was made anew, because it was damaged>\\n<the answer, compressed>

Answers of before that have no such head are believed where they can be unpacked, which has a checksum of its own, and get one when they
are read.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from rapporteur.platform.blobs import BlobStore
from rapporteur.platform.claims import OUTPUTS
from rapporteur.platform.errors import PoisonMessage

T = TypeVar("T")

FOLDER = "cleanup/ocr/"
"""Where all of it lies, among the outputs."""
_MEDIA_TYPE = "application/octet-stream"
_HEAD = re.compile(rb"kept 1 ([0-9a-f]{64}) ([0-9]{1,9})\n")
_LONGEST_HEAD = 84


@dataclass(frozen=True, slots=True)
class _Opened:
    answer: bytes | None
    """None where it is damaged."""
    made_anew: int
    has_head: bool


def kept(blobs: BlobStore, key: str, make: Callable[[], T], write: Callable[[T], bytes], read: Callable[[bytes], T]) -> T:
    """What lies under the key, else what `make` makes, which lies there from now on. Raises what `make` raises, and Unavailable.

    What is damaged is made anew, and how often that was stays on record in its head. `read` raises ValueError or TypeError for what
    `write` did not write.
    """
    ref = blobs.find(OUTPUTS, key)
    found = _Opened(None, -1, has_head=False)
    if ref is not None:
        try:
            found = _opened(blobs.fetch(ref))
            if found.answer is not None:
                answer = read(found.answer)
                if not found.has_head:
                    blobs.store(OUTPUTS, key, _sealed(found.answer, 0), _MEDIA_TYPE)
                return answer
        except (PoisonMessage, ValueError, TypeError):
            found = _Opened(None, found.made_anew if found.has_head else 0, found.has_head)
    made = make()
    blobs.store(OUTPUTS, key, _sealed(write(made), found.made_anew + 1), _MEDIA_TYPE)
    return made


def is_whole(content: bytes) -> bool:
    """Whether this is what was kept.

    >>> sealed = _sealed(b"[]", 0)
    >>> is_whole(sealed), is_whole(sealed[:-1]), is_whole(zlib.compress(b"[]")), is_whole(b"")
    (True, False, True, False)
    """
    return _opened(content).answer is not None


def kept_key(maker: str, asked: str) -> str:
    """The key of an answer: in a folder of who gives it, under the digest of the question."""
    digest = hashlib.sha256(asked.encode()).hexdigest()
    return f"{FOLDER}{maker}/{digest[:2]}/{digest}.json.z"


def _sealed(answer: bytes, made_anew: int) -> bytes:
    packed = zlib.compress(answer, 6)
    return b"kept 1 %s %d\n%s" % (hashlib.sha256(packed).hexdigest().encode(), made_anew, packed)


def _opened(content: bytes) -> _Opened:
    head = _HEAD.match(content[:_LONGEST_HEAD])
    packed = content[head.end() :] if head else content
    made_anew = int(head[2]) if head else 0
    if head and hashlib.sha256(packed).hexdigest().encode() != head[1]:
        return _Opened(None, made_anew, has_head=True)
    try:
        return _Opened(zlib.decompress(packed), made_anew, has_head=head is not None)
    except zlib.error:
        return _Opened(None, made_anew, has_head=head is not None)
