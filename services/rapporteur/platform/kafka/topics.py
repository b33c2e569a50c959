"""Makes the topics on the brokers, and tells how those that are there differ from the declaration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType
from kafka.errors import KafkaTimeoutError

from rapporteur.platform.kafka.errors import kafka_or_unavailable, patiently
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.topic_plan import Change, Copies, Create, Found, Set
from rapporteur.platform.messages.topics import Topics

_SECONDS = 10


@contextmanager
def admin_client(brokers: Brokers) -> Iterator[Any]:
    """A client for administration; closed afterwards. Raises Unavailable where no broker answers in time."""
    with kafka_or_unavailable(f"connect to {brokers.bootstrap}"):
        client = KafkaAdminClient(
            bootstrap_servers=brokers.bootstrap.split(","),
            bootstrap_timeout_ms=_SECONDS * 1000,
            request_timeout_ms=_SECONDS * 1000,
        )
    try:
        yield client
    finally:
        client.close()


def cluster_of(brokers: Brokers) -> str:
    """The id of the cluster that these brokers are: the same by whatever names they are reached. Raises Unavailable."""
    with admin_client(brokers) as client, kafka_or_unavailable("ask which cluster it is"):
        return str(client.describe_cluster()["cluster_id"])


class TopicsOnBrokers:
    """The declared topics as they are on the brokers. All methods raise Unavailable."""

    def __init__(self, brokers: Brokers, client: Any) -> None:
        self._brokers = brokers
        self._client = client

    def copies(self) -> Copies:
        """How many copies so many brokers can keep."""
        with kafka_or_unavailable("count the brokers"):
            return Copies.for_brokers(len(self._client.describe_cluster()["brokers"]))

    def found(self, declared: Topics) -> dict[str, Found]:
        """Those of the declared topics that are there, by the names of the declaration."""
        with kafka_or_unavailable("list the topics"):
            there = set(self._client.list_topics())
            names = {self._brokers.topic(topic.name): topic.name for topic in declared.topics}
            present = sorted(names.keys() & there)
            if not present:
                return {}
            described = {topic["name"]: topic["partitions"] for topic in self._client.describe_topics(present)}
            asked = [ConfigResource(ConfigResourceType.TOPIC, name) for name in present]
            configs = self._client.describe_configs(asked, config_filter="all")["topic"]
        return {
            names[name]: Found(
                partitions=len(described[name]),
                factor=min(len(partition["replica_nodes"]) for partition in described[name]),
                configs={key: config["value"] for key, config in configs[name].items() if config["value"] is not None},
            )
            for name in present
        }

    def apply(self, changes: Sequence[Change]) -> None:
        """Make the changes; on return topics that were created can be used, and brokers say what was set when they are asked."""
        creates = {self._brokers.topic(change.topic): _creation(change) for change in changes if isinstance(change, Create)}
        with kafka_or_unavailable("create topics"):
            if creates:
                self._client.create_topics(creates, wait_for_metadata=True)
        with kafka_or_unavailable("change settings of topics"):
            settings = [change for change in changes if isinstance(change, Set)]
            for change in settings:
                name, config = self._brokers.topic(change.topic), change.config
                self._client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, name, {config.name: config.value})])
            for change in settings:
                # brokers hear of a setting from their controller, a little after it is acknowledged
                patiently(partial(self._look_for, change))

    def _look_for(self, change: Set) -> None:
        """Raises KafkaTimeoutError where the broker that is asked does not know of it yet."""
        name, config = self._brokers.topic(change.topic), change.config
        told = self._client.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name)], config_filter="all")["topic"][name]
        if told[config.name]["value"] != config.value:
            raise KafkaTimeoutError(f"{config.name} of {name} is still {told[config.name]['value']} and not {config.value}")


def _creation(change: Create) -> dict[str, object]:
    return {
        "num_partitions": change.partitions,
        "replication_factor": change.copies.factor,
        "configs": {config.name: config.value for config in change.configs},
    }
