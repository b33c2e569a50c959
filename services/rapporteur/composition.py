"""The composition root: the only module that opens stores, picks adapters and puts the services in a row."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapporteur.cleanup import stage as cleanup
from rapporteur.cleanup.extract import ahead, containers
from rapporteur.cleanup.extract.detection import detect
from rapporteur.cleanup.extract.pictured import pages_as_pictures
from rapporteur.cleanup.extract.scans import pages_to_try_again
from rapporteur.cleanup.legacy.antiword_engine import AntiwordConverter
from rapporteur.cleanup.legacy.office_engine import OfficeConverter
from rapporteur.cleanup.ocr.engine import OcrEngine
from rapporteur.cleanup.ocr.null_engine import NullEngine
from rapporteur.cleanup.ocr.page_store import StoredEngine
from rapporteur.cleanup.ocr.reader import DeferredReader, PageReader, WatchedReader
from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.footnotes import stage as footnotes
from rapporteur.indexing import stage as indexing
from rapporteur.indexing.entries import DocumentEntries, Entries, ResolutionEntry
from rapporteur.indexing.packing import pack
from rapporteur.indexing.packing import unpack as unpack_entries
from rapporteur.indexing.sqlite_store import SqliteIndexStore
from rapporteur.indexing.store import IndexStore
from rapporteur.model.failures import DocumentRefused
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.wire import decode, media_type
from rapporteur.platform.blobs import BlobRef, BlobStore
from rapporteur.platform.claims import OUTPUTS, to_wire
from rapporteur.platform.directory_store import DirectoryBlobStore
from rapporteur.platform.document_fates import Chain
from rapporteur.platform.errors import PoisonMessage
from rapporteur.platform.heartbeat import beat
from rapporteur.platform.home import DataDirectory
from rapporteur.platform.journal import Journal
from rapporteur.platform.local_pipeline import Gathered, LocalPipeline, Member, RefusedMember
from rapporteur.platform.records import PAGES_NOT_READ, Count, Finished, Original, Reason
from rapporteur.platform.stage import Output, Stage
from rapporteur.platform.stage_task import Workplace, WorkplaceFactory
from rapporteur.platform.store_address import StoreAddress
from rapporteur.structure import stage as structure

if TYPE_CHECKING:
    from rapporteur.platform.settings import Settings

WORD = (OfficeConverter(), AntiwordConverter())
"""Readers of binary Word files, the best first, there or not; each process starts its own, with the first document that needs one."""
STAGES = (cleanup.stage(word=WORD), structure.STAGE, footnotes.STAGE)
"""What a document goes through before it is indexed."""
CHAIN = Chain((*(stage.name for stage in STAGES), indexing.NAME), footnotes.NAME)
"""The way of a document by which batches are accounted for: it is taken apart into its resolutions where they become public."""


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


def stage_named(name: str, index: Path, tessdata: Path | None = None) -> Stage[Any]:
    """The stage of this name. The one that writes the index at the path `index` opens it when its first event comes. Raises KeyError."""
    stages: dict[str, Stage[Any]] = {stage.name: stage for stage in STAGES}
    stages[cleanup.NAME] = cleanup.stage(word=WORD, reader=partial(page_reader, tessdata))
    stages[indexing.NAME] = indexing.stage(partial(SqliteIndexStore, index))
    return stages[name]


def workplace_of(name: str, settings: Settings) -> WorkplaceFactory:
    """What the workers of a stage need to run it over Kafka: its code and the object store. Raises KeyError, DataDirectoryError."""
    index = DataDirectory.create(settings.data).index if name == indexing.NAME else Path()
    return partial(_workplace, name, index, settings.tessdata, settings.store_address())


def _workplace(name: str, index: Path, tessdata: Path | None, address: StoreAddress) -> Workplace:
    return Workplace(stage_named(name, index, tessdata), _store(address))


def store_of(settings: Settings, connections: int) -> Callable[[], BlobStore]:
    """What opens the object store of the services, in whichever process calls it."""
    return partial(_store, settings.store_address(connections))


def _store(address: StoreAddress) -> BlobStore:
    from rapporteur.platform.minio_store import MinioBlobStore  # noqa: PLC0415 - 15 MB that workers of the local driver never use

    return MinioBlobStore(address)


def index_reader(data: Path) -> Callable[[], IndexStore]:
    """What opens the index of a data directory, in whichever thread calls it; the directory is made if it is not there.

    Raises DataDirectoryError, Unavailable.
    """
    return partial(SqliteIndexStore, DataDirectory.create(data).index)


class LocalIndex:
    """The SQLite index as the local driver sees it: it takes what `gather` made in a worker."""

    def __init__(self, store: SqliteIndexStore) -> None:
        self._store = store

    def put(self, batch: Sequence[Finished]) -> None:
        """Put documents in; one that was set aside is forgotten. Raises Unavailable."""
        self._store.replace([unpack_entries(done.payload) if done.payload else DocumentEntries(done.document_id) for done in batch])

    def forget(self, document_ids: Sequence[str]) -> None:
        """Remove all that is held of these documents. Raises Unavailable."""
        self._store.replace([DocumentEntries(document_id) for document_id in document_ids])


def build_pipeline() -> LocalPipeline:
    """The pipeline of the local driver: built anew in every worker."""
    from rapporteur.platform.settings import Settings  # noqa: PLC0415 - the parent has it loaded before workers are forked

    settings = Settings()
    first = cleanup.stage(editors_links=settings.editors_links, word=WORD, reader=partial(page_reader, settings.tessdata))
    return LocalPipeline(unpack, announce, (first, *STAGES[1:]), gather, pages_as_pictures, partial(read_ahead, settings.tessdata))


def page_reader(tessdata: Path | None, blobs: BlobStore) -> PageReader:
    """What reads the pictures of one document's pages, and keeps the answers in the store."""
    return DeferredReader(partial(_recognition, tessdata, blobs))


