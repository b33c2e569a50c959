"""The gateway as a server: services, health and reflection behind one guard.

with serving(parts, settings) as port:        # before any other thread: it starts the nursery of the workers
    ...                                       # until told to stop
# leaving sends watchers away, finishes the calls at hand within the grace time, then closes everything in turn
"""

from __future__ import annotations

import ipaddress
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from rapporteur.contracts.gateway.v1 import ingestion_pb2_grpc, operations_pb2_grpc, query_pb2_grpc
from rapporteur.gateway.away import Away
from rapporteur.gateway.credentials import server_credentials
from rapporteur.gateway.gate import HEALTH, INGESTION, OPERATIONS, QUERY, Gate, TokensFile
from rapporteur.gateway.guard import Guard
from rapporteur.gateway.ingestion_service import Desk, IngestionService
from rapporteur.gateway.metering import Meter
from rapporteur.gateway.operations_service import OperationsService
from rapporteur.gateway.ports import Ledger, Publisher, Redriver
from rapporteur.gateway.query_service import QueryService, Shelves
from rapporteur.gateway.readers import OpenIndex, Readers
from rapporteur.gateway.register import Register
from rapporteur.gateway.settings import GatewaySettings
from rapporteur.gateway.spooling import CHUNK, Spool
from rapporteur.gateway.taking_in import StoreFactory, build_task
from rapporteur.platform.clock import Clock, SystemClock
from rapporteur.platform.intake.pipeline import PipelineFactory
from rapporteur.platform.limits import Limits
from rapporteur.platform.local.tasks import RetryPolicy
from rapporteur.platform.metrics.declared import Book, GatewayMetrics
from rapporteur.platform.workers.errands import Errands

_SERVICES = (INGESTION, QUERY, OPERATIONS)
_INDEX_THREADS = 4
_LARGEST_ANSWER = 64 << 20
"""Bytes: a resolution, whole."""
_CATCH_UP_SECONDS = 120.0
"""For the ledger to read the topics from their beginning."""
_LAST_WORDS = 0.5
"""Seconds for answers that are ready and not yet sent."""
_RETRY = RetryPolicy(attempts=3)
"""Of a worker whose store is away; after that its caller is told, who can try for longer than we would keep a call waiting."""


class CannotServe(Exception):
    """The gateway cannot be started as it is set; the message says what to do."""


@dataclass(frozen=True)
class Topics:
    """The side that keeps the topics."""

    publisher: Publisher
    ledger: Ledger
    redriver: Redriver


@dataclass(frozen=True)
class Parts:
    """What a gateway is made of. The factories are called in the processes and threads that need what they open."""

    pipeline: PipelineFactory
    open_store: StoreFactory
    open_index: OpenIndex
    open_topics: Callable[[], AbstractContextManager[Topics]]
    """Called when the nursery of the workers stands, since its clients have threads."""
    limits: Limits
    clock: Clock = field(default_factory=SystemClock)
    book: Book = field(default_factory=Book)
    """Where it counts what it does,"""
    away: Away = field(default_factory=Away)
    """and keeps what it turns calls away for."""


@contextmanager
def serving(parts: Parts, settings: GatewaySettings) -> Iterator[int]:
    """Inside, the gateway serves on the port that this gives. Raises CannotServe, BadCredentials, BadTokens, OSError, Unavailable."""
    check_open(settings)
    credentials = server_credentials(settings)
    gate = Gate(TokensFile(settings.tokens) if settings.tokens else None)
    stopping = threading.Event()
    with ExitStack() as stack:
        spool = Spool(settings.spool)
        stack.callback(spool.close)
        task = partial(build_task, parts.pipeline, parts.open_store, _RETRY)
        errands = stack.enter_context(Errands(task, parts.limits, settings.uploads))
        metrics = GatewayMetrics(parts.book)
        guard = Guard(gate, parts.away)
        server, healthy = _bare_server((Meter(metrics), guard), settings)
        port = _listen(server, settings.address, credentials)  # first: the publisher takes the place of the one that may listen here
        unstarted = stack.enter_context(ExitStack())
        unstarted.callback(_let_go, server)
        topics = stack.enter_context(parts.open_topics())
        topics.ledger.catch_up(_CATCH_UP_SECONDS)
        register = Register(topics.ledger, topics.publisher)
        stack.callback(register.close)
        readers = Readers(parts.open_index, _INDEX_THREADS)
        stack.callback(readers.close)
        metrics.waiting.set_function(topics.ledger.in_flight)
        desk = Desk(settings, topics.ledger, register, errands, spool, parts.clock, stopping)
        shelves = Shelves(readers, parts.open_store(), settings.call_seconds)
        _add(server, IngestionService(desk), QueryService(shelves), OperationsService(topics.redriver, settings.call_seconds))
        unstarted.pop_all()
        server.start()
        stack.callback(_stop, server, healthy, guard, stopping, settings.grace_seconds)
        for service in ("", *_SERVICES):
            healthy.set(service, health_pb2.HealthCheckResponse.SERVING)
        yield port


