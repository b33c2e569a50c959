"""The object store as a port: what every adapter promises, in words that a test suite checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class BlobRef:
    """A claim check: where the bytes lie and what they must be. Equal content under one key gives an equal reference."""

    bucket: str
    key: str
    sha256: str
    """Lower-case hexadecimal digest of the bytes; every fetch verifies it."""
    size: int
    media_type: str


class BlobStore(Protocol):
    """Stores and fetches whole objects. tests/contracts/blob_store_contract.py holds the laws for every adapter."""

    def store(self, bucket: str, key: str, content: bytes, media_type: str) -> BlobRef:
        """Durably store `content`; storing the same again changes nothing. Raises Unavailable."""

    def fetch(self, ref: BlobRef) -> bytes:
        """The bytes, verified. Raises PoisonMessage("missing blob" | "corrupt blob"), Unavailable."""

    def find(self, bucket: str, key: str) -> BlobRef | None:
        """The reference of the object under the key, for who does not know its digest; None where there is none. Raises Unavailable.

        Of an object that was damaged since, either the digest that it was stored with or that of what lies there now.
        """

    def holds(self, bucket: str, key: str) -> bool:
        """Whether an object lies under the key. Raises Unavailable."""

    def keys(self, bucket: str, prefix: str = "") -> Iterator[str]:
        """The keys of a bucket in order of their code points. Raises Unavailable."""
