"""An object store in memory, for tests of stages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from rapporteur.platform.blobs import BlobRef
from rapporteur.platform.errors import PoisonMessage
from rapporteur.platform.keys import check_key


class MemoryBlobStore:
    def __init__(self) -> None:
        self.objects: dict[tuple[str, str], bytes] = {}

    def store(self, bucket: str, key: str, content: bytes, media_type: str) -> BlobRef:
        check_key(bucket, key)
        self.objects[bucket, key] = content
        return BlobRef(bucket, key, hashlib.sha256(content).hexdigest(), len(content), media_type)

    def fetch(self, ref: BlobRef) -> bytes:
        check_key(ref.bucket, ref.key)
        content = self.objects.get((ref.bucket, ref.key))
        if content is None:
            raise PoisonMessage("missing blob", ref.key)
        if hashlib.sha256(content).hexdigest() != ref.sha256:
            raise PoisonMessage("corrupt blob", ref.key)
        return content

    def find(self, bucket: str, key: str) -> BlobRef | None:
        check_key(bucket, key)
        content = self.objects.get((bucket, key))
        return None if content is None else BlobRef(bucket, key, hashlib.sha256(content).hexdigest(), len(content), "")

    def holds(self, bucket: str, key: str) -> bool:
        check_key(bucket, key)
        return (bucket, key) in self.objects

    def keys(self, bucket: str, prefix: str = "") -> Iterator[str]:
        check_key(bucket, "any")
        yield from sorted(key for held, key in self.objects if held == bucket and key.startswith(prefix))
