"""`rapporteur topics` on real brokers: makes what is missing, says what differs, never takes anything away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from kafka.admin import ConfigResource, ConfigResourceType

from deploy.servers import KafkaCluster
from deploy.servers.processes import wait_for
from rapporteur.platform.kafka.topics import TopicsOnBrokers, admin_client
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.topics import declared
from tests.support.commands import Done, rapporteur
from tests.support.installations import environment, names_of_our_own

pytestmark = pytest.mark.servers

STORED, CLEANED, LATEST = "documents.document-stored.v1", "documents.text-cleaned.v1", "resolutions.resolution-latest.v1"


@pytest.fixture
def brokers(kafka: str) -> Iterator[Brokers]:
    with names_of_our_own(kafka) as brokers:
        yield brokers


def topics(brokers: Brokers, *arguments: str) -> Done:
    return rapporteur("topics", *arguments, environment=environment(brokers))


def on_brokers(brokers: Brokers) -> set[str]:
    with admin_client(brokers) as client:
        return {name.removeprefix(brokers.prefix) for name in client.list_topics() if name.startswith(brokers.prefix)}


def set_config(brokers: Brokers, topic: str, **configs: str) -> None:
    """Set it, and wait until a broker that is asked says so: brokers hear of it from their controller a little later."""
    told = {name.replace("_", "."): value for name, value in configs.items()}
    with admin_client(brokers) as client:
        client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, brokers.topic(topic), told)])
        seen = TopicsOnBrokers(brokers, client)
        wait_for(lambda: told.items() <= seen.found(declared())[topic].configs.items(), f"{told} of {topic}", 120)


def test_what_would_change_is_said_and_nothing_done(brokers: Brokers) -> None:
    done = topics(brokers, "apply", "--dry-run")
    assert done.status == 3
    assert f"{STORED}: create with 6 partitions, 1 copies, cleanup.policy=delete" in done.out
    assert on_brokers(brokers) == set()


def test_applying_twice_changes_nothing_the_second_time(brokers: Brokers) -> None:
    first = topics(brokers, "apply", "--yes")
    assert (first.status, f"{len(declared().topics)} changed, 0 differ" in first.out) == (0, True), first
    assert on_brokers(brokers) == {topic.name for topic in declared().topics}
    second = topics(brokers, "apply", "--yes")
    assert (second.status, second.out) == (0, "all topics are as declared\n")
    listed = topics(brokers, "list", "--json")
    assert listed.status == 0
    assert {row["state"] for row in listed.data} == {"as declared"}


def test_records_that_are_kept_for_longer_keep_no_service_from_starting(brokers: Brokers) -> None:
    topics(brokers, "apply", "--yes")
    set_config(brokers, STORED, retention_ms="9999999999")
    assert topics(brokers, "apply", "--dry-run").status == 3
    done = topics(brokers, "apply", "--yes")
    assert (done.status, "retention.ms is 9999999999" in done.out) == (0, True)


def test_drift_is_mended_where_nothing_is_lost_and_else_told(brokers: Brokers) -> None:
    with admin_client(brokers) as client:
        client.create_topics({brokers.topic(CLEANED): {"num_partitions": 2, "replication_factor": 1}}, wait_for_metadata=True)
    topics(brokers, "apply", "--yes")
    set_config(brokers, STORED, retention_ms="60000")
    set_config(brokers, LATEST, cleanup_policy="compact,delete")
    shown = topics(brokers, "apply", "--dry-run")
    assert shown.status == 3
    assert f"{STORED}: set retention.ms from 60000 to 1209600000" in shown.out
    assert f"{CLEANED}: it has 2 partitions instead of 6. Left as it is" in shown.out
    assert f"{LATEST}: cleanup.policy is compact,delete instead of compact. Left as it is" in shown.out
    assert topics(brokers, "apply", "--yes").status == 3
    states = {row["topic"]: row["state"] for row in topics(brokers, "list", "--json").data if row["state"] != "as declared"}
    assert states == {
        CLEANED: "it has 2 partitions instead of 6",
        LATEST: "cleanup.policy is compact,delete instead of compact",
    }


def test_wrong_usage_is_told_apart_from_brokers_that_are_away(brokers: Brokers) -> None:
    assert topics(brokers, "apply").status == 2
    assert topics(brokers, "apply", "--yes", "--dry-run").status == 2
    assert topics(brokers, "apply", "--yes", "--copies", "1", "--min-in-sync", "2").status == 2
    done = rapporteur("topics", "list", "--kafka", "127.0.0.1:9")
    assert (done.status, "Kafka is away" in done.err) == (1, True), done


@pytest.mark.slow
def test_three_brokers_keep_three_copies_of_which_two_must_be_written(tmp_path: Path) -> None:
    with KafkaCluster(tmp_path / "kafka", brokers=3) as cluster:
        brokers = Brokers(cluster.bootstrap)
        assert topics(brokers, "apply", "--yes").status == 0
        assert topics(brokers, "list").status == 0
        with admin_client(brokers) as client:
            found = TopicsOnBrokers(brokers, client).found(declared())
        assert {(topic.factor, topic.configs["min.insync.replicas"]) for topic in found.values()} == {(3, "2")}
        assert topics(brokers, "list", "--copies", "2").status == 3
