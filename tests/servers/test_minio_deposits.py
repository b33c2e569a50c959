"""A place in a bucket is taken in as a folder is: every object once, whole, under its name, against a real server."""

from __future__ import annotations

import io
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from minio import Minio

from deploy.servers import MinioServer, S3Access
from rapporteur.platform.deposits.folder import DepositFolder, Named, by_name
from rapporteur.platform.deposits.minio_deposits import MinioDeposits
from rapporteur.platform.deposits.store import BadPlace, Deposit, DepositChanged, DepositGone, Place
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.intake.records import FileSeen
from rapporteur.platform.intake.taking_in import too_large
from rapporteur.platform.intake.walking import UNREADABLE
from rapporteur.platform.stores.address import StoreAddress
from rapporteur.platform.stores.minio_client import make_client

pytestmark = pytest.mark.servers

ODD = "2004/caf\u00e9 & 100%+ \u2028 #1?.md"


class Bucket:
    """A bucket of a test alone, with what others put into it."""

    def __init__(self, access: S3Access) -> None:
        self.name = f"arrivals-{uuid.uuid4().hex[:12]}"
        self.address = StoreAddress(access.endpoint, access.access_key, access.secret_key, bucket_prefix="not-meant-")
        self.client: Minio = make_client(self.address)
        self.client.make_bucket(self.name)

    def put(self, **files: bytes) -> None:
        for key, content in files.items():
            self.write(key, content)

    def write(self, key: str, content: bytes) -> None:
        self.client.put_object(self.name, key, io.BytesIO(content), len(content))

    def at(self, prefix: str = "") -> MinioDeposits:
        return MinioDeposits(self.address, Place(self.name, prefix))


@pytest.fixture
def bucket(s3: S3Access) -> Bucket:
    return Bucket(s3)


def keys(deposits: MinioDeposits) -> list[str]:
    return [deposit.key for deposit in deposits.listing()]


def taken(deposits: MinioDeposits, folder: Path) -> Iterator[FileSeen]:
    folder.mkdir()
    yield from DepositFolder(deposits, folder, ahead=3).files(by_name(deposits.place, deposits.listing()))


@pytest.mark.parametrize("address", ["", "s3://", "s3:///a", "http://arrivals/a", "s3://A/b", "arrivals", "s3://../a"])
def test_an_address_that_names_no_bucket_is_refused(address: str) -> None:
    with pytest.raises(BadPlace, match="write it like"):
        Place.of(address)


def test_a_place_is_a_folder_or_an_object_and_no_neighbour(bucket: Bucket) -> None:
    everything = ["2003", "2004-x/a", "2004/a", "2004/b/c", "2004b", "2005/a"]
    for key in (*everything, "2004/marker/"):
        bucket.write(key, b"x")
    assert keys(bucket.at("2003")) == ["2003"]
    for folder in ("2004", "2004/"):
        assert keys(bucket.at(folder)) == ["2004/a", "2004/b/c"]
    assert keys(bucket.at("2004/a")) == ["2004/a"]
    assert keys(bucket.at()) == everything
    assert keys(bucket.at("none")) == []


def test_an_object_under_another_one_is_hidden_by_the_server_and_can_be_named(bucket: Bucket, tmp_path: Path) -> None:
    """A limit of MinIO, which docs/operations.md tells of: once it lists them, this fails and the words there can go."""
    bucket.write("2004", b"over")
    bucket.write("2004/a", b"under")
    assert keys(bucket.at()) == ["2004"]
    assert keys(bucket.at("2004/a")) == ["2004/a"]


def test_more_objects_than_one_answer_holds_are_listed_once_each(bucket: Bucket) -> None:
    expected = [f"d/{number:05}" for number in range(2003)]
    for key in expected:
        bucket.write(key, b"")
    assert keys(bucket.at("d")) == expected


def test_objects_become_files_in_order_of_names(bucket: Bucket, tmp_path: Path) -> None:
    contents = {"b": b"second", "a": b"first", ODD: b"odd", "empty": b"", "large": b"x" * 3_000_000}
    for key, content in contents.items():
        bucket.write(f"in/{key}", content)
    files = {file.name: Path(file.path).read_bytes() for file in taken(bucket.at("in"), tmp_path / "files")}
    assert files == {key.replace("\u2028", "\\u2028"): content for key, content in contents.items()}
    assert list(files) == sorted(files)


