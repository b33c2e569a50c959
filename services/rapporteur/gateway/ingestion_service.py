"""Hands documents in: `IngestionService`.

Order of effects of an upload: 1. the bytes are in a temporary file, and they are what the header said  2. a worker has opened the file and
the originals are durable in the object store  3. items and documents are published in a transaction  4. the answer. A gateway that dies
between any two of these, or a client, leaves at most objects that the next upload of the same file finds in their place.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import grpc

from rapporteur.contracts.gateway.v1 import ingestion_pb2 as wire
from rapporteur.contracts.gateway.v1 import ingestion_pb2_grpc
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.contracts.operations.v1.operations_pb2 import BatchItemAdded
from rapporteur.gateway import taking_in
from rapporteur.gateway.deadlines import Deadline, Slots
from rapporteur.gateway.deciding import closed, refuse_other_content
from rapporteur.gateway.ports import Ledger
from rapporteur.gateway.problems import Why, later, out_of_time
from rapporteur.gateway.register import Register
from rapporteur.gateway.requests import check_archive, check_batch_id, check_words, chunks_of, header_of
from rapporteur.gateway.settings import GatewaySettings
from rapporteur.gateway.spooling import Spool
from rapporteur.gateway.watching import follow, laggard
from rapporteur.platform.clock import Clock
from rapporteur.platform.intake.records import Entry, Kind, Reason
from rapporteur.platform.intake.taking_in import too_large
from rapporteur.platform.workers.errands import Errands

_NAMED = 1000
"""Members of a container that an answer names."""
_PART = 1 << 20
"""Characters of a part of a certificate: a message holds 4 MB."""
_FULL_SECONDS = 2.0
"""After so long a full pipeline may have room again."""


@dataclass(frozen=True)
class Desk:
    """What the service works with."""

    settings: GatewaySettings
    ledger: Ledger
    register: Register
    errands: Errands
    spool: Spool
    clock: Clock
    stopping: threading.Event
    """Set when the gateway is told to stop: who watches is sent away."""


class IngestionService(ingestion_pb2_grpc.IngestionServiceServicer):
    """As protos/rapporteur/contracts/gateway/v1/ingestion.proto says. Raises Problem, Unavailable; the interceptor answers with them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._uploads = Slots("uploads", desk.settings.uploads)
        self._watchers = Slots("watched batches", desk.settings.watchers)

    def OpenBatch(self, request: wire.OpenBatchRequest, context: grpc.ServicerContext) -> wire.OpenBatchResponse:
        """Open a batch, or find it."""
        batch_id = request.batch_id or self._invented()
        check_batch_id(batch_id)
        check_words("title", request.title)
        check_archive(request.archive)
        seconds = self._short(context).left("the batch was opened")
        opened = self._desk.register.open_batch(batch_id, request.title, seconds, request.archive)
        return wire.OpenBatchResponse(batch_id=batch_id, existed=opened.existed, closed=opened.batch.state == operations.BATCH_STATE_CLOSED)

    def UploadDocument(
        self, request_iterator: Iterator[wire.UploadDocumentRequest], context: grpc.ServicerContext
    ) -> wire.UploadDocumentResponse:
        """Take one file in."""
        deadline = Deadline(context, self._desk.settings.upload_seconds)
        with self._uploads.taken(), deadline.cutting_off(context):
            header = header_of(request_iterator)
            known = self._known(header, deadline)
            if known:
                return _answer(known)
            entries = self._entries(header, request_iterator, deadline)
            return _answer(self._desk.register.add(header.batch_id, entries, deadline.left("it was entered")))

    def CloseBatch(self, request: wire.CloseBatchRequest, context: grpc.ServicerContext) -> wire.CloseBatchResponse:
        """Say that nothing more comes."""
        check_batch_id(request.batch_id)
        batch = self._desk.register.close_batch(request.batch_id, self._short(context).left("the batch was closed"))
        return wire.CloseBatchResponse(items=batch.items)

    def WatchBatch(self, request: wire.WatchBatchRequest, context: grpc.ServicerContext) -> Iterator[wire.WatchBatchResponse]:
        """Follow a batch."""
        check_batch_id(request.batch_id)
        with self._watchers.taken():
            self._catch_up(request.batch_id, context)
            yield from follow(self._desk.ledger, request.batch_id, context, self._desk.settings.heartbeat_seconds, self._desk.stopping)

    def GetCertificate(self, request: wire.GetCertificateRequest, context: grpc.ServicerContext) -> Iterator[wire.GetCertificateResponse]:
        """The certificate, in parts."""
        check_batch_id(request.batch_id)
        self._catch_up(request.batch_id, context)
        complete = self._desk.ledger.standing(request.batch_id).complete
        laggards = map(laggard, self._desk.ledger.laggards(request.batch_id, 10))
        json = self._desk.ledger.certificate(request.batch_id).to_json()
        yield wire.GetCertificateResponse(complete=complete, json=json[:_PART], laggards=laggards)
        for start in range(_PART, len(json), _PART):
            yield wire.GetCertificateResponse(complete=complete, json=json[start : start + _PART])

    def _known(self, header: wire.UploadHeader, deadline: Deadline) -> tuple[BatchItemAdded, ...]:
        """The items that an earlier upload of the same file gave; empty where there was none. Raises Problem where it cannot be added."""
        item = self._desk.register.fresh.item(header.batch_id, header.name)
        refuse_other_content(item, header.sha256)
        if item is not None and item.sha256 and item.sha256 == header.sha256:
            if item.kind == operations.ITEM_KIND_DOCUMENT:
                return (item,)
            if self._desk.ledger.item(header.batch_id, header.name) is not None:  # with it the ledger knows all members
                return (item, *self._desk.ledger.members(header.batch_id, header.name))
        batch = self._desk.register.batch(header.batch_id, deadline.left("the batch was looked up"))
        if batch.state == operations.BATCH_STATE_CLOSED:
            raise closed(header.batch_id)
        return ()

    def _entries(self, header: wire.UploadHeader, parts: Iterator[wire.UploadDocumentRequest], deadline: Deadline) -> tuple[Entry, ...]:
        """What the file is; its originals are durable. Bytes are only received where the header does not say enough."""
        name, size = header.name, header.size
        limit = self._desk.settings.upload_mib << 20
        if header.HasField("refusal"):
            said = header.refusal
            return (Entry("", name, Kind.REFUSED, "", size, Reason(said.reason, said.detail, said.advice)),)
        if size > limit:
            return (Entry("", name, Kind.REFUSED, "", 0, too_large(limit)),)
        if self._desk.register.fresh.holder(header.sha256):
            return (Entry("", name, Kind.DOCUMENT, header.sha256, size),)
        self._refuse_when_full()
        with self._desk.spool.received(chunks_of(parts), size, header.sha256) as path:
            try:
                result = self._desk.errands.run(taking_in.ask(str(path), name), deadline.left("it was opened"))
            except TimeoutError:
                raise out_of_time("it was opened") from None
        return taking_in.read_answer(result, name, size)

    def _refuse_when_full(self) -> None:
        on_their_way, limit = self._desk.register.fresh.in_flight(), self._desk.settings.in_flight
        if on_their_way >= limit:
            words = f"{on_their_way:,} documents are on their way through the pipeline, and no more is taken from {limit:,} on"
            raise later(grpc.StatusCode.RESOURCE_EXHAUSTED, Why.PIPELINE_FULL, words, _FULL_SECONDS)

    def _catch_up(self, batch_id: str, context: grpc.ServicerContext) -> None:
        """After this the ledger knows the batch and all that its caller was told about it. Raises Problem NOT_FOUND."""
        check_batch_id(batch_id)
        deadline = self._short(context)
        self._desk.ledger.catch_up(deadline.left("the ledger caught up"))
        self._desk.register.batch(batch_id, deadline.left("the batch was looked up"))

    def _short(self, context: grpc.ServicerContext) -> Deadline:
        return Deadline(context, self._desk.settings.call_seconds)

    def _invented(self) -> str:
        return f"batch-{self._desk.clock.now():%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"


def _answer(items: tuple[BatchItemAdded, ...]) -> wire.UploadDocumentResponse:
    lead, *members = items
    named = sorted(members, key=lambda item: item.name)[:_NAMED]
    return wire.UploadDocumentResponse(items=map(_uploaded, (lead, *named)), members=len(members))


def _uploaded(item: BatchItemAdded) -> wire.UploadedItem:
    return wire.UploadedItem(
        name=item.name,
        document_id=item.sha256[:32] if item.kind == operations.ITEM_KIND_DOCUMENT else "",
        sha256=item.sha256,
        fate=_fate(item),
        reason=item.reason,
        detail=item.detail,
        advice=item.advice,
    )


def _fate(item: BatchItemAdded) -> wire.ItemFate:
    if item.kind == operations.ITEM_KIND_DOCUMENT:
        return wire.ITEM_FATE_DUPLICATE if item.known_before else wire.ITEM_FATE_STORED
    return wire.ITEM_FATE_CONTAINER if item.kind == operations.ITEM_KIND_CONTAINER else wire.ITEM_FATE_REFUSED
