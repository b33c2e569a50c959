"""The Kafka driver with a toy stage, as a program that a test can kill: `python -m tests.support.toy_service STAGE MEMBER FOLDER`.

Settings come from the environment, as for `rapporteur consume`. What observers are told is printed: `committed 3`, `deferred`, and so on.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
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
from tests.support.toy_stage import toy_stage, toy_workplace

ROOT = Path(__file__).parents[2]


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
    print(f"{time.time() % 1000:.3f}", *words, flush=True)


class ToyService:
    """A running toy service."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process = process
        self.log = log

    def said(self) -> str:
        """What observers and the log were told."""
        return self.log.read_text(errors="replace")

    def wait_for(self, words: str, seconds: float = 120, times: int = 1) -> None:
        """Wait until it has said this so often. Fails where it ends without."""
        wait_for(lambda: self.said().count(words) >= times or self.process.poll() is not None, f"{words!r} from {self.log.name}", seconds)
        assert self.said().count(words) >= times, f"it ended with {self.process.poll()}: {self.said()}"

    def stop(self, seconds: float = 90) -> int:
        """SIGTERM, and its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)

    def kill(self) -> None:
        """SIGKILL."""
        with suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()


@contextmanager
def toy_service(stage: str, member: str, brokers: Brokers, folder: Path, settings: Mapping[str, str] | None = None) -> Iterator[ToyService]:
    """A toy service until the end of the block. What it said is printed where the block fails, so that a rare failure can be understood."""
    service = start(stage, member, brokers, folder, settings)
    try:
        yield service
    except BaseException:
        print(f"{service.log.name} said:\n{service.said()}")
        raise
    finally:
        service.kill()


def start(stage: str, member: str, brokers: Brokers, folder: Path, settings: Mapping[str, str] | None = None) -> ToyService:
    """A toy service; whoever starts it ends it."""
    log = folder / f"{stage}-{member}-{len(list(folder.glob('*.log')))}.log"
    told = {"RAPPORTEUR_WORKERS": "1", "RAPPORTEUR_WALL_SECONDS": "20", "RAPPORTEUR_CPU_SECONDS": "2", "RAPPORTEUR_LOG_LEVEL": "warning"}
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.toy_service", stage, member, str(folder)],
            stdout=file,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            env={**os.environ, **environment(brokers), **told, **(settings or {})},
        )
    return ToyService(process, log)


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
    sys.stdout.flush()
    os._exit(status)
