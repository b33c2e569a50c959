"""A gateway in this process, on a free port, with topics in memory and objects in a folder; everything else of it is real."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import grpc

from rapporteur.contracts.gateway.v1 import ingestion_pb2 as wire
from rapporteur.contracts.gateway.v1.ingestion_pb2_grpc import IngestionServiceStub
from rapporteur.contracts.gateway.v1.operations_pb2_grpc import OperationsServiceStub
from rapporteur.contracts.gateway.v1.query_pb2_grpc import QueryServiceStub
from rapporteur.gateway.away import Away
from rapporteur.gateway.client import Access, GatewayClient
from rapporteur.gateway.patience import Patience
from rapporteur.gateway.problems import Told, told
from rapporteur.gateway.server import Parts, Topics, serving
from rapporteur.gateway.settings import GatewaySettings
from rapporteur.gateway.spooling import CHUNK
from rapporteur.indexing.sqlite_store import SqliteIndexStore
from rapporteur.platform.intake.pipeline import LocalPipeline, PipelineFactory
from rapporteur.platform.limits import Limits
from rapporteur.platform.metrics.declared import Book
from rapporteur.platform.stores.directory_store import DirectoryBlobStore
from tests.support.faulty_tasks import act
from tests.support.memory_topics import MemoryLetters, MemoryTopics
from tests.support.toy_pipeline import toy_pipeline

LIMITS = Limits(cpu_seconds=1, wall_seconds=20, memory=1 << 30)
SOON = Patience(give_up_after=60, first_wait=0.01, longest_wait=0.1)


@dataclass
class Gateway:
    """Everything that a test asks of a gateway."""

    folder: Path
    pipeline: PipelineFactory = toy_pipeline
    topics: MemoryTopics = field(default_factory=MemoryTopics)
    letters: MemoryLetters = field(default_factory=MemoryLetters)
    book: Book = field(default_factory=Book)
    port: int = 0
    channel: grpc.Channel = field(init=False)

    @property
    def objects(self) -> Path:
        return self.folder / "objects"

    @property
    def address(self) -> str:
        return f"localhost:{self.port}"

    @property
    def ingestion(self) -> Any:
        return IngestionServiceStub(self.channel)

    @property
    def query(self) -> Any:
        return QueryServiceStub(self.channel)

    @property
    def operations(self) -> Any:
        return OperationsServiceStub(self.channel)

    def blobs(self) -> DirectoryBlobStore:
        return DirectoryBlobStore(self.objects)

    def index(self) -> SqliteIndexStore:
        return SqliteIndexStore(self.folder / "index.sqlite")

    def client(self, patience: Patience = SOON, **access: Any) -> GatewayClient:
        return GatewayClient(Access(self.address, **access), patience)

    def settings(self, **settings: Any) -> GatewaySettings:
        given = {"address": "127.0.0.1:0", "spool": self.folder / "spool", "heartbeat_seconds": 0.2, "grace_seconds": 5.0, "uploads": 4}
        return GatewaySettings(**{**given, **settings})

    @contextmanager
    def running(self, **settings: Any) -> Iterator[Gateway]:
        """Inside, it serves; as a process of its own would, with metrics that begin at nothing."""
        self.book, self.away = Book(), Away()
        parts = Parts(
            pipeline=self.pipeline,
            open_store=partial(DirectoryBlobStore, self.objects),
            open_index=partial(SqliteIndexStore, self.folder / "index.sqlite"),
            open_topics=lambda: nullcontext(Topics(self.topics, self.topics, self.letters)),
            limits=LIMITS,
            book=self.book,
            away=self.away,
        )
        with ExitStack() as stack, serving(parts, self.settings(**settings)) as self.port:
            self.channel = stack.enter_context(grpc.insecure_channel(self.address))  # closed after the server, which may still answer
            yield self

    def open(self, batch: str = "b") -> str:
        self.ingestion.OpenBatch(wire.OpenBatchRequest(batch_id=batch))
        return batch

    def upload(self, name: str, content: bytes, batch: str = "b", /, **header: Any) -> Any:
        """Hand a file in. What is given in `header` takes the place of what is true."""
        return self.ingestion.UploadDocument(parts(name, content, batch, **header), timeout=60)


def opening_obeys() -> LocalPipeline:
    """A pipeline in which whoever opens a file does what it says, in the words of `faulty_tasks`."""

    def unpack(_: str, content: bytes) -> None:
        act(content)

    return replace(toy_pipeline(), unpack=unpack)


def header_of(name: str, content: bytes, batch: str = "b", /, **header: Any) -> wire.UploadHeader:
    true = {"batch_id": batch, "name": name, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    return wire.UploadHeader(**{**true, **header})


def parts(name: str, content: bytes, batch: str = "b", /, **header: Any) -> Iterator[wire.UploadDocumentRequest]:
    """The parts of an upload."""
    yield wire.UploadDocumentRequest(header=header_of(name, content, batch, **header))
    for start in range(0, len(content), CHUNK):
        yield wire.UploadDocumentRequest(chunk=content[start : start + CHUNK])


@contextmanager
def refused(code: grpc.StatusCode) -> Iterator[list[Told]]:
    """Inside, a call fails with this code; what it says is the one in the list afterwards."""
    said: list[Told] = []
    try:
        yield said
    except grpc.RpcError as error:
        said.append(told(error))
        assert said[0].code == code, said[0]
        return
    raise AssertionError(f"the call succeeded; {code} was expected")
