"""The short way to the object store counts only what went well: any other answer is left to the long way."""

from __future__ import annotations

import hashlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from rapporteur.platform.blobs import BlobRef
from rapporteur.platform.stores.address import StoreAddress, StorePatience
from rapporteur.platform.stores.minio_wire import LARGEST, Wire
from tests.support.certificates import Authority

CONTENT = b"words of a document"
REF = BlobRef("outputs", "cleanup/1/ab/ab=1.pb", hashlib.sha256(CONTENT).hexdigest(), len(CONTENT), "text/plain")
WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(CONTENT), CONTENT)
SHORT = StorePatience(connect_seconds=1.0, read_seconds=0.3)


class Server:
    """Answers each request on any connection with the next of its answers; an empty one ends the connection."""

    def __init__(self, *answers: bytes, pause: float = 0.0, tls: ssl.SSLContext | None = None) -> None:
        """It pauses for so many seconds in the middle of each answer."""
        self._pause = pause
        self._tls = tls
        self.requests: list[bytes] = []
        self.connections = 0
        self._answers = list(answers)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def address(self) -> StoreAddress:
        host, port = self._listening.getsockname()
        return StoreAddress(f"{'https' if self._tls else 'http'}://{host}:{port}", "key", "secret", patience=SHORT)

    @property
    def wire(self) -> Wire:
        return Wire(self.address)

    def close(self) -> None:
        self._listening.close()

    def _serve(self) -> None:
        while self._answers:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            with connection, suppress(ssl.SSLError):
                self._converse(self._tls.wrap_socket(connection, server_side=True) if self._tls else connection)

    def _converse(self, connection: socket.socket) -> None:
        while self._answers and (request := _request(connection)):
            self.requests.append(request)
            answer = self._answers.pop(0)
            half = len(answer) // 2 if self._pause else 0
            connection.sendall(answer[:half])
            time.sleep(self._pause)  # what is tested is that it is waited for
            connection.sendall(answer[half:])
            if not answer or b"Connection: close" in answer:
                return
        connection.recv(1)  # until the other side has had enough


def _request(connection: socket.socket) -> bytes:
    got = b""
    while b"\r\n\r\n" not in got or (got.startswith(b"PUT") and not got.endswith(CONTENT)):
        try:
            piece = connection.recv(65536)
        except OSError:
            return b""
        if not piece:
            return b""
        got += piece
    return got


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    made: list[Server] = []

    def start(*answers: bytes, pause: float = 0.0, tls: ssl.SSLContext | None = None) -> Server:
        made.append(Server(*answers, pause=pause, tls=tls))
        return made[-1]

    yield start
    for server in made:
        server.close()


def test_an_object_comes_over_a_connection_that_is_kept(serve: Callable[..., Server]) -> None:
    server = serve(WHOLE, WHOLE)
    wire = server.wire
    assert [wire.get(REF), wire.get(REF)] == [CONTENT, CONTENT]
    assert server.connections == 1
    assert server.requests[0].startswith(b"GET /outputs/cleanup/1/ab/ab%3D1.pb HTTP/1.1\r\n")
    assert b"SignedHeaders=host;x-amz-content-sha256;x-amz-date," in server.requests[0]


def test_an_object_is_sent_with_its_digest(serve: Callable[..., Server]) -> None:
    server = serve(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    assert server.wire.put(REF, {"sha256": REF.sha256}, CONTENT)
    (request,) = server.requests
    assert f"x-amz-meta-sha256: {REF.sha256}".encode() in request
    assert f"x-amz-content-sha256: {REF.sha256}".encode() in request
    assert request.endswith(b"\r\n\r\n" + CONTENT)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"", id="none"),
        pytest.param(WHOLE[:-3], id="broken off or silent"),
        pytest.param(WHOLE.replace(b"200 OK", b"404 Not Found"), id="a refusal"),
        pytest.param(WHOLE.replace(b"200 OK", b"206 Partial Content"), id="a part"),
        pytest.param(WHOLE.replace(b"Content-Length: 19", b"Content-Length: 18"), id="another length"),
        pytest.param(WHOLE.replace(b"words", b"wards"), id="other bytes"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"x" * 400_000, id="a head without end"),
        pytest.param(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (LARGEST + 1), id="a body without end"),
        pytest.param(b"\x00\xff\r\n\r\n", id="no HTTP"),
    ],
)
def test_whatever_is_not_plainly_the_object_is_left_to_the_long_way_on_a_connection_of_its_own(
    serve: Callable[..., Server], answer: bytes
) -> None:
    server = serve(answer, WHOLE)
    wire = server.wire
    assert wire.get(REF) is None
    assert wire.get(REF) == CONTENT
    assert server.connections == 2


