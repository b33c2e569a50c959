"""Whatever is handed in, in whatever order and however far the ledger lags: announced is what some file holds, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st

from rapporteur.gateway.register import Register
from rapporteur.platform.intake.records import Entry, Kind, Reason
from tests.contracts.gateway_ports_contract import digest
from tests.support.examples import examples
from tests.support.memory_topics import MemoryTopics

SECONDS = 20.0
CONTENTS = tuple(digest(words) for words in ("one", "two", "three"))
UNREAD: tuple[str, ...] = ()

contents = st.sampled_from(CONTENTS)
documents = st.tuples(contents)
containers = st.lists(contents, min_size=2, max_size=2).map(tuple)
files = st.dictionaries(st.sampled_from("ab"), st.one_of(documents, documents, containers, st.just(UNREAD)), min_size=1)
batches = st.lists(st.tuples(st.sampled_from(("council", "council", "council", "assembly", "")), files, st.booleans()), max_size=6)
ONE, TWO, _ = CONTENTS


def entries(name: str, held: Sequence[str]) -> list[Entry]:
    if not held:
        return [Entry("", name, Kind.REFUSED, "", 5, Reason("not permitted"))]
    if len(held) == 1:
        return [Entry("", name, Kind.DOCUMENT, held[0], 5)]
    members = [Entry(str(number), f"{name}!/{number}", Kind.DOCUMENT, sha256, 5) for number, sha256 in enumerate(held)]
    return [Entry("", name, Kind.CONTAINER, digest(" ".join(held)), 9), *members]


@settings(max_examples=examples(300), deadline=None, print_blob=True)
@given(batches)
@example([("council", {"a": (ONE,), "b": (ONE,)}, False), ("council", {"a": (TWO,), "b": (TWO,)}, True)])
def test_what_is_announced_and_not_withdrawn_is_what_files_hold(
    handed_in: Sequence[tuple[str, Mapping[str, tuple[str, ...]], bool]],
) -> None:
    topics = MemoryTopics()
    register = Register(topics, topics)
    now: dict[tuple[str, str], tuple[str, ...]] = {}
    for number, (archive, given_files, lagging) in enumerate(handed_in):
        batch = f"batch-{number}"
        register.open_batch(batch, "", SECONDS, archive)
        topics.lagging = lagging
        for name, held in given_files.items():
            register.add(batch, entries(name, held), SECONDS)
            register.add(batch, entries(name, held), SECONDS)  # the same again says nothing
            if held:
                now[archive or batch, name] = held
        register.close_batch(batch, SECONDS)
        alive: set[str] = set()
        for said in topics.documents:
            (alive.discard if said.withdrawn else alive.add)(said.original.sha256)
        assert alive == {sha256 for held in now.values() for sha256 in held}
        topics.catch_up(SECONDS)
        assert {sha256 for sha256 in CONTENTS if topics.holder(sha256)} == alive
        assert register.fresh.in_flight() == topics.in_flight()
        topics.lagging = False
    register.close()
