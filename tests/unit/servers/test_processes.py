"""A server's process lives as long as its owner, at most, however the owner ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.servers.errors import ServerError
from deploy.servers.processes import DETACHED, Lifetime, ServerProcess, is_alive, running, wait_for

_SLEEPER = ["sh", "-c", "echo ready; sleep 600 & wait", "sleeper"]
_ROOT = Path(__file__).parents[3]


def _started(folder: Path, lifetime: Lifetime | None = None) -> ServerProcess:
    process = ServerProcess([*_SLEEPER, str(folder)], folder, lifetime=lifetime)
    process.start()
    process.wait_until(lambda: "ready" in process.printed())
    return process


def _group(leader: int) -> list[int]:
    found = subprocess.run(["pgrep", "-g", str(leader)], check=False, capture_output=True, text=True)
    return [int(line) for line in found.stdout.split() if is_alive(int(line))]


@pytest.mark.parametrize("end", ["kill", "stop"])
def test_ending_a_server_ends_its_children(tmp_path: Path, end: str) -> None:
    process = _started(tmp_path / "server")
    leader = process.pid
    assert len(_group(leader)) == 2
    getattr(process, end)()
    wait_for(lambda: not _group(leader), "the end of the group", 120)
    assert not process.alive


def test_a_server_that_takes_no_notice_is_killed(tmp_path: Path) -> None:
    deaf = ServerProcess(["sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done"], tmp_path / "deaf")
    deaf.start()
    deaf.wait_until(lambda: "ready" in deaf.printed())
    deaf.stop(grace=0.2)
    assert not deaf.alive


def test_a_server_can_be_started_again_and_its_log_goes_on(tmp_path: Path) -> None:
    process = _started(tmp_path / "server")
    with pytest.raises(ServerError, match="runs already"):
        process.start()
    process.kill()
    process.start()
    process.wait_until(lambda: "ready" in process.printed())
    assert process.printed() == "ready\n"
    assert process.log.read_text() == "ready\nready\n"
    process.kill()


def test_a_server_that_ends_at_once_is_told_with_its_last_words(tmp_path: Path) -> None:
    process = ServerProcess(["sh", "-c", "echo no room left; exit 1"], tmp_path / "server")
    process.start()
    with pytest.raises(ServerError, match="no room left"):
        process.wait_until(lambda: False)


_OWNER = """
import signal, sys
from pathlib import Path
from deploy.servers.processes import Lifetime, ServerProcess
folder = Path(sys.argv[1])
process = ServerProcess([*{sleeper}, str(folder)], folder, lifetime=Lifetime(discard=True))
process.start()
process.wait_until(lambda: "ready" in process.printed())
print(process.pid, flush=True)
signal.pause()
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_server_and_its_folder_go_when_the_owner_is_killed(tmp_path: Path, number: signal.Signals) -> None:
    folder = tmp_path / "server"
    command = [sys.executable, "-c", _OWNER.format(sleeper=_SLEEPER), str(folder)]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as owner:
        assert owner.stdout
        leader = int(owner.stdout.readline())
        assert folder.exists()
        owner.send_signal(number)
    wait_for(lambda: not _group(leader), "the end of the group", 120)
    wait_for(lambda: not folder.exists(), "the folder's removal", 120)


_BUSY = """
import threading
for _ in range(6):
    threading.Thread(target=lambda: [0 for _ in iter(int, 1)]).start()
print("ready", flush=True)
"""


def test_a_server_is_frozen_when_all_its_threads_stand_still(tmp_path: Path) -> None:
    """A broker answered what it was asked right after it had been stopped."""
    process = ServerProcess([sys.executable, "-c", _BUSY], tmp_path / "server")
    process.start()
    process.wait_until(lambda: "ready" in process.printed())
    for _ in range(20):
        process.freeze()
        states = {(thread / "stat").read_text().rpartition(")")[2].split()[0] for thread in Path(f"/proc/{process.pid}/task").iterdir()}
        assert states == {"T"}
        process.thaw()
    process.kill()


def test_a_frozen_server_goes_too(tmp_path: Path) -> None:
    with subprocess.Popen(["sleep", "600"]) as owner:
        process = _started(tmp_path / "server", Lifetime(owner.pid))
        leader = process.pid
        process.freeze()
        owner.kill()
    wait_for(lambda: not _group(leader), "the end of the group", 120)


def test_the_kernel_ends_a_server_whose_nanny_was_killed(tmp_path: Path) -> None:
    process = _started(tmp_path / "server")
    nanny = int(Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[1])
    assert nanny != os.getpid()
    os.kill(nanny, signal.SIGKILL)
    wait_for(lambda: not process.alive, "the server's end", 120)


def test_a_detached_server_is_found_by_its_folder_and_told_from_others(tmp_path: Path) -> None:
    folder = tmp_path / "server"
    process = _started(folder, DETACHED)
    try:
        assert running(tmp_path) == {folder: process.pid}
        (tmp_path / "other").mkdir()
        (tmp_path / "other" / "pid").write_text(str(os.getpid()))
        assert running(tmp_path) == {folder: process.pid}
    finally:
        process.kill()
    assert running(tmp_path) == {}
