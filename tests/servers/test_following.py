"""A place in a bucket of a real store is taken in: once as it is, or followed by a process, with what the store tells over a real Kafka."""

from __future__ import annotations

import io
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from minio import Minio

from deploy.servers import MinioServer
from deploy.servers.processes import wait_for
from rapporteur.composition.local import build_pipeline
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.platform.stores.address import StoreAddress
from rapporteur.platform.stores.minio_client import make_client
from rapporteur.specimens import markdown
from rapporteur.specimens.archive import single, write_archive
from tests.support.commands import Done, rapporteur
from tests.support.gateways import Gateway
from tests.support.memory_services import MemoryServices
from tests.support.services import Service, service

pytestmark = pytest.mark.servers

TARGET = "arn:minio:sqs::ARRIVALS:kafka"


@dataclass
class Installation:
    """A store that tells, a gateway with the services behind it, and a bucket where others put documents."""

    folder: Path
    server: MinioServer
    kafka: str
    events: str
    gateway: Gateway
    bucket: str = field(default_factory=lambda: f"arrivals-{uuid.uuid4().hex[:8]}")

    @property
    def environment(self) -> dict[str, str]:
        access = self.server.access
        return {
            "RAPPORTEUR_S3_ENDPOINT": access.endpoint,
            "RAPPORTEUR_S3_ACCESS_KEY": access.access_key,
            "RAPPORTEUR_S3_SECRET_KEY": access.secret_key,
            "RAPPORTEUR_KAFKA": self.kafka,
        }

    @property
    def client(self) -> Minio:
        access = self.server.access
        return make_client(StoreAddress(access.endpoint, access.access_key, access.secret_key))

    def tell(self) -> None:
        assert rapporteur("buckets", "notify", f"s3://{self.bucket}", "--target", TARGET, environment=self.environment).status == 0

    def put(self, key: str, content: bytes) -> None:
        self.client.put_object(self.bucket, key, io.BytesIO(content), len(content))

    def ingest(self, place: str, *arguments: str) -> Done:
        return rapporteur("ingest", place, "--gateway", self.gateway.address, *arguments, environment=self.environment, timeout=250)

    def follow(self, *arguments: str, every: float = 600):
        words = ("--gateway", self.gateway.address, "--state", str(self.folder / "state"), "--gather", "0.2", "--every", str(every))
        return service("follow", f"s3://{self.bucket}/in", *words, *arguments, folder=self.folder, environment=self.environment)

    def handed(self) -> Counter[str]:
        """What was handed in from the followed place, by name."""
        return Counter(item.name for item in self.gateway.topics.items if item.batch_id.startswith(f"{self.bucket}-2"))

    def all_closed(self) -> bool:
        states: dict[str, int] = {change.batch_id: change.state for change in self.gateway.topics.changes_}
        return set(states.values()) <= {operations.BATCH_STATE_CLOSED}


@pytest.fixture(scope="module")
def server(kafka: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[MinioServer, str]]:
    folder, events = tmp_path_factory.mktemp("minio"), f"arrivals-{uuid.uuid4().hex[:8]}"
    told = {"ENABLE": "on", "BROKERS": kafka, "TOPIC": events, "QUEUE_DIR": str(folder / "news")}
    environment = {f"MINIO_NOTIFY_KAFKA_{name}_ARRIVALS": value for name, value in told.items()}
    with MinioServer(folder, environment=environment) as server:
        yield server, events


@pytest.fixture
def here(server: tuple[MinioServer, str], kafka: str, tmp_path: Path) -> Iterator[Installation]:
    gateway = Gateway(tmp_path, pipeline=build_pipeline)
    with gateway.running(), MemoryServices(gateway.topics, gateway.blobs(), gateway.index).running():
        here = Installation(tmp_path, server[0], kafka, server[1], gateway)
        here.client.make_bucket(here.bucket)
        yield here


def text(number: int) -> bytes:
    return markdown.clean(single(73, number)).encode()


def wait_for_items(here: Installation, names: set[str], follower: Service) -> None:
    def there() -> bool:
        assert follower.status is None, follower.said()
        return set(here.handed()) >= names and here.all_closed()

    wait_for(there, f"{len(names)} objects to be handed in: {follower.said()}", 90)


def wait_for_at_least(here: Installation, number: int, follower: Service) -> None:
    wait_for(lambda: len(here.handed()) >= number, f"{number} objects: {follower.said()}", 120)


