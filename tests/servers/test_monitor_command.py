"""`rapporteur monitor` as an installation runs it: a process that shows what waits, and ends when it is asked to."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from kafka import KafkaProducer

from deploy.servers import KafkaCluster
from deploy.servers.processes import wait_for
from deploy.servers.prometheus import promtool
from rapporteur.platform.messages.channels import DOCUMENTS_STORED
from tests.support.installations import environment, installation
from tests.support.services import service

pytestmark = pytest.mark.servers


def test_it_shows_what_waits_for_every_stage_and_ends_well(kafka: str, tmp_path: Path) -> None:
    with (
        installation(kafka) as brokers,
        service("monitor", "--every", "0.2", folder=tmp_path, environment=environment(brokers)) as monitor,
    ):
        monitor.wait_ready()
        assert monitor.value("rapporteur_group_lag_records") == 0
        with KafkaProducer(bootstrap_servers=kafka) as producer:
            producer.send(brokers.topic(DOCUMENTS_STORED.topic), b"value", key=b"key").get(30)
        wait_for(lambda: monitor.value("rapporteur_group_lag_records", stage="cleanup") == 1, "what waits", 120)
        assert monitor.value("rapporteur_group_members", stage="indexing") == 0
        assert monitor.value("rapporteur_group_oldest_unprocessed_timestamp_seconds", stage="cleanup")
        assert monitor.value("rapporteur_group_oldest_unprocessed_timestamp_seconds", stage="structure") is None
        assert monitor.ask("/healthz") == (200, "ok\n")
        checked = subprocess.run(
            [promtool(), "check", "metrics"], input=monitor.ask("/metrics")[1].encode(), capture_output=True, check=False
        )
        assert checked.stderr.decode() == checked.stdout.decode() == ""
        assert monitor.stop() == 0


def test_without_brokers_it_waits_and_says_so(tmp_path: Path) -> None:
    with service("monitor", "--kafka", "localhost:9", "--every", "0.2", folder=tmp_path, environment={}) as monitor:
        wait_for(lambda: "localhost:9" in monitor.ask("/readyz")[1], "why it is not ready", 120)
        assert monitor.ask("/readyz")[0] == 503
        assert monitor.ask("/healthz")[0] == 200
        assert monitor.value("rapporteur_group_observation_errors_total") >= 1
        assert monitor.stop() == 0


@pytest.mark.slow
def test_brokers_that_die_are_told_and_found_again_when_they_are_back(tmp_path: Path) -> None:
    with KafkaCluster(tmp_path / "kafka") as cluster, installation(cluster.bootstrap) as brokers:
        with KafkaProducer(bootstrap_servers=cluster.bootstrap) as producer:
            producer.send(brokers.topic(DOCUMENTS_STORED.topic), b"value", key=b"key").get(30)
        with service("monitor", "--every", "0.2", folder=tmp_path, environment=environment(brokers)) as monitor:
            monitor.wait_ready()
            cluster.kill(1)
            wait_for(lambda: monitor.ask("/readyz")[0] == 503, "the loss", 90)
            assert monitor.ask("/healthz")[0] == 200
            assert monitor.value("rapporteur_group_lag_records", stage="cleanup") == 1
            cluster.restart(1)
            monitor.wait_ready(120)
            assert monitor.value("rapporteur_group_lag_records", stage="cleanup") == 1
            assert monitor.stop() == 0
