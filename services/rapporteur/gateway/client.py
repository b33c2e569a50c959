"""The gateway from outside: the calls of a client that hands archives in, tried again as long as that can help.

    with GatewayClient(Access("gateway:50051", token="..."), Patience()) as gateway:
        gateway.open_batch("archive-2004", "the archive of 2004")
        gateway.upload("archive-2004", File("2004/a.md", Path("/mnt/archive/2004/a.md"), size, sha256))

All calls raise Refused when trying again cannot help, and Unavailable when it did not help for long enough. Any thread may call.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import grpc

from rapporteur.contracts.gateway.v1 import ingestion_pb2 as wire
from rapporteur.contracts.gateway.v1.ingestion_pb2_grpc import IngestionServiceStub
from rapporteur.gateway.credentials import client_credentials
from rapporteur.gateway.patience import Attempts, Patience
from rapporteur.gateway.problems import told
from rapporteur.gateway.reaching import doubts
from rapporteur.gateway.spooling import CHUNK
from rapporteur.platform.batches.certificate import Certificate
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.intake.records import Reason

T = TypeVar("T")

_LARGEST_ANSWER = 64 << 20
_UPLOAD_SECONDS = 120.0
_SLOWEST = 256 << 10
"""Bytes a second that an upload is given time for."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where the gateway is and how one gets in."""

    address: str
    """host:port"""
    token: str = ""
    tls: bool = False
    """Whether it speaks TLS; so it is also understood where one of the files below is given."""
    ca: Path | None = None
    """Whom to trust, PEM; all that the system trusts where it is not given."""
    certificate: Path | None = None
    """What to show where the gateway asks for it (mTLS), with its key."""
    key: Path | None = None

    @property
    def speaks_tls(self) -> bool:
        """Whether a handshake comes first."""
        return self.tls or any((self.ca, self.certificate, self.key))


@dataclass(frozen=True, slots=True)
class File:
    """A file to hand in."""

    name: str
    path: Path
    size: int
    sha256: str


class FileChanged(Exception):
    """The file is not what it was when its digest was taken, or can no longer be read."""


