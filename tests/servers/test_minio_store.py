"""The MinIO adapter keeps the laws of every object store, against a real server."""

from __future__ import annotations

import hashlib
import io
import uuid
from dataclasses import replace

import pytest
from minio import Minio
from minio.datatypes import Object
from minio.versioningconfig import ENABLED, VersioningConfig

from deploy.servers import S3Access
from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.platform.blobs import BlobRef, BlobStore
from rapporteur.platform.claims import ORIGINALS, original_key, output_key, store_output
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.stores.address import StoreAddress, StorePatience
from rapporteur.platform.stores.minio_client import make_client
from rapporteur.platform.stores.minio_store import MinioBlobStore, metadata
from rapporteur.platform.stores.minio_wire import LARGEST, Wire
from tests.contracts.blob_store_contract import BlobStoreContract

pytestmark = pytest.mark.servers


class Buckets:
    """A store that makes the buckets it is asked for: the laws use many, an installation has two that are made for it."""

    def __init__(self, address: StoreAddress) -> None:
        self.store_behind = MinioBlobStore(address)
        self.address = address
        self.client: Minio = make_client(address)

    def made(self, bucket: str) -> str:
        name = self.address.bucket(bucket)
        if not self.client.bucket_exists(name):
            self.client.make_bucket(name)
        return bucket

    def store(self, bucket, key, content, media_type):
        return self.store_behind.store(bucket if bucket.startswith("-") else self._try(bucket), key, content, media_type)

    def fetch(self, ref):
        self._try(ref.bucket)
        return self.store_behind.fetch(ref)

    def find(self, bucket, key):
        return self.store_behind.find(self._try(bucket), key)

    def holds(self, bucket, key):
        return self.store_behind.holds(self._try(bucket), key)

    def keys(self, bucket, prefix=""):
        return self.store_behind.keys(self._try(bucket), prefix)

    def _try(self, bucket: str) -> str:
        """Leaves a name that cannot be a bucket's to the store, which must refuse it."""
        try:
            return self.made(bucket)
        except ValueError:
            return bucket


@pytest.fixture
def address(s3: S3Access) -> StoreAddress:
    return StoreAddress(s3.endpoint, s3.access_key, s3.secret_key, bucket_prefix=f"t{uuid.uuid4().hex[:12]}-")


class TestMinioBlobStore(BlobStoreContract):
    @pytest.fixture
    def blobs(self, address: StoreAddress) -> BlobStore:
        self.buckets = Buckets(address)
        return self.buckets

    def damage(self, blobs: BlobStore, bucket: str, key: str, content: bytes) -> None:
        assert blobs.holds(bucket, key)
        self.buckets.client.put_object(self.buckets.address.bucket(bucket), key, io.BytesIO(content), len(content))


def test_an_output_says_on_the_server_what_it_was_made_of(address: StoreAddress) -> None:
    store = Buckets(address)
    provenance = events.Provenance(stage="cleanup", stage_version="1", input_sha256="ab" * 32)
    ref = store_output(store, provenance, b"clean", "text/plain", "-2")
    found = store.client.stat_object(address.bucket("outputs"), ref.key).metadata
    told = {name.lower().removeprefix("x-amz-meta-"): value for name, value in (found or {}).items() if "meta" in name.lower()}
    assert told == {"sha256": ref.sha256, "stage": "cleanup", "stage-version": "1", "input-sha256": "ab" * 32}


def test_what_goes_the_short_way_lies_as_minio_py_would_have_put_it(address: StoreAddress) -> None:
    store = Buckets(address)
    store.made("outputs")
    wire = Wire(address)
    provenance = events.Provenance(stage="footnotes", stage_version="1", input_sha256="cd" * 32)
    for number, content in enumerate((b"", b"resolved", b"x" * LARGEST)):
        short = BlobRef("outputs", output_key(provenance, f"-{number}=s"), hashlib.sha256(content).hexdigest(), len(content), "a/b; c=d.e")
        long = replace(short, key=output_key(provenance, f"-{number}=l"))
        assert wire.put(short, metadata(short), content)
        store.client.put_object(address.bucket("outputs"), long.key, io.BytesIO(content), long.size, long.media_type, dict(metadata(long)))
        assert wire.get(short) == wire.get(long) == content
        found, known = (store.client.stat_object(address.bucket("outputs"), ref.key) for ref in (short, long))
        assert (found.size, found.content_type) == (known.size, known.content_type)
        assert _told(found) == _told(known)


def test_what_the_short_way_cannot_do_is_not_done(address: StoreAddress) -> None:
    Buckets(address).made("outputs")
    ref = BlobRef("outputs", "a/b", hashlib.sha256(b"x").hexdigest(), 1, "text/plain")
    assert Wire(address).get(ref) is None
    assert not Wire(address).put(replace(ref, bucket="nowhere"), {}, b"x")
    assert not Wire(replace(address, secret_key="wrong-secret")).put(ref, {}, b"x")
    assert not MinioBlobStore(address).holds("outputs", "a/b")


def _told(found: Object) -> dict[str, str]:
    return {name.lower(): value for name, value in (found.metadata or {}).items() if name.lower().startswith("x-amz-meta")}


def test_an_original_stored_again_makes_no_further_version(address: StoreAddress) -> None:
    store = Buckets(address)
    store.made(ORIGINALS)
    store.client.set_bucket_versioning(address.bucket(ORIGINALS), VersioningConfig(ENABLED))
    key = original_key("41cf6794ba4200b839c53531555f0f3998df4cbb01a4d5cb0b94e3ca5e23947d")
    for _ in range(2):
        store.store(ORIGINALS, key, b"source", "text/plain")
    versions = list(store.client.list_objects(address.bucket(ORIGINALS), prefix=key, include_version=True))
    assert len(versions) == 1


def test_a_store_that_is_not_there_is_away(address: StoreAddress) -> None:
    nobody = StoreAddress("http://127.0.0.1:9", "a", "b", patience=StorePatience(attempts=2, first_wait=0.01))
    with pytest.raises(Unavailable, match="does not answer"):
        MinioBlobStore(nobody).holds("outputs", "a")


def test_wrong_keys_are_no_fault_of_a_document(address: StoreAddress) -> None:
    Buckets(address).made("outputs")
    stranger = StoreAddress(address.endpoint, "stranger", "wrong-secret", bucket_prefix=address.bucket_prefix)
    with pytest.raises(Unavailable, match="Check keys"):
        MinioBlobStore(stranger).holds("outputs", "a")
