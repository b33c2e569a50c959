"""What waits for the groups is shown while the brokers answer, and stays shown while they do not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from rapporteur.platform.driver.groups import GroupSeen, Observation, PartitionSeen, TopicSeen, Watched, watched
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.messages.topics import declared
from rapporteur.platform.metrics.declared import Book
from rapporteur.platform.metrics.group_monitor import GroupMonitor
from rapporteur.platform.metrics.groups import GroupMeter

CLEANUP = Watched("cleanup", "documents.document-stored.v1")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
EARLIER = datetime(2026, 11, 24, 11, tzinfo=UTC)


def observation(oldest: datetime | None, lag: int) -> Observation:
    seen = PartitionSeen(3, 41, lag, oldest, 9)
    return Observation(NOW, (GroupSeen(CLEANUP, "rapporteur-cleanup", 2, (seen,)),), (TopicSeen(CLEANUP, 5, 7),))


class Brokers:
    """Answers with what it is given, in turn; then says that it was enough."""

    def __init__(self, *answers: Observation | str) -> None:
        self.answers = list(answers)
        self.connected = 0

    @contextmanager
    def connect(self) -> Iterator[Brokers]:
        self.connected += 1
        yield self

    def look(self) -> Observation:
        answer = self.answers.pop(0)
        if isinstance(answer, str):
            raise Unavailable(answer)
        return answer

    def silent(self) -> bool:
        return not self.answers


def run(book: Book, brokers: Brokers) -> GroupMonitor:
    running = GroupMonitor(brokers.connect, GroupMeter(book), 0.0)
    running.run(brokers.silent)
    return running


def value(book: Book, name: str, **labels: str) -> float | None:
    return book.registry.get_sample_value(f"rapporteur_{name}", {"stage": "cleanup", **labels})


def test_everything_that_was_seen_is_shown() -> None:
    book = Book()
    running = run(book, Brokers(observation(EARLIER, 12)))
    group = {"group": "rapporteur-cleanup"}
    where = {**group, "topic": CLEANUP.topic, "partition": "3"}
    assert value(book, "group_members", **group) == 2
    assert value(book, "group_oldest_unprocessed_timestamp_seconds", **group) == EARLIER.timestamp()
    assert value(book, "group_lag_records", **where) == 12
    assert value(book, "group_committed_offset", **where) == 41
    assert value(book, "group_deleted_unread_records", **where) == 9
    assert value(book, "topic_undecided_records", topic=CLEANUP.topic) == 5
    assert value(book, "dead_letters", topic=CLEANUP.topic) == 7
    assert book.registry.get_sample_value("rapporteur_group_observed_timestamp_seconds") == NOW.timestamp()
    assert running.probes.ready() == running.probes.alive() == ""


def test_where_nothing_waits_nothing_is_old() -> None:
    book = Book()
    run(book, Brokers(observation(EARLIER, 12), observation(None, 0)))
    assert value(book, "group_oldest_unprocessed_timestamp_seconds", group="rapporteur-cleanup") is None


def test_brokers_that_are_away_leave_what_was_seen_and_are_told() -> None:
    book, brokers = Book(), Brokers(observation(EARLIER, 12), "nobody answers")
    running = run(book, brokers)
    assert value(book, "group_oldest_unprocessed_timestamp_seconds", group="rapporteur-cleanup") == EARLIER.timestamp()
    assert book.registry.get_sample_value("rapporteur_group_observation_errors_total") == 1
    assert running.probes.ready() == "nobody answers"
    assert running.probes.alive() == ""


def test_brokers_that_come_back_are_connected_anew() -> None:
    brokers = Brokers("nobody answers", "nobody answers", observation(None, 0))
    running = run(Book(), brokers)
    assert brokers.connected == 3
    assert running.probes.ready() == ""


def test_before_the_first_answer_it_is_not_ready() -> None:
    monitor = GroupMonitor(Brokers().connect, GroupMeter(Book()), 0.0)
    assert monitor.probes.ready() == "the brokers have not answered yet"


def test_every_stage_is_watched_with_the_topic_that_it_reads() -> None:
    assert {(one.stage, one.topic.partition(".")[2]) for one in watched(declared())} == {
        ("cleanup", "document-stored.v1"),
        ("structure", "text-cleaned.v1"),
        ("footnotes", "resolution-parsed.v1"),
        ("indexing", "resolution-resolved.v1"),
    }
