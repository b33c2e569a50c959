"""Services as processes of their own, as an installation runs them: started, asked how they are, stopped."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from prometheus_client.parser import text_string_to_metric_families

from deploy.servers.processes import wait_for
from tests.support.commands import RAPPORTEUR

_ADDRESS = re.compile(r"monitor: (http://\S+)/metrics")
STOP_SECONDS = 40


class Service:
    """A running `rapporteur ...`. What it prints to standard error is in `log`."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process = process
        self.log = log
        self._address = ""

    @property
    def address(self) -> str:
        """Where its monitor listens, as it says itself; waits for that."""
        if not self._address:
            wait_for(lambda: bool(_ADDRESS.search(self.said())) or self.process.poll() is not None, f"the monitor of {self.log.name}", 120)
            found = _ADDRESS.search(self.said())
            assert found, f"it ended with {self.process.poll()}: {self.said()}"
            self._address = found[1].replace("0.0.0.0", "127.0.0.1")
        return self._address

    @property
    def target(self) -> str:
        """Its address as Prometheus wants it."""
        return self.address.removeprefix("http://")

    def said(self) -> str:
        """All that it has printed to standard error."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

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
        wait_for(lambda: self.ask("/readyz")[0] == 200 or self.process.poll() is not None, f"{self.log.name} to be ready", seconds)
        assert self.process.poll() is None, self.said()

    def stop(self) -> int:
        """SIGTERM, and its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOP_SECONDS)

    def kill(self) -> None:
        """SIGKILL."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


@contextmanager
def service(*arguments: str, folder: Path, environment: Mapping[str, str]) -> Iterator[Service]:
    """`rapporteur` with these arguments and a monitor on a free port, until the end of the block."""
    log = folder / f"{'-'.join(re.sub(r'[^a-z0-9]+', '', word) for word in arguments[:2])}-{time.monotonic_ns()}.log"
    own = {"RAPPORTEUR_MONITOR": "127.0.0.1:0", "RAPPORTEUR_LOG_LEVEL": "info", **environment}
    with log.open("wb") as file:
        process = subprocess.Popen([RAPPORTEUR, *arguments], stdout=subprocess.DEVNULL, stderr=file, env={**os.environ, **own})
    running = Service(process, log)
    try:
        yield running
    finally:
        running.kill()
