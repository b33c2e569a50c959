"""The gateway as a process, with the services behind it: what a client hands in comes out as from the local driver."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import grpc
import pytest

from deploy.servers import S3Access
from deploy.servers.ports import Ports
from deploy.servers.processes import wait_for
from rapporteur.contracts.events.v1.events_pb2 import DocumentStored
from rapporteur.contracts.gateway.v1 import operations_pb2, query_pb2
from rapporteur.contracts.gateway.v1.operations_pb2_grpc import OperationsServiceStub
from rapporteur.contracts.gateway.v1.query_pb2_grpc import QueryServiceStub
from rapporteur.indexing.sqlite_store import SqliteIndexStore
from rapporteur.platform.claims import ORIGINALS, OUTPUTS
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.channels import BATCH_ITEMS_ADDED, DOCUMENTS_STORED
from rapporteur.platform.stores.address import StoreAddress
from rapporteur.platform.stores.minio_client import Connection
from rapporteur.specimens import markdown
from rapporteur.specimens.archive import single
from tests.support.certificates import Authority
from tests.support.commands import RAPPORTEUR, Done, rapporteur
from tests.support.installations import environment, installation
from tests.support.kafka_reading import everything
from tests.support.services import Service, service
from tests.support.stored import Stored

pytestmark = pytest.mark.servers
STAGES = ("cleanup", "structure", "footnotes", "indexing")
DOCUMENTS = 150


@dataclass
class Installation:
    """All services; the gateway can be killed and started again at the same place."""

    folder: Path
    brokers: Brokers
    environment: dict[str, str]
    address: str
    authority: Authority
    stack: ExitStack
    gateway: Service = field(init=False)

    def start_gateway(self) -> None:
        self.gateway = self.stack.enter_context(service("gateway", "serve", folder=self.folder, environment=self.environment))

    def ingest(self, *arguments: str | Path) -> Done:
        return rapporteur("ingest", *arguments, *self.access("loader"), timeout=250)

    def access(self, name: str) -> list[str | Path]:
        """How a client finds the gateway and shows who it is."""
        return ["--gateway", self.address, "--token-file", self.folder / f"{name}.token", "--ca", self.authority.own.certificate]

    def announced(self) -> list[str]:
        """The names of all documents that were announced, in order."""
        return sorted(DocumentStored.FromString(record.value).name for record in everything(self.brokers, DOCUMENTS_STORED.topic))

    def channel(self) -> grpc.Channel:
        return grpc.secure_channel(self.address, grpc.ssl_channel_credentials(self.authority.own.certificate.read_bytes()))

    def metadata(self, name: str) -> tuple[tuple[str, str], ...]:
        return (("authorization", f"Bearer {(self.folder / f'{name}.token').read_text().strip()}"),)


@pytest.fixture(scope="module")
def installed(kafka: str, s3: S3Access, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("installed")
    authority = Authority(folder, "authority")
    pair = authority.signed("gateway")
    for name, roles in (("loader", ["--role", "ingest"]), ("duty", ["--role", "read", "--role", "operate"])):
        done = rapporteur("gateway", "token", name, *roles, "--file", folder / "tokens")
        (folder / f"{name}.token").write_text(done.out)
    with installation(kafka) as brokers, ExitStack() as stack:
        address = StoreAddress(s3.endpoint, s3.access_key, s3.secret_key, bucket_prefix=brokers.prefix)
        for bucket in (ORIGINALS, OUTPUTS):
            Connection(address).client.make_bucket(address.bucket(bucket))
        port = Ports().take()
        common = {
            **environment(brokers),
            "RAPPORTEUR_S3_ENDPOINT": s3.endpoint,
            "RAPPORTEUR_S3_ACCESS_KEY": s3.access_key,
            "RAPPORTEUR_S3_SECRET_KEY": s3.secret_key,
            "RAPPORTEUR_BUCKET_PREFIX": brokers.prefix,
            "RAPPORTEUR_DATA": str(folder / "data"),
            "RAPPORTEUR_WORKERS": "1",
            "RAPPORTEUR_GATEWAY": f"127.0.0.1:{port}",
            "RAPPORTEUR_GATEWAY_TOKENS": str(folder / "tokens"),
            "RAPPORTEUR_GATEWAY_CERTIFICATE": str(pair.certificate),
            "RAPPORTEUR_GATEWAY_KEY": str(pair.key),
            "RAPPORTEUR_GATEWAY_UPLOADS": "2",
            "RAPPORTEUR_GATEWAY_SPOOL": str(folder / "spool"),
            "RAPPORTEUR_GATEWAY_HEARTBEAT_SECONDS": "1",
        }
        running = Installation(folder, brokers, {**common, "RAPPORTEUR_MEMBER": "gateway-1"}, f"localhost:{port}", authority, stack)
        for stage in STAGES:
            stack.enter_context(service("consume", stage, folder=folder, environment={**common, "RAPPORTEUR_MEMBER": f"{stage}-1"}))
        running.start_gateway()
        running.gateway.wait_ready()
        yield running


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("specimens")
    assert rapporteur("specimens", folder / "archive").status == 0
    (folder / "archive/link.md").symlink_to(folder / "archive/blank.md")
    return folder


@pytest.fixture(scope="module")
def local(specimens: Path) -> Done:
    return rapporteur("ingest", specimens / "archive", "--data", specimens / "data", "--json")


@pytest.fixture(scope="module")
def handed_in(installed: Installation, specimens: Path) -> Done:
    return installed.ingest(specimens / "archive", "--json")


def test_the_certificate_is_that_of_the_local_driver(handed_in: Done, local: Done) -> None:
    assert (handed_in.status, local.status) == (3, 3), handed_in.err
    assert handed_in.out == local.out


@pytest.mark.usefixtures("handed_in")
def test_objects_and_index_are_those_of_the_local_driver(installed: Installation, specimens: Path, local: Done, s3: S3Access) -> None:
    assert local.status == 3
    server = Connection(StoreAddress(s3.endpoint, s3.access_key, s3.secret_key)).client
    theirs = {}
    for bucket in (ORIGINALS, OUTPUTS):
        for each in server.list_objects(installed.brokers.prefix + bucket, recursive=True):
            theirs[f"{bucket}/{each.object_name}"] = server.get_object(installed.brokers.prefix + bucket, str(each.object_name)).read()
    stored = Stored(specimens / "data")
    assert set(theirs) == set(stored.objects())
    assert all((stored.data / "objects" / key).read_bytes() == content for key, content in theirs.items())
    index = SqliteIndexStore(installed.folder / "data/index.sqlite")
    assert tuple(index.contents()) == stored.contents()
    index.close()


@pytest.mark.usefixtures("handed_in")
def test_the_same_again_announces_nothing_and_certifies_the_same(installed: Installation, specimens: Path, local: Done) -> None:
    before = installed.announced()
    again = installed.ingest(specimens / "archive", "--json")
    assert (again.status, again.out) == (3, local.out)
    named = installed.ingest(specimens / "archive", "--batch", "by-name")
    assert named.status == 3
    assert "every file accounted for" in named.out
    assert installed.announced() == before
    watched = rapporteur("watch", "by-name", *installed.access("loader"), "--json")
    assert (watched.status, watched.out) == (3, local.out)
    certified = rapporteur("certificate", "--batch", "by-name", "--json", environment=installed.environment)
    assert (certified.status, certified.data) == (3, json.loads(local.out))


@pytest.mark.usefixtures("handed_in")
def test_questions_and_operations_are_answered_to_who_may_ask(installed: Installation) -> None:
    with installed.channel() as channel:
        query, operations = QueryServiceStub(channel), OperationsServiceStub(channel)
        duty: Any = installed.metadata("duty")
        found = query.Search(query_pb2.SearchRequest(query="bridges"), metadata=duty, timeout=30)
        assert found.total > 0
        symbol = found.hits[0].resolution.symbol
        whole = query.GetResolution(query_pb2.GetResolutionRequest(symbol=symbol), metadata=duty, timeout=30)
        assert whole.resolution.document.document_id == whole.summary.document_id
        letters = operations.ListSetAside(operations_pb2.ListSetAsideRequest(), metadata=duty, timeout=60).letters
        assert {letter.stage for letter in letters} == {"cleanup"}
        going = operations.Redrive(operations_pb2.RedriveRequest(dry_run=True), metadata=duty, timeout=60)
        assert (len(going.letters), going.redriven) == (len(letters), False)
        ask = operations_pb2.PreviewReplayRequest(stage="cleanup", since="2026-01-01T00:00:00Z")
        assert operations.PreviewReplay(ask, metadata=duty, timeout=60).records >= len(installed.announced())
        with pytest.raises(grpc.RpcError) as refusal:
            query.Search(query_pb2.SearchRequest(query="x"), metadata=installed.metadata("loader"), timeout=30)
        assert refusal.value.code() == grpc.StatusCode.PERMISSION_DENIED


def test_what_is_wrong_is_told_in_a_line(installed: Installation, specimens: Path) -> None:
    archive, address, ca = specimens / "archive", installed.address, installed.authority.own.certificate
    for arguments, words in (
        (["--gateway", address, "--ca", ca], "Give --token-file"),
        (["--gateway", address, "--ca", ca, "--token-file", installed.folder / "duty.token"], "needs the role 'ingest'"),
        (["--gateway", address, "--tls", "--token-file", installed.folder / "loader.token"], "Look whether --ca"),
        ([*installed.access("loader"), "--batch", "no batch"], "Choose another --batch"),
    ):
        done = rapporteur("ingest", archive, *arguments)
        assert (done.status, words in done.err, done.err.count("\n")) == (2, True, 1), done.err


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_second_gateway_of_the_same_name_is_told_so_and_the_first_goes_on(installed: Installation, host: str) -> None:
    """At `localhost`, which is [::1] too, it found a place beside the first at 127.0.0.1, and ended it with its next upload.

    So did one that knows the same brokers by another name.
    """
    known_as = installed.brokers.bootstrap.replace("127.0.0.1", host)
    beside = ("--address", installed.address, "--monitor", "127.0.0.1:0", "--kafka", known_as)
    done = rapporteur("gateway", "serve", *beside, timeout=60, environment=installed.environment)
    assert (done.status, "'gateway-1' runs on this machine already" in done.err, "--member" in done.err) == (2, True, True), done.err
    installed.gateway.wait_ready()


def test_a_gateway_that_is_killed_again_and_again_loses_and_doubles_nothing(
    installed: Installation, tmp_path: Path, handed_in: Done
) -> None:
    assert handed_in.status == 3
    archive = tmp_path / "archive"
    for number in range(DOCUMENTS):
        path = archive / f"{number % 5}" / f"{number:03}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(markdown.clean(single(72, number % (DOCUMENTS - 10) + 1)))  # the last ten are copies
    before, there = len(installed.announced()), len(_items(installed))
    command = [RAPPORTEUR, "ingest", archive, *installed.access("loader"), "--json"]
    client = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    said: list[tuple[str, str]] = []
    reading = threading.Thread(target=lambda: said.append(client.communicate(timeout=500)))
    reading.start()
    for kill in range(4):
        wait_for(lambda kill=kill: len(_items(installed)) >= there + 25 * (kill + 1) or client.poll() is not None, "uploads", 120)
        installed.gateway.kill()
        installed.start_gateway()
    reading.join(510)  # it was 163 seconds beside a dozen others: four gateways start in it, one after the other
    [(out, err)] = said
    assert client.returncode == 0, err
    here = rapporteur("ingest", archive, "--data", tmp_path / "data", "--json")
    assert out == here.out
    names = installed.announced()
    assert len(names) == len(set(names)) == before + DOCUMENTS - 10
    assert [path.name for path in (installed.folder / "spool").iterdir() if not (path / "lock").exists()] == []


def _items(installed: Installation) -> set[bytes]:
    return {record.key or b"" for record in everything(installed.brokers, BATCH_ITEMS_ADDED.topic)}


def test_a_stop_is_clean(installed: Installation) -> None:
    installed.gateway.wait_ready()
    assert installed.gateway.stop() == 0
    assert list((installed.folder / "spool").iterdir()) == []
    assert "Traceback" not in installed.gateway.said()
