"""The small parts of the Kafka driver: its fuse, its patience, how long it waits for a transaction, its alarm, its watchdog."""

from __future__ import annotations

import random
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.platform.backoff import Backoff, Patience
from rapporteur.platform.driver.batches import Waiting
from rapporteur.platform.driver.fuse import Fuse, FuseLimits
from rapporteur.platform.driver.patience import Away, Failures
from rapporteur.platform.driver.stall import Sight, StallAlarm
from rapporteur.platform.watchdog import Watchdog

LIMITS = FuseLimits(in_a_row=3, ratio=0.5, window=10)


def after(outcomes: list[bool]) -> Fuse:
    fuse = Fuse(LIMITS)
    for outcome in outcomes:
        fuse = fuse.after(outcome)
    return fuse


@given(st.lists(st.booleans(), max_size=40))
def test_the_fuse_blows_by_its_two_rules_and_no_other(outcomes: list[bool]) -> None:
    row = next((n for n, outcome in enumerate(reversed(outcomes)) if not outcome), len(outcomes))
    last = outcomes[-10:]
    blown = row >= 3 or (len(last) == 10 and sum(last) > 5)
    assert bool(after(outcomes).blown) == blown


def test_a_fuse_that_was_looked_at_is_as_it_was() -> None:
    fuse = after([True, True])
    assert fuse.after(True).blown
    assert not fuse.blown


@given(st.integers(0, 200), st.integers())
def test_waits_grow_up_to_the_limit_and_never_vanish(tries: int, seed: int) -> None:
    backoff = Backoff(Patience(first=0.5, most=30), random.Random(seed))
    waits = [backoff.next() for _ in range(tries + 1)]
    assert all(0.25 <= wait <= 30 for wait in waits)
    assert waits[0] <= 0.5
    if tries >= 8:
        assert waits[-1] >= 15
    backoff.reset()
    assert backoff.next() <= 0.5


@given(st.lists(st.floats(-100, 1_000), min_size=1), st.floats(0, 20))
def test_a_transaction_waits_for_a_quarter_of_the_age_of_its_youngest_document_and_never_long(ages: list[float], waited: float) -> None:
    waiting = Waiting(0.5)
    for age in ages:
        waiting.finished(age)
    waiting.look(anything=True, now=0)
    assert waiting.is_over(waited) == (waited >= max(0.5, min(5, min(ages) / 4)))


def test_a_stage_that_was_told_to_wait_long_waits_so_long() -> None:
    waiting = Waiting(30)
    waiting.finished(1_000)
    waiting.look(anything=True, now=0)
    assert [waiting.is_over(29.9), waiting.is_over(30)] == [False, True]


def test_what_was_set_aside_untried_waits_as_what_has_just_come_in() -> None:
    waiting = Waiting(0.5)
    waiting.look(anything=True, now=0)
    assert waiting.is_over(0.5)


def test_what_one_transaction_leaves_to_the_next_waits_anew_and_keeps_its_age() -> None:
    waiting = Waiting(0.5)
    waiting.finished(12)
    waiting.finished(8)
    waiting.look(anything=True, now=0)
    waiting.committed(more=True, now=10)
    waiting.finished(12)
    assert [waiting.is_over(11.9), waiting.is_over(12)] == [False, True]


def test_where_nothing_is_left_no_transaction_is_due_and_no_age_is_remembered() -> None:
    waiting = Waiting(0.5)
    waiting.finished(0)
    waiting.look(anything=True, now=0)
    waiting.committed(more=False, now=10)
    assert not waiting
    assert not waiting.is_over(100)
    waiting.finished(8)
    waiting.look(anything=True, now=20)
    assert [waiting.is_over(21.9), waiting.is_over(22)] == [False, True]


def test_two_processes_do_not_wait_for_the_same_time() -> None:
    assert Backoff(Patience(), random.Random(1)).next() != Backoff(Patience(), random.Random(2)).next()


@pytest.mark.parametrize(
    ("sights", "alarms"),
    [
        pytest.param([(0, Sight(5, 9, True)), (61, Sight(5, 9, True))], True, id="records are there and none comes"),
        pytest.param([(0, Sight(5, 9, True)), (59, Sight(5, 9, True))], False, id="not for long enough"),
        pytest.param([(0, Sight(5, 9, True)), (61, Sight(9, 9, True))], False, id="they came"),
        pytest.param([(0, Sight(5, 9, True)), (30, Sight(6, 9, True)), (61, Sight(6, 9, True))], False, id="some came"),
        pytest.param([(0, Sight(5, 9, True)), (30, Sight(5, 9, False)), (61, Sight(5, 9, True))], False, id="they were held back"),
        pytest.param([(0, Sight(9, 9, True)), (61, Sight(9, 12, True))], False, id="they are new"),
        pytest.param([(0, Sight(5, 9, False)), (90, Sight(5, 9, False))], False, id="nobody wants them"),
    ],
)
def test_the_alarm_goes_off_where_wanted_records_do_not_come(sights: list[tuple[float, Sight]], alarms: bool) -> None:
    alarm = StallAlarm(60)
    assert [alarm.look(sight, now) for now, sight in sights][-1] == alarms


def test_the_watchdog_barks_at_what_does_not_come_back() -> None:
    barked: list[str] = []
    heard = threading.Event()

    def bark(what: str, seconds: float) -> None:
        barked.append(f"{what} {seconds}")
        heard.set()

    with Watchdog(bark).deadline("a commit", 0.05):
        assert heard.wait(60)
    assert barked == ["a commit 0.05"]


def test_the_watchdog_is_quiet_about_what_comes_back() -> None:
    barked: list[str] = []
    watchdog = Watchdog(lambda what, _: barked.append(what))
    for number in range(200):
        with watchdog.deadline(f"call {number}", 60):
            pass
    heard = threading.Event()
    other = Watchdog(lambda *_: heard.set())  # a later deadline of another one has passed, so those of the first would have
    with other.deadline("later", 0.05):
        assert heard.wait(60)
    assert barked == []
    watchdog.close()
    other.close()


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


def test_what_is_away_is_put_off_once_for_all_who_find_out() -> None:
    clock = Clock()
    away = Away(Patience(first=2, most=8), clock)
    wait = away.put_off()
    assert wait is not None
    assert 1 <= wait <= 2
    assert away.now()
    assert away.put_off() is None
    clock.time += wait
    assert not away.now()
    later = away.put_off()
    assert later is not None
    assert later >= 2
    clock.time += later
    away.back()
    again = away.put_off()
    assert again is not None
    assert again <= 2


def test_what_fails_for_a_minute_is_left_to_another_process() -> None:
    clock = Clock()
    failures = Failures(Patience(), clock)
    for _ in range(60):
        assert not failures.failed("poll")
        assert failures.resting()
        clock.time += 1
    assert not failures.failed("transaction")
    clock.time += 1
    assert failures.failed("poll")
    failures.succeeded("poll")
    assert not failures.failed("poll")
