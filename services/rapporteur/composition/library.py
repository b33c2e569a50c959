"""A data directory, opened: what was ingested into it, and its index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
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
from rapporteur.platform.home import DataDirectory, DataDirectoryError
from rapporteur.platform.intake.walking import printable
from rapporteur.platform.local.journal import Journal
from rapporteur.platform.local.troubles import FileKnown, Troubles
from rapporteur.platform.stores.directory_store import DirectoryBlobStore

_NOWHERE = Path(":memory:")


@dataclass(frozen=True)
class Library:
    """An open data directory: everything that was ingested into it."""

    home: DataDirectory
    blobs: DirectoryBlobStore
    journal: Journal
    index: SqliteIndexStore

    def must_be_whole(self) -> None:
        """Raises DataDirectoryError where all that lies here is an index that services fill: what they stored is with them."""
        home = self.home
        if self.index.is_empty() or home.journal.exists() or home.objects.exists():
            return
        raise DataDirectoryError(
            f"{home.root} holds the index of services and nothing else: texts are in their object store, certificates in their topics",
            "`rapporteur list`, `search` and `citations` read the index; ask the gateway for a text (docs/gateway.md), and see "
            "`rapporteur certificate --batch BATCH`",
        )

    def named(self, name: str) -> tuple[ResolutionEntry, ...]:
        """The resolutions of a file: by its name in the archive or the end of that, or by its path on this machine.

        Of a duplicate they are those of the file that holds the same, of a container those of all its members.
        """
        if found := self.index.named(printable(name)):
            return found
        documents = dict.fromkeys(file.document for file in self.files(name) if file.document)
        return tuple(row for document in documents for row in self.index.named(document) if row.name == document)

    def files(self, name: str) -> tuple[FileKnown, ...]:
        """What became of a file that was taken in, or of each member of a container."""
        return tuple(Troubles(self.journal).of_file(str(Path(name).absolute()), printable(name)))

    def resolved(self, entry: ResolutionEntry) -> ResolvedResolution:
        """The whole resolution of a row of the index. Raises PoisonMessage, Unavailable, model.wire.WireError."""
        ref = BlobRef(OUTPUTS, entry.object_key, entry.object_sha256, entry.object_size, media_type(ResolvedResolution))
        return decode(ResolvedResolution, self.blobs.fetch(ref))


@contextmanager
def library(data: Path) -> Iterator[Library]:
    """The data directory at `data`, for reading: nothing in it is written. Raises DataDirectoryError, Unavailable."""
    with _opened(DataDirectory.existing(data), _index_to_read) as opened:
        yield opened


@contextmanager
def library_to_check(data: Path) -> Iterator[Library]:
    """As `library`, but an index that is missing is an empty one. Raises DataDirectoryError, Unavailable."""
    with _opened(DataDirectory.existing(data), lambda home, _: _index_or_none(home) or SqliteIndexStore(_NOWHERE)) as opened:
        yield opened


@contextmanager
def library_to_write(data: Path) -> Iterator[Library]:
    """The data directory at `data`, made if it is not there, and ours alone. Raises DataDirectoryError, Unavailable.

    Where its index is lost, all that was read is marked, so that the next run makes it anew.
    """
    home = DataDirectory.create(data)
    with home.locked(), _opened(home, lambda home, _: SqliteIndexStore(home.index), reading=False) as opened:
        if is_index_lost(opened):
            Troubles(opened.journal).make_all_anew()
        yield opened


def is_index_lost(lib: Library) -> bool:
    """Whether the index holds nothing, though there is something that it should hold."""
    return lib.index.is_empty() and lib.journal.found("resolutions") > 0


@contextmanager
def _opened(
    home: DataDirectory, open_index: Callable[[DataDirectory, Journal], SqliteIndexStore], reading: bool = True
) -> Iterator[Library]:
    with closing(Journal(home.journal, reading=reading)) as journal, closing(open_index(home, journal)) as index:
        yield Library(home, DirectoryBlobStore(home.objects), journal, index)


def _index_to_read(home: DataDirectory, journal: Journal) -> SqliteIndexStore:
    index = _index_or_none(home)
    if index is None and journal.found("resolutions"):
        advice = "`rapporteur verify --repair` makes it anew from what is stored, and so does the next `rapporteur ingest`"
        raise DataDirectoryError(f"the index of {home.root} is missing", advice)
    return index or SqliteIndexStore(_NOWHERE)


def _index_or_none(home: DataDirectory) -> SqliteIndexStore | None:
    there = home.index.is_file() and home.index.stat().st_size > 0
    return SqliteIndexStore(home.index, reading=True) if there else None


def index_reader(data: Path) -> Callable[[], IndexStore]:
    """What opens the index of a data directory, in whichever thread calls it; the directory is made if it is not there.

    Raises DataDirectoryError, Unavailable.
    """
    return partial(SqliteIndexStore, DataDirectory.create(data).index)
