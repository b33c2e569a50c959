"""Service 1 as a stage: an original becomes clean text, or is set aside with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from rapporteur.cleanup import NAME, VERSION
from rapporteur.cleanup.cleaning import clean
from rapporteur.cleanup.legacy.converting import WordConverter
from rapporteur.cleanup.ocr.reader import NoReader, PageReader
from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.model.clean_text import CleanText
from rapporteur.model.failures import DocumentRefused
from rapporteur.model.text import Document
from rapporteur.model.wire import encode, media_type
from rapporteur.platform.blobs import BlobStore
from rapporteur.platform.claims import from_wire, store_output
from rapporteur.platform.errors import PoisonMessage
from rapporteur.platform.messages.channels import DOCUMENTS_STORED, TEXTS_CLEANED
from rapporteur.platform.stage import Stage

ReaderMaker = Callable[[BlobStore], PageReader]
"""Makes what reads pictures of pages; it keeps its answers in the store."""


def _no_reader(_: BlobStore) -> PageReader:
    return NoReader()


def handle(
    event: events.DocumentStored,
    blobs: BlobStore,
    *,
    editors_links: bool = True,
    word: Sequence[WordConverter] = (),
    reader: ReaderMaker = _no_reader,
) -> Iterator[events.TextCleaned]:
    """Read the original, clean it, store the clean text; what is withdrawn is only passed on.

    Raises PoisonMessage with a model.failures.Reason.
    """
    if event.withdrawn:
        yield events.TextCleaned(document_id=event.document_id, name=event.name, withdrawn=True)
        return
    original = from_wire(event.original)
    content = blobs.fetch(original)
    try:
        document = Document(event.document_id, event.name, original.sha256, original.size)
        text = clean(document, content, editors_links=editors_links, word=word, reader=reader(blobs))
    except DocumentRefused as refused:
        failure = refused.failure
        raise PoisonMessage(failure.reason.value, failure.detail, failure.advice) from refused
    provenance = events.Provenance(stage=NAME, stage_version=VERSION, input_sha256=original.sha256)
    by_rule = Counter(repair.rule for repair in text.repairs)
    yield events.TextCleaned(
        document_id=event.document_id,
        name=event.name,
        clean_text=store_output(blobs, provenance, encode(text), media_type(CleanText)),
        provenance=provenance,
        paragraphs=len(text.paragraphs),
        repairs=len(text.repairs),
        language=text.language,
        repairs_by_rule=[events.Count(what=rule, number=number) for rule, number in sorted(by_rule.items())],
    )


def stage(
    *, editors_links: bool = True, word: Sequence[WordConverter] = (), reader: ReaderMaker = _no_reader
) -> Stage[events.DocumentStored]:
    """The stage with the programs that read binary Word files, and what reads pictures of pages.

    Without the links that editors set only to measure, in a data directory of its own.
    """
    work = partial(handle, editors_links=editors_links, word=word, reader=reader)
    return Stage(NAME, VERSION, DOCUMENTS_STORED, (TEXTS_CLEANED,), work)
