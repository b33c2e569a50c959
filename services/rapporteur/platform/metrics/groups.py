"""Shows what waits for the consumer groups, as seen from outside."""

from __future__ import annotations

from rapporteur.platform.driver.groups import GroupSeen, Observation, TopicSeen
from rapporteur.platform.metrics.declared import Book, GroupMetrics


class GroupMeter:
    """Shows the last observation. While the brokers do not answer it stays: what waits grows older all the same."""

    def __init__(self, book: Book) -> None:
        self._metrics = GroupMetrics(book)

    def show(self, seen: Observation) -> None:
        """How things stand now."""
        for group in seen.groups:
            self._show_group(group)
        for topic in seen.topics:
            self._show_topic(topic)
        self._metrics.looked.set(seen.at.timestamp())

    def failed(self) -> None:
        """The brokers did not tell."""
        self._metrics.errors.inc()

    def _show_group(self, seen: GroupSeen) -> None:
        metrics, stage, topic = self._metrics, seen.watched.stage, seen.watched.topic
        metrics.members.labels(stage, seen.group).set(seen.members)
        if seen.oldest is None:
            metrics.oldest.remove(stage, seen.group)
        else:
            metrics.oldest.labels(stage, seen.group).set(seen.oldest.timestamp())
        for partition in seen.partitions:
            labels = (stage, seen.group, topic, str(partition.partition))
            metrics.lag.labels(*labels).set(partition.lag)
            metrics.committed.labels(*labels).set(partition.committed)
            metrics.deleted_unread.labels(*labels).set(partition.deleted_unread)

    def _show_topic(self, seen: TopicSeen) -> None:
        stage, topic = seen.watched.stage, seen.watched.topic
        self._metrics.undecided.labels(stage, topic).set(seen.undecided)
        self._metrics.dead_letters.labels(stage, topic).set(seen.dead_letters)
