"""Whoever follows a place hands in each object that comes to lie there, whatever is lost, told twice, away or killed on the way."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.platform.deposits.book import ATTEMPTS, BookInUse, DepositBook, Tally
from rapporteur.platform.deposits.bucket_events import BadEvent, keys_told
from rapporteur.platform.deposits.following import NoNews, Pace
from rapporteur.platform.deposits.store import Deposit, Place
from rapporteur.platform.errors import Unavailable
from tests.support.followed_place import PLACE, QUICK, Installation, Killed, digest, handed, hashed
from tests.support.memory_deposits import event


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    here = Installation(tmp_path / "state" / "book.sqlite")
    yield here
    here.die()


def test_what_is_there_and_what_comes_is_handed_in_once(here: Installation) -> None:
    here.place.put("in/old", b"1", tell=False)
    here.place.put("elsewhere/x", b"2")
    here.turn()
    here.place.put("in/new & odd+%", b"3")
    here.place.told *= 2
    here.turn(3)
    assert handed(here) == ["new & odd+%", "old"]
    assert here.seen.batches == [(1, 0), (1, 0)]


def test_news_that_is_lost_is_made_up_for_by_the_next_listing(here: Installation) -> None:
    here.turn()
    here.place.put("in/lost", b"1", tell=False)
    here.turn(5)
    assert handed(here) == []
    here.time = QUICK.list_every
    here.turn()
    assert (handed(here), here.seen.new, here.place.listings) == (["lost"], 1, 2)


def test_listing_alone_is_enough(here: Installation) -> None:
    here.place.put("in/a", b"1")
    here.following = here.made(NoNews())
    here.turn()
    assert handed(here) == ["a"]


def test_a_replaced_object_comes_again_and_an_equal_one_does_not(here: Installation) -> None:
    here.place.put("in/a", b"1")
    here.turn()
    here.place.put("in/a", b"1")
    here.turn()
    assert here.seen.batches == [(1, 0)]
    here.place.put("in/a", b"2")
    here.turn()
    assert handed(here) == ["a", "a"]


def test_an_object_that_is_gone_again_is_nobodys_business(here: Installation) -> None:
    here.place.put("in/a", b"1")
    del here.place.objects["in/a"]
    here.turn(2)
    assert handed(here) == []


def test_objects_are_gathered_until_one_has_waited_long_enough_or_there_are_many(tmp_path: Path) -> None:
    here = Installation(tmp_path / "book", Pace(list_every=1000, gather=5, most=3, hear=0))
    for number, moment in enumerate((0.0, 2.0)):
        here.time = moment
        here.place.put(f"in/{number}", b"x")
        here.turn()
    assert here.seen.batches == []
    here.time = 5.0
    here.turn()
    assert here.seen.batches == [(2, 0)]
    for number in range(7):
        here.place.put(f"in/more-{number}", b"x")
    here.turn(3)
    assert here.seen.batches == [(2, 0), (3, 0), (3, 0)]
    here.die()


def test_what_is_away_is_waited_for_and_nothing_is_settled_meanwhile(here: Installation) -> None:
    here.turn()
    here.place.put("in/a", b"1")
    here.place.away = True
    for _ in range(3):
        with pytest.raises(Unavailable):
            here.turn()
    assert here.place.settled == 0
    here.place.away = False
    here.turn()
    assert handed(here) == ["a"]


def test_the_loop_tells_what_is_away_and_when_it_is_back(here: Installation) -> None:
    here.place.away = True

    def stopping() -> bool:
        here.place.away = here.seen.turns < 3
        return here.seen.turns > 10

    here.following.stopping, here.following.now = stopping, time.monotonic
    here.following.run()
    assert here.seen.causes[0] == "the store is away"
    assert here.seen.causes[-1] == ""


@pytest.mark.parametrize("value", [None, b"", b"{", b"[]", b"{}", b'{"Records": 7}', b'{"Records": [{}]}', b"\xff"])
def test_a_message_that_is_no_event_is_counted_and_passed_over(here: Installation, value: bytes | None) -> None:
    with pytest.raises(BadEvent):
        keys_told(value, PLACE)
    here.place.told.append(value)
    here.place.put("in/a", b"1")
    here.turn()
    assert (handed(here), here.seen.bad, here.place.settled) == (["a"], 1, 2)


def test_only_writing_is_news_and_only_in_the_place() -> None:
    assert keys_told(event(PLACE, "in/a b"), PLACE) == ("in/a b",)
    assert keys_told(event(PLACE, "in/a", "ObjectCreated:CompleteMultipartUpload"), PLACE) == ("in/a",)
    assert keys_told(event(PLACE, "in/a", "s3:ObjectRemoved:Delete"), PLACE) == ()
    assert keys_told(event(Place("other"), "in/a"), PLACE) == ()
    assert keys_told(event(PLACE, "inside/a"), PLACE) == ()


def test_one_that_is_refused_for_itself_does_not_hold_up_the_others_and_is_given_up_in_the_end(here: Installation) -> None:
    here.submission.refused["bad"] = "its name is too long"
    here.place.put("in/bad", b"1")
    here.place.put("in/good", b"2")
    here.turn(ATTEMPTS + 3)
    assert handed(here) == ["good"]
    assert here.seen.batches == [(2, 1), *[(1, 1)] * (ATTEMPTS - 1)]
    assert here.book.tally() == Tally(waiting=0, done=1, failed=1)
    here.submission.refused.clear()
    here.place.put("in/bad", b"another")
    here.turn()
    assert handed(here) == ["bad", "good"]


def test_an_object_replaced_while_its_batch_broke_off_goes_into_the_next(here: Installation) -> None:
    def die(_: str, number: int) -> None:
        if number == 1:
            raise Unavailable("the gateway is away")

    here.place.put("in/a", b"old")
    here.place.put("in/b", b"1")
    here.submission.dies = die
    with pytest.raises(Unavailable):
        here.turn()
    here.place.put("in/a", b"new")
    here.submission.dies = lambda _batch, _number: None
    here.turn(3)
    a_new = here.place.look("in/a")
    assert a_new is not None
    assert ("a", a_new.etag) in here.submission.handed()
    assert here.book.tally() == Tally(waiting=0, done=2, failed=0)


@pytest.mark.slow
def test_a_book_is_of_one_place_and_of_one_process(tmp_path: Path) -> None:
    book = DepositBook(tmp_path / "book", PLACE)
    with pytest.raises(BookInUse, match="another process"):
        DepositBook(tmp_path / "book", PLACE)
    book.close()
    with pytest.raises(BookInUse, match="s3://arrivals/in"):
        DepositBook(tmp_path / "book", Place("arrivals", "other"))


def test_a_disk_in_trouble_is_no_fault_of_an_object(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unavailable, match="cannot be used"):
        DepositBook(tmp_path / "file" / "book", PLACE)
    book = DepositBook(tmp_path / "book", PLACE)
    book.close()
    with pytest.raises(Unavailable):
        book.note([Deposit("a", 1, "e")])


_ACTS = st.one_of(
    st.tuples(st.just("put"), st.sampled_from("abcd"), st.sampled_from([b"1", b"2", b"3"]), st.booleans()),
    st.tuples(st.just("turn"), st.just(""), st.just(b""), st.booleans()),
    st.tuples(st.just("away"), st.just(""), st.just(b""), st.booleans()),
    st.tuples(st.just("list"), st.just(""), st.just(b""), st.just(False)),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(_ACTS, max_size=25), deaths=st.lists(st.integers(0, 4), max_size=6))
def test_whatever_happens_the_last_content_of_every_object_is_handed_in_and_no_content_twice(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, str, bytes, bool]], deaths: list[int]
) -> None:
    """The process dies in the middle of batches; news is lost; the store is away; objects are replaced at any time."""
    here = Installation(tmp_path_factory.mktemp("state") / "book")
    waiting = list(deaths)

    def die(_: str, number: int) -> None:
        if waiting and number == waiting[0]:
            waiting.pop(0)
            raise Killed

    here.submission.dies = die
    written: Counter[tuple[str, bytes]] = Counter()
    for act, key, content, flag in acts:
        if act == "put":
            if here.place.objects.get(f"in/{key}") != content:
                written[key, content] += 1
            here.place.put(f"in/{key}", content, tell=flag)
        elif act == "away":
            here.place.away = flag
        elif act == "list":
            here.time += QUICK.list_every
        else:
            survive(here)
    here.place.away, waiting[:] = False, []
    here.time += QUICK.list_every
    for _ in range(4):
        survive(here)
    at_last = {(name, hashed(here, name)) for name in (key.removeprefix("in/") for key in here.place.objects)}
    items = Counter(here.submission.handed())
    assert at_last <= set(items)
    assert here.book.tally().waiting == 0
    etags = {(key, digest(content)): times for (key, content), times in written.items()}
    assert all(times <= etags[item] for item, times in items.items()), "nothing is handed in more often than it was written"
    here.die()


def survive(here: Installation) -> None:
    try:
        here.turn()
    except Unavailable:
        pass
    except Killed:
        here.die()
        here.start()
