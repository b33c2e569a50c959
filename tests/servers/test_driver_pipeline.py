"""The four real stages as services: the same objects, byte for byte, and the same index as the local driver's."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from deploy.servers import S3Access
from deploy.servers.processes import wait_for
from rapporteur.composition.chain import CHAIN
from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.platform.blobs import BlobRef
from rapporteur.platform.claims import ORIGINALS, OUTPUTS, original_key, to_wire
from rapporteur.platform.kafka.ledger import KafkaLedger
from rapporteur.platform.kafka.publisher import KafkaPublisher, Publishing
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.channels import DOCUMENTS_PROGRESSED, RESOLUTIONS_INDEXED, RESOLUTIONS_RESOLVED
from rapporteur.platform.stores.address import StoreAddress
from rapporteur.platform.stores.minio_client import Connection
from rapporteur.platform.stores.minio_store import MinioBlobStore
from tests.support.commands import rapporteur
from tests.support.installations import environment, installation
from tests.support.kafka_reading import Read, Subscriber, everything
from tests.support.services import Service, service
from tests.support.stored import Stored

pytestmark = pytest.mark.servers
BATCH = "specimens"


@pytest.fixture(scope="module")
def brokers(kafka: str) -> Iterator[Brokers]:
    with installation(kafka) as made:
        yield made


@pytest.fixture(scope="module")
def store(s3: S3Access, brokers: Brokers) -> MinioBlobStore:
    address = StoreAddress(s3.endpoint, s3.access_key, s3.secret_key, bucket_prefix=brokers.prefix)
    for bucket in (ORIGINALS, OUTPUTS):
        Connection(address).client.make_bucket(address.bucket(bucket))
    return MinioBlobStore(address)


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    """What the local driver makes of the specimens."""
    folder = tmp_path_factory.mktemp("local")
    assert rapporteur("specimens", folder / "archive").status == 0
    assert rapporteur("ingest", folder / "archive", "--data", folder / "data").status == 3
    return Stored(folder / "data")


@pytest.fixture(scope="module")
def told(brokers: Brokers, store: MinioBlobStore, s3: S3Access, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """How the services find everything."""
    return {
        **environment(brokers),
        "RAPPORTEUR_S3_ENDPOINT": s3.endpoint,
        "RAPPORTEUR_S3_ACCESS_KEY": s3.access_key,
        "RAPPORTEUR_S3_SECRET_KEY": s3.secret_key,
        "RAPPORTEUR_BUCKET_PREFIX": brokers.prefix,
        "RAPPORTEUR_DATA": str(tmp_path_factory.mktemp("served") / "data"),
        "RAPPORTEUR_WORKERS": "1",
    }


def announce(local: Stored, store: MinioBlobStore, brokers: Brokers) -> int:
    """Hand in all documents of the local archive, as a batch."""
    documents: list[events.DocumentStored] = []
    items: list[operations.BatchItemAdded] = []
    for sha256, name, *_ in local.results():
        content = (local.data / "objects" / ORIGINALS / original_key(str(sha256))).read_bytes()
        ref = store.store(ORIGINALS, original_key(str(sha256)), content, "application/octet-stream")
        documents.append(events.DocumentStored(document_id=ref.sha256[:32], name=str(name), original=to_wire(ref)))
        kind = operations.ITEM_KIND_DOCUMENT
        items.append(operations.BatchItemAdded(batch_id=BATCH, name=str(name), kind=kind, sha256=ref.sha256, size=ref.size))
    with KafkaPublisher(brokers, Publishing(role="ingestion", member="test")) as publisher:
        publisher.publish(documents, items)
        publisher.change_batch(operations.BatchChanged(batch_id=BATCH, state=operations.BATCH_STATE_CLOSED, items=len(items)))
    return len(items)


def settle(brokers: Brokers) -> None:
    """Wait until every document of the batch is accounted for."""
    with KafkaLedger(brokers, CHAIN) as ledger:
        ledger.catch_up(30)
        wait_for(lambda: ledger.standing(BATCH).complete, "the batch to be complete", 120)


def outputs(store: MinioBlobStore) -> dict[str, str]:
    """The objects that services made, with the digests of their bytes."""
    client, name = store._connection.client, store._address.bucket(OUTPUTS)
    found = {}
    for key in store.keys(OUTPUTS):
        with contextlib.closing(client.get_object(name, key)) as answer:
            found[f"{OUTPUTS}/{key}"] = hashlib.sha256(answer.read()).hexdigest()
    return found


def test_services_make_what_the_local_driver_makes(
    local: Stored, store: MinioBlobStore, brokers: Brokers, told: dict[str, str], tmp_path: Path
) -> None:
    announce(local, store, brokers)
    with contextlib.ExitStack() as stack:
        running: list[Service] = []
        for stage in CHAIN.stages:
            for member in ("1", "2") if stage == "cleanup" else ("1",):
                running.append(
                    stack.enter_context(service("consume", stage, "--member", f"{stage}-{member}", folder=tmp_path, environment=told))
                )
        settle(brokers)
        assert [each.stop() for each in running] == [0] * 5
    served = Stored(Path(told["RAPPORTEUR_DATA"]))
    assert outputs(store) == {key: digest for key, digest in local.objects().items() if key.startswith(f"{OUTPUTS}/")}
    assert served.contents() == local.contents()
    resolved = [events.ResolutionResolved.FromString(record.value) for record in everything(brokers, RESOLUTIONS_RESOLVED.topic)]
    assert len({(event.document_id, event.ordinal) for event in resolved}) == len(resolved) == len(local.contents())
    assert len(everything(brokers, RESOLUTIONS_INDEXED.topic)) == len(resolved)
    with KafkaLedger(brokers, CHAIN) as ledger:
        ledger.catch_up(30)
        mine, theirs = ledger.certificate(BATCH), local.certificate()
        assert (mine.read, mine.counts) == (theirs.read, theirs.counts)


def test_all_stages_under_one_command_take_the_same_in_again_and_announce_nothing(
    local: Stored, store: MinioBlobStore, brokers: Brokers, told: dict[str, str], tmp_path: Path
) -> None:
    """After the test above: every document is done again, and nothing new is said."""
    before = len(everything(brokers, RESOLUTIONS_RESOLVED.topic))
    done = done_with(everything(brokers, DOCUMENTS_PROGRESSED.topic), "footnotes")
    objects = outputs(store)
    announce(local, store, brokers)
    with service("consume", "all", "--member", "all-1", folder=tmp_path, environment=told) as running:
        wait_for(lambda: running.said().count("monitor: ") == len(CHAIN.stages), "all stages to start", 120)
        with Subscriber(brokers, DOCUMENTS_PROGRESSED.topic) as subscriber:
            subscriber.until(lambda found: done_with(found, "footnotes") == 2 * done > 0)
        assert running.stop() == 0
    assert len(everything(brokers, RESOLUTIONS_RESOLVED.topic)) == before
    assert outputs(store) == objects


def test_a_document_that_was_replaced_leaves_the_index_and_subscribers_are_told(
    brokers: Brokers, told: dict[str, str], tmp_path: Path
) -> None:
    """After the tests above: all resolutions of one document are withdrawn, and nothing else is said."""
    before = [events.ResolutionResolved.FromString(record.value) for record in everything(brokers, RESOLUTIONS_RESOLVED.topic)]
    gone = max(before, key=lambda event: event.resolutions_in_document)
    assert gone.resolutions_in_document > 1
    ref = BlobRef(ORIGINALS, original_key(gone.document_id * 2), gone.document_id * 2, 5, "")  # nobody fetches it
    withdrawal = events.DocumentStored(document_id=gone.document_id, name=gone.name, original=to_wire(ref), withdrawn=True)
    with KafkaPublisher(brokers, Publishing(role="ingestion", member="test")) as publisher:
        publisher.publish([withdrawal], [])
    with (
        service("consume", "all", "--member", "all-1", folder=tmp_path, environment=told) as running,
        Subscriber(brokers, RESOLUTIONS_INDEXED.topic) as indexed,
    ):
        indexed.until(lambda found: len(found) == len(before) + gone.resolutions_in_document)
        assert running.stop() == 0
    after = [events.ResolutionResolved.FromString(record.value) for record in everything(brokers, RESOLUTIONS_RESOLVED.topic)]
    news = [event for event in after if event not in before]
    assert {(event.document_id, event.withdrawn) for event in news} == {(gone.document_id, True)}
    assert sorted(event.ordinal for event in news) == list(range(1, gone.resolutions_in_document + 1))
    assert all(event.revision.previous.sha256 for event in news)
    held = {entries.resolution.document_id for entries in Stored(Path(told["RAPPORTEUR_DATA"])).contents()}
    assert held == {event.document_id for event in before} - {gone.document_id}


def test_a_blob_that_is_missing_or_damaged_is_named(brokers: Brokers, store: MinioBlobStore, told: dict[str, str], tmp_path: Path) -> None:
    ref = store.store(ORIGINALS, "sha256/aa/damaged", b"not what it was", "text/plain")
    digest = "aa" * 32
    broken = [
        events.DocumentStored(document_id="a" * 32, name="gone.md", original=to_wire(BlobRef(ORIGINALS, "sha256/aa/gone", digest, 5, ""))),
        events.DocumentStored(document_id="b" * 32, name="bent.md", original=to_wire(BlobRef(ORIGINALS, ref.key, digest, ref.size, ""))),
        events.DocumentStored(document_id="c" * 32, name="none.md"),
    ]
    with KafkaPublisher(brokers, Publishing(role="ingestion", member="test")) as publisher:
        publisher.publish(broken, [])
    with service("consume", "cleanup", "--member", "cleanup-1", folder=tmp_path, environment=told) as running:
        wait_for(lambda: running.said().count("set aside") == 3, "three documents to be set aside", 120)
        assert running.stop() == 0
    for reason in ("missing blob", "corrupt blob", "invalid event"):
        assert reason in running.said()


def done_with(records: Sequence[Read], stage: str) -> int:
    """How often a stage said that it was done with a record."""
    return sum(operations.DocumentProgressed.FromString(record.value).stage == stage for record in records)
