"""What an object store says of a bucket over Kafka, in the words of S3: read with suspicion, and believed only so far as where to look.

Events come more than once, out of order and late, or are lost; so they only name a key, and whoever reads them looks what lies there.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote_plus

from rapporteur.platform.deposits.store import Place

_CREATED = "s3:ObjectCreated:"


class BadEvent(Exception):
    """No event of a bucket."""


def keys_told(value: bytes | None, place: Place) -> tuple[str, ...]:
    """The keys that were written in a place, by one message; empty where it tells of something else. Raises BadEvent.

    >>> record = b'{"eventName": "s3:ObjectCreated:Put", "s3": {"bucket": {"name": "b"}, "object": {"key": "a%2Fc+d.md"}}}'
    >>> keys_told(b'{"Records": [' + record + b']}', Place("b", "a"))
    ('a/c d.md',)
    """
    try:
        records = json.loads(value or b"")["Records"]
        told = [_told(record) for record in records]
    except (ValueError, TypeError, KeyError) as error:
        raise BadEvent(f"no event of a bucket: {type(error).__name__}: {error}") from error
    return tuple(key for event, bucket, key in told if event.startswith(_CREATED) and bucket == place.bucket and place.covers(key))


def _told(record: Any) -> tuple[str, str, str]:
    """Event, bucket, key. AWS leaves the `s3:` of the event's name out, MinIO does not."""
    event, about = str(record["eventName"]), record["s3"]
    return event if event.startswith("s3:") else f"s3:{event}", str(about["bucket"]["name"]), unquote_plus(about["object"]["key"])
