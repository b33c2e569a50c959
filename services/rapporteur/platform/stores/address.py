"""Where an object store is and how it is spoken to, as a plain value: it can be handed to another process, a client cannot."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit


class BadEndpoint(Exception):
    """The address of the object store cannot be used as it is written."""


@dataclass(frozen=True, slots=True)
class StorePatience:
    """How long one call waits for the store before it says Unavailable. All together stay well under the time for one document."""

    connect_seconds: float = 2.0
    read_seconds: float = 10.0
    """The longest silence within an answer."""
    idle_seconds: float = 20.0
    """After so long without use a kept connection is opened anew: MinIO ends it after 30, and others forget it without a word."""
    attempts: int = 4
    first_wait: float = 0.1
    """Seconds; each further wait is twice as long, and a little more by chance, so that many workers do not come back at once."""
    most_seconds: float = 45.0
    """No further attempt after so long, and no further piece of an object."""


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """An S3 endpoint with the rights to use it. The secret is not in its repr."""

    endpoint: str
    """For example `http://127.0.0.1:9000`: without a path."""
    access_key: str
    secret_key: str = field(repr=False)
    region: str = "us-east-1"
    bucket_prefix: str = ""
    """Put before the name of every bucket on the server and never seen in a reference, so that two installations can share a server."""
    connections: int = 4
    """How many calls of each way (minio_wire.py, minio-py) a process makes at once; a further one waits."""
    patience: StorePatience = StorePatience()

    def bucket(self, name: str) -> str:
        """What the bucket is called on the server."""
        return self.bucket_prefix + name


def split_endpoint(endpoint: str) -> tuple[str, bool]:
    """Host with port, and whether it is spoken to over TLS. Raises BadEndpoint.

    >>> split_endpoint("http://127.0.0.1:9000")
    ('127.0.0.1:9000', False)
    """
    try:
        parts = urlsplit(endpoint)
        wrong_port = parts.port == 0
    except ValueError:  # the port is no number, or a bracket is open
        parts, wrong_port = urlsplit(""), True
    if wrong_port or parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query or parts.username:
        raise BadEndpoint(f"{endpoint!r} is no address of an object store: write it like http://127.0.0.1:9000")
    return parts.netloc, parts.scheme == "https"
