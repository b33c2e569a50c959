"""Writes messages to the topics of an installation as services do: keyed and placed by what the declaration says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from google.protobuf.message import Message
from kafka import KafkaProducer

from rapporteur.platform.messages import channels
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.partitions import partition_of
from rapporteur.platform.messages.topics import declared
from rapporteur.platform.stage import Channel

CHANNELS: dict[type[Message], Channel[Any]] = {
    value.message: value for value in vars(channels).values() if isinstance(value, Channel) and value is not channels.RESOLUTIONS_LATEST
}


def write(brokers: Brokers, messages: Iterable[Message], producer: Any = None) -> None:
    """Each to the topic of its type; on the brokers when this returns, unless `producer` is in a transaction."""
    ours = producer or KafkaProducer(bootstrap_servers=brokers.bootstrap)
    try:
        futures = [_send(brokers, ours, message) for message in messages]
        for future in futures:
            future.get(timeout=30)
    finally:
        if producer is None:
            ours.close()


def _send(brokers: Brokers, producer: Any, message: Message) -> Any:
    channel = CHANNELS[type(message)]
    topic = declared().named(channel.topic)
    key = "/".join(str(getattr(message, field)) for field in topic.key.split("/"))
    partition = partition_of(channel.partition_key(message), declared().partitions)
    return producer.send(brokers.topic(channel.topic), message.SerializeToString(), key=key.encode(), partition=partition)
