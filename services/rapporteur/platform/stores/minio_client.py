"""Makes MinIO clients with limits of our own: minio-py waits five minutes for a silent server and tries five times.

A client must not cross a fork (its own documentation says so): `Connection` makes one anew in every process that uses it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import certifi
import urllib3
from minio import Minio
from minio.credentials.providers import StaticProvider
from minio.minioadmin import MinioAdmin

from rapporteur.platform.errors import Unavailable
from rapporteur.platform.stores.address import StoreAddress, split_endpoint
from rapporteur.platform.stores.minio_errors import patiently, store_errors

T = TypeVar("T")


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

    def call(self, call: Callable[[Minio], T]) -> T:
        """What the server answers, asked again while that may help. Raises Unavailable, and S3Error where that is the answer."""
        return patiently(self.address, lambda: self._once(call))

    def _once(self, call: Callable[[Minio], T]) -> T:
        with store_errors(self.address.endpoint):
            return call(self.client)


def make_client(address: StoreAddress) -> Minio:
    """A client with as many connections as the address allows; it never tries twice by itself. Raises BadEndpoint, Unavailable."""
    host, secure = split_endpoint(address.endpoint)
    with _made(address):
        return Minio(
            host, address.access_key, address.secret_key, secure=secure, region=address.region, http_client=_pool(address)
        )  # with the region given, no call asks for it


def make_admin(address: StoreAddress) -> MinioAdmin:
    """A client for users and policies, which only MinIO itself has. Raises BadEndpoint, Unavailable."""
    host, secure = split_endpoint(address.endpoint)
    with _made(address):
        return MinioAdmin(
            endpoint=host,
            credentials=StaticProvider(address.access_key, address.secret_key),
            region=address.region,
            secure=secure,
            http_client=_pool(address),
        )


@contextmanager
def _made(address: StoreAddress) -> Iterator[None]:
    """Settings that the library refuses are no fault of the document for which the client is made."""
    try:
        yield
    except ValueError as error:
        raise Unavailable(f"no client for the object store at {address.endpoint} can be made: {error}. Check RAPPORTEUR_S3_*") from error


def _pool(address: StoreAddress) -> urllib3.PoolManager:
    return urllib3.PoolManager(
        maxsize=address.connections,
        block=True,
        timeout=urllib3.Timeout(connect=address.patience.connect_seconds, read=address.patience.read_seconds),
        retries=False,  # the store decides what is worth another attempt
        cert_reqs="CERT_REQUIRED",
        ca_certs=os.environ.get("SSL_CERT_FILE") or certifi.where(),
    )
