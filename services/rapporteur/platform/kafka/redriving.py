"""Looks after dead letters, and sets stages back: what an operator does when the cause is mended.

A redrive sends a copy of a letter back to the topic that it came from, without the diagnosis; the letter stays. A replay sets the group of
a stage back to a time, so that it reads everything since again; results that are the same give no new events. Where brokers have deleted
public events that a stage had not read, the last one of every resolution is announced again, out of the compacted topic.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from google.protobuf.message import DecodeError
from kafka import TopicPartition
from kafka.admin import OffsetSpec
from kafka.structs import OffsetAndMetadata

from rapporteur.platform.driver.conclusions import Outgoing
from rapporteur.platform.driver.observing import Place
from rapporteur.platform.driver.redriving import Letter, LetterFilter, PartitionReplay, Redriven, newest_of_each
from rapporteur.platform.errors import PoisonMessage
from rapporteur.platform.intake.records import Reason
from rapporteur.platform.kafka.errors import kafka_or_unavailable, patiently
from rapporteur.platform.kafka.sweeping import read_whole, send_all
from rapporteur.platform.kafka.topics import admin_client
from rapporteur.platform.messages import channels
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.channels import RESOLUTIONS_LATEST, RESOLUTIONS_RESOLVED
from rapporteur.platform.messages.dead_letters import SUFFIX, diagnosis_of, redriven_headers, redrives
from rapporteur.platform.messages.partitions import partition_of
from rapporteur.platform.messages.topics import Topic, declared
from rapporteur.platform.stage import Channel

MOST_REDRIVES = 3
"""A letter that was sent back so often and failed each time is left out: sending it again mends nothing."""
_CATCH_UP = 60.0
_CHANNELS: dict[str, Channel[Any]] = {value.topic: value for value in vars(channels).values() if isinstance(value, Channel)}


class Progress(Protocol):
    """What is known of what stages are done with, as `ledger.KafkaLedger`."""

    def catch_up(self, seconds: float) -> None:
        """Learn everything that was durable before the call. Raises Unavailable."""

    def is_done(self, document_id: str, stage: str, ordinal: int, since: int = 0) -> bool:
        """Whether the stage got through with the record when it last tried, at the time `since` (milliseconds since 1970) or later."""


class Busy(Exception):
    """The group of a stage has members, so it cannot be set back."""


@dataclass(frozen=True, slots=True)
class _Held:
    letter: Letter
    back: Outgoing
    """What is sent where the letter goes back."""


class KafkaRedriver:
    """Any thread may call it; every call makes its own connections. All raise Unavailable."""

    def __init__(self, brokers: Brokers, member: str, progress: Progress) -> None:
        self._brokers = brokers
        self._member = member
        self._progress = progress

    def letters(self, which: LetterFilter, limit: int) -> tuple[Letter, ...]:
        """What is set aside now, the newest first; a limit of 0 lets all through.

        Letters about records that got through since, after a redrive or because they were handed in again, are left out, and of several
        letters about one record all but the last.
        """
        found = self._open(which, "")
        return tuple(held.letter for held in (found[:limit] if limit else found))

    def redrive(self, which: LetterFilter, limit: int, dry_run: bool) -> Redriven:
        """Send back what `letters` shows, the oldest first, or only tell which would go; a limit of 0 lets all go.

        Where it fails in the middle, some have gone. Doing it again does no harm: what got through meanwhile is left out, and a record
        that a stage reads twice gives the same events.
        """
        found = self._open(which, str(uuid.uuid4()))
        going = [held for held in reversed(found) if held.letter.redrives < MOST_REDRIVES]
        left_out = tuple(held.letter for held in reversed(found) if held.letter.redrives >= MOST_REDRIVES)
        going = going[:limit] if limit else going
        if going and not dry_run:
            send_all(self._brokers, self._member, [held.back for held in going])
        return Redriven(tuple(held.letter for held in going), left_out)

    def preview_replay(self, stage: str, since: datetime) -> tuple[PartitionReplay, ...]:
        """What the stage would read again from that time on, by partition. Raises KeyError where there is no such stage."""
        topic, group = self._brokers.topic(_consumed_by(stage).name), self._brokers.group(stage)
        partitions = [TopicPartition(topic, number) for number in range(declared().partitions)]
        with admin_client(self._brokers) as client, kafka_or_unavailable(f"look where {stage} stands"):
            first = patiently(lambda: client.list_partition_offsets(dict.fromkeys(partitions, OffsetSpec.EARLIEST)))
            then = patiently(lambda: client.list_partition_offsets(dict.fromkeys(partitions, int(since.timestamp() * 1000))))
            committed = patiently(lambda: client.list_group_offsets({group: partitions})[group])
        return tuple(_replay(tp.partition, first[tp].offset, then.get(tp), committed.get(tp)) for tp in partitions)

    def replay(self, stage: str, since: datetime) -> tuple[PartitionReplay, ...]:
        """Set the stage back, so that it reads again what `preview_replay` says. Raises Busy while it has members; KeyError."""
        topic, group = self._brokers.topic(_consumed_by(stage).name), self._brokers.group(stage)
        preview = self.preview_replay(stage, since)
        offsets = {
            TopicPartition(topic, each.partition): OffsetAndMetadata(each.from_offset, "", -1)
            for each in preview
            if each.from_offset < each.committed_offset
        }
        with admin_client(self._brokers) as client, kafka_or_unavailable(f"set {stage} back"):
            members = patiently(lambda: client.describe_groups([group])[group]["members"])
            if members:
                raise Busy(f"{stage} has {len(members)} member{'s' * (len(members) > 1)}")
            answers = patiently(lambda: client.alter_group_offsets(group, offsets))
        refused = sorted({answer.__name__ for answer in answers.values() if answer.errno != 0})
        if refused:
            raise Busy(f"the brokers do not let {stage} be set back: {', '.join(refused)}")
        return preview

    def announce_latest(self, stage: str, dry_run: bool) -> int:
        """Send the last event of every resolution that the stage is not done with to the public topic again; how many go, or would go.

        They have the ids that they had: who has read one passes over it. Raises KeyError where the stage does not read the public topic.

        An archive has a million of them, so the topic is read twice: to learn where they lie, and to send them.
        """
        if _consumed_by(stage).name != RESOLUTIONS_RESOLVED.topic:
            raise KeyError(stage)
        self._progress.catch_up(_CATCH_UP)
        latest = declared().named(RESOLUTIONS_LATEST.topic)
        unread: dict[bytes, tuple[int, int]] = {}
        for _, record in read_whole(self._brokers, [latest]):
            if record.key and record.value:
                unread.pop(record.key, None)
                if self._is_unread(stage, record):
                    unread[record.key] = record.partition, record.offset
        going = set(unread.values())
        if going and not dry_run:
            records = (record for _, record in read_whole(self._brokers, [latest]) if (record.partition, record.offset) in going)
            send_all(self._brokers, self._member, map(_announced, records))
        return len(going)

    def _is_unread(self, stage: str, record: Any) -> bool:
        document_id, _, ordinal = _about(RESOLUTIONS_LATEST.topic, record)
        return not self._progress.is_done(document_id, stage, ordinal, since=record.timestamp)

    def _open(self, which: LetterFilter, redrive_id: str) -> list[_Held]:
        """The letters about what is set aside now, newest first."""
        self._progress.catch_up(_CATCH_UP)
        topics = [topic for topic in declared().dead_letters if which.stage in ("", topic.producers[0])]
        found = (one for topic, record in read_whole(self._brokers, topics) for one in _held(topic, record, redrive_id))
        held = {(one.letter.topic, one.letter.partition, one.letter.offset): one for one in found}
        newest = newest_of_each(one.letter for one in held.values())
        return [
            held[letter.topic, letter.partition, letter.offset]
            for letter in newest
            if which.takes(letter) and not self._progress.is_done(letter.document_id, letter.stage, letter.ordinal)
        ]


def _consumed_by(stage: str) -> Topic:
    letters = next((topic for topic in declared().dead_letters if topic.producers == (stage,)), None)
    if letters is None:
        raise KeyError(stage)
    return declared().named(letters.name.removesuffix(SUFFIX))


def _replay(partition: int, first: int, then: Any, committed: Any) -> PartitionReplay:
    """A time after the last record is the end; a stage is never set forward."""
    stands = committed.offset if committed is not None and committed.offset >= 0 else first
    wanted = then.offset if then is not None and then.offset >= 0 else stands
    return PartitionReplay(partition, min(max(first, wanted), stands), stands)


def _held(topic: Topic, record: Any, redrive_id: str) -> Iterator[_Held]:
    """The letter; nothing where the record is none."""
    try:
        found = diagnosis_of(record.headers)
    except PoisonMessage:
        return
    document_id, name, ordinal = _about(found.topic, record)
    trouble = Reason(found.reason, found.detail, found.advice)
    place = (topic.name, record.partition, record.offset)
    letter = Letter(*place, found.stage, document_id, trouble, found.failed_at, redrives(record.headers), ordinal, name)
    partition = partition_of(document_id, declared().partitions) if document_id else found.partition
    yield _Held(letter, Outgoing(Place(found.topic, partition), record.key, record.value, redriven_headers(record.headers, redrive_id)))


def _announced(record: Any) -> Outgoing:
    """An event out of the compacted topic, as it was announced."""
    document_id, _, _ = _about(RESOLUTIONS_LATEST.topic, record)
    return Outgoing(Place(RESOLUTIONS_RESOLVED.topic, record.partition), document_id.encode(), record.value, record.headers)


def _about(topic: str, record: Any) -> tuple[str, str, int]:
    """Document, name and ordinal: as the message says, else by the record's key."""
    try:
        message = _CHANNELS[topic].message.FromString(record.value or b"")
    except (KeyError, DecodeError):
        message = None
    document_id = str(getattr(message, "document_id", "")) or (record.key or b"").decode("utf-8", "replace")
    return document_id, str(getattr(message, "name", "")), int(getattr(message, "ordinal", 0))