def read_ahead(tessdata: Path | None, original: Original, blobs: BlobStore, skip: int, count: int) -> int:
    """As `LocalPipeline.read_ahead`: the answers of the OCR engine come into the store."""
    return ahead.read_ahead(blobs.fetch(original.ref), page_reader(tessdata, blobs), skip, count)


def _recognition(tessdata: Path | None, blobs: BlobStore) -> PageReader:
    from rapporteur.cleanup.ocr.recognition import Recognition  # noqa: PLC0415 - numpy, for scans alone

    return WatchedReader(Recognition(StoredEngine(ocr_engine(tessdata), blobs)), beat)


@cache
def ocr_engine(tessdata: Path | None) -> OcrEngine:
    """The OCR engine of this process: Tesseract over the data in the folder `tessdata`, else over those that are found; else none."""
    folder = tessdata or found_tessdata()
    if folder is None:
        return NullEngine()
    # processes give speed and threads of these libraries give none; they would also be started before a fork
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from rapporteur.cleanup.ocr.tesseract_engine import TesseractEngine  # noqa: PLC0415 - 20 MB, for scans alone

    return TesseractEngine(folder)


_TESSDATA = ("/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata", "/opt/homebrew/share/tessdata")
"""Where Debian, other Linux systems, and the two places of macOS keep Tesseract's data."""


OFFICIAL_LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


def missing_ocr(tessdata: Path | None, languages: Sequence[str] = OFFICIAL_LANGUAGES) -> tuple[str, ...]:
    """The packages without which scans in one of these languages cannot be read."""
    from rapporteur.cleanup.ocr.tesseract_engine import package  # noqa: PLC0415 - as above

    engine = ocr_engine(tessdata)
    return tuple(package(language) for language in languages if language not in engine.languages)


def found_tessdata() -> Path | None:
    """The folder of Tesseract's data that TESSDATA_PREFIX or the system gives; None if there is none."""
    told = os.environ.get("TESSDATA_PREFIX")
    if told:
        return Path(told)
    found = (folder for place in _TESSDATA for folder in sorted(Path("/").glob(place[1:]), reverse=True))
    return next((folder for folder in found if any(folder.glob("*.traineddata"))), None)


def unpack(name: str, content: bytes) -> Iterator[Member | RefusedMember] | None:
    """The members of a container; None where the file is itself a document. Raises PoisonMessage while it is read."""
    return _members(name, content) if is_container(content) else None


def is_container(content: bytes) -> bool:
    """Whether a file with this content is opened, and what is in it taken in."""
    return detect(content) in containers.CONTAINERS


def _members(name: str, content: bytes) -> Iterator[Member | RefusedMember]:
    try:
        for member in containers.members(name, content, containers.Limits()):
            match member:
                case containers.Member(path, body):
                    yield Member(path, body)
                case containers.RefusedMember(path, failure):
                    yield RefusedMember(path, Reason(failure.reason.value, failure.detail, failure.advice))
    except DocumentRefused as refused:
        failure = refused.failure
        raise PoisonMessage(failure.reason.value, failure.detail, failure.advice) from refused
    except MemoryError as error:
        advice = "unpack it and ingest the folder, or raise the memory limit (RAPPORTEUR_MEMORY_MIB)"
        raise PoisonMessage("too large", "opening it takes more memory than one file may have", advice) from error


def announce(original: Original) -> events.DocumentStored:
    """The first event of a document."""
    return events.DocumentStored(document_id=original.document_id, name=original.name, original=to_wire(original.ref))


def gather(original: Original, results: tuple[Output, ...], blobs: BlobStore) -> Gathered:
    """The index entries of a document's resolutions, and what the certificate counts. Raises PoisonMessage, Unavailable."""
    found: list[Entries] = []
    counts: Counter[str] = Counter()
    unread = 0
    for event in results:
        assert isinstance(event.message, events.ResolutionResolved)
        resolved, entries = indexing.entries(event.message, blobs)
        found.append(entries)
        counts.update({count.what: count.number for count in event.message.counts})
        unread = max(unread, pages_to_try_again(resolved.warnings))  # every resolution of a document has the warnings of all of it
    if unread:
        counts[PAGES_NOT_READ] = unread
    document = DocumentEntries(original.document_id, tuple(found))
    return Gathered(pack(document), tuple(Count(what, number) for what, number in sorted(counts.items())))
