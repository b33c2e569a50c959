"""Every object store keeps the laws."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from rapporteur.platform.blobs import BlobStore
from rapporteur.platform.stores.directory_store import DirectoryBlobStore
from rapporteur.platform.stores.drafting import DraftingStore
from rapporteur.platform.stores.measured_store import MeasuredBlobStore
from tests.contracts.blob_store_contract import BlobStoreContract
from tests.support.memory_store import MemoryBlobStore


class TestMemoryBlobStore(BlobStoreContract):
    @pytest.fixture
    def blobs(self) -> BlobStore:
        return MemoryBlobStore()

    def damage(self, blobs: BlobStore, bucket: str, key: str, content: bytes) -> None:
        cast(MemoryBlobStore, blobs).objects[bucket, key] = content


class TestMeasuredBlobStore(BlobStoreContract):
    @pytest.fixture
    def blobs(self) -> BlobStore:
        self.behind = MemoryBlobStore()
        return MeasuredBlobStore(self.behind)

    def damage(self, blobs: BlobStore, bucket: str, key: str, content: bytes) -> None:
        assert blobs.holds(bucket, key)
        self.behind.objects[bucket, key] = content


class TestDirectoryBlobStore(BlobStoreContract):
    @pytest.fixture
    def blobs(self, tmp_path: Path) -> BlobStore:
        self.root = tmp_path / "objects"
        return DirectoryBlobStore(self.root)

    def damage(self, blobs: BlobStore, bucket: str, key: str, content: bytes) -> None:
        assert blobs.holds(bucket, key)
        (self.root / bucket / key).write_bytes(content)


class TestDraftingStore(BlobStoreContract):
    """Over a directory in which everything is published at once, so that there is something to damage."""

    @pytest.fixture
    def blobs(self, tmp_path: Path) -> BlobStore:
        self.root = tmp_path / "objects"
        return DraftingStore(DirectoryBlobStore(self.root))

    def damage(self, blobs: BlobStore, bucket: str, key: str, content: bytes) -> None:
        drafting = cast(DraftingStore, blobs)
        DirectoryBlobStore(self.root).publish(drafting.drafts())
        drafting.forget_contents()
        (self.root / bucket / key).write_bytes(content)
