"""Receives a file in chunks into a temporary one, and holds it to what its header said."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from rapporteur.gateway.problems import Violation, bad_request
from rapporteur.platform.storage_errors import disk_errors

CHUNK = 1 << 20
"""Bytes of the largest chunk that is taken."""
_FOLDER = "rapporteur-spool-"


class Spool:
    """A folder of files on their way in, gone with the process. Any thread may use it."""

    def __init__(self, parent: Path) -> None:
        with disk_errors(parent):
            parent.mkdir(parents=True, exist_ok=True)
            _sweep(parent)
            made = Path(tempfile.mkdtemp(prefix=f".{_FOLDER}", dir=parent))  # not swept by others before it has its lock and its name
            self._lock = os.open(made / "lock", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._lock, fcntl.LOCK_EX)
            self._root = made.rename(parent / made.name[1:])

    def close(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self._root, ignore_errors=True)
        os.close(self._lock)

    @contextmanager
    def received(self, chunks: Iterable[bytes], size: int, sha256: str) -> Iterator[Path]:
        """Inside, the whole file lies at the path, and it is what its header said. Raises Problem, Unavailable."""
        with disk_errors(self._root):
            descriptor, name = tempfile.mkstemp(dir=self._root)
        path = Path(name)
        try:
            with disk_errors(self._root), os.fdopen(descriptor, "wb", buffering=0) as file:
                _receive(chunks, file, size, sha256)
            yield path
        finally:
            path.unlink(missing_ok=True)


def _receive(chunks: Iterable[bytes], file: FileIO, size: int, sha256: str) -> None:
    received, digest = 0, hashlib.sha256()
    for chunk in chunks:
        received += len(chunk)
        if len(chunk) > CHUNK:
            raise bad_request(Violation("chunk", f"it has {len(chunk):,} bytes; send at most {CHUNK:,} at a time"))
        if received > size:
            raise bad_request(Violation("header.size", f"it says {size:,} bytes, and more came"))
        digest.update(chunk)
        rest = memoryview(chunk)
        while rest:
            rest = rest[file.write(rest) :]
    if received != size:
        raise bad_request(Violation("header.size", f"it says {size:,} bytes, and {received:,} came"))
    if digest.hexdigest() != sha256:
        raise bad_request(Violation("header.sha256", f"it is not the digest of the bytes that came, {digest.hexdigest()}"))


def _sweep(parent: Path) -> None:
    """Remove what killed gateways left."""
    for folder in parent.glob(f"{_FOLDER}*"):
        with suppress(OSError):
            descriptor = os.open(folder / "lock", os.O_RDWR)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # held as long as its gateway lives
                shutil.rmtree(folder)
            finally:
                os.close(descriptor)
