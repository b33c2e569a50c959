"""The laws of every object store. An adapter's test inherits them, makes a store, and says how to damage an object in it."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.platform.blobs import BlobStore
from rapporteur.platform.errors import PoisonMessage

_SEGMENTS = st.from_regex(r"[A-Za-z0-9_=-][A-Za-z0-9._=-]{0,20}", fullmatch=True)
_CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.differing_executors]
"""Each example has a bucket of its own, so the shared store does no harm."""
_KEYS = st.lists(_SEGMENTS, min_size=1, max_size=4).map("/".join)

CLIMBING = [
    "../escape",
    "a/../../escape",
    "/etc/passwd",
    "a//b",
    "a/./b",
    "a/..",
    ".",
    "..",
    "",
    "a\0b",
    "a\\b",
    "a/\u202eb",
    "x" * 300,
    "a/" * 600,
]


class BlobStoreContract(ABC):
    @pytest.fixture
    def blobs(self) -> BlobStore:
        raise NotImplementedError

    @abstractmethod
    def damage(self, blobs: BlobStore, bucket: str, key: str, content: bytes) -> None:
        """Put other bytes where an object lies, behind the store's back."""

    def test_what_is_stored_can_be_fetched(self, blobs: BlobStore) -> None:
        ref = blobs.store("originals", "a/b", b"some bytes", "text/plain")
        assert blobs.fetch(ref) == b"some bytes"

    def test_a_reference_says_where_and_what(self, blobs: BlobStore) -> None:
        ref = blobs.store("originals", "a/b", b"some bytes", "text/plain")
        assert (ref.bucket, ref.key, ref.size, ref.media_type) == ("originals", "a/b", 10, "text/plain")
        assert ref.sha256 == hashlib.sha256(b"some bytes").hexdigest()

    def test_what_is_stored_can_be_found_by_its_key(self, blobs: BlobStore) -> None:
        ref = blobs.store("outputs", "a/b", b"some bytes", "text/plain")
        found = blobs.find("outputs", "a/b")
        assert found is not None
        assert (found.bucket, found.key, found.sha256, found.size) == (ref.bucket, ref.key, ref.sha256, ref.size)
        assert blobs.fetch(found) == b"some bytes"

    def test_nothing_is_found_under_a_key_without_an_object(self, blobs: BlobStore) -> None:
        blobs.store("outputs", "a/b", b"some bytes", "text/plain")
        assert blobs.find("outputs", "a/c") is None
        assert blobs.find("outputs", "a") is None

    def test_storing_again_changes_nothing(self, blobs: BlobStore) -> None:
        first = blobs.store("originals", "a/b", b"same", "text/plain")
        assert blobs.store("originals", "a/b", b"same", "text/plain") == first
        assert list(blobs.keys("originals")) == ["a/b"]

    def test_an_empty_object_is_an_object(self, blobs: BlobStore) -> None:
        assert blobs.fetch(blobs.store("originals", "nothing", b"", "text/plain")) == b""

    def test_buckets_are_apart(self, blobs: BlobStore) -> None:
        one = blobs.store("originals", "k", b"one", "text/plain")
        other = blobs.store("outputs", "k", b"other", "text/plain")
        assert (blobs.fetch(one), blobs.fetch(other)) == (b"one", b"other")

    def test_holds_tells_what_is_there(self, blobs: BlobStore) -> None:
        blobs.store("originals", "a/b", b"x", "text/plain")
        assert blobs.holds("originals", "a/b")
        assert not blobs.holds("originals", "a/c")
        assert not blobs.holds("outputs", "a/b")

    def test_a_folder_is_no_object(self, blobs: BlobStore) -> None:
        blobs.store("originals", "a/b", b"x", "text/plain")
        assert not blobs.holds("originals", "a")

    def test_keys_come_in_order_of_code_points(self, blobs: BlobStore) -> None:
        names = ["b", "a/c", "a-b", "a.b", "a/b/c", "a0", "A/z"]
        for name in names:
            blobs.store("originals", name, b"x", "text/plain")
        assert list(blobs.keys("originals")) == sorted(names)
        assert list(blobs.keys("originals", "a/")) == ["a/b/c", "a/c"]
        assert list(blobs.keys("outputs")) == []

    def test_a_missing_object_is_poison(self, blobs: BlobStore) -> None:
        ref = blobs.store("originals", "a/b", b"x", "text/plain")
        with pytest.raises(PoisonMessage, match="missing blob"):
            blobs.fetch(replace(ref, key="a/c"))

    @pytest.mark.parametrize("content", [b"other bytes", b"other byte", b"", b"other bytes and more"])
    def test_a_damaged_object_is_poison(self, blobs: BlobStore, content: bytes) -> None:
        ref = blobs.store("originals", "a/b", b"these bytes", "text/plain")
        self.damage(blobs, "originals", "a/b", content)
        with pytest.raises(PoisonMessage, match="corrupt blob"):
            blobs.fetch(ref)

    def test_storing_again_heals_a_damaged_object(self, blobs: BlobStore) -> None:
        ref = blobs.store("originals", "a/b", b"these bytes", "text/plain")
        self.damage(blobs, "originals", "a/b", b"other bytes")
        blobs.store("originals", "a/b", b"these bytes", "text/plain")
        assert blobs.fetch(ref) == b"these bytes"

    @pytest.mark.parametrize("key", CLIMBING)
    def test_a_key_that_climbs_is_refused_by_every_method(self, blobs: BlobStore, key: str) -> None:
        good = blobs.store("originals", "a", b"x", "text/plain")
        for call in (
            lambda: blobs.store("originals", key, b"x", "text/plain"),
            lambda: blobs.fetch(replace(good, key=key)),
            lambda: blobs.holds("originals", key),
            lambda: blobs.fetch(replace(good, bucket=key)),
            lambda: list(blobs.keys(key)),
        ):
            with pytest.raises(PoisonMessage, match="bad key"):
                call()

    @settings(max_examples=40, print_blob=True, deadline=None, suppress_health_check=_CHECKS)
    @given(key=_KEYS, content=st.binary(max_size=500))
    def test_any_good_key_holds_any_bytes(self, blobs: BlobStore, key: str, content: bytes) -> None:
        ref = blobs.store(f"bucket-{hashlib.sha256(key.encode()).hexdigest()[:20]}", key, content, "application/octet-stream")
        assert blobs.fetch(ref) == content
        assert list(blobs.keys(ref.bucket)) == [key]
