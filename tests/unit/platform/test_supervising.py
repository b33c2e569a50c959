"""Children of a small installation: started again when they ask for it or are killed, told to stop together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from deploy.servers.processes import wait_for

_SUPERVISOR = """
import sys
from rapporteur.platform.supervising import Program, supervise
sys.exit(supervise([Program(str(n), (sys.executable, "-c", code)) for n, code in enumerate(sys.argv[1:])]))
"""
_STEADY = """
import pathlib, signal, sys
def stop(*_):
    pathlib.Path({mark!r}).write_text("stopped")
    sys.exit(0)
signal.signal(signal.SIGTERM, stop)
pathlib.Path({mark!r} + ".up").touch()
while True:
    signal.pause()
"""
_DEAF = """
import os, signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
open({mark!r}, "w").write(str(os.getpid()))
while True:
    signal.pause()
"""


@contextmanager
def supervisor(*codes: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", _SUPERVISOR, *codes], stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def steady(mark: Path) -> str:
    return _STEADY.format(mark=str(mark))


def counting(mark: Path, status: str, times: int) -> str:
    """Leave a line each time; end as told so often, then with 0."""
    return (
        f"import os, signal; f = open({str(mark)!r}, 'a'); f.write('x'); f.close(); n = os.path.getsize({str(mark)!r});"
        f" {status} if n <= {times} else exit(0)"
    )


def test_all_are_told_to_stop_and_stop(tmp_path: Path) -> None:
    marks = [tmp_path / "a", tmp_path / "b"]
    with supervisor(*map(steady, marks)) as process:
        wait_for(lambda: all(Path(f"{mark}.up").exists() for mark in marks), "both to be up", 120)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    assert [mark.read_text() for mark in marks] == ["stopped", "stopped"]


@pytest.mark.slow
def test_who_asks_for_it_or_is_killed_is_started_again(tmp_path: Path) -> None:
    asks, killed = tmp_path / "asks", tmp_path / "killed"
    with supervisor(counting(asks, "exit(75)", 2)) as process:
        assert process.wait(60) == 0
    with supervisor(counting(killed, "os.kill(os.getpid(), signal.SIGKILL)", 1)) as process:
        assert process.wait(60) == 0
    assert (asks.read_text(), killed.read_text()) == ("xxx", "xx")


def test_one_that_ends_for_good_ends_all_with_its_status(tmp_path: Path) -> None:
    mark = tmp_path / "steady"
    waiting = f"import os, time\nwhile not os.path.exists({str(mark)!r} + '.up'): time.sleep(0.01)\nexit(70)"
    with supervisor(steady(mark), waiting) as process:
        assert process.wait(60) == 70
    assert mark.read_text() == "stopped"


def test_nobody_is_left_when_it_is_told_twice(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    with supervisor(_DEAF.format(mark=str(mark))) as process:
        wait_for(lambda: mark.exists() and bool(mark.read_text()), "it to be up", 120)
        pid = int(mark.read_text())
        process.send_signal(signal.SIGTERM)
        wait_for(lambda: psutil.Process(process.pid).status() == psutil.STATUS_SLEEPING, "it to wait", 120)
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(60) != 0
    wait_for(lambda: not psutil.pid_exists(pid), "the child to be gone", 120)


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells children of the death of their parent")
def test_nobody_is_left_when_it_is_killed(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    with supervisor(_DEAF.format(mark=str(mark))) as process:
        wait_for(lambda: mark.exists() and bool(mark.read_text()), "it to be up", 120)
        process.kill()
        wait_for(lambda: not psutil.pid_exists(int(mark.read_text())), "the child to be gone", 120)
