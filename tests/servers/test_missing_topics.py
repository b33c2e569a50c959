"""A topic that is not there, or no longer: whoever needs it says which, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from kafka import KafkaProducer

from deploy.servers import S3Access
from deploy.servers.processes import wait_for
from rapporteur.platform.driver.conclusions import Outgoing
from rapporteur.platform.driver.observing import Place
from rapporteur.platform.kafka.topics import TopicsOnBrokers, admin_client
from rapporteur.platform.kafka.transactions import Transactions, Undone
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.channels import DOCUMENTS_STORED, TEXTS_CLEANED
from rapporteur.platform.messages.topic_plan import Create, compare
from rapporteur.platform.messages.topics import declared
from rapporteur.platform.watchdog import RESTART, Watchdog
from tests.support.installations import environment, installation
from tests.support.services import service

pytestmark = pytest.mark.servers


def delete(brokers: Brokers, *topics: str) -> None:
    with admin_client(brokers) as client:
        gone = {brokers.topic(topic) for topic in topics}
        client.delete_topics(sorted(gone))
        wait_for(lambda: gone.isdisjoint(client.list_topics()), "the end of topics", 60)


def make_what_is_missing(brokers: Brokers) -> None:
    with admin_client(brokers) as client:
        there = TopicsOnBrokers(brokers, client)
        found = compare(declared(), there.found(declared()), there.copies())
        there.apply([change for change in found if isinstance(change, Create)])


def settings(brokers: Brokers, s3: S3Access) -> dict[str, str]:
    keys = {"RAPPORTEUR_S3_ACCESS_KEY": s3.access_key, "RAPPORTEUR_S3_SECRET_KEY": s3.secret_key}
    return {**environment(brokers), **keys, "RAPPORTEUR_S3_ENDPOINT": s3.endpoint, "RAPPORTEUR_WORKERS": "1"}


@pytest.mark.parametrize("topic", [DOCUMENTS_STORED.topic, TEXTS_CLEANED.topic, "documents.document-stored.v1.dlt"])
def test_a_stage_waits_for_each_topic_that_it_needs_and_names_it(kafka: str, s3: S3Access, tmp_path: Path, topic: str) -> None:
    with installation(kafka) as brokers:
        delete(brokers, topic)
        with service("consume", "cleanup", folder=tmp_path, environment=settings(brokers, s3)) as stage:
            wait_for(lambda: "cleanup waits" in stage.ask("/readyz")[1], "why it is not ready", 120)
            assert stage.ask("/readyz") == (
                503,
                f"cleanup waits: there is no topic {brokers.topic(topic)}: run `rapporteur topics apply`\n",
            )
            assert stage.ask("/healthz")[0] == 200
            make_what_is_missing(brokers)
            stage.wait_ready()
            assert stage.stop() == 0


def test_a_stage_whose_topic_is_deleted_ends_to_be_started_again_and_says_why(kafka: str, s3: S3Access, tmp_path: Path) -> None:
    with (
        installation(kafka) as brokers,
        service("consume", "structure", folder=tmp_path, environment=settings(brokers, s3), restarts=False) as stage,
    ):
        stage.wait_ready()
        delete(brokers, TEXTS_CLEANED.topic)
        assert stage.wait(60) == RESTART
        assert f"there is no topic {brokers.topic(TEXTS_CLEANED.topic)}: run `rapporteur topics apply`" in stage.said()


def test_a_stage_whose_output_goes_while_it_works_is_soon_not_ready(kafka: str, s3: S3Access, tmp_path: Path) -> None:
    """It was ready by its own account until its transaction was given up."""
    with installation(kafka) as brokers, service("consume", "cleanup", folder=tmp_path, environment=settings(brokers, s3)) as stage:
        stage.wait_ready()
        delete(brokers, "documents.document-stored.v1.dlt")
        with KafkaProducer(bootstrap_servers=kafka) as producer:
            producer.send(brokers.topic(DOCUMENTS_STORED.topic), b"no event", key=b"key").get(30)
        wait_for(lambda: stage.ask("/readyz")[0] == 503, "that it is not ready", 12)
        assert stage.ask("/healthz")[0] == 200
        wait_for(lambda: "there is no topic" in stage.ask("/readyz")[1], "why", 60)
        make_what_is_missing(brokers)
        stage.wait_ready()


def test_a_transaction_that_meets_no_topic_is_undone_for_that(kafka: str) -> None:
    with installation(kafka) as brokers:
        watchdog = Watchdog()
        transactions = Transactions(brokers, brokers.transaction("a", "test"), watchdog)
        delete(brokers, TEXTS_CLEANED.topic)
        there, gone = (Outgoing(Place(channel.topic, 0), b"key", b"value", ()) for channel in (DOCUMENTS_STORED, TEXTS_CLEANED))
        with pytest.raises(Undone, match=f"^there is no topic {brokers.topic(TEXTS_CLEANED.topic)}: run `rapporteur topics apply`$"):
            transactions.commit([there, gone])
        transactions.commit([there])
        transactions.close()
        watchdog.close()


def test_the_monitor_names_the_topic(kafka: str, tmp_path: Path) -> None:
    with installation(kafka) as brokers:
        delete(brokers, TEXTS_CLEANED.topic)
        with service("monitor", "--every", "0.2", folder=tmp_path, environment=environment(brokers)) as monitor:
            words = f"there is no topic {brokers.topic(TEXTS_CLEANED.topic)}: run `rapporteur topics apply`\n"
            wait_for(lambda: monitor.ask("/readyz")[1].endswith(words), "the name of the topic", 120)
