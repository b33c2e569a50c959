"""A data directory that was damaged: each damage is named, and made anew from what is whole."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from rapporteur.cleanup.ocr.kept_store import kept, kept_key
from rapporteur.composition.inspection import inspect
from rapporteur.composition.library import library, library_to_check, library_to_write
from rapporteur.composition.local import PIPELINE, LocalIndex
from rapporteur.composition.mending import mend
from rapporteur.indexing.entries import Entries
from rapporteur.platform.home import DataDirectoryError
from rapporteur.platform.local.observing import SilentObserver
from rapporteur.platform.local.runner import LocalRun
from rapporteur.platform.local.settings import RunSettings
from rapporteur.platform.stores.directory_store import DirectoryBlobStore
from rapporteur.specimens.archive import write_archive
from tests.support.commands import rapporteur
from tests.support.stored import Stored

NO_RESOLUTION = b"The meeting rose at noon.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive and what was made of it."""
    folder = tmp_path_factory.mktemp("made")
    write_archive(folder / "all")
    (folder / "in").mkdir()
    for path in sorted((folder / "all/markdown").glob("*.md"))[:3]:
        shutil.copy(path, folder / "in")
    (folder / "in/no.md").write_bytes(NO_RESOLUTION)
    ingest(folder / "data", folder / "in")
    return folder


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    """What was made, to be damaged; the sources lie where they were."""
    return Path(shutil.copytree(made / "data", tmp_path / "data"))


def ingest(data: Path, folder: Path) -> None:
    with library_to_write(data) as lib:
        LocalRun(lib.home, PIPELINE, LocalIndex(lib.index), RunSettings(), SilentObserver()).ingest([folder])


def damages(data: Path) -> set[str]:
    with library_to_check(data) as lib:
        return {damage.named.detail for damage in inspect(lib)}


def repair(data: Path) -> None:
    with library_to_write(data) as lib:
        mend(lib, RunSettings(), SilentObserver())


def everything(data: Path) -> tuple[dict[str, str], tuple[Entries, ...], list[tuple[object, ...]]]:
    stored = Stored(data)
    return stored.objects(), stored.contents(), stored.results()


def first(data: Path, bucket: str) -> Path:
    return min(path for path in (data / "objects" / bucket).rglob("*") if path.is_file())


def write_garbage(bucket: str) -> Callable[[Path], object]:
    return lambda data: first(data, bucket).write_bytes(b"garbage")


def lose(bucket: str) -> Callable[[Path], object]:
    return lambda data: first(data, bucket).unlink()


def lose_rows(data: Path) -> None:
    with sqlite3.connect(data / "index.sqlite") as index:
        index.execute("DELETE FROM resolutions WHERE id = (SELECT MIN(id) FROM resolutions)")


def change_a_row(data: Path) -> None:
    with sqlite3.connect(data / "index.sqlite") as index:
        index.execute("UPDATE resolutions SET title = 'Something else' WHERE id = (SELECT MIN(id) FROM resolutions)")


def lose_the_index(data: Path) -> None:
    (data / "index.sqlite").unlink()


def empty_the_index(data: Path) -> None:
    lose_the_index(data)
    with library_to_write(data):
        pass


BROKEN_CHAIN = "what cleanup or structure made of it is missing or damaged"
DAMAGES = [
    pytest.param(lose("originals"), "its original is missing", id="an original is lost"),
    pytest.param(write_garbage("originals"), "its original is not what was stored", id="an original is overwritten"),
    pytest.param(write_garbage("outputs/cleanup"), BROKEN_CHAIN, id="a clean text is overwritten"),
    pytest.param(lose("outputs/cleanup"), BROKEN_CHAIN, id="a clean text is lost"),
    pytest.param(write_garbage("outputs/structure"), BROKEN_CHAIN, id="a parsed document is overwritten"),
    pytest.param(lose("outputs/structure"), BROKEN_CHAIN, id="a parsed document is lost"),
    pytest.param(write_garbage("outputs/footnotes"), "is not what was stored", id="a resolution is overwritten"),
    pytest.param(lose("outputs/footnotes"), "no object footnotes", id="a resolution is lost"),
    pytest.param(lose_rows, "resolutions of it, of", id="a row is lost"),
    pytest.param(change_a_row, "the index holds something else than the object", id="a row is changed"),
    pytest.param(lose_the_index, "it is missing or holds nothing", id="the index is lost"),
    pytest.param(empty_the_index, "it is missing or holds nothing", id="the index is empty"),
]


