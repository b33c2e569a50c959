"""What a worker of the Kafka driver does: one record's value goes in, the outcome of the stage comes out, as plain bytes.

The answer is JSON with the serialized messages behind it: a parent must not unpickle what comes out of a process that has read a hostile
document.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rapporteur.platform.blobs import BlobStore
from rapporteur.platform.stage import Completed, Deferred, Outcome, Output, Poisoned, Stage, execute, handled, settled
from rapporteur.platform.stores.measured_store import MeasuredBlobStore, StoreCall


@dataclass(frozen=True, slots=True)
class Workplace:
    """What a worker needs. It connects to nothing before it is used."""

    stage: Stage[Any]
    blobs: BlobStore


WorkplaceFactory = Callable[[], Workplace]
"""A function of a module or a functools.partial of one, so that it can be pickled."""


@dataclass(frozen=True, slots=True)
class Worked:
    """The outcome, and what was asked of the object store for it."""

    outcome: Outcome
    calls: tuple[StoreCall, ...] = ()
    size: int = 0
    """Bytes of the messages of the outcome."""


def build_stage_task(factory: WorkplaceFactory) -> Callable[[bytes], bytes]:
    """The task that workers run; called once, in the nursery."""
    workplace = factory()
    stage, blobs = workplace.stage, MeasuredBlobStore(workplace.blobs)
    if stage.settles:
        return SettlingTask(stage, blobs)

    def task(value: bytes) -> bytes:
        blobs.calls()  # what an attempt that failed left behind
        outcome = execute(stage, value, blobs)
        return pack(outcome, blobs.calls())

    return task


class SettlingTask:
    """The task of a stage that settles several records together."""

    def __init__(self, stage: Stage[Any], blobs: MeasuredBlobStore) -> None:
        self._stage = stage
        self._blobs = blobs

    def __call__(self, value: bytes) -> bytes:
        """The answer for one record, which holds once it is settled."""
        self._blobs.calls()
        outcome = handled(self._stage, value, self._blobs)
        return pack(outcome, self._blobs.calls())

    def settle(self, answers: Sequence[bytes]) -> Sequence[bytes]:
        """The same answers; where what they need is away, all that would have been completed is deferred."""
        deferred = settled(self._stage)
        return answers if deferred is None else [self._deferred(answer, deferred) for answer in answers]

    def _deferred(self, answer: bytes, deferred: Deferred) -> bytes:
        worked = unpack(self._stage, answer)
        return pack(deferred, worked.calls) if isinstance(worked.outcome, Completed) else answer


def pack(outcome: Outcome, calls: tuple[StoreCall, ...]) -> bytes:
    """The answer of a worker."""
    # by name: `astuple` copies deeply, 10 us a call
    head: dict[str, Any] = {"calls": [(call.operation, call.seconds, call.size, call.trouble) for call in calls]}
    values: list[bytes] = []
    match outcome:
        case Completed(outputs):
            values = [output.message.SerializeToString() for output in outputs]
            head["outputs"] = [(output.topic, output.key, len(value)) for output, value in zip(outputs, values, strict=True)]
        case Poisoned(reason, detail, advice):
            head["poisoned"] = (reason, detail, advice)
        case Deferred(cause):
            head["deferred"] = cause
    return b"".join((json.dumps(head).encode("ascii"), b"\n", *values))


def unpack(stage: Stage[Any], answer: bytes) -> Worked:
    """Inverse of `pack`. Raises ValueError, KeyError or DecodeError where it is no answer of this stage."""
    text, _, payload = answer.partition(b"\n")
    head = json.loads(text)
    calls = tuple(StoreCall(*call) for call in head["calls"])
    if "deferred" in head:
        return Worked(Deferred(head["deferred"]), calls)
    if "poisoned" in head:
        return Worked(Poisoned(*head["poisoned"]), calls)
    messages = {channel.topic: channel.message for channel in stage.produces}
    outputs: list[Output] = []
    start = 0
    for topic, key, size in head["outputs"]:
        outputs.append(Output(topic, key, messages[topic].FromString(payload[start : start + size])))
        start += size
    return Worked(Completed(tuple(outputs)), calls, len(payload))
