"""Puts the gateway together from its settings and runs it until it is told to stop: gateway serve."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Annotated

import typer

from rapporteur.commands.common import DEFAULT_DATA, Complaint, Data, Kafka, Member, brokers_at
from rapporteur.commands.monitor_options import MonitorAddress, monitor_address, shown_at
from rapporteur.composition.chain import CHAIN
from rapporteur.composition.library import index_reader
from rapporteur.composition.local import build_pipeline
from rapporteur.composition.stages import store_of
from rapporteur.gateway.alone import NotAlone, alone
from rapporteur.gateway.away import Away
from rapporteur.gateway.credentials import BadCredentials
from rapporteur.gateway.server import CannotServe, Parts, Topics, serving
from rapporteur.gateway.settings import GatewaySettings
from rapporteur.gateway.tokens import BadTokens
from rapporteur.platform.kafka.ledger import KafkaLedger
from rapporteur.platform.kafka.publisher import KafkaPublisher, Publishing
from rapporteur.platform.kafka.redriving import KafkaRedriver
from rapporteur.platform.kafka.topics import cluster_of
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.metrics.declared import Book
from rapporteur.platform.observability.monitoring import Address, Probes
from rapporteur.platform.observability.tracing import tracing
from rapporteur.platform.settings import Settings

_CONNECTIONS = 8
"""To the object store, for the calls that fetch from it; a worker of ours uses one of its own."""


class _Health:
    """How the gateway is, for those who watch it."""

    def __init__(self) -> None:
        self.not_ready = "the gateway is starting: it reads what is known of batches"
        self.ledger: KafkaLedger | None = None
        self.away = Away()

    def probes(self) -> Probes:
        """It is alive while it answers and follows the topics: a call to Kafka that hangs ends the process."""
        return Probes(alive=lambda: self.ledger.ended if self.ledger else "", ready=self._ready)

    def _ready(self) -> str:
        return self.not_ready or (self.ledger.trouble if self.ledger else "") or self.away.trouble()


def serve(
    address: Annotated[
        str | None,
        typer.Option("--address", envvar="RAPPORTEUR_GATEWAY", show_envvar=True, help="Where to listen: host:port; port 0 for a free one."),
    ] = None,
    data: Data = DEFAULT_DATA,
    kafka: Kafka = None,
    member: Member = None,
    monitor: MonitorAddress = None,
) -> None:
    """Take documents in, answer questions and look after what was set aside, over gRPC. SIGTERM or Ctrl-C finishes the calls at hand.

    Questions are answered from the index in the data directory, which `rapporteur consume indexing` fills. Everything else that can be set
    is in docs/gateway.md: tokens, certificates, limits.

    Exit status: 0 told to stop, 2 wrong usage, 1 failure, 75 to be started again.

    Example: rapporteur gateway serve --address 0.0.0.0:50051 --data /srv/un
    """
    settings, gateway_settings = Settings(), GatewaySettings()
    if address:
        gateway_settings = gateway_settings.model_copy(update={"address": address})
    told = threading.Event()
    health = _Health()
    topics = _Opening(brokers_at(kafka), member or settings.member, settings.otlp, monitor_address(monitor), health)
    parts = Parts(
        pipeline=build_pipeline,
        open_store=store_of(settings, _CONNECTIONS),
        open_index=index_reader(data),
        open_topics=topics.open,
        limits=settings.limits(),
        book=topics.book,
        away=health.away,
    )
    try:
        with _signals(told), serving(parts, gateway_settings) as port:
            health.not_ready = ""
            typer.echo(f"gateway: {gateway_settings.address.rpartition(':')[0]}:{port}", err=True)
            told.wait()
            health.not_ready = "the gateway is stopping"
    except CannotServe as error:
        raise Complaint(str(error), "See docs/gateway.md") from error
    except (BadCredentials, BadTokens) as error:
        raise Complaint(str(error), "Mend it, then start again") from error
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)  # a Kafka client that cannot go on would keep the interpreter from ending


class _Opening:
    """Opens the side of the topics, and what is shown of the process, once the nursery stands: all of them have threads."""

    def __init__(self, brokers: Brokers, member: str, otlp: str, monitor: Address, health: _Health) -> None:
        self.book = Book()
        self._brokers = brokers
        self._member = member
        self._otlp = otlp
        self._monitor = monitor
        self._health = health

    @contextmanager
    def open(self) -> Iterator[Topics]:
        """Inside, all of it is open. Raises CannotServe, Unavailable, Complaint."""
        with ExitStack() as stack:
            stack.enter_context(shown_at(self._monitor, self.book, self._health.probes()))  # before brokers are asked: they may be away
            stack.enter_context(_only_one(self._brokers, self._member))
            traces = tracing(self._otlp, "rapporteur-gateway", self._member)
            stack.callback(traces.close)
            ledger = self._health.ledger = stack.enter_context(KafkaLedger(self._brokers, CHAIN))
            publishing = Publishing("gateway", self._member, begin_trace=traces.begin)
            publisher = stack.enter_context(KafkaPublisher(self._brokers, publishing))
            yield Topics(publisher, ledger, KafkaRedriver(self._brokers, self._member, ledger))


@contextmanager
def _only_one(brokers: Brokers, member: str) -> Iterator[None]:
    """Inside, no other gateway of this machine has our name. Raises CannotServe, Unavailable."""
    try:
        with alone(f"{cluster_of(brokers)} {brokers.transaction(member, 'gateway')}"):
            yield
    except NotAlone as other:
        raise CannotServe(
            f"a gateway of the name {member!r} runs on this machine already, as process {other.process}, and this one would end it. "
            "Stop that one first, or give this one a name of its own with --member NAME or RAPPORTEUR_MEMBER"
        ) from other


@contextmanager
def _signals(told: threading.Event) -> Iterator[None]:
    """Inside, the first signal to end sets the event, and the second ends the process."""

    def note(number: int, _frame: object) -> None:
        if told.is_set():
            os._exit(128 + number)
        told.set()

    before = {number: signal.signal(number, note) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
