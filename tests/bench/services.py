"""What the services on Kafka cost beside the local driver, how they grow with replicas, and how long a single document takes."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psutil

from deploy.servers import KafkaCluster
from deploy.servers.errors import ServerError
from deploy.servers.programs import tessdata
from rapporteur.composition.chain import CHAIN
from rapporteur.composition.engines import found_tessdata
from rapporteur.composition.pipeline import announce
from rapporteur.contracts.operations.v1.operations_pb2 import (
    BATCH_STATE_CLOSED,
    BATCH_STATE_OPEN,
    ITEM_KIND_DOCUMENT,
    BatchChanged,
    BatchItemAdded,
)
from rapporteur.platform.brokers import Brokers
from rapporteur.platform.channels import TEXTS_CLEANED
from rapporteur.platform.claims import ORIGINALS, original_key
from rapporteur.platform.kafka_ledger import KafkaLedger
from rapporteur.platform.kafka_publisher import KafkaPublisher, Publishing
from rapporteur.platform.minio_store import MinioBlobStore
from rapporteur.platform.partitions import partition_of
from rapporteur.platform.records import Original
from rapporteur.platform.store_address import StoreAddress
from rapporteur.platform.topics import declared
from rapporteur.specimens import markdown, pdf, scan
from tests.bench.corpus import markdown_files, resolution
from tests.bench.measuring import Time, quickest
from tests.chaos.fleet import STAGES, Fleet
from tests.support.installations import installation
from tests.support.kafka_reading import Subscriber
from tests.support.toy_service import toy_service
from tests.support.toy_stage import COPYING, document

_DEADLINE = 900.0
_PAGES = 24


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    what: str
    figure: str
    wanted: str
    beside: str = ""


def lines(scratch: Path, scale: float) -> Iterator[Line]:
    """All measurements, one after another, on servers of their own."""
    count = max(40, int(600 * scale))
    scratch.mkdir()
    source = scratch / "documents"
    markdown_files(source, count, repeat=6)  # 13 kB, as a file of the United Nations has on the average; a single specimen has 2 kB
    one_file = scratch / "one"
    markdown_files(one_file, 1)
    local = quickest(source, scratch / "local", 1) - quickest(one_file, scratch / "start", 1)
    with Fleet(scratch / "fleet", brokers=1, replicas=1) as fleet, Client(fleet) as client:
        client.hand_in("warm", [markdown.clean(resolution(900_000 + i)).encode() for i in range(20)])
        yield _cost(fleet, client, sorted(source.iterdir()), local)
        yield from _latency(client, max(20, int(100 * scale)))
    yield _empty(scratch / "empty", max(500, int(5_000 * scale)))
    yield _replicas(scratch, [path.read_bytes() for path in sorted(source.iterdir())])
    yield _replicas_of_pages(scratch)


def _cost(fleet: Fleet, client: Client, files: Sequence[Path], local: Time) -> Line:
    spent, began = _processor_seconds(fleet), time.monotonic()
    client.hand_in("cost", [path.read_bytes() for path in files])
    wall = time.monotonic() - began
    cpu = _processor_seconds(fleet) - spent
    return Line(
        f"processor time of a document in the services against the local driver ({len(files):,} documents)",
        f"{cpu / local.cpu:.2f}",
        "≤ 1.25",
        f"{1000 * cpu / len(files):.1f} and {1000 * local.cpu / len(files):.1f} ms; {len(files) / wall:.0f} documents a second",
    )


def _latency(client: Client, times: int) -> Iterator[Line]:
    seconds: list[float] = []
    for number in range(times):
        content = markdown.clean(resolution(800_000 + number)).encode()
        client.store(content)
        began = time.monotonic()
        client.hand_in(f"single-{number}", [content])
        seconds.append(time.monotonic() - began)
    seconds.sort()
    middle, slow = seconds[len(seconds) // 2], seconds[min(len(seconds) - 1, int(len(seconds) * 0.99))]
    beside = f"{times} documents, one after another, from before it is announced to when it is known to be in the index"
    yield Line("a single document in an idle system, p50", f"{1000 * middle:.0f} ms", "≤ 300 ms", beside)
    yield Line("a single document in an idle system, p99", f"{1000 * slow:.0f} ms", "≤ 1,000 ms")


def _empty(folder: Path, count: int) -> Line:
    """What the driver takes for itself: a stage that does nothing, with one worker and nothing in the store."""
    with KafkaCluster(folder / "kafka") as cluster, installation(cluster.bootstrap) as brokers:
        publisher = KafkaPublisher(brokers, Publishing("ingestion", "bench"))
        with closing(publisher), toy_service(COPYING, "bench", brokers, folder), Subscriber(brokers, TEXTS_CLEANED.topic) as subscriber:
            publisher.publish([document(f"warm {n}") for n in range(100)], [])
            subscriber.until(lambda found: len(found) == 100)
            began = time.monotonic()
            for first in range(0, count, 200):
                publisher.publish([document(f"{n} of {count}") for n in range(first, min(first + 200, count))], [])
            subscriber.until(lambda found: len(found) == 100 + count, _DEADLINE)
            rate = count / (time.monotonic() - began)
    beside = f"{count:,} records through consume, one worker, produce and commit, publisher and subscriber on the same processors"
    return Line("records of a stage that does nothing", f"{rate:,.0f} a second", "", beside)


def _replicas(scratch: Path, contents: Sequence[bytes]) -> Line:
    """Of one service, since the four together fill two processors already: what waits for cleanup is drained by one process, then two."""
    rates = [_drain(scratch / f"drain-{number}", number, contents) for number in (1, 2)]
    return Line(
        "two replicas of a service against one",
        f"{rates[1] / rates[0]:.2f}",
        "≥ 1.8",
        f"cleanup alone: {rates[0]:.0f} and {rates[1]:.0f} documents a second, on {psutil.cpu_count()} processors with broker and store",
    )


def _replicas_of_pages(scratch: Path) -> Line:
    """As `_replicas`, where the service has a second's work with each document, so that broker and store have next to nothing to do."""
    what = "two replicas of cleanup against one, a scanned page a document"
    try:
        os.environ["RAPPORTEUR_TESSDATA"] = str(found_tessdata() or tessdata())
    except ServerError as error:
        return Line(what, "not measured", "≥ 1.8", f"no data of Tesseract: {error}")
    contents = _pages()
    rates = [_drain(scratch / f"pages-{number}", number, contents) for number in (1, 2)]
    beside = f"{len(contents)} pages by OCR, as many in each partition, a worker each: {rates[0]:.2f} and {rates[1]:.2f} pages a second"
    return Line(what, f"{rates[1] / rates[0]:.2f}", "≥ 1.8", beside)