def test_a_key_that_climbs_names_no_file_and_is_told_apart(bucket: Bucket, tmp_path: Path) -> None:
    """MinIO refuses such keys; other servers hold them, and the client will not ask for them."""
    (file,) = DepositFolder(bucket.at(), tmp_path, 1).files([Named("../../a", Deposit("../../a", 1, "e"))])
    assert (file.name, file.trouble.reason) == ("../../a", UNREADABLE)
    assert Path(file.path).parent == tmp_path
    assert bucket.at().look("../../a") is None


def test_only_a_few_are_fetched_ahead_and_each_goes_when_it_is_done_with(bucket: Bucket, tmp_path: Path) -> None:
    for number in range(30):
        bucket.write(f"{number:02}", b"x")
    deposits, most = bucket.at(), 0
    folder = DepositFolder(deposits, tmp_path, ahead=3)
    for file in folder.files(by_name(deposits.place, deposits.listing())):
        most = max(most, sum(1 for _ in tmp_path.iterdir()))
        folder.forget(file.name)
    assert most <= 5
    assert not any(tmp_path.iterdir())


def test_an_object_that_was_replaced_since_is_read_as_it_is_now(bucket: Bucket, tmp_path: Path) -> None:
    bucket.put(a=b"old", b=b"old too")
    deposits = bucket.at()
    listed = list(deposits.listing())
    bucket.put(a=b"new and longer")
    bucket.client.remove_object(bucket.name, "b")
    with pytest.raises(DepositChanged):
        deposits.download(listed[0], tmp_path / "a")
    with pytest.raises(DepositGone):
        deposits.download(listed[1], tmp_path / "b")
    (tmp_path / "files").mkdir()
    a, b = DepositFolder(deposits, tmp_path / "files", 1).files(by_name(deposits.place, listed))
    assert (Path(a.path).read_bytes(), a.size) == (b"new and longer", 14)
    assert (b.trouble.reason, "deleted" in b.trouble.detail) == (UNREADABLE, True)


def test_one_that_is_too_large_is_not_fetched(bucket: Bucket, tmp_path: Path) -> None:
    bucket.put(a=b"x")
    (listed,) = bucket.at().listing()
    (file,) = DepositFolder(bucket.at(), tmp_path, 1).files([Named("a", replace(listed, size=1 << 40))])
    assert file.trouble == too_large()
    assert not any(tmp_path.iterdir())


def test_one_that_the_store_cannot_read_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    with MinioServer(tmp_path / "minio") as server:
        bucket = Bucket(server.access)
        bucket.put(a=b"x" * 300_000, b=b"whole")
        data = max((tmp_path / "minio" / "data" / bucket.name / "a").rglob("part.*"))
        data.write_bytes(b"y" * data.stat().st_size)
        a, b = taken(bucket.at(), tmp_path / "files")
        assert (a.trouble.reason, "cannot read" in a.trouble.detail) == (UNREADABLE, True)
        assert Path(b.path).read_bytes() == b"whole"


def test_a_store_that_is_away_is_no_fault_of_an_object(tmp_path: Path) -> None:
    with MinioServer(tmp_path / "minio") as server:
        bucket = Bucket(server.access)
        bucket.put(a=b"x")
        (listed,) = bucket.at().listing()
        server.kill()
        with pytest.raises(Unavailable):
            list(bucket.at().listing())
        with pytest.raises(Unavailable):
            list(DepositFolder(bucket.at(), tmp_path, 1).files([Named("a", listed)]))
        server.restart()
        assert list(bucket.at().listing()) == [listed]


def test_a_full_disk_of_ours_is_no_fault_of_an_object(bucket: Bucket, tmp_path: Path) -> None:
    bucket.put(a=b"x")
    (listed,) = bucket.at().listing()
    shutil.rmtree(tmp_path)
    with pytest.raises(Unavailable):
        bucket.at().download(listed, tmp_path / "a")


def test_what_merely_looks_alike_keeps_names_of_its_own() -> None:
    place = Place("b")
    named = by_name(place, [Deposit("a\u2028", 1, "1"), Deposit("a\\u2028", 2, "2"), Deposit("0", 3, "3")])
    assert [(each.name, each.deposit.key) for each in named] == [("0", "0"), ("a\\u2028", "a\\u2028"), ("a\\u2028#2", "a\u2028")]
