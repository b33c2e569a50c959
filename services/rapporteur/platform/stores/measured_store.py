"""An object store that takes the time of every call, for workers: what they measure travels to their parent in the answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from rapporteur.platform.blobs import BlobRef, BlobStore
from rapporteur.platform.errors import PoisonMessage, Unavailable

T = TypeVar("T")

STORE, FETCH, FIND, HOLDS, KEYS = "store", "fetch", "find", "holds", "keys"
"""The operations, as they stand in metrics."""
AWAY = "unavailable"
"""The trouble of a call that found the store away; otherwise it is the reason of the PoisonMessage."""


@dataclass(frozen=True, slots=True)
class StoreCall:
    """One call to the object store."""

    operation: str
    seconds: float
    size: int
    """Bytes of the object; 0 where none was moved."""
    trouble: str = ""
    """Why it failed; empty where it did not."""


class MeasuredBlobStore:
    """The store behind it, unchanged in all that it promises."""

    def __init__(self, behind: BlobStore) -> None:
        self._behind = behind
        self._calls: list[StoreCall] = []

    def calls(self) -> tuple[StoreCall, ...]:
        """The calls since this was last asked, in order of their ends."""
        calls = tuple(self._calls)
        self._calls.clear()
        return calls

    def store(self, bucket: str, key: str, content: bytes, media_type: str) -> BlobRef:
        """As the store behind it."""
        return self._timed(STORE, len(content), lambda: self._behind.store(bucket, key, content, media_type))

    def fetch(self, ref: BlobRef) -> bytes:
        """As the store behind it."""
        return self._timed(FETCH, ref.size, lambda: self._behind.fetch(ref))

    def find(self, bucket: str, key: str) -> BlobRef | None:
        """As the store behind it."""
        return self._timed(FIND, 0, lambda: self._behind.find(bucket, key))

    def holds(self, bucket: str, key: str) -> bool:
        """As the store behind it."""
        return self._timed(HOLDS, 0, lambda: self._behind.holds(bucket, key))

    def keys(self, bucket: str, prefix: str = "") -> Iterator[str]:
        """As the store behind it; the time is that of the whole listing."""
        return iter(self._timed(KEYS, 0, lambda: list(self._behind.keys(bucket, prefix))))

    def _timed(self, operation: str, size: int, call: Callable[[], T]) -> T:
        started = time.perf_counter()
        trouble = ""
        try:
            return call()
        except Unavailable:
            trouble = AWAY
            raise
        except PoisonMessage as poison:
            trouble = poison.reason
            raise
        finally:
            self._calls.append(StoreCall(operation, time.perf_counter() - started, 0 if trouble else size, trouble))