def test_a_place_comes_out_as_the_same_folder_from_the_local_driver(here: Installation, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    write_archive(archive)
    (archive / "odd").mkdir()
    (archive / "odd/caf\u00e9 & 100%+ #1?.md").write_bytes(text(901))
    local = rapporteur("ingest", archive, "--data", tmp_path / "data", "--json")
    for path in sorted(path for path in archive.rglob("*") if path.is_file()):
        here.put(f"un/2004/{path.relative_to(archive)}", path.read_bytes())
    done = here.ingest(f"s3://{here.bucket}/un/2004", "--json")
    assert (done.status, local.status) == (3, 3), done.err
    assert done.out == local.out
    again = here.ingest(f"s3://{here.bucket}/un/2004")
    assert "known before" in again.out, again


def test_wrong_usage_is_told(here: Installation) -> None:
    assert here.ingest("s3://Not-A-Bucket").status == 2
    assert here.ingest(f"s3://{here.bucket}", "s3://another").status == 2
    assert rapporteur("ingest", f"s3://{here.bucket}").status == 2
    missing = here.ingest("s3://nobody-made-this")
    assert (missing.status, "nobody-made-this" in missing.err) == (1, True), missing


def test_what_is_there_and_what_is_told_of_is_taken_in_at_once(here: Installation) -> None:
    here.put("in/old.md", text(1))
    here.put("out/not.md", text(2))
    with here.follow("--events", here.events) as follower:
        wait_for_items(here, {"old.md"}, follower)
        here.tell()
        here.put("in/2004/new & odd+%.md", text(3))
        here.put("in/2004/other.md", text(4))
        wait_for_items(here, {"old.md", "2004/new & odd+%.md", "2004/other.md"}, follower)
        here.put("in/old.md", text(5))
        wait_for(lambda: here.handed()["old.md"] == 2, "the replaced object", 120)
        assert follower.value("rapporteur_deposits_told_total") == 3
        assert follower.ask("/readyz")[0] == 200
        assert follower.stop() == 0
    assert here.handed() == {"old.md": 2, "2004/new & odd+%.md": 1, "2004/other.md": 1}
    assert {document.name for document in here.gateway.topics.documents} == {"old.md", "2004/new & odd+%.md", "2004/other.md"}


def test_what_nobody_told_of_is_found_by_listing(here: Installation) -> None:
    with here.follow("--events", here.events, every=1) as follower:
        follower.wait_ready()
        here.put("in/lost.md", text(6))
        wait_for_items(here, {"lost.md"}, follower)
        assert follower.value("rapporteur_deposits_untold_total") == 1


def test_a_follower_that_is_killed_again_and_again_hands_everything_in(here: Installation) -> None:
    here.tell()
    names = {f"{number:03}.md" for number in range(120)}
    waiting = sorted(names)
    for killed in range(4):
        with here.follow("--events", here.events) as follower:
            for name in waiting[killed * 30 : (killed + 1) * 30]:
                here.put(f"in/{name}", text(int(name[:3]) + 100))
            wait_for_at_least(here, 30 * killed + 7, follower)
            follower.kill()
    with here.follow("--events", here.events) as follower:
        wait_for_items(here, names, follower)
    assert set(here.handed()) == names
    assert Counter(document.name for document in here.gateway.topics.documents) == dict.fromkeys(names, 1)


def test_a_store_and_a_gateway_that_are_away_are_waited_for(here: Installation) -> None:
    with here.follow("--events", here.events, every=1) as follower:
        follower.wait_ready()
        here.server.kill()
        wait_for(lambda: follower.value("rapporteur_deposits_away") == 1, "the store to be missed", 120)
        here.server.restart()
        here.put("in/after.md", text(7))
        here.gateway.topics.away = "the brokers are away"
        wait_for(lambda: "brokers are away" in follower.said(), "the gateway to say so", 120)
        here.gateway.topics.away = ""
        wait_for_items(here, {"after.md"}, follower)


def test_one_process_follows_a_place(here: Installation) -> None:
    with here.follow() as follower:
        follower.wait_ready()
        with here.follow() as second:
            assert second.wait(60) == 2
            assert "another process" in second.said()


def test_a_target_that_the_store_does_not_know_is_told(here: Installation) -> None:
    done = rapporteur("buckets", "notify", f"s3://{here.bucket}", "--target", "arn:minio:sqs::NOBODY:kafka", environment=here.environment)
    assert (done.status, "no target" in done.err) == (2, True), done
    for expected in ("now tells", " tells "):
        done = rapporteur("buckets", "notify", f"s3://{here.bucket}/in", "--target", TARGET, environment=here.environment)
        assert (done.status, expected in done.out) == (0, True), done
