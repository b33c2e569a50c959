"""A process of a stage, from its start to its exit status."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog
from kafka.errors import KafkaError

from rapporteur.platform.backoff import Backoff
from rapporteur.platform.driver.conclusions import Signature
from rapporteur.platform.driver.latest_store import LatestStore
from rapporteur.platform.driver.observing import DriverObserver, Load
from rapporteur.platform.driver.settings import DriverSettings
from rapporteur.platform.driver.stage_task import WorkplaceFactory, build_stage_task
from rapporteur.platform.driver.tenures import Ticket
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.interrupts import Interrupts
from rapporteur.platform.kafka.clients import Clients
from rapporteur.platform.kafka.reader import GroupReader, Seat
from rapporteur.platform.kafka.restoring import Restoring
from rapporteur.platform.kafka.runner import FuseBlown, Manner, StageRun
from rapporteur.platform.kafka.transactions import Broken, Transactions
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.channels import RESOLUTIONS_RESOLVED
from rapporteur.platform.messages.topics import declared
from rapporteur.platform.stage import Stage
from rapporteur.platform.watchdog import RESTART, Watchdog
from rapporteur.platform.workers.bench import Bench
from rapporteur.platform.workers.pool import Pool

STOPPED = 0
FUSE_BLOWN = 65
"""Exit status of a process whose fuse blew: EX_DATAERR of sysexits.h. Starting it again makes more dead letters."""
BUG = 70
"""Exit status of a process that a bug of ours ended: EX_SOFTWARE."""

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Service:
    """What runs, where and as whom."""

    stage: Stage[Any]
    workplace: WorkplaceFactory
    """Of its workers: this process speaks to the brokers alone, and loads no client of the store."""
    brokers: Brokers
    member: str
    settings: DriverSettings

    def warm_pool(self) -> Pool:
        """The workers, with everything loaded that they share. To be made before the process has any thread. Raises Unavailable."""
        pool = Pool(partial(build_stage_task, self.workplace), self.settings.limits, self.settings.workers)
        pool.warm_up()
        return pool


def serve(service: Service, pool: Pool, interrupts: Interrupts, observer: DriverObserver) -> int:
    """Work until told to stop; the exit status. Says in the log why where it is not STOPPED.

    Where the fuse blows, it gives its partitions up and stays until it is told to stop: whoever watches can see why, and nobody starts
    it again before somebody has looked.
    """
    stage = service.stage
    watchdog = Watchdog()
    log = _log.bind(stage=stage.name)
    bench: Bench[Ticket] = pool.bench()
    try:
        with bench:
            clients = _connected(service, stage, watchdog, interrupts, observer)
            if clients is None:
                return STOPPED
            signature = Signature(stage, service.brokers.group(stage.name), service.member)
            return _run(StageRun(signature, clients, bench, Manner(service.settings, observer)), clients, interrupts, observer)
    except (Broken, Unavailable) as error:
        observer.stopping(str(error))
        log.error("this process ends to be started again", cause=str(error))
        return RESTART
    except Exception:
        observer.stopping("a fault of the program")
        log.exception("a fault of the program ends this process; nothing was committed for it")
        return BUG


def _run(run: StageRun, clients: Clients, interrupts: Interrupts, observer: DriverObserver) -> int:
    try:
        run.run(interrupts)
    except FuseBlown as blown:
        clients.close()
        observer.loaded(Load((), 0, 0, 0, 0))  # nothing is ours any more, and others have our partitions
        _log.error("the fuse is blown: nothing more is read until this process is started again", cause=str(blown))
        while not interrupts.stopping:
            observer.polled()
            time.sleep(0.2)
        return FUSE_BLOWN
    clients.close()
    return STOPPED


def _connected(service: Service, stage: Stage[Any], watchdog: Watchdog, interrupts: Interrupts, observer: DriverObserver) -> Clients | None:
    """The clients, as soon as Kafka is there; None where it was told to stop before."""
    backoff = Backoff(service.settings.patience)
    while not interrupts.stopping:
        observer.polled()
        try:
            return _connect(service, stage, watchdog)
        except Unavailable as away:
            observer.broker_failed("connect", str(away))
            until = time.monotonic() + backoff.next()
            while time.monotonic() < until and not interrupts.stopping:
                time.sleep(0.1)
    return None


def _connect(service: Service, stage: Stage[Any], watchdog: Watchdog) -> Clients:
    """The producer first: making it ends the transaction that our predecessor left open, which keeps all readers waiting."""
    made: list[Callable[[], None]] = []
    try:
        transactions = Transactions(service.brokers, service.brokers.transaction(service.member, stage.name), watchdog)
        made.append(transactions.close)
        restoring = latest = None
        if RESOLUTIONS_RESOLVED in stage.produces:
            latest = LatestStore()
            restoring = Restoring(service.brokers, service.member, latest, watchdog)
            made.append(restoring.close)
        others = tuple(topic.name for topic in declared().produced_by(stage.name))
        seat = Seat(service.brokers, stage.consumes.topic, stage.name, service.member, others=others)
        return Clients(GroupReader(seat, watchdog), transactions, restoring, latest)
    except Unavailable:
        for close in made:
            try:
                close()
            except KafkaError:
                continue
        raise
