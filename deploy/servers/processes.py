"""One process of a server: started through its nanny, waited for, stopped or killed with its whole group."""

from __future__ import annotations

import contextlib
import http.client
import operator
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tenacity import RetryError, Retrying, retry_if_result, stop_after_delay, wait_fixed

from deploy.servers.errors import ServerError

READY_SECONDS = 300.0
"""How long a server may take to be ready. Kafka takes 4 s on two idle cores, ten times that on busy ones."""

_NANNY = Path(__file__).with_name("nanny.py")
_PID_FILE = "pid"
_KILL_SECONDS = 30.0
_LAST_LINES = 20
_LOOK_SECONDS = 0.02
_ENDED = {"Z", "X"}
_STOPPED = {"T", *_ENDED}


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a server may live at most."""

    owner: int = field(default_factory=os.getpid)
    """The process whose death ends the server, however it dies: the one that makes this value, unless told otherwise. 0 is nobody."""
    discard: bool = False
    """Whether the server's folder goes when the owner dies."""


DETACHED = Lifetime(owner=0)
"""The server outlives whoever starts it, until `python -m deploy.servers down`."""


class ServerProcess:
    """A process and its folder, which holds `log` (what it printed, all starts one after the other) and `pid`.

    Without a lifetime it lives no longer than the process that makes this.
    """

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        *,
        environment: Mapping[str, str] | None = None,
        lifetime: Lifetime | None = None,
    ) -> None:
        self.folder = folder
        self._command = tuple(command)
        self._lifetime = lifetime or Lifetime()
        self._environment = dict(environment or {})
        self._nanny: subprocess.Popen[bytes] | None = None
        self._log_start = 0
        self.pid = 0

    @property
    def log(self) -> Path:
        """What it printed."""
        return self.folder / "log"

    @property
    def alive(self) -> bool:
        """Whether it runs (or is frozen)."""
        return self.pid > 0 and is_alive(self.pid)

    def start(self) -> None:
        """Begin to run it. Raises ServerError if it runs already."""
        if self.alive:
            raise ServerError(f"{self.folder.name} runs already, as process {self.pid}")
        self.folder.mkdir(parents=True, exist_ok=True)
        pid_file = self.folder / _PID_FILE
        pid_file.unlink(missing_ok=True)
        owner, discarded = str(self._lifetime.owner), str(self.folder) if self._lifetime.discard else ""
        with self.log.open("ab") as log:
            self._log_start = log.tell()
            self._nanny = subprocess.Popen(
                [sys.executable, "-I", "-S", str(_NANNY), owner, str(pid_file), discarded, *self._command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, **self._environment},
                start_new_session=True,
            )
        nanny = self._nanny
        wait_for(lambda: pid_file.exists() or nanny.poll() is not None, "the server's process id", 30)
        if not pid_file.exists():
            raise ServerError(f"{self.folder.name} was not started:\n{self.printed()}")
        self.pid = int(pid_file.read_text())

    def wait_until(self, ready: Callable[[], bool], seconds: float = READY_SECONDS) -> None:
        """Wait for the server's own sign that it is ready. Raises ServerError with its last words if it ends first, or takes too long."""
        try:
            wait_for(lambda: ready() or not self.alive, self.folder.name, seconds)
        except ServerError as late:
            raise ServerError(f"{self.folder.name} was not ready after {seconds:.0f} s; see {self.log}:\n{self._last_words()}") from late
        if not self.alive:
            raise ServerError(f"{self.folder.name} ended before it was ready; see {self.log}:\n{self._last_words()}")

    def printed(self) -> str:
        """What it printed since it was last started."""
        with self.log.open("rb") as log:
            log.seek(self._log_start)
            return log.read().decode(errors="replace")

    def terminate(self) -> None:
        """Ask it to end (SIGTERM) and return at once."""
        self._send(signal.SIGTERM)

    def stop(self, grace: float = 15.0) -> None:
        """End it: SIGTERM, and SIGKILL for the whole group if it still runs after `grace` seconds. Nothing if it does not run."""
        self.terminate()
        try:
            wait_for(lambda: not self.alive, "the server's end", grace)
        except ServerError:
            self.kill()
        self._forget()

    def kill(self) -> None:
        """End it with SIGKILL, the whole group. It is gone when this returns. Nothing if it does not run."""
        self._send(signal.SIGKILL)
        wait_for(lambda: not self.alive, f"the end of {self.folder.name}", _KILL_SECONDS)
        self._forget()

    def freeze(self) -> None:
        """Stop it in its tracks (SIGSTOP). Returns when its last thread has stopped: until then what is asked of it may be answered."""
        self._send(signal.SIGSTOP)
        wait_for(lambda: not self.alive or _states(self.pid) <= _STOPPED, "a standstill", _KILL_SECONDS)

    def thaw(self) -> None:
        """Let it go on (SIGCONT)."""
        self._send(signal.SIGCONT)

    def _send(self, number: signal.Signals) -> None:
        if self.alive:
            signal_group(self.pid, number)

    def _forget(self) -> None:
        if self._nanny:
            self._nanny.wait(_KILL_SECONDS)
        self._nanny, self.pid = None, 0
        (self.folder / _PID_FILE).unlink(missing_ok=True)

    def _last_words(self) -> str:
        return "\n".join(self.printed().splitlines()[-_LAST_LINES:])


def wait_for(condition: Callable[[], bool], what: str, seconds: float) -> None:
    """Look at `condition` until it holds. Raises ServerError after `seconds`."""
    looking = Retrying(retry=retry_if_result(operator.not_), wait=wait_fixed(_LOOK_SECONDS), stop=stop_after_delay(seconds))
    try:
        looking(condition)
    except RetryError as late:
        raise ServerError(f"{what} did not come within {seconds:.0f} s") from late


def answers(url: str) -> bool:
    """Whether a GET of `url` is answered with status 200."""
    try:
        with urlopen(url, timeout=5) as response:
            return bool(response.status == http.client.OK)
    except (URLError, OSError, http.client.HTTPException):
        return False


def signal_group(pid: int, number: signal.Signals) -> None:
    """Send a signal to the process group that `pid` leads. Nothing if it is gone."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, number)


def is_alive(pid: int) -> bool:
    """Whether a process runs. One that has ended and waits to be collected does not."""
    return _state(Path(f"/proc/{pid}")) not in _ENDED


def _states(pid: int) -> set[str]:
    """The states of all threads of a process."""
    try:
        return {_state(thread) for thread in Path(f"/proc/{pid}/task").iterdir()}
    except (FileNotFoundError, ProcessLookupError):
        return set()


def _state(at: Path) -> str:
    """The letter of the state of a process or thread, X where it is gone: see proc(5)."""
    try:
        stat = (at / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return "X"
    return stat.rpartition(")")[2].split()[0]


def running(state: Path) -> dict[Path, int]:
    """The servers that run with their folders under `state`, and their process ids."""
    found: dict[Path, int] = {}
    for file in sorted(state.rglob(_PID_FILE)):
        pid = int(file.read_text())
        try:
            called = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if is_alive(pid) and str(file.parent) in called:  # it was called with its folder; else another program has the number now
            found[file.parent] = pid
    return found
