"""From a folder to finished documents: what is read, what is a duplicate, what is done again and what is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.fates import fates
from tests.support.toy_pipeline import box
from tests.support.toy_run import Archive, many


def test_a_folder_is_read_into_store_index_and_certificate(archive: Archive) -> None:
    archive.put("a.txt", "three words here")
    archive.put("deep/er/b.txt", "two words")
    summary = archive.ingest()
    assert (summary.files, summary.unchanged, summary.processed) == (2, 0, 2)
    assert archive.index().names() == ["a.txt", "deep/er/b.txt"]
    certificate = archive.certificate()
    assert (certificate.files_in, certificate.read, certificate.count("words"), certificate.complete) == (2, 2, 5, True)
    assert len(archive.objects()) == 6


def test_one_file_is_an_input_too(archive: Archive) -> None:
    path = archive.put("deep/a.txt", "words")
    archive.ingest(path)
    assert archive.index().names() == ["a.txt"]


def test_an_input_inside_another_is_read_once(archive: Archive) -> None:
    archive.put("deep/a.txt", "words")
    assert archive.ingest(archive.folder / "deep", archive.folder, archive.folder).files == 1
    assert archive.index().names() == ["deep/a.txt"]


def test_the_data_directory_is_no_input(archive: Archive) -> None:
    archive.data = archive.folder / "rapporteur-data"
    archive.put("a.txt", "words")
    assert archive.ingest().files == 1
    assert archive.ingest().files == 1


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_the_first_name_in_order_is_the_document(archive: Archive, workers: int) -> None:
    for name in ("c.txt", "b/z.txt", "a/x.txt", "d.txt"):
        archive.put(name, "the same words")
    archive.put("a/box", box(("y.txt", b"the same words")))
    archive.ingest(workers=workers)
    assert archive.index().names() == ["a/box!/y.txt"]
    assert fates(archive) == dict.fromkeys(("c.txt", "b/z.txt", "a/x.txt", "d.txt"), "duplicate of a/box!/y.txt")


def test_a_finished_document_stays_the_one(archive: Archive) -> None:
    archive.put("b.txt", "the same words")
    archive.ingest()
    archive.put("a.txt", "the same words")
    assert archive.ingest().processed == 0
    assert fates(archive) == {"a.txt": "duplicate of b.txt"}


def test_containers_are_opened_and_their_members_accounted_for(archive: Archive) -> None:
    archive.put("volume", box(("2004/a.md", b"words"), ("refused", b""), ("2004/a.md", b"other words"), ("empty", b"")))
    archive.ingest()
    certificate = archive.certificate()
    assert (certificate.files_in, certificate.containers, certificate.read) == (5, 1, 2)
    assert archive.index().names() == ["volume!/2004/a.md", "volume!/2004/a.md#2"]
    assert fates(archive) == {"volume!/refused": "unsupported", "volume!/empty": "empty"}


def test_a_container_that_is_refused_keeps_what_came_before(archive: Archive) -> None:
    archive.put("bomb", box(("a.md", b"words"), ("trap", b""), ("b.md", b"never seen")))
    archive.put("cut", b'BOX[["a.md", "wor')
    archive.ingest()
    assert archive.index().names() == ["bomb!/a.md"]
    assert fates(archive) == {"bomb": "hostile", "cut": "truncated"}


def test_every_failure_is_named_with_reason_and_advice(archive: Archive) -> None:
    for word in ("poison", "blank", "bug", "die", "hang"):
        archive.put(f"{word}.txt", word)
    archive.put("nothing.txt", "")
    archive.put("well.txt", "well")
    archive.ingest(workers=2)
    assert archive.index().names() == ["well.txt"]
    assert fates(archive) == {
        "poison.txt": "malformed",
        "blank.txt": "empty",
        "nothing.txt": "empty",
        "bug.txt": "crashed",
        "die.txt": "crashed",
        "hang.txt": "timed out",
    }
    certificate = archive.certificate()
    assert all(one.detail and one.advice for one in (*certificate.empty, *certificate.set_aside))


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_tried_again_by_the_next_run(archive: Archive) -> None:
    path = archive.put("secret.txt", "words")
    path.chmod(0)
    archive.ingest()
    assert fates(archive) == {"secret.txt": "not permitted"}
    path.chmod(0o644)
    archive.ingest()
    assert archive.index().names() == ["secret.txt"]


def test_links_and_special_files_are_named_and_not_followed(archive: Archive) -> None:
    outside = archive.data.parent / "outside.txt"
    outside.write_text("not part of the archive")
    (archive.folder / "link.txt").symlink_to(outside)
    (archive.folder / "loop").symlink_to(archive.folder)
    os.mkfifo(archive.folder / "pipe")
    archive.put("a.txt", "words")
    archive.ingest()
    assert archive.index().names() == ["a.txt"]
    assert fates(archive) == {"link.txt": "unsupported", "loop": "unsupported", "pipe": "unsupported"}


def test_a_name_that_is_no_text_is_read_and_printed_with_escapes(archive: Archive) -> None:
    archive.put(os.fsdecode(b"caf\xe9\n.txt"), "words")
    archive.ingest()
    assert archive.index().names() == ["caf\\xe9\\x0a.txt"]
    assert archive.ingest().unchanged == 1


@pytest.mark.parametrize("workers", [2, 4])
def test_results_do_not_depend_on_the_number_of_workers(archive: Archive, tmp_path: Path, workers: int) -> None:
    many(archive, 80, faults=["poison", "blank", "die", "bug"], scans=20)
    archive.ingest(workers=1)
    other = Archive(archive.folder, tmp_path / "other")
    other.ingest(workers=workers)
    assert other.objects() == archive.objects()
    assert other.index().dump() == archive.index().dump()
    assert other.results() == archive.results()


def test_results_do_not_depend_on_where_the_folder_lies(archive: Archive, tmp_path: Path) -> None:
    many(archive, 20)
    archive.ingest()
    moved = archive.folder.rename(tmp_path / "elsewhere")
    other = Archive(moved, tmp_path / "other")
    other.ingest()
    assert other.objects() == archive.objects()
    assert other.index().dump() == archive.index().dump()
