"""A data directory, opened: what was ingested into it, and its index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rapporteur.indexing.entries import ResolutionEntry
from rapporteur.indexing.sqlite_store import SqliteIndexStore
from rapporteur.indexing.store import IndexStore
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.wire import decode, media_type
from rapporteur.platform.blobs import BlobRef
from rapporteur.platform.claims import OUTPUTS
from rapporteur.platform.directory_store import DirectoryBlobStore
from rapporteur.platform.home import DataDirectory
from rapporteur.platform.journal import Journal


@dataclass(frozen=True)
class Library:
    """An open data directory: everything that was ingested into it."""

    home: DataDirectory
    blobs: DirectoryBlobStore
    journal: Journal
    index: SqliteIndexStore

    def resolved(self, entry: ResolutionEntry) -> ResolvedResolution:
        """The whole resolution of a row of the index. Raises PoisonMessage, Unavailable, model.wire.WireError."""
        ref = BlobRef(OUTPUTS, entry.object_key, entry.object_sha256, entry.object_size, media_type(ResolvedResolution))
        return decode(ResolvedResolution, self.blobs.fetch(ref))


@contextmanager
def library(data: Path) -> Iterator[Library]:
    """The data directory at `data`, for reading. Raises DataDirectoryError, Unavailable."""
    with _opened(DataDirectory.existing(data)) as opened:
        yield opened


@contextmanager
def library_to_write(data: Path) -> Iterator[Library]:
    """The data directory at `data`, made if it is not there, and ours alone. Raises DataDirectoryError, Unavailable."""
    home = DataDirectory.create(data)
    with home.locked(), _opened(home) as opened:
        yield opened


@contextmanager
def _opened(home: DataDirectory) -> Iterator[Library]:
    journal, index = Journal(home.journal), SqliteIndexStore(home.index)
    try:
        yield Library(home, DirectoryBlobStore(home.objects), journal, index)
    finally:
        index.close()
        journal.close()


def index_reader(data: Path) -> Callable[[], IndexStore]:
    """What opens the index of a data directory, in whichever thread calls it; the directory is made if it is not there.

    Raises DataDirectoryError, Unavailable.
    """
    return partial(SqliteIndexStore, DataDirectory.create(data).index)
