"""What docs/subscribing.md shows is run as it stands there, on a Kafka of its own, because it shows the names without a prefix."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from kafka import KafkaProducer
from minio import Minio

from deploy.servers import KafkaCluster, S3Access
from rapporteur.composition.pipeline import pipeline
from rapporteur.contracts.events.v1.events_pb2 import DocumentStored, ResolutionResolved
from rapporteur.platform.claims import to_wire
from rapporteur.platform.kafka.topics import TopicsOnBrokers, admin_client
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.cloud_events import Attributes, Origin, headers
from rapporteur.platform.messages.dead_letters import Diagnosis, dead_letter_headers
from rapporteur.platform.messages.partitions import partition_of
from rapporteur.platform.messages.topic_plan import Create, compare
from rapporteur.platform.messages.topics import declared
from rapporteur.platform.stage import Completed, execute
from rapporteur.specimens.archive import write_archive
from tests.support.commands import ROOT
from tests.support.kcat import tools
from tests.support.memory_store import MemoryBlobStore

pytestmark = pytest.mark.servers

PAGE = (ROOT / "docs/subscribing.md").read_text(encoding="utf-8")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TOPIC = "resolutions.resolution-resolved.v1"


def shown(language: str) -> list[str]:
    """The blocks of the page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Published:
    """What subscribers can read: events, their store, and how to reach both."""

    events: tuple[ResolutionResolved, ...]
    environment: dict[str, str]


