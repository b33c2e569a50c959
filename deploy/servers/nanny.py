"""Runs one server and ends it when its owner is gone, however that went. A script of its own: it imports no more than it needs.

Arguments: the owner's process id (0 for none), the file for the server's process id, a folder to remove after the owner's death (or ""),
then the command. With no owner the server is let go at once. The server leads a session of its own; should this process be killed, the
kernel kills the server too.
"""

from __future__ import annotations

import ctypes
import os
import select
import shutil
import signal
import sys
from pathlib import Path

_PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> int:
    """Runs the command to its end, or the owner's. Returns the exit status for this process."""
    owner, pid_file, discarded, *command = arguments
    try:
        owner_end = os.pidfd_open(int(owner)) if int(owner) else None
    except ProcessLookupError:
        return 1
    nanny = os.getpid()
    server = os.fork()
    if not server:
        _become(command, nanny if owner_end is not None else None)
    server_end = os.pidfd_open(server)
    _write(Path(pid_file), str(server))
    if owner_end is None:
        return 0
    poll = select.poll()
    poll.register(owner_end, select.POLLIN)
    poll.register(server_end, select.POLLIN)
    ended = {descriptor for descriptor, _ in poll.poll()}
    if owner_end in ended:
        _kill(server)
        if discarded:
            shutil.rmtree(discarded, ignore_errors=True)
    os.waitpid(server, 0)
    return 0


def _become(command: list[str], nanny: int | None) -> None:
    try:
        os.setsid()
        if nanny is not None:
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
            if os.getppid() != nanny:
                os._exit(1)
        os.execvp(command[0], command)
    except OSError as error:
        print(f"{command[0]}: {error}", file=sys.stderr, flush=True)
    finally:
        os._exit(127)


def _kill(server: int) -> None:
    try:
        os.killpg(server, signal.SIGKILL)
    except ProcessLookupError:  # it has not come to setsid yet
        os.kill(server, signal.SIGKILL)


def _write(file: Path, text: str) -> None:
    part = file.with_suffix(".part")
    part.write_text(text)
    part.rename(file)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
