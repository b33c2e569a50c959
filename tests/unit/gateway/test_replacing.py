"""A file that is handed in again with other content takes the place of what it was in its archive, and of nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pytest

from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.contracts.operations.v1.operations_pb2 import BatchChanged, BatchItemAdded
from rapporteur.gateway.problems import Problem
from rapporteur.gateway.register import Register
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.intake.records import Entry, Kind, Reason
from tests.contracts.gateway_ports_contract import digest
from tests.support.memory_topics import MemoryTopics

SECONDS = 20.0
OLD, NEW, OTHER = digest("old"), digest("new"), digest("other")


class Archive:
    """Hands batches in, one after the other, and says which contents were announced and withdrawn, in order."""

    def __init__(self) -> None:
        self.topics = MemoryTopics()
        self.register = Register(self.topics, self.topics)
        self._batches = 0
        self._said = 0

    def hand_in(self, *files: tuple[Entry, ...], archive: str = "council") -> list[str]:
        self._batches += 1
        batch = f"batch-{self._batches}"
        self.register.open_batch(batch, "", SECONDS, archive)
        for entries in files:
            self.register.add(batch, entries, SECONDS)
        self.register.close_batch(batch, SECONDS)
        return self.news()

    def news(self) -> list[str]:
        said = self.topics.documents[self._said :]
        self._said += len(said)
        words = {OLD: "old", NEW: "new", OTHER: "other"}
        return [f"{'-' if each.withdrawn else '+'}{words[each.original.sha256]}" for each in said]


@pytest.fixture
def archive() -> Iterator[Archive]:
    made = Archive()
    yield made
    made.register.close()


def file(name: str, sha256: str) -> tuple[Entry, ...]:
    return (Entry("", name, Kind.DOCUMENT, sha256, 5),)


def folder(name: str, **members: str) -> tuple[Entry, ...]:
    inner = [Entry(member, f"{name}!/{member}", Kind.DOCUMENT, sha256, 5) for member, sha256 in members.items()]
    return (Entry("", name, Kind.CONTAINER, digest(str(members)), 9), *inner)


def test_a_corrected_file_withdraws_what_it_was(archive: Archive) -> None:
    assert archive.hand_in(file("a.md", OLD)) == ["+old"]
    for _ in range(3):
        assert archive.hand_in(file("a.md", OLD), file("b.md", OLD)) == []  # neither announced nor withdrawn, however often
    assert archive.hand_in(file("b.md", NEW)) == ["+new"]
    assert archive.hand_in(file("a.md", NEW)) == ["-old"]
    assert archive.hand_in(file("a.md", NEW)) == []


def test_a_withdrawal_names_the_document_and_its_original(archive: Archive) -> None:
    archive.hand_in(file("a.md", OLD))
    archive.hand_in(file("a.md", NEW))
    first, _, gone = archive.topics.documents
    assert (gone.document_id, gone.name, gone.original) == (first.document_id, "a.md", first.original)


@pytest.mark.parametrize("other", ["", "assembly"])
def test_a_file_of_another_archive_or_of_none_takes_no_place(archive: Archive, other: str) -> None:
    archive.hand_in(file("a.md", OLD), archive=other)
    assert archive.hand_in(file("a.md", NEW)) == ["+new"]
    assert archive.hand_in(file("a.md", OTHER), archive=other) == ["+other", *(["-old"] if other else [])]


def test_what_is_held_under_another_name_or_elsewhere_stays(archive: Archive) -> None:
    archive.hand_in(file("a.md", OLD), file("b.md", OLD))
    assert archive.hand_in(file("a.md", NEW)) == ["+new"]
    assert archive.hand_in(file("b.md", NEW)) == ["-old"]  # now nothing holds it
    archive.hand_in(file("c.md", OTHER), archive="")
    archive.hand_in(file("a.md", OTHER))
    assert archive.hand_in(file("a.md", NEW)) == []  # c.md holds OTHER, and b.md holds NEW


def test_a_file_that_only_changed_its_name_stays(archive: Archive) -> None:
    archive.hand_in(file("a.md", OLD))
    assert archive.hand_in(file("a.md", NEW), file("b.md", OLD)) == ["+new", "-old", "+old"]
    assert archive.hand_in(file("b.md", NEW), file("b0.md", OLD)) == ["-old", "+old"]


def test_what_comes_back_is_announced_again(archive: Archive) -> None:
    archive.hand_in(file("a.md", OLD))
    archive.hand_in(file("a.md", NEW))
    assert archive.hand_in(file("a.md", OLD)) == ["+old", "-new"]
    assert archive.register.fresh.in_flight() == 2


def test_a_corrected_container_withdraws_the_members_that_it_has_no_more(archive: Archive) -> None:
    archive.hand_in(folder("v.zip", a=OLD, b=OTHER))
    assert archive.hand_in(folder("v.zip", a=NEW, c=OTHER)) == ["+new", "-old"]
    assert sorted(archive.hand_in(file("v.zip", OLD))) == ["+old", "-new", "-other"]
    assert sorted(archive.hand_in(folder("v.zip", a=NEW))) == ["+new", "-old"]


def test_a_file_that_cannot_be_read_now_takes_no_place_until_it_can(archive: Archive) -> None:
    archive.hand_in(file("a.md", OLD))
    archive.register.open_batch("later", "", SECONDS, "council")
    archive.register.add("later", (Entry("", "a.md", Kind.REFUSED, "", 5, Reason("not permitted")),), SECONDS)
    assert archive.news() == []
    archive.register.add("later", file("a.md", NEW), SECONDS)
    assert archive.news() == ["+new", "-old"]


def test_a_ledger_that_lags_is_told_nothing_wrong(archive: Archive) -> None:
    archive.hand_in(file("a.md", OLD))
    archive.register.open_batch("later", "", SECONDS, "council")
    archive.topics.lagging = True
    archive.register.add("later", file("a.md", NEW), SECONDS)
    archive.register.add("later", file("b.md", OLD), SECONDS)  # the ledger still says that the old a.md holds it
    assert archive.news() == ["+new", "-old", "+old"]


def test_topics_that_go_away_in_the_middle_lose_no_withdrawal(archive: Archive) -> None:
    archive.hand_in(file("a.md", OLD))
    archive.register.open_batch("later", "", SECONDS, "council")
    archive.topics.away = "no broker answers"
    with pytest.raises(Unavailable):
        archive.register.add("later", file("a.md", NEW), SECONDS)
    archive.topics.away = ""
    archive.register.add("later", file("a.md", NEW), SECONDS)
    assert archive.news() == ["+new", "-old"]


def test_two_files_of_one_content_that_are_corrected_together_withdraw_it(archive: Archive) -> None:
    archive.hand_in(file("a.md", OLD), file("b.md", OLD))
    archive.register.open_batch("later", "", SECONDS, "council")
    archive.topics.lagging = True
    archive.register.add("later", file("a.md", NEW), SECONDS)
    archive.register.add("later", file("b.md", OTHER), SECONDS)  # the ledger still says that a.md holds the old content
    assert archive.news() == ["+new", "+other", "-old"]


def test_two_files_of_one_content_that_are_decided_together_withdraw_it(archive: Archive) -> None:
    archive.hand_in(file("a.md", OLD), file("b.md", OLD))
    archive.register.open_batch("later", "", SECONDS, "council")
    begun, go = Event(), Event()
    archive.topics.before_publishing = lambda: (begun.set(), go.wait(SECONDS))
    with ThreadPoolExecutor(1) as threads:
        busy = threads.submit(archive.register.open_batch, "other", "", SECONDS)
        assert begun.wait(SECONDS)
        for name, sha256 in (("a.md", NEW), ("b.md", OTHER)):
            with pytest.raises(Problem):
                archive.register.add("later", file(name, sha256), 0)  # it is asked, and nobody waits for the answer
        go.set()
        busy.result(SECONDS)
    archive.register.close_batch("later", SECONDS)
    assert archive.topics.transactions[-1] == 2
    assert sorted(archive.news()) == ["+new", "+other", "-old"]


def test_a_container_of_the_same_bytes_that_was_refused_this_time_takes_no_place(archive: Archive) -> None:
    archive.hand_in(folder("v.zip", a=OLD, b=OTHER))
    lead, first, _ = folder("v.zip", a=OLD, b=OTHER)
    refused = replace(lead, kind=Kind.REFUSED, trouble=Reason("too many members"))
    assert archive.hand_in((refused, first)) == []
    assert archive.topics.holder(OTHER) == "v.zip!/b"
    assert sorted(archive.hand_in(folder("v.zip", a=NEW))) == ["+new", "-old", "-other"]


def test_what_others_have_replaced_by_the_time_the_ledger_has_read_it_is_no_longer_in_flight(archive: Archive) -> None:
    archive.register.open_batch("one", "", SECONDS, "council")
    archive.topics.lagging = True
    archive.register.add("one", file("a.md", OLD), SECONDS)
    elsewhere = BatchItemAdded(batch_id="two", name="a.md", kind=operations.ITEM_KIND_DOCUMENT, sha256=NEW, size=5)
    archive.topics.tell([BatchChanged(batch_id="two", state=operations.BATCH_STATE_OPEN, archive="council"), elsewhere])
    archive.topics.catch_up(SECONDS)
    assert archive.register.fresh.in_flight() == 2  # as the ledger has it, and none beside