def _pages() -> list[bytes]:
    """Scans of one page, as many in each partition, so that each of two members has half of them: of few, chance gives one many more."""
    partitions = declared().partitions
    places: dict[int, list[bytes]] = {partition: [] for partition in range(partitions)}
    for sheet in scan.images(pdf.pdf([resolution(700_000 + number) for number in range(6 * _PAGES)]), 1):
        content = scan.pdf_of([sheet])
        place = places[partition_of(hashlib.sha256(content).hexdigest()[:32], partitions)]
        if len(place) < _PAGES // partitions:
            place.append(content)
        if all(len(place) == _PAGES // partitions for place in places.values()):
            break
    return [content for together in zip(*places.values(), strict=True) for content in together]


def _drain(folder: Path, replicas: int, contents: Sequence[bytes]) -> float:
    with Fleet(folder, brokers=1, replicas=0) as fleet, Client(fleet) as client:
        for replica in range(replicas):
            fleet.begin(f"cleanup-{replica}", "consume", "cleanup")
        client.announce("warm", [markdown.clean(resolution(900_000 + i)).encode() for i in range(60)])
        client.wait(lambda: client.cleaned("warm") == 60)
        for content in contents:
            client.store(content)
        began = time.monotonic()
        client.announce("drain", contents)
        client.wait(lambda: client.cleaned("drain") == len(contents))
        return len(contents) / (time.monotonic() - began)


class Client:
    """Hands documents in and follows what becomes of them."""

    def __init__(self, fleet: Fleet) -> None:
        self._brokers = Brokers(fleet.kafka.bootstrap, "")
        access = fleet.store.access
        self._store = MinioBlobStore(StoreAddress(access.endpoint, access.access_key, access.secret_key))
        self._ledger = KafkaLedger(self._brokers, CHAIN)
        self._publisher = KafkaPublisher(self._brokers, Publishing("ingestion", "bench"))

    def __enter__(self) -> Client:
        self._ledger.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._publisher.close()
        self._ledger.__exit__(None, None, None)

    def store(self, content: bytes) -> str:
        """Put an original where originals lie; its digest."""
        sha256 = hashlib.sha256(content).hexdigest()
        self._store.store(ORIGINALS, original_key(sha256), content, "application/octet-stream")
        return sha256

    def announce(self, batch: str, contents: Sequence[bytes]) -> None:
        """All of them in one closed batch."""
        documents, items = [], []
        for place, content in enumerate(contents, start=1):
            name, sha256 = f"{batch}-{place}.md", self.store(content)
            documents.append(announce(Original.of(sha256, len(content), name)))
            items.append(BatchItemAdded(batch_id=batch, name=name, kind=ITEM_KIND_DOCUMENT, sha256=sha256, size=len(content), number=place))
        self._publisher.change_batch(BatchChanged(batch_id=batch, state=BATCH_STATE_OPEN))
        for first in range(0, len(documents), 200):
            self._publisher.publish(documents[first : first + 200], items[first : first + 200])
        self._publisher.change_batch(BatchChanged(batch_id=batch, state=BATCH_STATE_CLOSED, items=len(items)))

    def hand_in(self, batch: str, contents: Sequence[bytes]) -> None:
        """All of them, until every one is in the index."""
        self.announce(batch, contents)
        self.wait(lambda: self._ledger.batch(batch) is not None and self._ledger.standing(batch).complete)

    def cleaned(self, batch: str) -> int:
        """How many documents of a batch cleanup is done with."""
        if self._ledger.batch(batch) is None:
            return 0
        waiting = sum(laggard.waits_for == STAGES[0] for laggard in self._ledger.laggards(batch, -1))
        return self._ledger.standing(batch).items - waiting if self._ledger.standing(batch).closed else 0

    def wait(self, done: Callable[[], bool]) -> None:
        """Until it is done. Raises AssertionError after a quarter of an hour."""
        deadline, seen = time.monotonic() + _DEADLINE, 0
        while not done():
            assert time.monotonic() < deadline, "the services came to no end"
            seen = self._ledger.wait_for_change(seen, 0.5)


def _processor_seconds(fleet: Fleet) -> float:
    """Of all processes of the services that live, workers with them."""
    spent = 0.0
    for service in fleet.services.values():
        process = psutil.Process(service.pid)
        for each in (process, *process.children(recursive=True)):
            times = each.cpu_times()
            spent += times.user + times.system + times.children_user + times.children_system
    return spent
