"""What a process shows to those who watch it: /metrics, /healthz and /readyz over HTTP, from a thread of its own.

Start it after the nursery: a process that forks must have no thread. A process that is alive and not ready is left alone and sent no
work; one that is not alive is to be restarted.
"""

from __future__ import annotations

import socket
import socketserver
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder

SLOW_READER_SECONDS = 10
"""After this long a client that does not take its answer is left."""
_LOOK_UP_SECONDS = 0.1
_WORDS = "text/plain; charset=utf-8"


class BadAddress(Exception):
    """An address that nothing can listen on; the message says which and how one is written."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen. Port 0 takes a free one."""

    host: str
    port: int

    @staticmethod
    def parse(text: str) -> Address:
        """`0.0.0.0:9464`, `localhost:0` or `[::1]:9464`. Raises BadAddress."""
        host, colon, port = text.rpartition(":")
        if not (colon and host and port.isascii() and port.isdecimal() and int(port) < 1 << 16):
            raise BadAddress(f"{text!r} is no address to listen on; write host:port, for example 0.0.0.0:9464")
        return Address(host.removeprefix("[").removesuffix("]"), int(port))

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Probes:
    """What is asked from outside; each answers with what is wrong, and with nothing where all is well. Asked from other threads."""

    alive: Callable[[], str]
    """Where it says something, the process is to be restarted."""
    ready: Callable[[], str]
    """Where it says something, the process does no work for now."""


class Pulse:
    """Tells whether a loop still comes round: the loop beats, whoever watches asks."""

    def __init__(self, what: str, limit_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._what = what
        self._limit = limit_seconds
        self._clock = clock
        self._last = clock()
        self._failed = ""

    def beat(self) -> None:
        """The loop has come round."""
        self._last = self._clock()

    def fail(self, why: str) -> None:
        """Something is wrong for good, for example a call that never came back; beating on does not mend it."""
        self._failed = self._failed or why

    def trouble(self) -> str:
        """What is wrong; empty where nothing is."""
        silent = self._clock() - self._last
        if self._failed:
            return self._failed
        return f"{self._what} has not come round for {silent:.0f} seconds" if silent > self._limit else ""


class Monitor:
    """The server; it listens when it is made, answers inside `with`, and has let go of its port afterwards.

    Raises OSError with the address as its file name where it cannot listen.
    """

    def __init__(self, address: Address, registry: CollectorRegistry, probes: Probes) -> None:
        try:
            self._server = _Server(address, registry, probes)
        except OSError as error:
            raise OSError(error.errno, error.strerror or str(error), str(address)) from error
        self.address = Address(address.host, self._server.server_address[1])
        """Where it listens, with the port that it got."""
        self._thread = threading.Thread(target=self._server.serve_forever, args=(_LOOK_UP_SECONDS,), name="monitor", daemon=True)

    def __enter__(self) -> Monitor:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: Address, registry: CollectorRegistry, probes: Probes) -> None:
        self.address_family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
        self.registry = registry
        self.probes = probes
        super().__init__((address.host, address.port), _Handler)

    def server_bind(self) -> None:
        """Without the look-up of the host's full name, which may wait for a name server that is away."""
        socketserver.TCPServer.server_bind(self)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away in the middle of an answer is nothing to report."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = SLOW_READER_SECONDS

    def do_GET(self) -> None:
        match self.path.partition("?")[0]:
            case "/metrics":
                encode, content_type = choose_encoder(self.headers.get("Accept", ""))
                self._answer(HTTPStatus.OK, content_type, encode(self.server.registry))
            case "/healthz":
                self._tell(self.server.probes.alive())
            case "/readyz":
                self._tell(self.server.probes.alive() or self.server.probes.ready())
            case _:
                self._answer(HTTPStatus.NOT_FOUND, _WORDS, b"there are /metrics, /healthz and /readyz\n")

    def _tell(self, trouble: str) -> None:
        status = HTTPStatus.SERVICE_UNAVAILABLE if trouble else HTTPStatus.OK
        self._answer(status, _WORDS, f"{trouble or 'ok'}\n".encode())

    def _answer(self, status: HTTPStatus, content_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Being scraped every few seconds is nothing to report."""
