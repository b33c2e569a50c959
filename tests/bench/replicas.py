"""What two replicas of a service do against one, and what of the machine is left for the second one while the first works.

Broker, store and whoever hands documents in run on the same processors. Where they and one replica fill the machine, two replicas cannot
do twice as much there, however good they are: the line says how much is theirs, so that a reader can judge.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psutil

from deploy.servers.errors import ServerError
from deploy.servers.programs import tessdata
from rapporteur.composition.engines import found_tessdata
from rapporteur.platform.kafka.errors import patiently
from rapporteur.platform.kafka.topics import admin_client
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.partitions import partition_of
from rapporteur.platform.messages.topics import declared
from rapporteur.specimens import markdown, pdf, scan
from tests.bench.allowance import NotAllowedError, allowance
from tests.bench.client import Client
from tests.bench.corpus import resolution
from tests.bench.measuring import Line, processor_seconds
from tests.chaos.fleet import Fleet

_PAGES = 24
_SHARE = 0.4
"""Of a processor, for each replica: two of them, broker and store fit into two processors then."""


@dataclass(frozen=True, slots=True)
class _Drained:
    """How fast what waited for cleanup was drained, and how many processors were at it on the average."""

    rate: float
    """Documents a second."""
    ours: float
    """Processors of the replicas together."""
    others: float
    """Of broker, store and this program."""

    def __str__(self) -> str:
        return f"{self.rate:.1f} a second with {self.ours:.2f} processors, beside {self.others:.2f}"


def of_text(scratch: Path, contents: Sequence[bytes]) -> Line:
    """Of one service, since the four together fill two processors already: what waits for cleanup is drained by one process, then two."""
    one, two = [_drain(scratch / f"drain-{number}", number, contents) for number in (1, 2)]
    beside = f"cleanup alone, on {psutil.cpu_count()} processors with broker and store: {one}; then {two}"
    return Line("two replicas of a service against one", f"{two.rate / one.rate:.2f}", "≥ 1.8", beside)


def of_limited(scratch: Path, contents: Sequence[bytes]) -> Line:
    """As `of_text`, where each replica has a share of a processor, as a container has: the machine is not full then."""
    what = f"the same, {_SHARE} of a processor for each replica"
    try:
        one, two = [_drain(scratch / f"limited-{number}", number, contents, _SHARE) for number in (1, 2)]
    except NotAllowedError as error:
        return Line(what, "not measured", "≥ 1.8", str(error))
    return Line(what, f"{two.rate / one.rate:.2f}", "≥ 1.8", f"{one}; then {two}")


def of_pages(scratch: Path) -> Line:
    """As `of_text`, where the service has a second's work with each document, so that broker and store have next to nothing to do."""
    what = "two replicas of cleanup against one, a scanned page a document"
    try:
        os.environ["RAPPORTEUR_TESSDATA"] = str(found_tessdata() or tessdata())
    except ServerError as error:
        return Line(what, "not measured", "≥ 1.8", f"no data of Tesseract: {error}")
    contents = _pages()
    one, two = [_drain(scratch / f"pages-{number}", number, contents) for number in (1, 2)]
    beside = f"{len(contents)} pages by OCR, as many in each partition, a worker each: {one}; then {two}"
    return Line(what, f"{two.rate / one.rate:.2f}", "≥ 1.8", beside)


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


def _drain(folder: Path, replicas: int, contents: Sequence[bytes], share: float | None = None) -> _Drained:
    with ExitStack() as groups, Fleet(folder, brokers=1, replicas=0) as fleet, Client(fleet) as client:
        for replica in range(replicas):
            fleet.begin(f"cleanup-{replica}", "consume", "cleanup")
        client.wait(lambda: _is_shared(fleet, replicas))
        if share is not None:
            for name, service in fleet.services.items():
                groups.enter_context(allowance(f"{folder.name}-{name}", share)).take_in(service.pid)
        client.announce("warm", [markdown.clean(resolution(900_000 + i)).encode() for i in range(60)])
        client.wait(lambda: client.cleaned("warm") == 60)
        for content in contents:
            client.store(content)
        began, ours, others = time.monotonic(), _ours(fleet), _others(fleet)
        client.announce("drain", contents)
        client.wait(lambda: client.cleaned("drain") == len(contents))
        wall = time.monotonic() - began
        return _Drained(len(contents) / wall, (_ours(fleet) - ours) / wall, (_others(fleet) - others) / wall)


def _is_shared(fleet: Fleet, replicas: int) -> bool:
    """Whether each replica has its part of the partitions: one that comes while the other works takes seconds to get it."""
    brokers = Brokers(fleet.kafka.bootstrap, "")
    group = brokers.group("cleanup")
    with admin_client(brokers) as admin:
        members = patiently(lambda: admin.describe_groups([group])[group]["members"])
    assigned = [member["member_assignment"] or {"assigned_partitions": []} for member in members]
    held = sorted(sum(len(topic["partitions"]) for topic in one["assigned_partitions"]) for one in assigned)
    return len(held) == replicas and sum(held) == declared().partitions and held[-1] - held[0] <= 1


def _ours(fleet: Fleet) -> float:
    return sum(processor_seconds(service.pid) for service in fleet.services.values())


def _others(fleet: Fleet) -> float:
    servers = [*(fleet.kafka.broker(number).pid for number in fleet.kafka.brokers), fleet.store.process.pid]
    return time.process_time() + sum(map(processor_seconds, servers))
