"""The pipeline of the local driver: all that happens to a file in one worker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from rapporteur.cleanup import stage as cleanup
from rapporteur.cleanup.extract.files import containers
from rapporteur.cleanup.extract.files.detection import detect
from rapporteur.cleanup.extract.files.leavings import is_litter
from rapporteur.cleanup.extract.files.pictured import pages_as_pictures
from rapporteur.cleanup.extract.pages.scans import pages_to_try_again
from rapporteur.composition.engines import WORD, page_reader, read_ahead
from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.footnotes.stage import STAGE as FOOTNOTES
from rapporteur.indexing import stage as indexing
from rapporteur.indexing.entries import DocumentEntries, Entries
from rapporteur.indexing.packing import pack
from rapporteur.model.failures import DocumentRefused
from rapporteur.platform.blobs import BlobStore
from rapporteur.platform.claims import to_wire
from rapporteur.platform.errors import PoisonMessage
from rapporteur.platform.intake.pipeline import Gathered, LocalPipeline, Member, RefusedMember
from rapporteur.platform.intake.records import PAGES_NOT_READ, Count, Original, Reason
from rapporteur.platform.settings import Settings
from rapporteur.platform.stage import Output
from rapporteur.structure.stage import STAGE as STRUCTURE


def pipeline() -> LocalPipeline:
    """The pipeline, by the settings of this process."""
    settings = Settings()
    first = cleanup.stage(editors_links=settings.editors_links, word=WORD, reader=partial(page_reader, settings.tessdata))
    stages, ahead = (first, STRUCTURE, FOOTNOTES), partial(read_ahead, settings.tessdata)
    return LocalPipeline(unpack, announce, stages, gather, pages_as_pictures, ahead, is_litter)


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
        advice = "Unpack it and ingest the folder, or raise the memory limit (RAPPORTEUR_MEMORY_MIB)."
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
