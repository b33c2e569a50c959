"""Makes written files survive a loss of power, many at once.

Measured on ext4 with four objects a document: fsync of each file and directory costs 2.7 ms a document, syncfs of 32 documents
together 0.2 ms. So a batch is flushed with one syncfs where the system has it (Linux), and file by file elsewhere or for a few files.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Collection
from functools import cache
from pathlib import Path

_WORTH_SYNCFS = 8
"""From this many files on, one flush of the file system is cheaper than many small ones."""


def flush_files(paths: Collection[str | Path], filesystem: Path) -> None:
    """Returns when the content of all `paths`, which lie on the file system of the directory `filesystem`, is durable. Raises OSError."""
    if len(paths) >= _WORTH_SYNCFS and _syncfs(filesystem):
        return
    for path in paths:
        _fsync(path)


def flush_directories(paths: Collection[str | Path], filesystem: Path) -> None:
    """Returns when the names in all the directories `paths` are durable. Raises OSError."""
    flush_files(paths, filesystem)


def _fsync(path: str | Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _syncfs(directory: Path) -> bool:
    """Whether the file system could be flushed as a whole."""
    libc = _libc()
    if libc is None:
        return False
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        if libc.syncfs(descriptor) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(directory))
    finally:
        os.close(descriptor)
    return True


@cache
def _libc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    return libc if hasattr(libc, "syncfs") else None
