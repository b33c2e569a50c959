"""A store that takes the time changes nothing, and tells of every call once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rapporteur.platform.blobs import BlobRef
from rapporteur.platform.errors import PoisonMessage, Unavailable
from rapporteur.platform.stores.measured_store import MeasuredBlobStore
from tests.support.memory_store import MemoryBlobStore


class AwayStore(MemoryBlobStore):
    def store(self, *_: object) -> BlobRef:
        raise Unavailable("the store is away")

    def keys(self, *_: object) -> Iterator[str]:
        raise Unavailable("the store is away")


def test_calls_are_told_once_with_their_bytes() -> None:
    blobs = MeasuredBlobStore(MemoryBlobStore())
    ref = blobs.store("originals", "a", b"12345", "text/plain")
    assert blobs.fetch(ref) == b"12345"
    assert blobs.holds("originals", "a")
    assert [(call.operation, call.size, call.trouble) for call in blobs.calls()] == [("store", 5, ""), ("fetch", 5, ""), ("holds", 0, "")]
    assert blobs.calls() == ()


def test_times_are_real() -> None:
    blobs = MeasuredBlobStore(MemoryBlobStore())
    blobs.holds("originals", "a")
    (call,) = blobs.calls()
    assert 0 < call.seconds < 60


def test_what_fails_is_told_with_its_reason_and_still_fails() -> None:
    blobs = MeasuredBlobStore(MemoryBlobStore())
    with pytest.raises(PoisonMessage):
        blobs.fetch(BlobRef("originals", "a", "00", 7, "text/plain"))
    away = MeasuredBlobStore(AwayStore())
    with pytest.raises(Unavailable):
        away.store("originals", "a", b"1", "text/plain")
    with pytest.raises(Unavailable):
        list(away.keys("originals"))
    assert [(call.operation, call.size, call.trouble) for call in (*blobs.calls(), *away.calls())] == [
        ("fetch", 0, "missing blob"),
        ("store", 0, "unavailable"),
        ("keys", 0, "unavailable"),
    ]
