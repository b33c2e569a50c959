"""What the services on Kafka cost beside the local driver, how they grow with replicas, and how long a single document takes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from deploy.servers import KafkaCluster
from rapporteur.platform.kafka.publisher import KafkaPublisher, Publishing
from rapporteur.platform.messages.channels import TEXTS_CLEANED
from rapporteur.specimens import markdown
from tests.bench import replicas
from tests.bench.client import DEADLINE, Client
from tests.bench.corpus import markdown_files, resolution
from tests.bench.measuring import Line, Time, processor_seconds, quickest
from tests.chaos.fleet import Fleet
from tests.support.installations import installation
from tests.support.kafka_reading import Subscriber
from tests.support.toy_service import toy_service
from tests.support.toy_stage import COPYING, document

_WAITING = 600
"""Documents that are drained at least, however small a part of the bench runs: of fewer, what begins and ends a run takes most of it."""


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
    waiting = scratch / "waiting"
    markdown_files(waiting, max(count, _WAITING), repeat=6)
    contents = [path.read_bytes() for path in sorted(waiting.iterdir())]
    yield replicas.of_text(scratch, contents)
    yield replicas.of_limited(scratch, contents)
    yield replicas.of_pages(scratch)


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
            subscriber.until(lambda found: len(found) == 100 + count, DEADLINE)
            rate = count / (time.monotonic() - began)
    beside = f"{count:,} records through consume, one worker, produce and commit, publisher and subscriber on the same processors"
    return Line("records of a stage that does nothing", f"{rate:,.0f} a second", "", beside)


def _processor_seconds(fleet: Fleet) -> float:
    """Of all processes of the services that live, workers with them."""
    return sum(processor_seconds(service.pid) for service in fleet.services.values())
