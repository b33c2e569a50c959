"""The same archive gives the same bytes: whatever the number of workers, the run, the order in which its parts are named."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from rapporteur.specimens.archive import write_archive
from tests.support.commands import rapporteur
from tests.support.gold import GOLD, needs_gold
from tests.support.stored import Stored

READ_OR_SET_ASIDE = {0, 3}


def _sample(folder: Path) -> Path:
    write_archive(folder)
    return folder


def _gold(_: Path) -> Path:
    return GOLD / "dev" / "md"


@pytest.fixture(scope="module", params=[_sample, pytest.param(_gold, marks=needs_gold)], ids=["sample archive", "gold documents"])
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    make: Callable[[Path], Path] = request.param
    return make(tmp_path_factory.mktemp("identity") / "archive")


@pytest.fixture(scope="module")
def first(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Stored:
    """What one worker makes of it."""
    return ingested([archive], tmp_path_factory.mktemp("identity") / "data", workers=1)


def ingested(inputs: Sequence[Path], data: Path, workers: int, environment: dict[str, str] | None = None) -> Stored:
    done = rapporteur("ingest", *inputs, "--data", data, "--workers", str(workers), environment=environment, timeout=280)
    assert done.status in READ_OR_SET_ASIDE, done.err
    return Stored(data)


def assert_same_documents(stored: Stored, other: Stored) -> None:
    """The same objects to the byte, the same rows in the index."""
    assert stored.objects() == other.objects()
    assert stored.contents() == other.contents()


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_neither_another_run_nor_more_workers_change_a_byte(archive: Path, first: Stored, tmp_path: Path, workers: int) -> None:
    second = ingested([archive], tmp_path / "data", workers)
    assert first.objects()
    assert first.contents()
    assert_same_documents(second, first)
    assert second.results() == first.results()
    assert second.certificate() == first.certificate()


def test_neither_the_seed_of_hashes_nor_the_zone_of_time_changes_a_byte(archive: Path, first: Stored, tmp_path: Path) -> None:
    elsewhere = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "C", "COLUMNS": "40"}
    assert_same_documents(ingested([archive], tmp_path / "data", 2, elsewhere), first)


def test_an_archive_that_was_copied_in_another_order_gives_the_same(archive: Path, first: Stored, tmp_path: Path) -> None:
    """Systems list a folder in the order in which it grew."""
    copy = tmp_path / archive.name
    for path in sorted((p for p in archive.rglob("*") if p.is_file()), reverse=True):
        target = copy / path.relative_to(archive)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, ns=(1, 1))
    assert_same_documents(ingested([copy], tmp_path / "data", 2), first)


def test_the_order_in_which_parts_are_named_changes_no_object(archive: Path, tmp_path: Path) -> None:
    parts = sorted(archive.iterdir())[:9]
    forwards = ingested(parts, tmp_path / "forwards", 2)
    backwards = ingested(parts[::-1], tmp_path / "backwards", 2)
    assert_same_documents(backwards, forwards)
    assert backwards.results() == forwards.results()
