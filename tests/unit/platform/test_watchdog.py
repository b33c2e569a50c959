"""Whoever does not come back is ended, even where nobody can be told why."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from rapporteur.platform.watchdog import RESTART

HANGS = """
import threading
from rapporteur.platform.watchdog import Watchdog
with Watchdog().deadline("a call", 0.05):
    threading.Event().wait()
"""


@contextmanager
def full_disk() -> Iterator[int]:
    disk = os.open("/dev/full", os.O_WRONLY)
    try:
        yield disk
    finally:
        os.close(disk)


@contextmanager
def full_pipe() -> Iterator[int]:
    """One that nobody reads from: who writes to it waits."""
    read, write = os.pipe()
    os.set_blocking(write, False)
    with suppress(BlockingIOError):
        while True:
            os.write(write, b"x" * 4096)
    os.set_blocking(write, True)
    try:
        yield write
    finally:
        os.close(read)
        os.close(write)


@pytest.mark.slow
@pytest.mark.parametrize("standard_error", [full_disk, full_pipe])
def test_a_call_that_hangs_ends_the_process_though_its_words_go_nowhere(standard_error) -> None:
    with standard_error() as nowhere:
        assert subprocess.run([sys.executable, "-c", HANGS], stderr=nowhere, timeout=60, check=False).returncode == RESTART


def test_it_says_what_hung() -> None:
    ended = subprocess.run([sys.executable, "-c", HANGS], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == RESTART
    assert ended.stderr == "rapporteur: a call did not come back within 0.05 seconds; this process ends to be started again\n"
