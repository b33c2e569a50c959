"""The Kafka driver with a toy stage, as a program that a test can kill: `python -m tests.support.toy_service STAGE MEMBER FOLDER`.

Settings come from the environment, as for `rapporteur consume`. What observers are told it says on standard error: `committed 3`,
`deferred`, and so on.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from deploy.servers.processes import wait_for
from rapporteur.platform.backoff import Patience
from rapporteur.platform.driver.observing import Attempt, Committed, Load, Place, Rebalance, RecordSeen, SilentDriverObserver
from rapporteur.platform.interrupts import Interrupts
from rapporteur.platform.kafka.service import Service, serve
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.observability.logs import set_up_logs
from rapporteur.platform.settings import Settings
from tests.support.installations import environment
from tests.support.services import Tended, tending
from tests.support.toy_stage import toy_stage, toy_workplace


class Teller(SilentDriverObserver):
    """Prints what it is told."""

    def attempted(self, attempt: Attempt) -> None:
        _say("attempted", attempt.record.offset, attempt.lost or "answered")

    def retried(self, record: RecordSeen) -> None:
        _say("retried", record.offset)

    def deferred(self, record: RecordSeen, cause: str, wait_seconds: float) -> None:
        _say("deferred", cause, "record", record.offset, "seconds", wait_seconds)

    def committed(self, committed: Committed) -> None:
        _say("committed", len(committed.records))

    def aborted(self, cause: str) -> None:
        _say("aborted", cause)

    def broker_failed(self, operation: str, error: str) -> None:
        _say("failed", operation, error)

    def rebalanced(self, change: Rebalance, places: tuple[Place, ...]) -> None:
        _say(change.value, *(place.partition for place in places))

    def loaded(self, load: Load) -> None:
        _say("holds", len(load.partitions), "records", load.records)

    def fuse_blown(self, why: str) -> None:
        _say("blown", why)

    def stopping(self, why: str) -> None:
        _say("stopping", why)


def _say(*words: object) -> None:
    print(f"{time.time() % 1000:.3f}", *words, file=sys.stderr, flush=True)


class ToyService(Tended):
    """A running toy service."""

    def wait_for(self, words: str, seconds: float = 120, times: int = 1) -> None:
        """Wait until it has said this so often. Fails where it ends without."""
        wait_for(lambda: self.said().count(words) >= times or self.status is not None, f"{words!r} from {self.log.name}", seconds)
        assert self.said().count(words) >= times, f"it ended with {self.status}: {self.said()}"

    def stop(self, seconds: float = 90) -> int:
        """As any, with time for what is at work."""
        return super().stop(seconds)


@contextmanager
def toy_service(
    stage: str, member: str, brokers: Brokers, folder: Path, settings: Mapping[str, str] | None = None, *, restarts: bool = True
) -> Iterator[ToyService]:
    """A toy service until the end of the block."""
    with tending(start(stage, member, brokers, folder, settings, restarts=restarts)) as service:
        yield service


def start(
    stage: str, member: str, brokers: Brokers, folder: Path, settings: Mapping[str, str] | None = None, *, restarts: bool = True
) -> ToyService:
    """A toy service; whoever starts it ends it."""
    log = folder / f"{stage}-{member}-{len(list(folder.glob('*.log')))}.log"
    told = {"RAPPORTEUR_WORKERS": "1", "RAPPORTEUR_WALL_SECONDS": "20", "RAPPORTEUR_CPU_SECONDS": "2", "RAPPORTEUR_LOG_LEVEL": "warning"}
    command = [sys.executable, "-m", "tests.support.toy_service", stage, member, str(folder)]
    return ToyService(command, log, {**environment(brokers), **told, **(settings or {})}, restarts=restarts)


def main(stage: str, member: str, folder: str) -> int:
    set_up_logs("warning")
    os.environ["TOY_PARENT"] = str(os.getpid())
    settings = Settings()
    manner = replace(settings.driver(), patience=Patience(first=0.1, most=settings.retry_seconds))
    version = os.environ.get("TOY_VERSION", "1")
    service = Service(
        toy_stage(stage, Path(folder), version), toy_workplace(stage, Path(folder), version), settings.brokers(), member, manner
    )
    with Interrupts() as interrupts, service.warm_pool() as pool:
        return serve(service, pool, interrupts, Teller())


if __name__ == "__main__":
    status = main(*sys.argv[1:])
    os._exit(status)
