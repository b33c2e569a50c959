"""Real servers for tests: given by address in the environment, or started once a run and shared by all its workers.

A server started here dies with the whole run (with the controller, if there are workers), however that ends.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from deploy.servers import KafkaCluster, Lifetime, MinioServer, S3Access, ServerError
from deploy.servers.cache import locked
from deploy.servers.processes import ServerProcess
from rapporteur.platform.messages.brokers import Brokers
from tests.support.installations import installation


class Shared:
    """What one worker of a run started and all of them use."""

    def __init__(self, folder: Path, lifetime: Lifetime) -> None:
        self.folder, self.lifetime = folder, lifetime

    def get(self, name: str, start: Callable[[Path, Lifetime], dict[str, str]]) -> dict[str, str]:
        """What `start` said of the server `name` when it was started; the first who asks starts it, in its folder for its lifetime."""
        with locked(self.folder / f"{name}.lock"):
            known = self.folder / f"{name}.json"
            if not known.exists():
                try:
                    said = start(self.folder / name, self.lifetime)
                except ServerError as error:
                    pytest.fail(str(error), pytrace=False)
                known.write_text(json.dumps(said))
            return {str(key): str(value) for key, value in json.loads(known.read_text()).items()}


@pytest.fixture(scope="session")
def shared_servers(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """The servers of this run. A worker of a run is a child of its controller."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" not in os.environ:
        folder, owner = base, os.getpid()
    else:
        folder, owner = base.parent, os.getppid()
    servers = folder / "servers"
    servers.mkdir(exist_ok=True)
    return Shared(servers, Lifetime(owner, discard=True))


@pytest.fixture(scope="session")
def kafka(shared_servers: Shared) -> str:
    """The bootstrap address of a Kafka of one node: RAPPORTEUR_TEST_KAFKA, or one that is started. Use topics of your own."""
    return os.environ.get("RAPPORTEUR_TEST_KAFKA") or shared_servers.get("kafka", _start_kafka)["bootstrap"]


@pytest.fixture(scope="session")
def s3(shared_servers: Shared) -> S3Access:
    """A MinIO and its root keys: RAPPORTEUR_TEST_S3 (and _ACCESS_KEY, _SECRET_KEY), or one that is started. Use buckets of your own."""
    endpoint = os.environ.get("RAPPORTEUR_TEST_S3")
    if endpoint:
        return S3Access(endpoint, os.environ["RAPPORTEUR_TEST_S3_ACCESS_KEY"], os.environ["RAPPORTEUR_TEST_S3_SECRET_KEY"])
    return S3Access(**shared_servers.get("minio", _start_minio))


@pytest.fixture
def own_cluster(tmp_path: Path) -> Iterator[KafkaCluster]:
    """A Kafka of one node for one test, which may harm it."""
    with KafkaCluster(tmp_path / "kafka", brokers=1) as made:
        yield made


@pytest.fixture
def own_brokers(own_cluster: KafkaCluster) -> Iterator[Brokers]:
    """An installation on it, with all topics."""
    with installation(own_cluster.bootstrap) as made:
        yield made


@pytest.fixture
def own_broker(own_cluster: KafkaCluster, own_brokers: Brokers) -> Iterator[ServerProcess]:
    """Its only broker, to be frozen; thawed before anything is taken down."""
    made = own_cluster.broker(1)
    yield made
    made.thaw()


def _start_kafka(folder: Path, lifetime: Lifetime) -> dict[str, str]:
    cluster = KafkaCluster(folder, lifetime=lifetime)
    cluster.start()
    return {"bootstrap": cluster.bootstrap}


def _start_minio(folder: Path, lifetime: Lifetime) -> dict[str, str]:
    server = MinioServer(folder, lifetime=lifetime)
    server.start()
    return asdict(server.access)
