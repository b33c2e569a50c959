"""What people are told of a bucket that an object store does not have."""

from __future__ import annotations

import pytest
from minio.error import S3Error
from urllib3 import HTTPResponse

from rapporteur.platform.errors import Unavailable
from rapporteur.platform.stores.minio_errors import store_errors


def test_who_is_refused_is_told_what_to_check_in_whole_sentences() -> None:
    refused = S3Error(HTTPResponse(status=403), "SignatureDoesNotMatch", "The signature does not match.", "/", "1", "1")
    words = r"^the object store at x says SignatureDoesNotMatch: The signature does not match\. Check keys, region and clock"
    with pytest.raises(Unavailable, match=words), store_errors("x"):
        raise refused


@pytest.mark.parametrize(
    ("bucket", "advice"),
    [
        ("originals", "run `rapporteur buckets apply`"),
        ("test-outputs", "run `rapporteur buckets apply`"),
        ("arrivals", "make it, or look at how its name is written"),
    ],
)
def test_ours_are_made_by_a_command_and_those_of_others_by_them(bucket: str, advice: str) -> None:
    missing = S3Error(HTTPResponse(status=404), "NoSuchBucket", "no such bucket", "/", "1", "1", bucket_name=bucket)
    with pytest.raises(Unavailable, match=f"has no bucket {bucket}: {advice}"), store_errors("http://127.0.0.1:9000"):
        raise missing
