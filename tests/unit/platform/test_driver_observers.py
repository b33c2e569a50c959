"""What watches a driver: it counts what counts once, says how the driver is, logs what a person wants to know, traces every record."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import structlog
from prometheus_client import generate_latest

from rapporteur.platform.driver.health import SILENCE_SECONDS, DriverHealth
from rapporteur.platform.driver.logging import DriverLog
from rapporteur.platform.driver.observing import (
    Attempt,
    DriverObserver,
    Gap,
    PartitionLoad,
    Rebalance,
    RecordSeen,
    SilentDriverObserver,
    gap_between,
)
from rapporteur.platform.driver.watching import Together
from rapporteur.platform.metrics.declared import Book
from rapporteur.platform.metrics.driver import DriverMeter, DriverMeters
from rapporteur.platform.observability.logs import set_up_logs
from rapporteur.platform.stores.measured_store import StoreCall
from rapporteur.quality import TALLIES, tallied
from tests.unit.platform.driver_doings import CLEANED, FOREIGN, HERE, NOW, RECORD, STORED, THERE, committed, completed, load, refused


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
def meter(book: Book) -> DriverMeter:
    return DriverMeters(book, TALLIES, tallied).of("cleanup")


def value(book: Book, name: str, **labels: str) -> float | None:
    return book.registry.get_sample_value(f"rapporteur_{name}", {"stage": "cleanup", **labels})


def test_only_what_is_committed_counts(book: Book, meter: DriverMeter) -> None:
    meter.begun(RECORD)
    meter.attempted(Attempt(RECORD, 0.03, 1 << 20))
    assert value(book, "records_processed_total", outcome="completed") == 0
    meter.committed(committed(completed(), refused()))
    assert value(book, "records_processed_total", outcome="completed") == 1
    assert value(book, "records_processed_total", outcome="set aside") == 1
    assert value(book, "records_set_aside_total", reason="truncated") == 1
    assert value(book, "records_produced_total", topic=CLEANED) == 1
    assert book.registry.get_sample_value("rapporteur_documents_cleaned_total") == 1


def test_the_way_from_intake_is_that_of_what_was_completed(book: Book, meter: DriverMeter) -> None:
    meter.committed(committed(completed(), refused(), replace(completed(), ingested_at=None)))
    assert value(book, "end_to_end_latency_seconds_count") == 1
    assert value(book, "end_to_end_latency_seconds_sum") == pytest.approx(0.4)


def test_a_clock_that_runs_behind_gives_no_time_below_nothing(book: Book, meter: DriverMeter) -> None:
    meter.committed(committed(replace(completed(), ingested_at=NOW + timedelta(seconds=5))))
    assert value(book, "end_to_end_latency_seconds_sum") == 0


def test_what_workers_measured_is_counted_here(book: Book, meter: DriverMeter) -> None:
    meter.attempted(Attempt(RECORD, 0.03, 1 << 20, (StoreCall("fetch", 0.002, 5_000), StoreCall("store", 0.004, 0, "unavailable"))))
    meter.attempted(Attempt(RECORD, 60.0, 0, lost="timed out"))
    assert value(book, "record_process_duration_seconds_count") == 2
    assert value(book, "store_operation_duration_seconds_count", operation="fetch") == 1
    assert value(book, "store_bytes_total", operation="fetch") == 5_000
    assert value(book, "store_errors_total", operation="store", reason="unavailable") == 1
    assert value(book, "worker_failures_total", reason="timed out") == 1


def test_partitions_that_are_gone_leave_no_series(book: Book, meter: DriverMeter) -> None:
    where = {"topic": STORED, "partition": "0"}
    meter.loaded(load(PartitionLoad(HERE, 5, NOW, False, False), PartitionLoad(THERE, None, None, True, True)))
    assert value(book, "consumer_lag_records", **where) == 5
    assert value(book, "oldest_unprocessed_timestamp_seconds", **where) == NOW.timestamp()
    assert value(book, "consumer_lag_records", topic=STORED, partition="1") is None
    assert (value(book, "assigned_partitions"), value(book, "paused_partitions"), value(book, "stalled_partitions")) == (2, 1, 1)
    meter.loaded(load(PartitionLoad(HERE, 0, None, False, False)))
    assert value(book, "consumer_lag_records", **where) == 0
    assert value(book, "oldest_unprocessed_timestamp_seconds", **where) is None
    meter.loaded(load())
    assert value(book, "consumer_lag_records", **where) is None
    assert value(book, "assigned_partitions") == 0


def test_what_went_wrong_is_counted(book: Book, meter: DriverMeter) -> None:
    meter.aborted("CommitFailedError")
    meter.broker_failed("poll", "KafkaTimeoutError")
    meter.deferred(RECORD, "the store is away", 1.0)
    meter.retried(RECORD)
    meter.rebalanced(Rebalance.LOST, (HERE,))
    meter.fuse_blown("20 in a row")
    told = {"transactions_aborted_total": {}, "records_deferred_total": {}, "records_retried_total": {}, "fuse_blown": {}}
    assert {name: value(book, name, **labels) for name, labels in told.items()} == dict.fromkeys(told, 1)
    assert value(book, "broker_errors_total", operation="poll") == 1
    assert value(book, "rebalances_total", change="lost") == 1


def test_a_process_with_all_stages_tells_them_apart(book: Book) -> None:
    meters = DriverMeters(book, TALLIES, tallied)
    meters.of("cleanup").committed(committed(completed()))
    meters.of("structure").polled()
    scraped = generate_latest(book.registry).decode()
    assert 'rapporteur_records_processed_total{outcome="completed",stage="cleanup"} 1.0' in scraped
    assert 'rapporteur_records_processed_total{outcome="completed",stage="structure"} 0.0' in scraped


def test_a_driver_is_ready_when_it_has_joined_and_nothing_is_away() -> None:
    now = 0.0
    health = DriverHealth("cleanup", lambda: now)
    probes = health.probes
    assert probes.ready() == "cleanup has not joined its group yet"
    health.loaded(load())
    assert probes.ready() == ""
    health.deferred(RECORD, "the object store does not answer", 2.0)
    assert probes.ready() == "cleanup waits: the object store does not answer"
    assert probes.alive() == ""
    health.committed(committed(completed()))
    assert probes.ready() == ""


def test_a_record_that_went_to_another_member_is_no_reason_to_wait_for_ever() -> None:
    now = 0.0
    health = DriverHealth("cleanup", lambda: now)
    health.loaded(load())
    health.deferred(RECORD, "the object store does not answer", 2.0)
    now = 3.0 + SILENCE_SECONDS
    health.polled()
    assert health.probes.ready() == ""


def test_a_driver_whose_loop_hangs_is_not_alive() -> None:
    now = 0.0
    health = DriverHealth("cleanup", lambda: now)
    now = SILENCE_SECONDS + 1.0
    assert health.probes.alive() == "the poll loop of cleanup has not come round for 31 seconds"
    health.polled()
    assert health.probes.alive() == ""


def test_a_blown_fuse_is_alive_and_not_ready_and_says_why() -> None:
    health = DriverHealth("cleanup")
    health.loaded(load())
    health.fuse_blown("20 in a row")
    health.stopping("the fuse")
    assert health.probes.alive() == ""
    assert health.probes.ready() == "cleanup was stopped by its fuse: 20 in a row"


@pytest.fixture
def logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def drained(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


@pytest.mark.usefixtures("logging_as_it_was")
def test_the_log_names_what_was_set_aside_and_keeps_quiet_about_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("info")
    log = DriverLog("cleanup")
    log.begun(RECORD)
    log.polled()
    log.loaded(load())
    log.committed(committed(completed(), refused()))
    (line,) = drained(capsys)
    assert (line["event"], line["reason"], line["level"]) == ("set aside", "truncated", "warning")
    assert (line["document"], line["stage"], line["trace"]) == ("ab12", "cleanup", FOREIGN[3:35])
    assert line["name"] == "1974/kites\\x1b.md", "who looks after it knows files, not ids"


@pytest.mark.usefixtures("logging_as_it_was")
def test_at_level_debug_the_log_tells_of_every_record(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("debug")
    log = DriverLog("cleanup")
    log.attempted(Attempt(RECORD, 0.03, 1 << 20))
    log.committed(committed(completed()))
    told = drained(capsys)
    assert [line["event"] for line in told] == ["worked on", "done"]
    assert {(line["document"], line["trace"]) for line in told} == {("ab12", FOREIGN[3:35])}


@pytest.mark.usefixtures("logging_as_it_was")
def test_what_is_away_is_told_once_and_so_is_its_return(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("info")
    log = DriverLog("cleanup")
    for wait in (1.0, 2.0, 4.0):
        log.deferred(RECORD, "the store is away", wait)
    log.committed(committed(completed()))
    log.committed(committed(completed()))
    assert [line["event"] for line in drained(capsys)] == ["waiting for what is away", "going on"]


@pytest.mark.usefixtures("logging_as_it_was")
def test_what_was_deleted_unread_is_counted_and_as_loud_as_can_be(
    book: Book, meter: DriverMeter, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logs("warning")
    assert value(book, "records_deleted_unread_total") == 0
    together = Together(meter, DriverLog("cleanup"))
    together.deleted_unread(Gap(HERE, 41, 53))
    assert value(book, "records_deleted_unread_total") == 12
    (said,) = drained(capsys)
    assert (said["level"], said["partition"], said["records"]) == ("error", f"{STORED}-0", "12 at most, offsets 41 to 52")
    assert "certificate" in said["advice"]


@pytest.mark.parametrize(
    ("next_to_read", "begin", "records"),
    [(7, 0, 0), (7, 7, 0), (7, 8, 0), (7, 9, 2), (0, 0, 0), (0, 1, 1), (-1, 0, 0), (-1, 9, 9)],
    ids=["more", "all", "the mark of what was read", "a record", "new", "never read", "unknown", "unknown and gone"],
)
def test_what_is_missing_is_told_from_the_mark_of_what_was_read(next_to_read: int, begin: int, records: int) -> None:
    found = gap_between(HERE, next_to_read, begin)
    assert (found.records if found else 0) == records


def test_what_is_told_to_several_reaches_all_and_the_trace_is_the_tracers(book: Book, meter: DriverMeter) -> None:
    class Renaming(SilentDriverObserver):
        def begun(self, record: RecordSeen) -> str:
            return f"changed {record.traceparent}"

    health = DriverHealth("cleanup")
    together: DriverObserver = Together(meter, Renaming(), health)
    assert together.begun(RECORD) == f"changed {FOREIGN}"
    assert Together(meter, health).begun(RECORD) == FOREIGN
    together.loaded(load())
    together.attempted(Attempt(RECORD, 0.1, 0))
    together.committed(committed(completed()))
    together.polled()
    assert health.probes.ready() == ""
    assert value(book, "records_processed_total", outcome="completed") == 1
    assert value(book, "workers") == 2


@pytest.mark.parametrize("name", [name for name in vars(SilentDriverObserver) if not name.startswith("_")])
def test_nothing_of_the_protocol_is_left_out_by_those_that_pass_it_on(name: str) -> None:
    assert name in vars(Together)
