"""The object store as a worker sees it: it reads its own writes at once and leaves waiting for the disk to whoever commits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.platform.blobs import BlobRef
from rapporteur.platform.stores.directory_store import DirectoryBlobStore, Draft


@dataclass(frozen=True, slots=True)
class _Held:
    ref: BlobRef
    content: bytes


class DraftingStore:
    """A BlobStore over a DirectoryBlobStore for the time of one document. Nothing that it stores is durable before `publish`.

    It keeps the contents in memory, since the next stage reads what this one has just written.
    """

    def __init__(self, store: DirectoryBlobStore) -> None:
        self._store = store
        self._held: dict[tuple[str, str], _Held] = {}
        self._drafts: list[Draft] = []

    def store(self, bucket: str, key: str, content: bytes, media_type: str) -> BlobRef:
        """Write a draft. Raises Unavailable."""
        ref = BlobRef(bucket, key, hashlib.sha256(content).hexdigest(), len(content), media_type)
        held = self._held.get((bucket, key))
        if held is None or held.ref.sha256 != ref.sha256:
            draft = self._store.draft(bucket, key, content)
            if draft is not None:
                self._drafts.append(draft)
            self._held[bucket, key] = _Held(ref, content)
        return ref

    def fetch(self, ref: BlobRef) -> bytes:
        """What was stored here, else what the directory holds. Raises PoisonMessage, Unavailable."""
        held = self._held.get((ref.bucket, ref.key))
        return held.content if held is not None and held.ref.sha256 == ref.sha256 else self._store.fetch(ref)

    def find(self, bucket: str, key: str) -> BlobRef | None:
        """What was stored here, else what the directory has under the key. Raises Unavailable."""
        held = self._held.get((bucket, key))
        return held.ref if held is not None else self._store.find(bucket, key)

    def holds(self, bucket: str, key: str) -> bool:
        """Whether an object lies under the key, here or in the directory. Raises Unavailable."""
        return (bucket, key) in self._held or self._store.holds(bucket, key)

    def keys(self, bucket: str, prefix: str = "") -> Iterator[str]:
        """The keys of a bucket in order of their code points, drafts included. Raises Unavailable."""
        own = {key for held, key in self._held if held == bucket and key.startswith(prefix)}
        yield from sorted(own.union(self._store.keys(bucket, prefix)))

    def drafts(self) -> tuple[Draft, ...]:
        """What is written so far."""
        return tuple(self._drafts)

    def forget_contents(self) -> None:
        """Give the memory back; what was stored can no longer be fetched before it is published."""
        self._held.clear()

    def discard(self) -> None:
        """Throw everything away, because the document will be tried again."""
        self._store.discard(self._drafts)
        self._drafts.clear()
        self._held.clear()
