"""An archive handed in through a gateway comes out as the local driver makes it: certificate, objects, index."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rapporteur.specimens.archive import write_archive
from tests.support.gateways import Gateway
from tests.support.stored import Stored
from tests.unit.gateway.handing import certified, hand_in, locally, put, text, working, zipped

pytestmark = pytest.mark.slow


def test_the_sample_archive_comes_out_as_from_the_local_driver(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    write_archive(archive)
    put(
        archive, {"letters.zip": zipped({"b.md": text(101), "a.md": text(90)}), "broken/cut.zip": zipped({"a": b"words"})[:50], "none": b""}
    )
    (archive / "link.md").symlink_to(archive / "blank.md")
    os.mkfifo(archive / "pipe")
    expected = locally([archive], tmp_path / "local")
    with working(tmp_path / "gateway") as gateway, gateway.client() as client:
        handed = hand_in(client, [archive])
        assert certified(client).to_json() == expected.to_json()
        assert (handed.files, handed.failures) == (expected.files_in - 6, [])
    local, theirs = Stored(tmp_path / "local"), gateway
    objects = {f"{bucket}/{key}" for bucket in ("originals", "outputs") for key in theirs.blobs().keys(bucket)}
    assert objects == set(local.objects())
    assert all((theirs.objects / key).read_bytes() == (tmp_path / "local/objects" / key).read_bytes() for key in objects)
    assert tuple(theirs.index().contents()) == local.contents()


ARCHIVES: dict[str, dict[str, bytes]] = {
    "a copy before its original": {"b.md": text(1), "a.md": text(1), "c.md": text(2)},
    "a copy in an archive that comes before it": {"v.zip": zipped({"z.md": text(1)}), "w.md": text(1)},
    "a copy in an archive that comes after it": {"v.zip": zipped({"z.md": text(1)}), "a.md": text(1)},
    "copies in one archive, the second by name first": {"v.zip": zipped({"z.md": text(1), "a.md": text(1)})},
    "litter under two names, and in an archive, and its bytes under the name of a document": {
        **dict.fromkeys((".DS_Store", "1974/.DS_Store", "letter.docx"), b"\0\0\0\1Bud1" + bytes(99)),
        "v.zip": zipped({"z.md": text(1), "__MACOSX/._z.md": b"\0\5\x16\7\0" + bytes(99)}),
    },
    "a name between an archive and its members": {"v.zip": zipped({"z.md": text(1)}), "v.zip .md": text(1)},
    "two equal archives": {"v.zip": zipped({"z.md": text(1)}), "u.zip": zipped({"z.md": text(1)})},
    "folders and files that sort otherwise": {"a/b.md": text(1), "a-b.md": text(1), "a.md": text(1), "A.md": text(1)},
}


@pytest.mark.parametrize("files", ARCHIVES.values(), ids=ARCHIVES.keys())
def test_of_equal_contents_the_same_one_is_read(tmp_path: Path, files: dict[str, bytes]) -> None:
    archive = put(tmp_path / "archive", files)
    expected = locally([archive], tmp_path / "local")
    with working(tmp_path / "gateway") as gateway, gateway.client() as client:
        hand_in(client, [archive])
        assert certified(client).to_json() == expected.to_json()
        assert tuple(gateway.index().contents()) == Stored(tmp_path / "local").contents()


def test_several_inputs_are_one_archive_in_order_of_names(tmp_path: Path) -> None:
    one, other = put(tmp_path / "1", {"b.md": text(1), "c.md": text(2)}), put(tmp_path / "2", {"a.md": text(1)})
    expected = locally([one, other], tmp_path / "local")
    with working(tmp_path / "gateway") as gateway, gateway.client() as client:
        hand_in(client, [other, one])
        assert certified(client).to_json() == expected.to_json()


def test_one_name_in_two_inputs_becomes_two(tmp_path: Path) -> None:
    one, other = put(tmp_path / "1", {"a.md": text(1)}), put(tmp_path / "2", {"a.md": text(2)})
    with Gateway(tmp_path / "gateway").running() as gateway, gateway.client() as client:
        handed = hand_in(client, [one, other])
        assert (handed.failures, sorted(item.name for item in gateway.topics.items)) == ([], ["a.md", "a.md#2"])


def test_the_same_again_does_nothing_twice(tmp_path: Path) -> None:
    archive = put(tmp_path / "archive", {"a.md": text(1), "v.zip": zipped({"b.md": text(2)}), "none": b""})
    (archive / "link").symlink_to("a.md")
    with working(tmp_path / "gateway") as gateway, gateway.client() as client:
        first = hand_in(client, [archive])
        items = list(gateway.topics.items)
        assert hand_in(client, [archive]) == first
        assert gateway.topics.items == items
        certificate = certified(client)
        hand_in(client, [archive], batch="again")
        assert certified(client, "again") == certificate
        assert len(gateway.topics.documents) == 2
