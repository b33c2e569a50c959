"""The short way to a server that speaks S3: small objects there and back, over connections that are kept.

    wire = Wire(address)
    wire.get(ref)                                     # its bytes, verified; None where the long way has to be gone
    wire.put(ref, {"sha256": ref.sha256}, content)    # whether it is stored

The stages ask the store seventeen times for a document of six resolutions, and nearly all that minio-py takes for a call goes into
urllib3 (processor time of 8 kB: 0.84 ms to store and 0.54 to fetch; the client of the standard library takes 0.32 and 0.29). libcurl
signs, keeps connections and reads heads in C: 0.13 and 0.13. Only what went well counts here: a refusal, other bytes, a connection that
breaks is None or False. Then the caller asks again by minio-py, which knows what to make of it and how often to try. So nothing here has
an opinion on errors, and nothing raises one.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from io import BytesIO
from threading import BoundedSemaphore
from urllib.parse import quote, urlsplit

import certifi
import pycurl

from rapporteur.platform.blobs import BlobRef
from rapporteur.platform.stores.address import StoreAddress

LARGEST = 4 << 20
"""Bytes of an object that goes the short way, where it is in memory as a whole. For a larger one half a millisecond is nothing."""
_SLOWEST = 256 << 10
"""Bytes a second: for these an object has time beyond what a small one has. Else a large one on a slow line would be sent here in vain."""
_NOTHING = hashlib.sha256(b"").hexdigest()
_BY_HOST = ("amazonaws.com", "aliyuncs.com")
"""Servers at which each bucket has a host of its own: minio-py knows their names."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """The connections of one process that are not in use, each with the time of its last use, by the monotonic clock."""

    pid: int
    before: _Kept | None = None
    """Those of the process that this one was forked from. They are kept, since to close one may end it for the other process, too."""
    idle: list[tuple[pycurl.Curl, float]] = field(default_factory=list)
    """The last one used at the end."""

    def take(self, idle_seconds: float) -> pycurl.Curl:
        """The one that was used last, or a new one where that is too long ago: the server, or what stands before it, may end it."""
        try:
            curl, used = self.idle.pop()
        except IndexError:
            return pycurl.Curl()
        if time.monotonic() - used <= idle_seconds:
            return curl
        curl.close()
        return pycurl.Curl()


class Wire:
    """Safe for threads, and for a fork between two calls."""

    def __init__(self, address: StoreAddress) -> None:
        """Connects to nothing yet."""
        host = urlsplit(address.endpoint).hostname or ""
        self._address = address
        self._useful = bool(address.access_key and address.secret_key and address.region) and not host.endswith(_BY_HOST)
        self._turns = BoundedSemaphore(address.connections)
        self._kept = _Kept(os.getpid())

    def get(self, ref: BlobRef) -> bytes | None:
        """The bytes, verified; None where they did not come."""
        headers = {"x-amz-content-sha256": _NOTHING}
        return self._ask(ref, headers, None, lambda body: len(body) == ref.size and hashlib.sha256(body).hexdigest() == ref.sha256)

    def put(self, ref: BlobRef, metadata: Mapping[str, str], content: bytes) -> bool:
        """Store the object, over another one under its key; whether the server said that it is stored."""
        headers = {"x-amz-content-sha256": ref.sha256, "Content-Type": ref.media_type}
        headers |= {f"x-amz-meta-{name}": value for name, value in metadata.items()}
        return self._ask(ref, headers, content, lambda _: True) is not None

    def _ask(self, ref: BlobRef, headers: Mapping[str, str], content: bytes | None, is_good: Callable[[bytes], bool]) -> bytes | None:
        """The body of a good answer. A connection that gave another one is not used again, whatever else it may hold."""
        if not self._useful or ref.size > LARGEST:
            return None
        with self._turns:
            kept = self._of_this_process()
            curl = kept.take(self._address.patience.idle_seconds)
            try:
                body = self._answered(curl, ref, headers, content)
            except (pycurl.error, ValueError):
                body = None
            if body is None or not is_good(body):
                curl.close()
                return None
            kept.idle.append((curl, time.monotonic()))  # one that the server ends is opened again by its next use
            return body

    def _answered(self, curl: pycurl.Curl, ref: BlobRef, headers: Mapping[str, str], content: bytes | None) -> bytes | None:
        curl.reset()  # of all but its connection
        self._address_to(curl, ref, headers)
        if content is not None:
            curl.setopt(pycurl.POSTFIELDS, content)
            curl.setopt(pycurl.CUSTOMREQUEST, "PUT")
        body = BytesIO()
        curl.setopt(pycurl.WRITEDATA, body)
        curl.perform()
        return body.getvalue() if curl.getinfo(pycurl.RESPONSE_CODE) == HTTPStatus.OK else None

    def _address_to(self, curl: pycurl.Curl, ref: BlobRef, headers: Mapping[str, str]) -> None:
        address, patience = self._address, self._address.patience
        curl.setopt(pycurl.URL, address.endpoint.rstrip("/") + quote(f"/{address.bucket(ref.bucket)}/{ref.key}"))
        curl.setopt(pycurl.PROXY, "")  # as minio-py, which asks the environment for none either
        curl.setopt(pycurl.CAINFO, os.environ.get("SSL_CERT_FILE") or certifi.where())
        curl.setopt(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1)  # as minio-py: what the long way can do, this can
        curl.setopt(pycurl.AWS_SIGV4, f"aws:amz:{address.region}:s3")
        curl.setopt(pycurl.USERNAME, address.access_key)
        curl.setopt(pycurl.PASSWORD, address.secret_key)
        curl.setopt(pycurl.HTTPHEADER, ["Expect:", *(f"{name}: {value}" for name, value in headers.items())])  # wait for no 100 Continue
        curl.setopt(pycurl.NOSIGNAL, 1)  # no SIGALRM in a process with threads
        curl.setopt(pycurl.CONNECTTIMEOUT_MS, int(1000 * patience.connect_seconds))
        curl.setopt(pycurl.TIMEOUT_MS, int(1000 * (patience.connect_seconds + patience.read_seconds + ref.size / _SLOWEST)))
        curl.setopt(pycurl.MAXFILESIZE, LARGEST)

    def _of_this_process(self) -> _Kept:
        if self._kept.pid != os.getpid():
            self._kept = _Kept(os.getpid(), self._kept)
        return self._kept
