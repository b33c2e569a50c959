"""The offset to commit: whatever order work is done in, nothing is committed before everything in front of it is done."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.platform.driver.offsets import OffsetTracker

KEYS = st.sampled_from(["a", "b", "c"])
RECORDS = st.lists(st.tuples(st.integers(1, 4), KEYS), min_size=1, max_size=30)
"""How far each record lies behind the one before it (marks of transactions leave gaps), and its key."""


@dataclass
class World:
    """A tracker, and what was done through it."""

    tracker: OffsetTracker[str, str]
    started: list[int] = field(default_factory=list)
    finished: list[int] = field(default_factory=list)
    committed: list[int] = field(default_factory=list)


def taken(records: list[tuple[int, str]], committed: int = 5) -> tuple[World, dict[int, str]]:
    tracker: OffsetTracker[str, str] = OffsetTracker(committed)
    keys: dict[int, str] = {}
    offset = committed - 1
    for gap, key in records:
        offset += gap
        keys[offset] = key
        assert tracker.take(offset, f"record {offset}", key, 10)
    return World(tracker), keys


def work(world: World, chance: random.Random) -> None:
    """Do everything, in an order of chance: start, finish, give up, commit."""
    running: list[int] = []
    while len(world.tracker):
        step = chance.choice(["start", "finish", "put back", "commit"])
        startable = world.tracker.startable()
        if step == "start" and startable is not None:
            world.tracker.start(startable)
            running.append(startable)
            world.started.append(startable)
        elif step == "finish" and running:
            offset = running.pop(chance.randrange(len(running)))
            world.tracker.finish(offset, f"result {offset}", 7)
            world.finished.append(offset)
        elif step == "put back" and running:
            world.tracker.put_back(running.pop(chance.randrange(len(running))))
        elif step == "commit" and (prefix := world.tracker.prefix(chance.randint(1, 5))):
            assert world.tracker.count_prefix(len(prefix)) == len(prefix)
            assert [done.result for done in prefix] == [f"result {done.offset}" for done in prefix]
            world.committed += [done.offset for done in prefix]
            world.tracker.commit(prefix[-1].offset)


@given(RECORDS, st.integers())
def test_everything_is_committed_once_and_in_order(records: list[tuple[int, str]], seed: int) -> None:
    world, keys = taken(records)
    work(world, random.Random(seed))
    assert world.committed == list(keys)
    assert world.tracker.committed == max(keys) + 1
    assert world.tracker.size == 0


@given(RECORDS, st.integers())
def test_records_with_one_key_are_finished_in_their_order(records: list[tuple[int, str]], seed: int) -> None:
    world, keys = taken(records)
    work(world, random.Random(seed))
    for key in set(keys.values()):
        order = [offset for offset in world.finished if keys[offset] == key]
        assert order == sorted(order)


@given(RECORDS, st.integers())
def test_nothing_is_committed_before_everything_in_front_of_it(records: list[tuple[int, str]], seed: int) -> None:
    world, keys = taken(records)
    chance = random.Random(seed)
    open_ = set(keys)
    for _ in range(len(keys)):
        startable = world.tracker.startable()
        assert startable is not None
        world.tracker.start(startable)
        if chance.random() < 0.7:
            world.tracker.finish(startable, "done")
            open_.discard(startable)
        else:
            world.tracker.put_back(startable)
        for done in world.tracker.prefix(1000):
            assert done.offset < min(open_, default=done.offset + 1)


@given(RECORDS, st.integers())
def test_the_oldest_that_nothing_with_its_key_waits_in_front_of_is_started_next(records: list[tuple[int, str]], seed: int) -> None:
    world, keys = taken(records)
    chance = random.Random(seed)
    left, running = dict(keys), set[int]()
    while left:
        first = {key: min(offset for offset in left if left[offset] == key) for key in left.values()}
        assert world.tracker.startable() == min(set(first.values()) - running, default=None)
        if (startable := world.tracker.startable()) is not None and chance.random() < 0.6:
            world.tracker.start(startable)
            running.add(startable)
        elif running:
            done = chance.choice(sorted(running))
            running.remove(done)
            if chance.random() < 0.8:
                world.tracker.finish(done, "done")
                del left[done]
            else:
                world.tracker.put_back(done)


def test_the_oldest_is_what_the_next_commit_waits_for() -> None:
    tracker: OffsetTracker[str, str] = OffsetTracker(5)
    assert tracker.oldest is None
    for offset in (5, 6):
        tracker.take(offset, f"record {offset}", "a", 1)
    tracker.start(5)
    tracker.finish(5, "done")
    assert tracker.oldest == "record 5"
    tracker.commit(5)
    assert tracker.oldest == "record 6"


@given(RECORDS)
def test_what_is_read_again_is_known(records: list[tuple[int, str]]) -> None:
    world, keys = taken(records)
    assert not any(world.tracker.take(offset, "again", key, 10) for offset, key in keys.items())
    assert len(world.tracker) == len(keys)
    assert world.tracker.next_to_read == max(keys) + 1


def test_what_was_committed_before_is_not_taken() -> None:
    tracker: OffsetTracker[str, str] = OffsetTracker(5)
    assert not tracker.take(4, "old", "a", 1)
    assert tracker.take(5, "new", "a", 1)


def test_the_second_record_of_a_key_waits_for_the_first_and_other_keys_do_not() -> None:
    tracker: OffsetTracker[str, str] = OffsetTracker(0)
    for offset, key in enumerate("aab"):
        tracker.take(offset, "r", key, 1)
    tracker.start(0)
    assert tracker.startable() == 2
    tracker.start(2)
    assert tracker.startable() is None
    tracker.finish(0, "done")
    assert tracker.startable() == 1


def test_soon_are_those_that_may_be_started_and_then_those_behind_them() -> None:
    tracker: OffsetTracker[str, str] = OffsetTracker(0)
    for offset, key in enumerate("aaabbc"):
        tracker.take(offset, "r", key, 1)
    assert tracker.soon(10) == [0, 3, 5, 1, 2, 4]
    tracker.start(0)
    assert tracker.soon(3) == [3, 5, 1]
    tracker.finish(0, "done")
    assert tracker.soon(2) == [1, 3]


def test_a_slow_record_holds_up_the_commit_of_those_behind_it_and_not_their_work() -> None:
    tracker: OffsetTracker[str, str] = OffsetTracker(0)
    for offset in range(4):
        tracker.take(offset, "r", str(offset), 1)
        tracker.start(offset)
    for offset in (1, 2, 3):
        tracker.finish(offset, "done")
    assert tracker.prefix(10) == []
    assert tracker.undone() == [0]
    tracker.finish(0, "done")
    assert [done.offset for done in tracker.prefix(10)] == [0, 1, 2, 3]


def test_what_was_not_started_cannot_be_finished_or_put_back() -> None:
    tracker: OffsetTracker[str, str] = OffsetTracker(0)
    tracker.take(0, "r", "a", 1)
    with pytest.raises(KeyError):
        tracker.finish(0, "done")
    with pytest.raises(KeyError):
        tracker.put_back(0)
