"""MinIO as tests of the pipeline take it for granted."""

from __future__ import annotations

import io
import uuid
from pathlib import Path

import pytest
from minio import Minio

from deploy.servers import MinioServer, S3Access

pytestmark = pytest.mark.servers


def test_the_shared_store_keeps_an_object(s3: S3Access) -> None:
    client, bucket = _client(s3), f"servers-{uuid.uuid4().hex}"
    client.make_bucket(bucket)
    client.put_object(bucket, "object", io.BytesIO(b"kept"), 4)
    assert client.get_object(bucket, "object").data == b"kept"


def test_a_killed_store_comes_back_with_what_it_had(tmp_path: Path) -> None:
    with MinioServer(tmp_path / "minio") as server:
        _client(server.access).make_bucket("bucket")
        _client(server.access).put_object("bucket", "object", io.BytesIO(b"kept"), 4)
        server.kill()
        assert not server.process.alive
        server.restart()
        assert _client(server.access).get_object("bucket", "object").data == b"kept"


def _client(access: S3Access) -> Minio:
    return Minio(access.endpoint.removeprefix("http://"), access.access_key, access.secret_key, secure=False, region="us-east-1")
