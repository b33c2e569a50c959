"""Stages in which everything happens that can happen, for the Kafka driver: what a document's name says decides what becomes of it.

The first word of the name of a document (and of a line of the book of deeds) is one of the words of `toy_pipeline.act`, or `slow`, which
waits for so many seconds, or `until`, which waits until a file is there, or `once`, which dies the first time, or `gate`, which is
away while a file is there, or `parent`, which takes its whole process down. A name of `results 3 b` gives three resolutions whose
content is `b`.
"""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from google.protobuf.message import Message

from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.contracts.storage.v1 import blob_pb2
from rapporteur.platform.blobs import BlobStore
from rapporteur.platform.driver.stage_task import Workplace, WorkplaceFactory
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.messages.channels import DOCUMENTS_STORED, RESOLUTIONS_PARSED, RESOLUTIONS_RESOLVED, TEXTS_CLEANED
from rapporteur.platform.stage import Stage
from tests.support.memory_store import MemoryBlobStore
from tests.support.toy_pipeline import act

COPYING, PUBLISHING = "cleanup", "footnotes"
"""The toy stages have the names of real ones, since topics and parties are declared by name."""


def document(name: str) -> events.DocumentStored:
    """A document of this name; the name is its content too."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    ref = blob_pb2.BlobRef(bucket="originals", key=digest, sha256=digest, size=len(name), media_type="text/plain")
    return events.DocumentStored(document_id=digest[:32], name=name, original=ref)


def parsed(document_id: str, name: str) -> events.ResolutionParsed:
    """What the publishing stage takes."""
    return events.ResolutionParsed(document_id=document_id, name=name)


def toy_stage(name: str, folder: Path, version: str = "1") -> Stage[Any]:
    """The stage `cleanup` copies every document on; the stage `footnotes` makes public what the name of the document says."""
    if name == COPYING:
        return Stage(name, version, DOCUMENTS_STORED, (TEXTS_CLEANED,), partial(_copy, folder, version))
    return Stage(name, version, RESOLUTIONS_PARSED, (RESOLUTIONS_RESOLVED,), partial(_publish, folder, version))


def toy_workplace(name: str, folder: Path, version: str = "1") -> WorkplaceFactory:
    """What a worker of the stage needs."""
    return partial(_workplace, name, folder, version)


def _workplace(name: str, folder: Path, version: str) -> Workplace:
    return Workplace(toy_stage(name, folder, version), MemoryBlobStore())


def _copy(folder: Path, version: str, event: events.DocumentStored, blobs: BlobStore) -> Iterator[Message]:
    _behave(folder, event.name)
    provenance = events.Provenance(stage=COPYING, stage_version=version, input_sha256=event.original.sha256)
    yield events.TextCleaned(document_id=event.document_id, name=event.name, provenance=provenance, paragraphs=1)


def _publish(folder: Path, version: str, event: events.ResolutionParsed, blobs: BlobStore) -> Iterator[Message]:
    _behave(folder, event.name)
    _, number, content = event.name.split(" ")
    provenance = events.Provenance(stage=PUBLISHING, stage_version=version, input_sha256=hashlib.sha256(event.name.encode()).hexdigest())
    for ordinal in range(1, int(number) + 1):
        digest = hashlib.sha256(f"{content} {ordinal if content.startswith('each') else 0}".encode()).hexdigest()
        ref = blob_pb2.BlobRef(bucket="outputs", key=digest, sha256=digest, size=1, media_type="text/plain")
        yield events.ResolutionResolved(
            document_id=event.document_id,
            name=event.name,
            ordinal=ordinal,
            resolutions_in_document=int(number),
            title=content,
            resolved=ref,
            provenance=provenance,
            counts=[events.Count(what="resolutions", number=1)],
        )


def _behave(folder: Path, name: str) -> None:
    word, _, rest = name.partition(" ")
    match word:
        case "slow":
            time.sleep(float(rest.split(" ")[0]))
        case "until":
            while not (folder / rest).exists():
                time.sleep(0.05)
        case "once":
            mark = folder / f"once-{rest}"
            if not mark.exists():
                mark.touch()
                os._exit(9)
        case "gate":
            if (folder / "gate").exists():
                raise Unavailable("the gate is shut")
        case "parent":
            with (folder / "deaths").open("a") as deaths:
                deaths.write(f"{name}\n")
            os.kill(int(os.environ["TOY_PARENT"]), signal.SIGKILL)
            time.sleep(60)
        case _:
            act(name.encode())
