"""The jobs of a worker, and the messages by which parent and worker speak of them.

Messages are JSON with a payload behind it: a parent must not unpickle what comes out of a process that has read a hostile document.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from rapporteur.platform.errors import Unavailable
from rapporteur.platform.intake.pipeline import Gathered, LocalPipeline, PipelineFactory
from rapporteur.platform.intake.records import Count, Entry, Kind, Original, Reason
from rapporteur.platform.intake.taking_in import take_in
from rapporteur.platform.local.chain import SetAside, process
from rapporteur.platform.stores.directory_store import DirectoryBlobStore, Draft
from rapporteur.platform.stores.drafting import DraftingStore


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How long to wait for what is away before the run gives up; nothing is lost when it does."""

    attempts: int = 4
    first_wait: float = 0.25
    """Seconds; each further wait is twice as long."""

    def retrying(self) -> Retrying:
        """Tries again on Unavailable, and raises the last one."""
        return Retrying(
            retry=retry_if_exception_type(Unavailable),
            stop=stop_after_attempt(self.attempts),
            wait=wait_exponential(multiplier=self.first_wait, max=10),
            reraise=True,
        )


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file was read: what came out of it, and the originals that wait to be published."""

    entries: tuple[Entry, ...]
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Processed:
    """A document went through the stages, or was set aside by one; its objects wait to be published."""

    result: Gathered | SetAside
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class ReadAhead:
    """Pages of a document were read ahead; what was learned waits to be published."""

    pages: int
    """That the document has."""
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Away:
    """Something outside is away, and stayed away over all attempts."""

    cause: str


@dataclass(frozen=True, slots=True)
class TaskSettings:
    """What a worker must know besides the pipeline."""

    objects: Path
    retry: RetryPolicy


def build_task(factory: PipelineFactory, settings: TaskSettings) -> Callable[[bytes], bytes]:
    """The task that workers run; called once, in the nursery."""
    pipeline = factory()
    store = DirectoryBlobStore(settings.objects)
    retrying = settings.retry.retrying()

    def task(request: bytes) -> bytes:
        fields = json.loads(request)
        job = _reading_ahead if "skip" in fields else _processing if "sha256" in fields else _taking_in
        try:
            return retrying(job, pipeline, store, fields)
        except Unavailable as away:
            return _pack({"away": str(away)})

    return task


def ask_to_take_in(path: str, name: str) -> bytes:
    """The request to take in a file."""
    return _pack({"path": path, "name": name})


def ask_to_process(original: Original) -> bytes:
    """The request to process a document."""
    return _pack({"sha256": original.ref.sha256, "size": original.ref.size, "name": original.name})


def ask_to_read_ahead(original: Original, skip: int, count: int) -> bytes:
    """The request to read pages ahead, those before the last `skip`."""
    return _pack({"sha256": original.ref.sha256, "size": original.ref.size, "name": original.name, "skip": skip, "count": count})


def read_read_ahead(answer: bytes) -> ReadAhead | Away:
    """The answer to `ask_to_read_ahead`."""
    fields = json.loads(answer)
    return Away(fields["away"]) if "away" in fields else ReadAhead(fields["pages"], _drafts(fields))


def read_taken_in(answer: bytes) -> TakenIn | Away:
    """The answer to `ask_to_take_in`."""
    fields = json.loads(answer)
    if "away" in fields:
        return Away(fields["away"])
    return TakenIn(tuple(map(read_entry, fields["entries"])), _drafts(fields))


def read_processed(answer: bytes) -> Processed | Away:
    """The answer to `ask_to_process`."""
    head, _, payload = answer.partition(b"\n")
    fields = json.loads(head)
    if "away" in fields:
        return Away(fields["away"])
    if "stage" in fields:
        return Processed(SetAside(fields["stage"], Reason(**fields["trouble"])), _drafts(fields))
    return Processed(Gathered(payload, tuple(Count(**count) for count in fields["counts"])), _drafts(fields))


def plain_entry(entry: Entry) -> dict[str, Any]:
    """An entry as JSON takes it."""
    return {
        "member": entry.member,
        "name": entry.name,
        "kind": entry.kind.value,
        "sha256": entry.sha256,
        "size": entry.size,
        "trouble": asdict(entry.trouble),
        "pictures": entry.pictures,
    }


def read_entry(fields: dict[str, Any]) -> Entry:
    """Inverse of `plain_entry`."""
    return Entry(**{**fields, "kind": Kind(fields["kind"]), "trouble": Reason(**fields["trouble"])})


def _taking_in(pipeline: LocalPipeline, store: DirectoryBlobStore, fields: dict[str, Any]) -> bytes:
    objects = DraftingStore(store)
    try:
        entries = take_in(pipeline, objects, fields["path"], fields["name"])
    except BaseException:
        objects.discard()
        raise
    return _pack({"entries": [plain_entry(entry) for entry in entries], "drafts": _plain(objects.drafts())})


def _processing(pipeline: LocalPipeline, store: DirectoryBlobStore, fields: dict[str, Any]) -> bytes:
    objects = DraftingStore(store)
    try:
        result = process(pipeline, objects, Original.of(fields["sha256"], fields["size"], fields["name"]))
    except BaseException:
        objects.discard()
        raise
    drafts = _plain(objects.drafts())
    match result:
        case SetAside(stage, trouble):
            return _pack({"stage": stage, "trouble": asdict(trouble), "drafts": drafts})
        case Gathered(payload, counts):
            return _pack({"counts": [asdict(count) for count in counts], "drafts": drafts}) + payload


def _reading_ahead(pipeline: LocalPipeline, store: DirectoryBlobStore, fields: dict[str, Any]) -> bytes:
    objects = DraftingStore(store)
    try:
        pages = pipeline.read_ahead(Original.of(fields["sha256"], fields["size"], fields["name"]), objects, fields["skip"], fields["count"])
    except BaseException:
        objects.discard()
        raise
    return _pack({"pages": pages, "drafts": _plain(objects.drafts())})


def _pack(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields).encode("ascii") + b"\n"


def _plain(drafts: Iterable[Draft]) -> list[dict[str, str]]:
    return [{"temporary": draft.temporary, "bucket": draft.bucket, "key": draft.key} for draft in drafts]


def _drafts(fields: dict[str, Any]) -> tuple[Draft, ...]:
    return tuple(Draft(**draft) for draft in fields["drafts"])
