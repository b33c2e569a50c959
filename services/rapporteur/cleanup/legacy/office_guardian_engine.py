"""Runs one LibreOffice and ends it, with all that it left on the disk, as soon as whoever started it is gone. A program of its own.

    python office_guardian_engine.py FOLDER SOCKET PROGRAM ARGUMENT...

Its standard input is a pipe that nobody writes to: it ends when the other side closes it or dies, in whichever way it dies. A worker is
killed without a last word, and the kernel's own means (PR_SET_PDEATHSIG) would leave the profile and the socket behind.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

AGAIN = 81
"""The status by which LibreOffice asks to be started again: it does so once with every new profile."""
_MOST_STARTS = 3


def main(folder: str, path: str, *command: str) -> int:
    """Run `command` until it ends or standard input does; the folder goes with the latter. Returns its exit status."""
    os.umask(0o077)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    awake, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    for _ in range(_MOST_STARTS):
        status = _watch(subprocess.Popen(command, stdin=subprocess.DEVNULL), awake)
        if status is None:
            shutil.rmtree(folder, ignore_errors=True)
            with contextlib.suppress(OSError):
                Path(path).unlink()
            return 0
        if status != AGAIN:
            return status
    return AGAIN


def _watch(child: subprocess.Popen[bytes], awake: int) -> int | None:
    """Its status when it has ended; None when standard input ended first, and it was killed with all that it had started."""
    while True:
        ready, _, _ = select.select([0, awake], [], [])
        if 0 in ready:
            os.killpg(0, signal.SIGTERM)
            child.kill()
            child.wait()
            return None
        os.read(awake, 64)
        status = child.poll()
        if status is not None:
            return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
