"""Services as processes of their own, as an installation runs them: started, asked how they are, started again, stopped."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from prometheus_client.parser import text_string_to_metric_families

from deploy.servers.processes import wait_for
from rapporteur.platform.watchdog import RESTART
from tests.support.commands import RAPPORTEUR, ROOT

_ADDRESS = re.compile(r"monitor: (http://\S+)/metrics")
STOP_SECONDS = 40
_MOST_RESTARTS = 50
"""More often nothing passes that a new process mends: a test need not wait until its own time is over to hear of it."""


class Tended:
    """A process of ours with its supervisor: where it ends with RESTART it is started again, as where it is deployed.

    A client that gave up, or a broker that was silent for too long, is an everyday thing that ends a process so. Nothing is lost by it, and
    a test in which nobody started it again would wait in vain. Any other end is for good, and so is the last of too many.
    `log` is what all starts said on standard error.
    """

    def __init__(self, command: Sequence[str], log: Path, environment: Mapping[str, str], *, restarts: bool = True) -> None:
        self.log = log
        self._command = command
        self._environment = {**os.environ, **environment}
        self._restarts = restarts
        self._changing = threading.Lock()
        self._over = False
        self.process = self._start()
        self._tending = threading.Thread(target=self._tend, daemon=True)
        self._tending.start()

    @property
    def status(self) -> int | None:
        """Its exit status; None while it runs, or is about to be started again."""
        return None if self._tending.is_alive() else self.process.poll()

    def said(self) -> str:
        """All that it has said."""
        return self.log.read_text(errors="replace")

    def said_now(self) -> str:
        """What it has said since it was last started."""
        return self.log.read_bytes()[self._started_at :].decode(errors="replace")

    def wait(self, seconds: float) -> int:
        """Its exit status, when it has ended for good. Raises subprocess.TimeoutExpired."""
        self._tending.join(seconds)
        return self.process.wait(0)

    def stop(self, seconds: float = STOP_SECONDS) -> int:
        """SIGTERM, and its exit status: 0 where it has just ended to be started again, which is left undone then."""
        with self._changing:
            self._over = True
            self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(seconds)
        return 0 if self._restarts and status == RESTART else status

    def kill(self) -> None:
        """SIGKILL."""
        with self._changing:
            self._over = True
            self.process.kill()
        self.process.wait()

    def _tend(self) -> None:
        for _ in range(_MOST_RESTARTS if self._restarts else 0):
            if self.process.wait() != RESTART:
                return
            with self._changing:
                if self._over:
                    return
                self.process = self._start()
        self.process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as file:
            self._started_at = file.tell()
            return subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=file, cwd=ROOT, env=self._environment)


T = TypeVar("T", bound=Tended)


@contextmanager
def tending(running: T) -> Iterator[T]:
    """Until the end of the block. What it said is printed where the block fails, so that a rare failure can be understood."""
    try:
        yield running
    except BaseException:
        print(f"{running.log.name} (exit status {running.status}) said:\n{running.said()}")
        raise
    finally:
        running.kill()


class Service(Tended):
    """A running `rapporteur ...`."""

    @property
    def address(self) -> str:
        """Where its monitor listens, as it said itself when it was last started; waits for that."""
        wait_for(lambda: bool(_ADDRESS.search(self.said_now())) or self.status is not None, f"the monitor of {self.log.name}", 120)
        found = _ADDRESS.search(self.said_now())
        assert found, f"it ended with {self.status}: {self.said()}"
        return found[1].replace("0.0.0.0", "127.0.0.1")

    @property
    def target(self) -> str:
        """Its address as Prometheus wants it."""
        return self.address.removeprefix("http://")

    def ask(self, path: str) -> tuple[int, str]:
        """Status and body of a GET; 0 where it does not answer."""
        try:
            with urlopen(f"{self.address}{path}", timeout=10) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()
        except (URLError, OSError) as error:
            return 0, str(error)

    def value(self, name: str, **labels: str) -> float | None:
        """The sum over the series of a metric that have these labels; None where there is none."""
        found = [
            sample.value
            for family in text_string_to_metric_families(self.ask("/metrics")[1])
            for sample in family.samples
            if sample.name == name and labels.items() <= sample.labels.items()
        ]
        return sum(found) if found else None

    def wait_ready(self, seconds: float = 90) -> None:
        """Wait until it says so. Raises deploy.servers.ServerError with what it said last."""
        wait_for(lambda: self.ask("/readyz")[0] == 200 or self.status is not None, f"{self.log.name} to be ready", seconds)
        assert self.status is None, self.said()


@contextmanager
def service(*arguments: str, folder: Path, environment: Mapping[str, str], restarts: bool = True) -> Iterator[Service]:
    """`rapporteur` with these arguments and a monitor on a free port, until the end of the block."""
    log = folder / f"{'-'.join(re.sub(r'[^a-z0-9]+', '', word) for word in arguments[:2])}-{time.monotonic_ns()}.log"
    own = {"RAPPORTEUR_MONITOR": "127.0.0.1:0", "RAPPORTEUR_LOG_LEVEL": "info", **environment}
    with tending(Service([str(RAPPORTEUR), *arguments], log, own, restarts=restarts)) as running:
        yield running
