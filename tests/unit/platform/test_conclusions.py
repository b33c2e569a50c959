"""What is produced for a record: read from a literal record, compared with literal records."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.contracts.storage.v1 import blob_pb2
from rapporteur.platform.driver.arrivals import Arrival, Incoming, arrive
from rapporteur.platform.driver.batches import MOST_MESSAGES, build_batch
from rapporteur.platform.driver.conclusions import LONGEST, Concluding, Conclusion, Signature, Verdict
from rapporteur.platform.driver.fuse import Fuse, FuseLimits
from rapporteur.platform.driver.latest_store import LatestStore
from rapporteur.platform.driver.observing import Ending, Place
from rapporteur.platform.driver.revising import Latest, revise
from rapporteur.platform.driver.stage_task import pack, unpack
from rapporteur.platform.driver.tenure import Standing
from rapporteur.platform.driver.tenures import Bounds, Tenures
from rapporteur.platform.messages.channels import (
    DOCUMENTS_PROGRESSED,
    DOCUMENTS_SET_ASIDE,
    RESOLUTIONS_LATEST,
    RESOLUTIONS_RESOLVED,
    TEXTS_CLEANED,
)
from rapporteur.platform.messages.cloud_events import Attributes, Origin, attributes, headers
from rapporteur.platform.messages.dead_letters import diagnosis_of
from rapporteur.platform.messages.partitions import partition_of
from rapporteur.platform.stage import Completed, Output, Poisoned
from tests.support.toy_stage import COPYING, PUBLISHING, document, parsed, toy_stage

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
THEN = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
COPY = toy_stage(COPYING, None)  # type: ignore[arg-type] - it is not worked in
PUBLISH = toy_stage(PUBLISHING, None)  # type: ignore[arg-type]
A = "a" * 32
PARTITION = partition_of(A, 6)


def incoming(name: str = "a.md", **changes: object) -> Incoming:
    stored = document(name)
    told = Attributes.of(stored, "id-1", "ingestion", THEN, Origin(stored.document_id, THEN, "00-ab-cd-01"))
    place = Place(COPY.consumes.topic, partition_of(stored.document_id, 6))
    record = Incoming(place, 7, 1_700_000_000_000, stored.document_id.encode(), stored.SerializeToString(), tuple(headers(told)))
    return dataclasses.replace(record, **changes)  # type: ignore[arg-type]


def arrived(name: str = "a.md", **changes: object) -> Arrival:
    return arrive(COPY, 6, incoming(name, **changes))


def concluded(verdict: Verdict, arrival: Arrival | None = None) -> Conclusion:
    return Concluding(Signature(COPY, "rapporteur-cleanup", "cleanup-1"), None).conclude(arrival or arrived(), verdict, NOW)


def cleaned(name: str = "a.md", **more: object) -> Output:
    stored = document(name)
    provenance = events.Provenance(stage=COPYING, stage_version="1", input_sha256=stored.original.sha256)
    message = events.TextCleaned(document_id=stored.document_id, name=name, provenance=provenance, **more)  # type: ignore[arg-type]
    return Output(TEXTS_CLEANED.topic, stored.document_id, message)


class TestArrival:
    def test_a_record_says_what_it_is_about(self) -> None:
        arrival = arrived()
        assert (arrival.document_id, arrival.name, arrival.ordinal, arrival.refusal) == (document("a.md").document_id, "a.md", 0, None)
        assert arrival.origin == Origin(arrival.document_id, THEN, "00-ab-cd-01")

    @pytest.mark.parametrize(
        ("changes", "reason", "words"),
        [
            pytest.param({"value": None}, "undecodable", "no value", id="no value"),
            pytest.param({"value": b""}, "undecodable", "no value", id="an empty value"),
            pytest.param({"value": b"\xff\xff"}, "undecodable", "DocumentStored", id="something else"),
            pytest.param({"headers": ()}, "invalid event", "ce_", id="no event"),
            pytest.param({"headers": (("ce_type", b"\xff"),)}, "invalid event", "UTF-8", id="nonsense in headers"),
            pytest.param({"place": Place(COPY.consumes.topic, 9)}, "invalid event", "partition 9", id="another partition"),
        ],
    )
    def test_what_is_not_as_it_should_be_is_refused(self, changes: dict[str, object], reason: str, words: str) -> None:
        refusal = arrived(**changes).refusal  # type: ignore[arg-type]
        assert refusal is not None
        assert refusal.reason == reason
        assert words in refusal.detail

    def test_an_event_of_another_type_is_refused(self) -> None:
        told = Attributes.of(events.TextCleaned(), "id-1", "cleanup", THEN, Origin("x", THEN))
        refusal = arrived(headers=tuple(headers(told))).refusal
        assert refusal is not None
        assert "not a rapporteur.contracts.events.v1.DocumentStored" in refusal.detail

    @given(
        st.binary(max_size=60),
        st.none() | st.binary(max_size=40),
        st.lists(st.tuples(st.text(max_size=12), st.none() | st.binary(max_size=20))),
    )
    def test_no_record_is_an_error(self, value: bytes, key: bytes | None, found: list[tuple[str, bytes | None]]) -> None:
        arrival = arrived(value=value, key=key, headers=tuple(found))
        assert concluded(Verdict(arrival.refusal or Poisoned("malformed", "x")), arrival).outgoing


class TestCompleted:
    def test_outputs_and_progress_go_into_the_partition_of_the_document(self) -> None:
        conclusion = concluded(Verdict(Completed((cleaned(),)), traceparent="00-ab-ef-01"))
        topics = [record.place.topic for record in conclusion.outgoing]
        assert topics == [TEXTS_CLEANED.topic, DOCUMENTS_PROGRESSED.topic]
        assert {record.place.partition for record in conclusion.outgoing} == {partition_of(document("a.md").document_id, 6)}
        told = attributes(conclusion.outgoing[0].headers)
        assert (told.time, told.ingested_at, told.traceparent, told.source) == (NOW, THEN, "00-ab-ef-01", "/rapporteur/cleanup")
        assert conclusion.done.ending is Ending.COMPLETED
        assert conclusion.done.produced == (cleaned(),)

    def test_progress_counts_what_is_handed_on(self) -> None:
        progress = operations.DocumentProgressed.FromString(concluded(Verdict(Completed((cleaned(),)))).outgoing[-1].value or b"")
        assert progress == operations.DocumentProgressed(
            document_id=document("a.md").document_id,
            name="a.md",
            stage=COPYING,
            stage_version="1",
            outcome=operations.STAGE_OUTCOME_COMPLETED,
            handed_on=1,
        )

    def test_the_same_record_again_has_the_same_ids_and_values(self) -> None:
        first, second = (concluded(Verdict(Completed((cleaned(),)))) for _ in range(2))
        assert first.outgoing == second.outgoing

    def test_no_two_events_of_a_record_have_one_id(self) -> None:
        ids = [attributes(record.headers).id for record in concluded(Verdict(Completed((cleaned(),)))).outgoing]
        assert len(set(ids)) == len(ids)

    def test_an_event_that_no_topic_takes_is_set_aside(self) -> None:
        conclusion = concluded(Verdict(Completed((cleaned(language="x" * LONGEST),))))
        assert (conclusion.done.ending, conclusion.done.reason) == (Ending.SET_ASIDE, "too large")


class TestSetAside:
    def test_a_dead_letter_a_notice_and_progress(self) -> None:
        conclusion = concluded(Verdict(Poisoned("malformed", "it is bent", "mend it"), attempts=2))
        letter, notice, progress = conclusion.outgoing
        record = incoming()
        assert (letter.place.topic, letter.key, letter.value) == ("documents.document-stored.v1.dlt", record.key, record.value)
        assert list(letter.headers)[: len(record.headers)] == list(record.headers)
        found = diagnosis_of(letter.headers)
        assert (found.offset, found.attempts, found.reason, found.host, found.group) == (
            7,
            2,
            "malformed",
            "cleanup-1",
            "rapporteur-cleanup",
        )
        assert notice.place.topic == DOCUMENTS_SET_ASIDE.topic
        aside = events.DocumentSetAside.FromString(notice.value or b"")
        assert (aside.reason, aside.detail, aside.advice, aside.stage) == ("malformed", "it is bent", "mend it", COPYING)
        assert aside.original == document("a.md").original
        said = operations.DocumentProgressed.FromString(progress.value or b"")
        assert (said.outcome, said.reason) == (operations.STAGE_OUTCOME_SET_ASIDE, "malformed")

    def test_a_record_that_names_no_document_leaves_no_progress(self) -> None:
        arrival = arrived(key=None, value=b"", headers=())
        topics = [record.place.topic for record in concluded(Verdict(Poisoned("undecodable", "x")), arrival).outgoing]
        assert DOCUMENTS_PROGRESSED.topic not in topics
        assert len(topics) == 2


def result(ordinal: int, content: str, of: int = 1, version: str = "1") -> events.ResolutionResolved:
    ref = blob_pb2.BlobRef(bucket="outputs", key=content, sha256=content, size=1)
    provenance = events.Provenance(stage=PUBLISHING, stage_version=version, input_sha256="input")
    return events.ResolutionResolved(
        document_id=A, name="a.md", ordinal=ordinal, resolutions_in_document=of, title=content, resolved=ref, provenance=provenance
    )


HISTORY = st.lists(st.dictionaries(st.integers(1, 4), st.sampled_from("xyz"), max_size=4), min_size=1, max_size=12)
"""Of every ingestion of a document the contents of its resolutions by ordinal."""


class TestRevising:
    @given(HISTORY)
    def test_whoever_follows_the_events_knows_the_last_results(self, history: list[dict[int, str]]) -> None:
        latest: dict[int, Latest] = {}
        told: dict[int, str] = {}
        for number, contents in enumerate(history):
            for revised in revise("a.md", [result(ordinal, content) for ordinal, content in contents.items()], latest):
                event = revised.event
                if event.withdrawn:
                    assert told.pop(event.ordinal) == event.revision.previous.sha256
                else:
                    assert told.get(event.ordinal) != event.resolved.sha256, "an unchanged result was told"
                    assert event.HasField("revision") == (event.ordinal in latest)
                    told[event.ordinal] = event.resolved.sha256
                latest[event.ordinal] = Latest(event, f"{number}/{event.ordinal}")
            assert told == contents

    def test_what_is_withdrawn_is_named_as_it_was(self) -> None:
        told = result(2, "x")
        told.symbol, told.symbol_inferred, told.adopted = "A/RES/75/41", True, "2020-12-07"
        (gone,) = revise("b.md", [], {2: Latest(told, "1")})
        event = gone.event
        assert (event.document_id, event.name, event.ordinal, event.withdrawn) == (A, "b.md", 2, True)
        assert (event.symbol, event.symbol_inferred, event.title, event.adopted) == ("A/RES/75/41", True, "x", "2020-12-07")
        assert not (event.HasField("resolved") or event.counts)
        assert event.revision.changed == ["resolved", "withdrawn"]  # and no more: the symbol is the same

    def test_what_comes_back_names_the_last_result_that_there_was(self) -> None:
        first = revise("a.md", [result(1, "x", version="1")], {})
        gone = revise("a.md", [], {1: Latest(first[0].event, "1")})
        (back,) = revise("a.md", [result(1, "y", version="3")], {1: Latest(gone[0].event, "2")})
        assert back.event.revision.previous.sha256 == "x"
        assert back.event.revision.previous_stage_version == "1"
        assert "withdrawn" in back.event.revision.changed
        assert back.previous_id == "2"


class TestPublic:
    @staticmethod
    def conclude(store: LatestStore, *results: events.ResolutionResolved) -> Conclusion:
        message = parsed(A, "a.md")
        told = Attributes.of(message, "id", "structure", THEN, Origin(A, THEN))
        record = Incoming(Place(PUBLISH.consumes.topic, PARTITION), 1, 0, A.encode(), message.SerializeToString(), tuple(headers(told)))
        outputs = tuple(Output(RESOLUTIONS_RESOLVED.topic, A, each) for each in results)
        concluding = Concluding(Signature(PUBLISH, "g", "m"), store)
        return concluding.conclude(arrive(PUBLISH, 6, record), Verdict(Completed(outputs)), NOW)

    @staticmethod
    def told(conclusion: Conclusion) -> list[str]:
        return [attributes(record.headers).id for record in conclusion.outgoing if record.place.topic == RESOLUTIONS_RESOLVED.topic]

    def test_the_state_is_written_with_the_event_and_has_its_id(self) -> None:
        public, state, _ = self.conclude(LatestStore(), result(1, "x")).outgoing
        assert (state.place.topic, state.key, state.value) == (RESOLUTIONS_LATEST.topic, f"{A}/1".encode(), public.value)
        assert attributes(state.headers).id == attributes(public.headers).id

    def test_an_unchanged_result_leaves_progress_alone(self) -> None:
        store = LatestStore()
        self.conclude(store, result(1, "x"), result(2, "y"))
        (progress,) = self.conclude(store, result(1, "x"), result(2, "y")).outgoing
        assert operations.DocumentProgressed.FromString(progress.value or b"").handed_on == 2

    def test_back_and_forth_never_has_an_id_twice(self) -> None:
        store = LatestStore()
        ids = [id for content in "xyxyxyx" for id in self.told(self.conclude(store, result(1, content)))]
        assert len(ids) == len(set(ids)) == 7

    def test_what_was_undone_was_never_known(self) -> None:
        store = LatestStore()
        store.begin()
        first = self.told(self.conclude(store, result(1, "x")))
        store.undo()
        assert self.told(self.conclude(store, result(1, "x"))) == first

    def test_partitions_are_forgotten_alone(self) -> None:
        store = LatestStore()
        store.learn(1, [Latest(result(1, "x"), "1")])
        store.learn(2, [Latest(result(1, "y"), "2")])
        store.forget(1)
        assert store.of(1, A) == {}
        assert store.of(2, A)[1].event_id == "2"


class TestBatch:
    @staticmethod
    def finished(outcomes: list[Completed | Poisoned], partitions: int = 1) -> Tenures:
        tenures = Tenures(Bounds())
        for partition in range(partitions):
            tenure = tenures.open(Place(COPY.consumes.topic, partition), Standing(0))
            for offset, outcome in enumerate(outcomes):
                assert tenure.take(arrived(f"{partition} {offset}", offset=offset, place=tenure.place))
                tenure.tracker.start(offset)
                tenure.tracker.finish(offset, Verdict(outcome))
        return tenures

    @staticmethod
    def batch(tenures: Tenures, limits: FuseLimits) -> tuple[list[int], str]:
        concluding = Concluding(Signature(COPY, "g", "m"), None)
        batch = build_batch(tenures.finished(1000), concluding, Fuse(limits), NOW)
        assert len(batch.conclusions) == sum(last + 1 for _, last in batch.lasts)
        return [last for _, last in batch.lasts], batch.blown

    def test_the_record_that_would_blow_the_fuse_is_left(self) -> None:
        bad, good = Poisoned("malformed", "x"), Completed(())
        assert self.batch(self.finished([good, bad, bad, bad, good]), FuseLimits(in_a_row=3)) == ([2], "3 records in a row were set aside")

    def test_a_fuse_that_blows_at_once_leaves_everything(self) -> None:
        assert self.batch(self.finished([Poisoned("malformed", "x")]), FuseLimits(in_a_row=1))[0] == []

    def test_records_with_many_events_do_not_make_a_transaction_too_long(self) -> None:
        many = Completed(tuple(cleaned() for _ in range(MOST_MESSAGES)))
        assert self.batch(self.finished([many, many, many], partitions=2), FuseLimits())[0] == [0]


@given(st.sampled_from([Completed((cleaned(), cleaned("b.md"))), Completed(()), Poisoned("malformed", "é\n{", "x")]))
def test_a_worker_is_understood(outcome: Completed | Poisoned) -> None:
    assert unpack(COPY, pack(outcome, ())).outcome == outcome