@pytest.fixture(scope="module")
def published(s3: S3Access, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """The resolutions of one specimen. The first event stands on the topic twice, another was taken back, the last is withdrawn."""
    folder = tmp_path_factory.mktemp("subscribing")
    with KafkaCluster(folder / "kafka") as cluster:
        brokers = Brokers(cluster.bootstrap)
        with admin_client(brokers) as client:
            there = TopicsOnBrokers(brokers, client)
            there.apply([change for change in compare(declared(), {}, there.copies()) if isinstance(change, Create)])
        found = upload(s3, events_of_a_specimen(folder / "archive"))
        gone = ResolutionResolved(document_id=found[-1].document_id, name=found[-1].name, ordinal=found[-1].ordinal, withdrawn=True)
        with KafkaProducer(bootstrap_servers=cluster.bootstrap, transactional_id="footnotes") as producer:
            producer.init_transactions()
            for messages, kept in (([found[0]], False), ([*found, found[0], gone], True)):
                producer.begin_transaction()
                for message in messages:
                    send(producer, message, TOPIC, told(message, f"id-{message.ordinal}-{message.withdrawn}-{kept}"))
                send(producer, found[0], "documents.document-stored.v1.dlt", dead_letter_headers(told(found[0], "dead"), FOUND))
                (producer.commit_transaction if kept else producer.abort_transaction)()
        environment = {"KAFKA": cluster.bootstrap, "S3": s3.endpoint.partition("://")[2]}
        environment |= {"S3_ACCESS_KEY": s3.access_key, "S3_SECRET_KEY": s3.secret_key, "PATH": tools(folder / "bin")}
        environment["PARTITION"] = str(partition_of(found[0].document_id, declared().partitions))
        yield Published((*found, gone), environment)


FOUND = Diagnosis(
    "documents.document-stored.v1", 1, 2, 3, "cleanup", "cleanup", "1", 1, NOW, "malformed", "its third page", "scan it", "host"
)


def events_of_a_specimen(folder: Path) -> tuple[list[ResolutionResolved], MemoryBlobStore]:
    """A volume of resolutions, through the real stages."""
    write_archive(folder)
    content, objects = (folder / "E-2019-volume.md").read_bytes(), MemoryBlobStore()
    original = objects.store("originals", "volume", content, "text/markdown")
    stored = DocumentStored(document_id=original.sha256[:32], name="E-2019-volume.md", original=to_wire(original))
    waiting = [stored.SerializeToString()]
    for stage in pipeline().stages:
        done = [execute(stage, value, objects) for value in waiting]
        assert all(isinstance(each, Completed) for each in done), done
        waiting = [output.message.SerializeToString() for each in done if isinstance(each, Completed) for output in each.outputs]
    return [ResolutionResolved.FromString(value) for value in waiting], objects


def upload(s3: S3Access, made: tuple[list[ResolutionResolved], MemoryBlobStore]) -> list[ResolutionResolved]:
    """Put the objects into a bucket of our own, where the events then say they are."""
    events, objects = made
    client, bucket = (
        Minio(s3.endpoint.partition("://")[2], s3.access_key, s3.secret_key, secure=False, region="us-east-1"),
        f"subscribing-{uuid.uuid4().hex}",
    )
    client.make_bucket(bucket)
    for event in events:
        content = objects.objects[event.resolved.bucket, event.resolved.key]
        client.put_object(bucket, event.resolved.key, BytesIO(content), len(content))
        event.resolved.bucket = bucket
    return events


def told(message: ResolutionResolved, id: str) -> list[tuple[str, bytes]]:
    return headers(Attributes.of(message, id, "footnotes", NOW, Origin(message.document_id, NOW)))


def send(producer: KafkaProducer, message: ResolutionResolved, topic: str, about: list[tuple[str, bytes]]) -> None:
    partition = partition_of(message.document_id, declared().partitions)
    producer.send(topic, message.SerializeToString(), key=message.document_id.encode(), partition=partition, headers=about).get(30)


def test_the_subscriber_sees_every_event_once_and_keeps_its_table(published: Published, tmp_path: Path) -> None:
    (program,) = shown("python")
    (tmp_path / "subscriber.py").write_text(program)
    environment = {**os.environ, **published.environment}
    with subprocess.Popen(
        [sys.executable, "subscriber.py"], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        seen = [process.stdout.readline().split() for _ in range(len(published.events) + 1)]
        process.terminate()
        complaint = process.communicate(timeout=60)[1]
    *resolved, gone = published.events
    assert [line[:-1] for line in seen] == [*([event.symbol] for event in resolved), ["known"], ["withdrawn"]], complaint
    assert len({line[-1] for line in seen}) == len(published.events)
    rows = sqlite3.connect(tmp_path / "resolutions.sqlite").execute("SELECT ordinal, symbol, citations FROM resolutions ORDER BY ordinal")
    wanted = [(event.ordinal, event.symbol, event.citations) for event in resolved if event.ordinal != gone.ordinal]
    assert (rows.fetchall(), len(wanted) > 1, sum(row[2] for row in wanted) > 0) == (wanted, True, True)


def run(command: str, environment: dict[str, str], folder: Path = ROOT) -> str:
    done = subprocess.run(
        ["sh", "-ec", command], cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_protoc_makes_the_classes_that_the_subscriber_wants(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "protos", tmp_path / "protos")
    run(shown("sh")[0], {"PATH": tools(tmp_path / "bin")}, tmp_path)
    wanted = re.findall(r"^from (rapporteur\S+) import", shown("python")[0], flags=re.MULTILINE)
    assert len(wanted) == 2
    assert all((tmp_path / f"{module.replace('.', '/')}.py").is_file() for module in wanted)


def test_kcat_shows_what_passes_without_what_was_taken_back(published: Published) -> None:
    lines = run(shown("sh")[1], published.environment).splitlines()
    assert len(lines) == len(published.events) + 1
    assert all("ce_type=rapporteur.contracts.events.v1.ResolutionResolved" in line and "-True" in line for line in lines)
    assert lines[0].startswith(published.events[0].document_id)


def test_kcat_and_protoc_show_what_an_event_says(published: Published) -> None:
    said = run(shown("sh")[2], published.environment)
    assert f'document_id: "{published.events[0].document_id}"' in said
    assert f'symbol: "{published.events[0].symbol}"' in said


def test_kcat_shows_why_something_was_set_aside(published: Published) -> None:
    (line,) = run(shown("sh")[3], published.environment).splitlines()
    assert "dlt-reason=malformed" in line
    assert "dlt-detail=its third page" in line
