"""Makes MinIO clients with limits of our own: minio-py waits five minutes for a silent server and tries five times.

A client must not cross a fork (its own documentation says so): `Connection` makes one anew in every process that uses it.
"""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import certifi
import urllib3
from minio import Minio
from minio.credentials.providers import StaticProvider
from minio.minioadmin import MinioAdmin

from rapporteur.platform.store_address import StoreAddress


class BadEndpoint(Exception):
    """The address of the object store cannot be used as it is written."""


class Connection:
    """The client of this process. Safe for threads; after a fork the child gets a client of its own."""

    def __init__(self, address: StoreAddress) -> None:
        split_endpoint(address.endpoint)
        self.address = address
        self._held: tuple[int, Minio] | None = None

    @property
    def client(self) -> Minio:
        """Made at the first use in this process."""
        pid = os.getpid()
        if self._held is None or self._held[0] != pid:
            self._held = pid, make_client(self.address)
        return self._held[1]


def make_client(address: StoreAddress) -> Minio:
    """A client with as many connections as the address allows; it never tries twice by itself. Raises BadEndpoint."""
    host, secure = split_endpoint(address.endpoint)
    return Minio(
        host, address.access_key, address.secret_key, secure=secure, region=address.region, http_client=_pool(address)
    )  # with the region given, no call asks for it


def make_admin(address: StoreAddress) -> MinioAdmin:
    """A client for users and policies, which only MinIO itself has. Raises BadEndpoint."""
    host, secure = split_endpoint(address.endpoint)
    return MinioAdmin(
        endpoint=host,
        credentials=StaticProvider(address.access_key, address.secret_key),
        region=address.region,
        secure=secure,
        http_client=_pool(address),
    )


def split_endpoint(endpoint: str) -> tuple[str, bool]:
    """Host with port, and whether it is spoken to over TLS. Raises BadEndpoint.

    >>> split_endpoint("http://127.0.0.1:9000")
    ('127.0.0.1:9000', False)
    """
    parts = urlsplit(endpoint)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query or parts.username:
        raise BadEndpoint(f"{endpoint!r} is no address of an object store: write it like http://127.0.0.1:9000")
    return parts.netloc, parts.scheme == "https"


def _pool(address: StoreAddress) -> urllib3.PoolManager:
    return urllib3.PoolManager(
        maxsize=address.connections,
        block=True,
        timeout=urllib3.Timeout(connect=address.patience.connect_seconds, read=address.patience.read_seconds),
        retries=False,  # the store decides what is worth another attempt
        cert_reqs="CERT_REQUIRED",
        ca_certs=os.environ.get("SSL_CERT_FILE") or certifi.where(),
    )
