"""Takes one document through all stages: every event goes to the stages that consume its topic. Runs in a worker."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from rapporteur.platform.blobs import BlobStore
from rapporteur.platform.errors import PoisonMessage, Unavailable
from rapporteur.platform.intake.pipeline import Gathered, LocalPipeline
from rapporteur.platform.intake.records import Original, Reason
from rapporteur.platform.stage import Completed, Deferred, Output, Poisoned, execute

GATHERING = "gathering"
"""Where a document failed after all stages, when its outcome was made ready for the index."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A stage refused the document."""

    stage: str
    trouble: Reason


def process(pipeline: LocalPipeline, objects: BlobStore, original: Original) -> Gathered | SetAside:
    """The outcome of the whole pipeline for one document; a document is read whole or set aside whole. Raises Unavailable."""
    first = pipeline.announce(original)
    topic = next(stage.consumes.topic for stage in pipeline.stages if isinstance(first, stage.consumes.message))
    waiting = deque([Output(topic, original.document_id, first)])
    results: list[Output] = []
    while waiting:
        event = waiting.popleft()
        consumers = [stage for stage in pipeline.stages if stage.consumes.topic == event.topic]
        if not consumers:
            results.append(event)
        for stage in consumers:
            match execute(stage, event.message.SerializeToString(), objects):
                case Completed(outputs):
                    waiting.extend(outputs)
                case Poisoned(reason, detail, advice):
                    return SetAside(stage.name, Reason(reason, detail, advice))
                case Deferred(cause):
                    raise Unavailable(cause)
    try:
        return pipeline.gather(original, tuple(results), objects)
    except PoisonMessage as poison:
        return SetAside(GATHERING, Reason(poison.reason, poison.detail, poison.advice))
