"""Turns what the operating system says about a disk into errors named by what the runner must do next."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rapporteur.platform.errors import PoisonMessage, Unavailable

_FULL = {errno.ENOSPC, errno.EDQUOT}
_ROOM = 64 << 10
"""Bytes without which a database can begin nothing: the file that its connections share takes half of them."""
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def disk_errors(root: Path) -> Iterator[None]:
    """Inside, an OSError becomes Unavailable with words for people; a file over RLIMIT_FSIZE becomes PoisonMessage("too large")."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise PoisonMessage(
                "too large", "an object made from it is over the file size limit", "Raise the limit, or split the document."
            ) from error
        raise Unavailable(describe(error, root)) from error


def describe(error: OSError, root: Path) -> str:
    """What happened and what to do, for example `the disk that holds data/objects is full: free some space and run again`."""
    if error.errno in _FULL:
        return f"the disk that holds {root} is full: free some space and run the same command again"
    if error.errno in _FORBIDDEN:
        return f"no permission to write under {root} ({error.strerror}): change its owner or mode, or choose another folder"
    return f"{root} cannot be used: {error.strerror or error}"


def describe_database(path: Path, otherwise: str) -> str:
    """What happened to a database that could not be used: `otherwise`, unless its disk is full, of which SQLite says `disk I/O error`."""
    try:
        disk = os.statvfs(path.absolute().parent)
    except OSError:
        return otherwise
    return describe(OSError(errno.ENOSPC, ""), path) if disk.f_bavail * disk.f_frsize < _ROOM else otherwise