def check_open(settings: GatewaySettings) -> None:
    """Raises CannotServe where others could reach the gateway and nothing says who may come in."""
    if settings.tokens or settings.client_ca or settings.open or _on_this_machine(settings.address):
        return
    raise CannotServe(
        f"everyone who reaches {settings.address} could hand in and read everything. Set RAPPORTEUR_GATEWAY_TOKENS to a file made with "
        "`rapporteur gateway token`, or RAPPORTEUR_GATEWAY_CLIENT_CA, or RAPPORTEUR_GATEWAY_OPEN=true where the network keeps others away"
    )


def _on_this_machine(address: str) -> bool:
    host = address.rpartition(":")[0].strip("[]")
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _bare_server(interceptors: Sequence[grpc.ServerInterceptor], settings: GatewaySettings) -> tuple[grpc.Server, health.HealthServicer]:
    threads = settings.uploads + settings.watchers + settings.calls
    server = grpc.server(
        ThreadPoolExecutor(threads, thread_name_prefix="grpc"),
        interceptors=list(interceptors),
        options=(
            ("grpc.max_receive_message_length", 2 * CHUNK),
            ("grpc.max_send_message_length", _LARGEST_ANSWER),
            ("grpc.so_reuseport", 0),  # a second gateway on the same port is a mistake, and shall be told
            ("grpc.keepalive_time_ms", 30_000),  # a caller that is gone without a word is noticed
            ("grpc.keepalive_timeout_ms", 10_000),
            ("grpc.http2.min_recv_ping_interval_without_data_ms", 10_000),
            ("grpc.keepalive_permit_without_calls", 1),
        ),
        maximum_concurrent_rpcs=2 * threads,
    )
    healthy = health.HealthServicer(experimental_non_blocking=True)
    health_pb2_grpc.add_HealthServicer_to_server(healthy, server)
    reflection.enable_server_reflection((*_SERVICES, HEALTH, reflection.SERVICE_NAME), server)
    return server, healthy


def _add(server: grpc.Server, ingestion: IngestionService, query: QueryService, operations: OperationsService) -> None:
    ingestion_pb2_grpc.add_IngestionServiceServicer_to_server(ingestion, server)  # type: ignore[no-untyped-call]
    query_pb2_grpc.add_QueryServiceServicer_to_server(query, server)  # type: ignore[no-untyped-call]
    operations_pb2_grpc.add_OperationsServiceServicer_to_server(operations, server)  # type: ignore[no-untyped-call]


def _listen(server: grpc.Server, address: str, credentials: grpc.ServerCredentials | None) -> int:
    try:
        return server.add_secure_port(address, credentials) if credentials else server.add_insecure_port(address)
    except RuntimeError as error:
        raise CannotServe(
            f"nothing can listen at {address}: it is taken, most likely by another gateway, or is no address of this machine. "
            "Choose another with --address HOST:PORT or RAPPORTEUR_GATEWAY"
        ) from error


def _let_go(server: grpc.Server) -> None:
    """Of its port: a server that never ran keeps it as long as the process lives, one that has run does not."""
    server.start()
    server.stop(0).wait()


def _stop(server: grpc.Server, healthy: health.HealthServicer, guard: Guard, stopping: threading.Event, grace: float) -> None:
    healthy.enter_graceful_shutdown()
    stopping.set()
    server.stop(grace)  # takes no further call, and does not wait
    guard.wait_until_idle(grace)
    server.stop(min(grace, _LAST_WORDS)).wait()  # the last answers go out; supervisors that watch its health would stay for ever
