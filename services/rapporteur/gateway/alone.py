"""One gateway of a name on a machine: the second is told so, where it would end the first and be ended by it in turn."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
    with disk_errors(folder):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotAlone(os.pread(descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown") from None
        with disk_errors(folder):
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)
