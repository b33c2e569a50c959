"""The object store on MinIO, or on any server that speaks S3."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from itertools import islice

from minio import Minio
from minio.error import S3Error

from rapporteur.platform.blobs import BlobRef
from rapporteur.platform.claims import original_key, provenance_of
from rapporteur.platform.errors import PoisonMessage, Unavailable
from rapporteur.platform.keys import check_key
from rapporteur.platform.stores.address import StoreAddress
from rapporteur.platform.stores.minio_client import Connection
from rapporteur.platform.stores.minio_errors import Unreadable, is_missing, store_errors
from rapporteur.platform.stores.minio_wire import Wire

_PIECE = 1 << 20
_PAGE = 1000


class MinioBlobStore:
    """A BlobStore on a server. An object is whole or not there, and durable when `store` returns: the server promises both.

    Each object carries its digest, and what it was derived from, as metadata of the server (`x-amz-meta-sha256`, `-stage`,
    `-stage-version`, `-input-sha256`). The bucket must exist: see `rapporteur buckets apply`. May be made before a fork and used
    after it, by any number of threads and processes. On a server of Amazon's, whoever may not list a bucket is told that a missing
    object is forbidden, which is Unavailable here; MinIO says that it is missing.
    """

    def __init__(self, address: StoreAddress) -> None:
        """Connects to nothing yet. Raises address.BadEndpoint."""
        self._connection = Connection(address)
        self._wire = Wire(address)
        self._address = address

    def store(self, bucket: str, key: str, content: bytes, media_type: str) -> BlobRef:
        """Durably store `content`; storing the same again changes nothing. Raises Unavailable.

        What lies under its own digest is not sent over an equal object, which would make a further version; a damaged one is replaced.
        """
        check_key(bucket, key)
        ref = BlobRef(bucket, key, hashlib.sha256(content).hexdigest(), len(content), media_type)
        anew = key != original_key(ref.sha256) or not (self._put_new(ref, content) or self._is_whole(ref))
        if anew and not self._wire.put(ref, metadata(ref), content):
            self._connection.call(lambda client: self._put(client, ref, content))
        return ref

    def fetch(self, ref: BlobRef) -> bytes:
        """The bytes, verified. Raises PoisonMessage("missing blob" | "corrupt blob"), Unavailable.

        An object that the server cannot read is corrupt where every attempt ends alike and the server does know the object: of a
        server in trouble one of the two is not true.
        """
        check_key(ref.bucket, ref.key)
        content = self._wire.get(ref)
        return self._fetch(ref) if content is None else content

    def _fetch(self, ref: BlobRef) -> bytes:
        symptoms: list[str] = []
        try:
            return self._connection.call(lambda client: self._get(client, ref, symptoms))
        except Unreadable as trouble:
            if len(symptoms) == self._address.patience.attempts and len(set(symptoms)) == 1 and self._knows(ref, symptoms[0]):
                raise _corrupt(ref, f"the store cannot read it: {trouble}") from trouble
            raise

    def find(self, bucket: str, key: str) -> BlobRef | None:
        """The reference of what lies under the key, as it was stored; None where there is nothing. Raises Unavailable."""
        check_key(bucket, key)
        return self._connection.call(lambda client: self._found(client, bucket, key))

    def holds(self, bucket: str, key: str) -> bool:
        """Whether an object lies under the key. Raises Unavailable."""
        return self.find(bucket, key) is not None

    def keys(self, bucket: str, prefix: str = "") -> Iterator[str]:
        """The keys of a bucket in order of their code points. Raises Unavailable, also in the middle."""
        check_key(bucket, "any")
        name, last = self._address.bucket(bucket), ""
        while page := self._connection.call(partial(_page, name=name, prefix=prefix, after=last)):
            yield from page
            last = page[-1]

    def _put(self, client: Minio, ref: BlobRef, content: bytes) -> None:
        name = self._address.bucket(ref.bucket)
        client.put_object(name, ref.key, BytesIO(content), ref.size, ref.media_type, dict(metadata(ref)))

    def _put_new(self, ref: BlobRef, content: bytes) -> bool:
        name = self._address.bucket(ref.bucket)
        return self._connection.call(lambda client: put_if_absent(client, name, ref, content))

    def _is_whole(self, ref: BlobRef) -> bool:
        try:
            self.fetch(ref)
        except PoisonMessage:
            return False
        return True

    def _get(self, client: Minio, ref: BlobRef, symptoms: list[str]) -> bytes:
        deadline = time.monotonic() + self._address.patience.most_seconds
        try:
            with store_errors(self._address.endpoint):
                return _verified(client, self._address.bucket(ref.bucket), ref, deadline)
        except Unreadable as trouble:
            symptoms.append(trouble.symptom)
            raise
        except S3Error as error:
            if is_missing(error):
                raise PoisonMessage("missing blob", f"no object {ref.key} in {ref.bucket}", "Ingest the document again.") from error
            raise

    def _found(self, client: Minio, bucket: str, key: str) -> BlobRef | None:
        try:
            known = client.stat_object(self._address.bucket(bucket), key)
        except S3Error as error:
            if is_missing(error):
                return None
            raise
        sha256 = (known.metadata or {}).get("x-amz-meta-sha256", "")
        return BlobRef(bucket, key, sha256, known.size or 0, known.content_type or "")

    def _knows(self, ref: BlobRef, symptom: str) -> bool:
        if symptom == "InternalError":  # its own record of the object is damaged, so it cannot even know it; its words were plain
            return True
        try:
            return self.holds(ref.bucket, ref.key)
        except Unavailable:
            return False


def metadata(ref: BlobRef) -> dict[str, str]:
    """What the server keeps with an object, besides its media type: the digest, and its derivation where the key tells one."""
    found = {"sha256": ref.sha256}
    provenance = provenance_of(ref.key)
    if provenance is not None:
        found |= {"stage": provenance.stage, "stage-version": provenance.stage_version, "input-sha256": provenance.input_sha256}
    return found


def put_if_absent(client: Minio, name: str, ref: BlobRef, content: bytes) -> bool:
    """Store `content` unless an object lies under the key; whether it was stored. The one use of a private method of minio-py.

    minio-py 7.2.20 has no parameter for it. A server that does not know `If-None-Match` either ignores it and stores, or answers 501,
    in which case nothing was stored and False is right too: the caller looks at what is there.
    """
    headers: dict[str, str | list[str] | tuple[str]] = {f"x-amz-meta-{what}": value for what, value in metadata(ref).items()}
    headers |= {"Content-Type": ref.media_type, "If-None-Match": "*"}
    try:
        client._put_object(name, ref.key, content, headers=headers)
    except S3Error as error:
        if error.code in ("PreconditionFailed", "NotImplemented", "ConditionalRequestConflict"):
            return False
        raise
    return True


def _verified(client: Minio, name: str, ref: BlobRef, deadline: float) -> bytes:
    response = client.get_object(name, ref.key)
    try:
        length = response.headers.get("content-length")
        if length is not None and int(length) != ref.size:
            raise _corrupt(ref, f"it has {length} bytes instead of {ref.size}")
        pieces = []
        while piece := response.read(_PIECE):
            pieces.append(piece)
            if time.monotonic() > deadline:
                raise Unavailable(f"the object store is too slow: {ref.key} was not read in time")
        content = b"".join(pieces)
    finally:
        response.close()  # what was read to its end went back to the pool already
        response.release_conn()
    if len(content) != ref.size or hashlib.sha256(content).hexdigest() != ref.sha256:
        raise _corrupt(ref, "its bytes have another digest")
    return content


def _corrupt(ref: BlobRef, how: str) -> PoisonMessage:
    return PoisonMessage("corrupt blob", f"{ref.key} in {ref.bucket} is not what was stored: {how}", "Ingest the document again.")


def _page(client: Minio, name: str, prefix: str, after: str) -> list[str]:
    """The next keys, at most as many as a server gives in one answer, so that an attempt can be repeated."""
    found = client.list_objects(name, prefix=prefix, recursive=True, start_after=after or None)
    return [entry.object_name for entry in islice(found, _PAGE) if entry.object_name is not None]