def test_of_what_is_whole_nothing_is_said(data: Path) -> None:
    assert damages(data) == set()


@pytest.mark.parametrize(("damage", "detail"), DAMAGES)
def test_every_damage_is_named_and_made_anew(made: Path, data: Path, damage: Callable[[Path], object], detail: str) -> None:
    damage(data)
    named = damages(data)
    assert any(detail in each for each in named), named
    repair(data)
    assert damages(data) == set()
    assert everything(data) == everything(made / "data")


@pytest.mark.parametrize("bucket", ["cleanup", "structure"])
def test_what_was_made_of_a_document_without_a_resolution_is_looked_at_too(data: Path, bucket: str) -> None:
    for path in (data / "objects/outputs" / bucket).rglob("*.pb"):
        path.write_bytes(b"garbage")
    with library_to_check(data) as lib:
        assert "no.md" in {damage.named.name for damage in inspect(lib)}


def test_who_reads_without_an_index_is_told_so(data: Path) -> None:
    lose_the_index(data)
    with pytest.raises(DataDirectoryError, match=r"the index of .* is missing"), library(data):
        pass
    assert not (data / "index.sqlite").exists()


def test_the_next_ingestion_makes_a_lost_index_anew(made: Path, data: Path) -> None:
    lose_the_index(data)
    ingest(data, made / "in")
    assert everything(data) == everything(made / "data")


def test_what_cannot_be_read_again_stays_as_it_is(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made / "in", tmp_path / "in")
    data = tmp_path / "data"
    ingest(data, tmp_path / "in")
    before = everything(data)
    for bucket in ("originals", "outputs/structure"):
        for path in (data / "objects" / bucket).rglob("*"):
            if path.is_file():
                path.write_bytes(b"garbage")
    (tmp_path / "in").rename(tmp_path / "away")
    repair(data)
    assert everything(data)[1:] == before[1:]
    (tmp_path / "away").rename(tmp_path / "in")
    repair(data)
    assert everything(data) == before


def test_the_command_says_what_was_damaged_what_it_did_and_what_to_do(data: Path) -> None:
    write_garbage("outputs/footnotes")(data)
    told = rapporteur("verify", "--data", data)
    assert (told.status, "`rapporteur verify --repair` makes it anew from its original" in told.out) == (1, True)
    assert rapporteur("verify", "--data", data).out == told.out
    assert rapporteur("verify", "--repair", "--data", data).out.startswith("1 document made anew\nevery document has its objects")
    assert rapporteur("verify", "--data", data).status == 0


def test_a_damaged_page_that_was_kept_is_named_and_forgotten(data: Path) -> None:
    class Kept:
        """One page, kept as OCR keeps them."""

        objects = DirectoryBlobStore(data / "objects")
        key = kept_key("an-engine-1", "a page")

        def read(self) -> bytes:
            return kept(self.objects, self.key, lambda: b"Lamps are lit.", bytes, bytes)

    page = Kept()
    assert page.read() == b"Lamps are lit."
    assert damages(data) == set()
    place = data / "objects/outputs" / page.key
    content = place.read_bytes()
    place.chmod(0o644)
    place.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert damages(data) == {"what was kept of a scanned page is damaged"}
    told = rapporteur("verify", "--data", data)
    assert told.status == 1
    assert page.key in told.out
    repair(data)
    assert damages(data) == set()
    assert page.read() == b"Lamps are lit."


def test_of_an_index_that_services_fill_nobody_is_told_to_repair_it(made: Path, tmp_path: Path) -> None:
    """`show` named each text as missing, with advice for local data; `status` said that nothing had ever come in."""
    (data := tmp_path / "data").mkdir()
    for name in ("format", "index.sqlite"):
        shutil.copy(made / "data" / name, data)
    (row, *_) = rapporteur("list", "--data", data, "--json").data
    for command in (
        ("show", row["name"]),
        ("notes", row["name"]),
        ("export", "akn", tmp_path / "out"),
        ("verify",),
        ("status",),
        ("certificate",),
    ):
        done = rapporteur(*command, "--data", data)
        assert (done.status, "holds the index of services" in done.err, "--repair" in done.err + done.out) == (2, True, False), done.err
    assert rapporteur("search", "the", "--data", data).status == 0
    assert {path.name for path in data.iterdir()} >= {"format", "index.sqlite"}
