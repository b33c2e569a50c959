"""One run: servers, services, an archive, blows, and what is left behind."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapporteur.composition.chain import CHAIN
from rapporteur.contracts.events.v1.events_pb2 import ResolutionResolved
from rapporteur.platform.claims import ORIGINALS, OUTPUTS
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.kafka.ledger import KafkaLedger
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.channels import RESOLUTIONS_RESOLVED
from rapporteur.platform.messages.topics import declared
from rapporteur.platform.stores.address import StoreAddress
from rapporteur.platform.stores.minio_client import make_client
from rapporteur.platform.stores.minio_store import MinioBlobStore
from tests.chaos.archive import Result
from tests.chaos.feeding import BATCH, Feeder
from tests.chaos.fleet import Fleet
from tests.chaos.harm import Blow
from tests.chaos.standstill import describe
from tests.chaos.verdict import Outcome
from tests.support.kafka_reading import everything
from tests.support.stored import Stored

Tell = Callable[[str], None]
_DEADLINE = 1800.0
"""Seconds after the last blow by which everything must be accounted for,"""
_STILL = 240.0
"""and within which more must be each time: a transaction that was left open is ended in 30, a stall ends its process in 60."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run left behind, and how it went."""

    outcome: Outcome
    struck: dict[str, int]
    """How often each harm was done."""
    restarts: int
    seconds: float
    seconds_after_last_blow: float


def run(fleet: Fleet, archive: Path, blows: Sequence[Blow], tell: Tell) -> Report:
    """Ingest the archive with `fleet`, which has been started, under these blows. Raises AssertionError where it comes to no end."""
    brokers = Brokers(fleet.kafka.bootstrap, "")
    access = fleet.store.access
    address = StoreAddress(access.endpoint, access.access_key, access.secret_key)
    struck: dict[str, int] = {}
    began = time.monotonic()
    with KafkaLedger(brokers, CHAIN) as ledger:
        feeder = Feeder(brokers, MinioBlobStore(address), ledger, archive)
        feeder.start()
        feeder.allow(1)
        _wait(fleet, feeder, lambda: bool(ledger.batch(BATCH)) and ledger.standing(BATCH).accounted > 0, "nothing came out at all")
        for blow in blows:
            feeder.allow(feeder.parts * blow.number // len(blows) - feeder.parts * (blow.number - 1) // len(blows))
            until = time.monotonic() + blow.pause
            while time.monotonic() < until:
                fleet.tend()
                time.sleep(0.1)
            who = fleet.strike(blow)
            struck[blow.harm.value] = struck.get(blow.harm.value, 0) + 1
            tell(f"{blow.number:>4}  {time.monotonic() - began:6.1f} s  {blow.harm.value}: {who}; {_standing(ledger)}")
        last = time.monotonic()
        _finish(fleet, ledger, feeder, tell)
        certificate = ledger.certificate(BATCH)
    ended = time.monotonic()
    outcome = Outcome(
        heard=tuple(_heard(brokers)),
        contents=Stored(fleet.folder / "data").contents(),
        objects=dict(_objects(address)),
        certificate=certificate,
        dead_letters=tuple(_dead_letters(brokers)),
    )
    return Report(outcome, struck, fleet.restarts, ended - began, ended - last)


def _finish(fleet: Fleet, ledger: KafkaLedger, feeder: Feeder, tell: Tell) -> None:
    feeder.allow(feeder.parts)
    fleet.put_all_right()
    moved = told = time.monotonic()
    last = -1

    def done() -> bool:
        nonlocal moved, told, last
        now = time.monotonic()
        if now - told > 10:
            told = now
            tell(f"waiting: {_standing(ledger)}")
        accounted = ledger.standing(BATCH).accounted if ledger.batch(BATCH) else 0
        if accounted != last:
            moved, last = now, accounted
        if now - moved > _STILL:
            raise AssertionError(f"nothing moves: {_known(ledger)}\n{describe(Brokers(fleet.kafka.bootstrap, ''), fleet.services)}")
        return ledger.batch(BATCH) is not None and ledger.standing(BATCH).complete

    _wait(fleet, feeder, done, "it came to no end")


def _wait(fleet: Fleet, feeder: Feeder, done: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + _DEADLINE
    while not done():
        assert feeder.failure is None, f"the archive could not be handed in: {feeder.failure!r}"
        assert time.monotonic() < deadline, what
        fleet.tend()
        time.sleep(0.1)


def _known(ledger: KafkaLedger) -> str:
    try:
        ledger.catch_up(60)
    except Unavailable as behind:
        return f"{_standing(ledger)}, and perhaps more: {behind}"
    return _standing(ledger)


def _standing(ledger: KafkaLedger) -> str:
    if not ledger.batch(BATCH):
        return "nothing is handed in yet"
    standing = ledger.standing(BATCH)
    return f"{standing.accounted} of {standing.items} accounted for"


def _heard(brokers: Brokers) -> Iterator[Result]:
    for value, _ in records(brokers, RESOLUTIONS_RESOLVED.topic):
        event = ResolutionResolved.FromString(value)
        yield Result(event.document_id, event.ordinal, event.resolved.sha256)


def _dead_letters(brokers: Brokers) -> Iterator[str]:
    for topic in declared().topics:
        if topic.name.endswith(".dlt"):
            yield from (headers.get("ce_subject", b"").decode() for _, headers in records(brokers, topic.name))


def records(brokers: Brokers, topic: str) -> Iterator[tuple[bytes, dict[str, bytes]]]:
    """Every committed record of a topic: its value and its headers."""
    for record in everything(brokers, topic):
        yield record.value, dict(record.headers)


def _objects(address: StoreAddress) -> Iterator[tuple[str, str]]:
    client, store = make_client(address), MinioBlobStore(address)
    for bucket in (ORIGINALS, OUTPUTS):
        for key in store.keys(bucket):
            response = client.get_object(address.bucket(bucket), key)
            try:
                yield f"{bucket}/{key}", hashlib.sha256(response.read()).hexdigest()
            finally:
                response.close()
                response.release_conn()


def seeded(seed: int) -> random.Random:
    """Chance that can be repeated."""
    return random.Random(seed)
