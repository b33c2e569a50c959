"""The data directory: where everything lies, of which version it is, and who may write in it now."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rapporteur.platform.durability import flush_directories
from rapporteur.platform.storage_errors import disk_errors

VERSION = 1
"""Raised when an older program could not read what a newer one has written."""
_HEAD = "rapporteur data directory, version "
_LEFTOVERS = {"format.new", "lock"}
"""What may lie in a directory whose making was interrupted."""


class DataDirectoryError(Exception):
    """The data directory cannot be used. `detail` says what is wrong, `advice` what to do; both are sentences for people."""

    def __init__(self, detail: str, advice: str) -> None:
        super().__init__(f"{detail}; {advice}")
        self.detail = detail
        self.advice = advice


class NoDataDirectory(DataDirectoryError):
    """There is none at this place."""


class OtherVersion(DataDirectoryError):
    """It was written by another version of the program."""


class InUse(DataDirectoryError):
    """Another run is writing in it."""


@dataclass(frozen=True, slots=True)
class DataDirectory:
    """A data directory whose version is right. Get one from `create` or `existing`."""

    root: Path

    @staticmethod
    def create(root: Path) -> DataDirectory:
        """The data directory at `root`, made if there is nothing there. Raises DataDirectoryError, Unavailable."""
        with disk_errors(root):
            if not (root / "format").exists():
                _make(root)
        return DataDirectory.existing(root)

    @staticmethod
    def existing(root: Path) -> DataDirectory:
        """The data directory at `root`. Raises NoDataDirectory, OtherVersion, Unavailable."""
        with disk_errors(root):
            try:
                text = (root / "format").read_text(encoding="utf-8", errors="replace").strip()
            except (FileNotFoundError, NotADirectoryError):
                raise NoDataDirectory(f"{root} is no data directory", "make one with `rapporteur ingest PATH --data DIR`") from None
        if text != f"{_HEAD}{VERSION}":
            raise OtherVersion(
                f"{root} was written by another version of rapporteur (it says {text[:80]!r}, this program needs version {VERSION})",
                "choose another directory with --data, or use the program that wrote it; nothing in it was changed",
            )
        return DataDirectory(root)

    @property
    def objects(self) -> Path:
        """The object store."""
        return self.root / "objects"

    @property
    def journal(self) -> Path:
        """The memory of all runs."""
        return self.root / "journal.sqlite"

    @property
    def index(self) -> Path:
        """The search index."""
        return self.root / "index.sqlite"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Inside, nobody else writes here. The lock goes when the process does, however it dies. Raises InUse."""
        with disk_errors(self.root):
            descriptor = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            self._take(descriptor)
            yield
        finally:
            os.close(descriptor)

    def _take(self, descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown"
            raise InUse(
                f"another run (process {pid}) is writing in {self.root}", "wait until it has ended, or choose another directory with --data"
            ) from None
        with disk_errors(self.root):
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)


def is_data_directory(folder: str) -> bool:
    """Whether a folder is a data directory, of whatever version. Does not raise."""
    try:
        descriptor = os.open(f"{folder}/format", os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        return os.read(descriptor, len(_HEAD)) == _HEAD.encode()
    except OSError:
        return False
    finally:
        os.close(descriptor)


def _make(root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise NoDataDirectory(f"{root} is a file", "choose a directory with --data")
    root.mkdir(parents=True, exist_ok=True)
    strangers = {path.name for path in root.iterdir()} - _LEFTOVERS
    if strangers and not (root / "format").exists():
        raise NoDataDirectory(
            f"{root} is no data directory and not empty ({sorted(strangers)[0]} lies in it)", "choose another directory with --data"
        )
    new = root / "format.new"
    new.write_text(f"{_HEAD}{VERSION}\n", encoding="utf-8")
    new.replace(root / "format")
    flush_directories([root, root.parent], root)