class GatewayClient:
    """A connection, made at the first call and kept."""

    def __init__(self, access: Access, patience: Patience) -> None:
        """Raises BadCredentials."""
        self._patience = patience
        self._met = False
        self._gone = threading.Event()
        self._doubts = doubts(access.speaks_tls, access.certificate is not None)
        self._channel = _channel(access)
        self._ingestion = IngestionServiceStub(self._channel)  # type: ignore[no-untyped-call]
        self._metadata = (("authorization", f"Bearer {access.token}"),) if access.token else ()

    def __enter__(self) -> GatewayClient:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End all calls; where an interrupt broke one off it may hold a lock of gRPC's, and the process ends without closing it."""
        if kind is KeyboardInterrupt:
            self._gone.set()
        else:
            self.give_up()

    def give_up(self) -> None:
        """End all calls, also those that wait for their next attempt: they raise Unavailable."""
        self._gone.set()
        self._channel.close()

    def open_batch(self, batch_id: str, title: str, archive: str = "") -> wire.OpenBatchResponse:
        """The batch, opened if it was not there. Its files replace those of earlier batches of `archive`, where it names one."""
        request = wire.OpenBatchRequest(batch_id=batch_id, title=title, archive=archive)
        answer: wire.OpenBatchResponse = self._persist(lambda: self._ingestion.OpenBatch(request, timeout=30, metadata=self._metadata))
        return answer

    def upload(self, batch_id: str, file: File) -> wire.UploadDocumentResponse:
        """Hand a file in. Raises FileChanged too."""
        header = wire.UploadHeader(batch_id=batch_id, name=file.name, sha256=file.sha256, size=file.size)

        def attempt() -> wire.UploadDocumentResponse:
            parts = _Parts(header, file.path)
            try:
                return self._upload(parts, file.size)
            except grpc.RpcError as error:
                if parts.trouble is not None:
                    raise FileChanged(str(parts.trouble)) from error
                if any(violation.field in ("header.size", "header.sha256") for violation in told(error).violations):
                    raise FileChanged("its bytes are no longer those of its digest") from error
                raise

        return self._persist(attempt)

    def refuse(self, batch_id: str, name: str, size: int, trouble: Reason) -> wire.UploadDocumentResponse:
        """Have a file stand in the certificate that cannot be handed in."""
        refusal = wire.Refusal(reason=trouble.reason, detail=trouble.detail, advice=trouble.advice)
        header = wire.UploadHeader(batch_id=batch_id, name=name, size=size, refusal=refusal)
        return self._persist(lambda: self._upload(_Parts(header, None), 0))

    def close_batch(self, batch_id: str) -> int:
        """Say that nothing more comes; how many items there are."""
        request = wire.CloseBatchRequest(batch_id=batch_id)
        answer: wire.CloseBatchResponse = self._persist(lambda: self._ingestion.CloseBatch(request, timeout=60, metadata=self._metadata))
        return answer.items

    def watch(self, batch_id: str) -> Iterator[wire.WatchBatchResponse]:
        """How the batch stands, until it is complete. A connection that breaks is made again."""
        request = wire.WatchBatchRequest(batch_id=batch_id)
        attempts = self._attempts()
        while True:
            try:
                for answer in self._ingestion.WatchBatch(request, metadata=self._metadata):
                    self._met = True
                    attempts = self._attempts()
                    yield answer
                    if answer.complete:
                        return
            except grpc.RpcError as error:
                attempts.failed(error)

    def certificate(self, batch_id: str) -> Certificate:
        """The certificate as it stands."""
        request = wire.GetCertificateRequest(batch_id=batch_id)
        text = self._persist(
            lambda: "".join(part.json for part in self._ingestion.GetCertificate(request, timeout=60, metadata=self._metadata))
        )
        return Certificate.from_json(text)

    def _upload(self, parts: _Parts, size: int) -> wire.UploadDocumentResponse:
        seconds = _UPLOAD_SECONDS + size / _SLOWEST
        answer: wire.UploadDocumentResponse = self._ingestion.UploadDocument(iter(parts), timeout=seconds, metadata=self._metadata)
        return answer

    def _attempts(self) -> Attempts:
        return Attempts(self._patience, self._met, self._gone, self._doubts)

    def _persist(self, call: Callable[[], T]) -> T:
        attempts = self._attempts()
        while True:
            try:
                answer = call()
            except grpc.RpcError as error:
                attempts.failed(error)
            except ValueError as error:  # the channel was closed
                raise Unavailable("the call was given up") from error
            else:
                self._met = True
                return answer


@dataclass(slots=True)
class _Parts:
    """The parts of an upload. gRPC takes them in a thread of its own, and what goes wrong there it does not tell: it is kept here."""

    header: wire.UploadHeader
    path: Path | None
    trouble: OSError | None = field(default=None, init=False)

    def __iter__(self) -> Iterator[wire.UploadDocumentRequest]:
        yield wire.UploadDocumentRequest(header=self.header)
        if self.path is None:
            return
        try:
            with self.path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    yield wire.UploadDocumentRequest(chunk=chunk)
        except OSError as error:
            self.trouble = error
            raise


def _channel(access: Access) -> grpc.Channel:
    options = [
        ("grpc.max_receive_message_length", _LARGEST_ANSWER),
        ("grpc.keepalive_time_ms", 30_000),
        ("grpc.max_reconnect_backoff_ms", 10_000),  # else one that was away for minutes is looked for every two minutes only
    ]
    if access.speaks_tls:
        return grpc.secure_channel(access.address, client_credentials(access.ca, access.certificate, access.key), options)
    return grpc.insecure_channel(access.address, options)
