"""One gateway of a name on a machine: the second is told so, where it would end the first and be ended by it in turn."""

from __future__ import annotations

import fcntl
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rapporteur.platform.errors import Unavailable
from rapporteur.platform.storage_errors import disk_errors


class NotAlone(Exception):
    """Another process of this machine has the name."""

    def __init__(self, process: str) -> None:
        super().__init__(process)
        self.process = process
        """Its number, or `unknown`."""


@contextmanager
def alone(name: str, folder: Path | None = None) -> Iterator[None]:
    """Inside, no other process of this user on this machine is inside with that name. It goes when the process does, however it dies.

    Enter it when every process that is to be forked is there: a child would keep the name. `folder` is that for temporary files unless it
    is given. Raises NotAlone, Unavailable.
    """
    folder = folder or Path(tempfile.gettempdir())
    path = folder / f"rapporteur-{os.getuid()}-{hashlib.sha256(name.encode()).hexdigest()[:16]}.lock"
    with disk_errors(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotAlone(os.pread(descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown") from None
        _must_be_ours(path, os.fstat(descriptor))
        with disk_errors(path):
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _must_be_ours(path: Path, found: os.stat_result) -> None:
    """In a folder of everybody's somebody may have laid something under our name: another name of a file of ours, or a file of theirs."""
    if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1 or found.st_uid != os.getuid():
        raise Unavailable(f"{path} was not made by us: look who laid it there, and remove it")
