"""A document that was replaced in its archive goes the way that it came, and nothing comes of it at the end (decision 19)."""

from __future__ import annotations

from google.protobuf.message import Message

from rapporteur.cleanup.stage import stage as cleanup
from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.footnotes.stage import STAGE as FOOTNOTES
from rapporteur.platform.batches.announcing import Announcer
from rapporteur.platform.clock import SystemClock
from rapporteur.platform.messages.cloud_events import attributes
from rapporteur.platform.stage import Completed, execute
from rapporteur.structure.stage import STAGE as STRUCTURE
from tests.support.memory_store import MemoryBlobStore
from tests.support.toy_stage import document


def test_it_is_passed_on_to_the_last_stage_and_yields_no_resolution() -> None:
    message: Message = document("a.md")
    assert isinstance(message, events.DocumentStored)
    message.withdrawn = True
    blobs = MemoryBlobStore()
    for each in (cleanup(), STRUCTURE):
        outcome = execute(each, message.SerializeToString(), blobs)
        assert isinstance(outcome, Completed), outcome
        (output,) = outcome.outputs
        message = output.message
        assert getattr(message, "withdrawn", False)
    assert execute(FOOTNOTES, message.SerializeToString(), blobs) == Completed(())


def test_its_withdrawal_is_another_event_in_the_same_place() -> None:
    stored, now = document("a.md"), SystemClock().now()
    gone = document("a.md")
    gone.withdrawn = True
    announcer = Announcer("gateway", 6)
    one, two = announcer.document(stored, now), announcer.document(gone, now)
    assert (one.place, one.key) == (two.place, two.key)
    assert attributes(one.headers).id != attributes(two.headers).id