def test_a_connection_that_the_server_ends_is_not_used_again(serve: Callable[..., Server]) -> None:
    server = serve(WHOLE.replace(b"200 OK\r\n", b"200 OK\r\nConnection: close\r\n"), WHOLE)
    wire = server.wire
    assert [wire.get(REF), wire.get(REF)] == [CONTENT, CONTENT]
    assert server.connections == 2


def test_a_connection_that_was_not_used_for_long_is_opened_anew(serve: Callable[..., Server]) -> None:
    server = serve(WHOLE, WHOLE)
    wire = Wire(replace(server.address, patience=replace(SHORT, idle_seconds=0.0)))
    assert [wire.get(REF), wire.get(REF)] == [CONTENT, CONTENT]
    assert server.connections == 2


def test_a_server_of_an_authority_of_our_own_is_trusted_and_spoken_to_as_by_the_long_way(
    serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ours, strangers = Authority(tmp_path, "ours"), Authority(tmp_path, "strangers")
    pair = ours.signed("server")
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(pair.certificate, pair.key)
    tls.set_alpn_protocols(["h2", "http/1.1"])  # a proxy that offers HTTP/2, which minio-py does not speak
    monkeypatch.setenv("SSL_CERT_FILE", str(ours.own.certificate))
    assert serve(WHOLE, tls=tls).wire.get(REF) == CONTENT
    monkeypatch.setenv("SSL_CERT_FILE", str(strangers.own.certificate))
    assert serve(WHOLE, tls=tls).wire.get(REF) is None


def test_no_file_of_certificates_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    wire = Wire(StoreAddress("https://127.0.0.1:9", "key", "secret", patience=SHORT))
    assert wire.get(REF) is None
    assert not wire.put(REF, {}, CONTENT)


def test_nobody_there_is_no_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    wire = Wire(StoreAddress(f"http://127.0.0.1:{port}", "key", "secret", patience=SHORT))
    assert wire.get(REF) is None
    assert not wire.put(REF, {}, CONTENT)


def test_a_large_object_has_the_time_that_a_slow_line_takes(serve: Callable[..., Server]) -> None:
    content = bytes(1 << 20)
    ref = replace(REF, sha256=hashlib.sha256(content).hexdigest(), size=len(content))
    server = serve(WHOLE.replace(CONTENT, content).replace(b"Content-Length: 19", b"Content-Length: %d" % len(content)), pause=0.5)
    wire = Wire(replace(server.address, patience=replace(SHORT, connect_seconds=0.1, read_seconds=0.1)))
    assert wire.get(ref) == content


def test_without_a_region_nothing_is_signed_here(serve: Callable[..., Server]) -> None:
    server = serve(WHOLE)
    assert Wire(replace(server.address, region="")).get(REF) is None
    assert server.connections == 0


def test_large_objects_and_buckets_with_a_host_of_their_own_go_the_long_way(serve: Callable[..., Server]) -> None:
    server = serve(WHOLE)
    large = BlobRef("outputs", "a", REF.sha256, LARGEST + 1, "text/plain")
    assert server.wire.get(large) is None
    assert Wire(StoreAddress("https://s3.eu-west-1.amazonaws.com", "key", "secret")).get(REF) is None
    assert server.requests == []
