"""The state of batches: equal to the local driver's account, whatever the order of the records."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.platform.batches.ledger import BatchLedger, Laggard, Standing
from rapporteur.platform.batches.tables import Message, Update
from rapporteur.platform.intake.records import Count, Entry, Kind, Reason
from tests.support.told_batches import BATCH, CHAIN, Life, Told, batches, item, lives, progress, updates

A, B = (hashlib.sha256(letter).hexdigest() for letter in (b"a", b"b"))
READ = Life(4, Reason(), 2, (Count("notes", 3),), frozenset())
WAITS = Life(1, Reason(), 0, (), frozenset())
REFUSED = Life(2, Reason("malformed", "its third page", "scan it"), 0, (), frozenset())


def document(name: str, sha256: str) -> Entry:
    return Entry("", name, Kind.DOCUMENT, sha256, 7)


def ledger_of(*messages: Message) -> BatchLedger:
    ledger = BatchLedger(CHAIN)
    ledger.learn(updates(iter(messages)))
    return ledger


def anew(ledger: BatchLedger) -> operations.BatchItemAdded:
    """A, as a gateway announces it once more."""
    announced = item(BATCH, "a.md", document("a.md", A))
    announced.announced_after = ledger.lost(A)
    return announced


def opened(items: int = 0, closed: bool = False) -> operations.BatchChanged:
    return operations.BatchChanged(
        batch_id=BATCH, state=operations.BATCH_STATE_CLOSED if closed else operations.BATCH_STATE_OPEN, items=items, title="trial"
    )


@pytest.mark.slow
@settings(print_blob=True, deadline=None)
@given(batches())
def test_the_certificate_is_that_of_the_local_driver(told: Told) -> None:
    ledger = ledger_of(*told.messages())
    assert ledger.certificate(BATCH) == told.certificate()
    assert ledger.certificate(BATCH).to_json() == told.certificate().to_json()


@pytest.mark.slow
@settings(print_blob=True, deadline=None)
@given(batches(), batches(), lives(), st.randoms(use_true_random=False), st.data())
def test_any_order_with_repeats_gives_the_same_state(told: Told, earlier: Told, life: Life, chance: object, data: st.DataObject) -> None:
    stale = [message for sha256 in told.lives for message in progress(sha256, life)]
    written = updates(iter([*earlier.messages(), *stale, *told.messages()]))
    in_order, shuffled = BatchLedger(CHAIN), BatchLedger(CHAIN)
    in_order.learn(written)
    arrivals = data.draw(st.permutations([*written, *data.draw(st.lists(st.sampled_from(written), max_size=10))]))
    step = data.draw(st.integers(1, 9))
    for start in range(0, len(arrivals), step):
        shuffled.learn(arrivals[start : start + step])
        shuffled.in_flight()  # asking in between changes nothing
    assert state(shuffled) == state(in_order)


def state(ledger: BatchLedger) -> tuple[object, ...]:
    certificate = ledger.certificate(BATCH)
    names = (named.name for named in (*certificate.duplicates, *certificate.empty, *certificate.set_aside))
    return (
        *(certificate, ledger.batches(), ledger.standing(BATCH), ledger.laggards(BATCH, -1), ledger.in_flight()),
        *([ledger.item(BATCH, name) for name in names], ledger.holder(A), ledger.holder(B)),
    )


@pytest.mark.slow
@settings(print_blob=True, deadline=None)
@given(batches())
def test_the_cheap_numbers_agree_with_the_certificate(told: Told) -> None:
    ledger = ledger_of(*told.messages())
    certificate, standing = ledger.certificate(BATCH), ledger.standing(BATCH)
    assert (standing.items, standing.accounted, standing.set_aside) == (
        *(certificate.files_in, certificate.accounted),
        len(certificate.set_aside),
    )
    assert standing.complete == certificate.complete
    assert len(ledger.laggards(BATCH, -1)) == certificate.pending
    waiting = {sha256: told.lives[sha256].waits_for for sha256 in told.lives if told.lives[sha256].waits_for}
    assert {laggard.document_id: laggard.waits_for for laggard in ledger.laggards(BATCH, -1)} == {
        entry.sha256[:32]: waiting[entry.sha256] for entry in told.entries.values() if entry.sha256 in waiting
    }
    assert ledger.in_flight() == len({laggard.document_id for laggard in ledger.laggards(BATCH, -1)})


def test_a_batch_is_complete_when_it_is_closed_and_all_is_known_and_done() -> None:
    ledger = ledger_of(opened(), item(BATCH, "a.md", document("a.md", A)))
    assert ledger.standing(BATCH) == Standing(items=1, accounted=0, set_aside=0, closed=False, complete=False)
    ledger.learn([Update(message, 100, 0) for message in progress(A, READ)])
    assert ledger.standing(BATCH) == Standing(items=1, accounted=1, set_aside=0, closed=False, complete=False)
    ledger.learn([Update(opened(items=2, closed=True), 100, 0)])
    assert ledger.standing(BATCH) == Standing(items=1, accounted=1, set_aside=0, closed=True, complete=False)
    certificate = ledger.certificate(BATCH)
    assert (certificate.files_in, certificate.pending, certificate.complete) == (2, 1, False)
    ledger.learn([Update(item(BATCH, "b.md", document("b.md", A)), 101, 0)])
    assert ledger.standing(BATCH) == Standing(items=2, accounted=2, set_aside=0, closed=True, complete=True)


def test_a_document_of_an_earlier_batch_counts_as_read_under_its_name_here() -> None:
    ledger = ledger_of(
        *(item("before", "old.md", document("old.md", A)), *progress(A, READ)),
        *(opened(1, closed=True), item(BATCH, "new.md", document("new.md", A))),
    )
    certificate = ledger.certificate(BATCH)
    assert (certificate.read, certificate.duplicates, certificate.complete) == (1, (), True)
    assert certificate.count("notes") == 3
    assert ledger.holder(A) == "old.md"


def test_a_redriven_document_is_no_longer_set_aside() -> None:
    ledger = ledger_of(opened(1, closed=True), item(BATCH, "a.md", document("a.md", A)), *progress(A, REFUSED))
    assert [named.detail for named in ledger.certificate(BATCH).set_aside] == ["its third page"]
    ledger.learn([Update(message, 100, 0) for message in progress(A, READ)])
    assert ledger.certificate(BATCH).read == 1


@pytest.mark.parametrize("reason", ["missing blob", "corrupt blob"])
def test_a_document_of_which_something_is_lost_is_held_by_nobody_and_waited_for_when_it_comes_again(reason: str) -> None:
    """Who followed the advice to hand it in again was told that it was known, and nothing was mended, for ever."""
    lost = replace(REFUSED, trouble=Reason(reason, "no object", "Ingest the document again."))
    ledger = ledger_of(opened(1, closed=True), item("before", "a.md", document("a.md", A)), *progress(A, lost))
    assert (ledger.holder(A), ledger.in_flight()) == ("", 0)
    ledger.learn([Update(anew(ledger), 100, 0)])
    assert (ledger.holder(A), ledger.in_flight(), ledger.standing(BATCH).accounted) == ("a.md", 1, 0)
    ledger.learn([Update(message, 101, 0) for message in progress(A, READ)])
    assert (ledger.holder(A), ledger.certificate(BATCH).read) == ("a.md", 1)


@pytest.mark.parametrize("lag", [-1, 0, 5_000])
def test_a_document_that_is_lost_again_is_set_aside_again_however_far_the_clock_of_its_stage_lags_behind(lag: int) -> None:
    """The time of its failure was held against that of its announcement, which another machine had told: its batch was never complete."""
    lost = replace(REFUSED, trouble=Reason("missing blob", "no object", "Ingest the document again."))
    ledger = ledger_of(opened(1, closed=True), item("before", "a.md", document("a.md", A)), *progress(A, lost))
    ledger.learn([Update(anew(ledger), 100, 9_000)])
    assert ledger.in_flight() == 1
    ledger.learn([Update(each, 101, 9_000 - lag) for each in progress(A, lost)])
    assert (ledger.holder(A), [named.reason for named in ledger.certificate(BATCH).set_aside]) == ("", ["missing blob"])


def test_a_content_that_its_item_no_longer_has_is_not_waited_for() -> None:
    ledger = ledger_of(opened(), item(BATCH, "a.md", document("a.md", A)))
    assert ledger.in_flight() == 1
    ledger.learn([Update(item(BATCH, "a.md", document("a.md", B)), 100, 0), *(Update(message, 100, 0) for message in progress(B, READ))])
    assert (ledger.in_flight(), ledger.standing(BATCH).accounted, ledger.holder(A)) == (0, 1, "")


def test_resolutions_that_a_document_no_longer_gives_hold_nothing_up() -> None:
    fewer = replace(READ, resolutions=1)
    gone = operations.DocumentProgressed(document_id=A[:32], stage="index", ordinal=2, outcome=operations.STAGE_OUTCOME_SET_ASIDE)
    ledger = ledger_of(opened(1, closed=True), item(BATCH, "a.md", document("a.md", A)), gone, *progress(A, fewer))
    assert ledger.certificate(BATCH).complete


def test_those_that_wait_longest_come_first() -> None:
    ledger = BatchLedger(CHAIN)
    ledger.learn(
        [
            Update(item(BATCH, "a.md", document("a.md", A)), 1, 50),
            Update(item(BATCH, "b.md", document("b.md", B)), 2, 10),
            *(Update(message, 3, 20) for message in progress(B, WAITS)),
        ]
    )
    assert ledger.laggards(BATCH, 9) == (Laggard("b.md", B[:32], "parse"), Laggard("a.md", A[:32], "clean"))
    assert ledger.laggards(BATCH, 1) == (Laggard("b.md", B[:32], "parse"),)


def test_members_are_those_of_the_container_alone() -> None:
    names = ["v.zip", "v.zip!/b", "v.zip!/a", "v.zip!/a!/c", "v.zip2!/a", "v.zip!"]
    ledger = ledger_of(*(item(BATCH, name, document(name, A)) for name in names))
    assert [member.name for member in ledger.members(BATCH, "v.zip")] == ["v.zip!/a", "v.zip!/a!/c", "v.zip!/b"]


def test_an_item_comes_back_as_it_was_added() -> None:
    added = operations.BatchItemAdded(
        batch_id=BATCH, name="a", kind=operations.ITEM_KIND_REFUSED, sha256=A, size=9, reason="r", detail="d", advice="a", number=4
    )
    ledger = ledger_of(opened(), added)
    assert (ledger.item(BATCH, "a"), ledger.item(BATCH, "b"), ledger.batch(BATCH), ledger.batch("b")) == (added, None, opened(), None)
    assert ledger.batches() == (opened(),)


def test_there_is_no_certificate_of_a_batch_that_is_not_there() -> None:
    for question in (ledger_of().certificate, ledger_of().standing, lambda batch: ledger_of().laggards(batch, 1)):
        with pytest.raises(KeyError):
            question(BATCH)


def test_records_that_lack_their_key_are_passed_over() -> None:
    nonsense = (operations.BatchChanged(), operations.BatchItemAdded(name="a"), operations.DocumentProgressed(stage="clean"))
    homeless = operations.BatchItemAdded(batch_id=BATCH, name="a", kind=operations.ITEM_KIND_DOCUMENT)
    strange = operations.DocumentProgressed(document_id=A[:32], stage="dreaming")
    ledger = ledger_of(*nonsense, homeless, strange, opened())
    assert ledger.standing(BATCH).items == 0


def test_whoever_waits_for_a_change_is_woken() -> None:
    ledger, seen = ledger_of(), []
    before = ledger.changes()
    assert ledger.wait_for_change(before, 0) == before
    waiting = threading.Thread(target=lambda: seen.append(ledger.wait_for_change(before, 30)))
    waiting.start()
    ledger.learn(updates(iter([opened()])))
    waiting.join(30)
    assert seen == [before + 1]
