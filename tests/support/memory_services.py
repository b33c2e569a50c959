"""The four services over the topics in memory: they do what the services do, say what drivers say, and keep order by document."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from google.protobuf.message import Message

from rapporteur.composition.chain import CHAIN
from rapporteur.composition.stages import stage_named
from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.indexing import stage as indexing
from rapporteur.indexing.store import IndexStore
from rapporteur.platform.blobs import BlobStore
from rapporteur.platform.stage import Completed, Output, Poisoned, Stage, execute
from tests.support.memory_topics import MemoryTopics

NO_INDEX = Path()
"""Stages before the index are asked for, which open none."""


class MemoryServices:
    """Takes every announced document through all stages, one after the other."""

    def __init__(self, topics: MemoryTopics, blobs: BlobStore, open_index: Callable[[], IndexStore]) -> None:
        self._topics = topics
        self._blobs = blobs
        self._open_index = open_index
        self._done = 0
        self._stop = threading.Event()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Inside, they work."""
        thread = threading.Thread(target=self._serve)
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join()

    def _serve(self) -> None:
        stages: list[Stage[Any]] = [stage_named(name, NO_INDEX) for name in CHAIN.stages[:-1]]
        stages.append(indexing.stage(self._open_index))
        while not self._stop.is_set():
            seen = self._topics.changes()
            while self._done < len(self._topics.documents) and not self._stop.is_set():
                self._process(stages, self._topics.documents[self._done])
                self._done += 1
            self._topics.wait_for_change(seen, 0.05)

    def _process(self, stages: tuple[Stage[Any], ...], document: events.DocumentStored) -> None:
        waiting: deque[Message] = deque([document])
        while waiting:
            message = waiting.popleft()
            stage = next((stage for stage in stages if isinstance(message, stage.consumes.message)), None)
            if stage is None:
                continue
            progress = operations.DocumentProgressed(
                document_id=document.document_id, name=document.name, stage=stage.name, ordinal=getattr(message, "ordinal", 0)
            )
            match execute(stage, message.SerializeToString(), self._blobs):
                case Completed(outputs):
                    progress.outcome = operations.STAGE_OUTCOME_COMPLETED
                    progress.handed_on = len(outputs)
                    progress.counts.extend(_added_up(outputs))
                    waiting.extend(output.message for output in outputs)
                case Poisoned(reason, detail, advice):
                    progress.outcome = operations.STAGE_OUTCOME_SET_ASIDE
                    progress.reason, progress.detail, progress.advice = reason, detail, advice
            self._topics.tell([progress])


def _added_up(outputs: tuple[Output, ...]) -> list[events.Count]:
    total: Counter[str] = Counter()
    for output in outputs:
        if isinstance(output.message, events.ResolutionResolved):
            total.update({count.what: count.number for count in output.message.counts})
    return [events.Count(what=what, number=number) for what, number in sorted(total.items())]
