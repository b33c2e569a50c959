"""In a mixed archive nobody waits for a scan; workers that have nothing else to do read pages of a long one, and change nothing by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur.composition.library import library_to_write
from rapporteur.composition.local import PIPELINE, LocalIndex
from rapporteur.platform.local.runner import LocalRun
from rapporteur.platform.local.settings import RunSettings
from rapporteur.specimens import markdown, pdf, scan
from rapporteur.specimens.writing import Writer
from tests.support.stored import Stored
from tests.support.tessdata import data_folder
from tests.support.toy_run import Watcher

pytestmark = pytest.mark.slow

SCANNER = scan.Scanner(dpi=100)
SPECIMENS = [Writer(seed).assembly(70, seed) for seed in range(1, 5)]


def ingest(archive: Path, data: Path, workers: int) -> Watcher:
    watcher = Watcher()
    with library_to_write(data) as lib:
        LocalRun(lib.home, PIPELINE, LocalIndex(lib.index), RunSettings(workers=workers), watcher).ingest([archive])
    return watcher


def test_scans_named_first_are_done_last(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    sheets = list(scan.images(pdf.pdf(SPECIMENS[:2]), 1, SCANNER))
    (archive / "a.pdf").write_bytes(scan.pdf_of(sheets, SCANNER))
    (archive / "b.tif").write_bytes(scan.tiff_of(sheets[:2], SCANNER))
    (archive / "c.png").write_bytes(scan.png_of(sheets[0], SCANNER))
    (archive / "x.pdf").write_bytes(pdf.pdf(SPECIMENS[1:2]))
    (archive / "y.md").write_text(markdown.clean(SPECIMENS[2]), encoding="utf-8")
    (archive / "z.md").write_text(markdown.clean(SPECIMENS[3]), encoding="utf-8")
    watcher = ingest(archive, tmp_path / "data", workers=1)
    assert len(sheets) > 2
    assert watcher.finished_names == ["x.pdf", "y.md", "z.md", "c.png", "b.tif", "a.pdf"]


def test_a_long_scan_is_the_same_whoever_read_its_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAPPORTEUR_TESSDATA", str(data_folder()))
    archive = tmp_path / "archive"
    archive.mkdir()
    sheets = list(scan.images(pdf.pdf(SPECIMENS), 1, SCANNER))
    (archive / "a.pdf").write_bytes(scan.pdf_of(sheets, SCANNER))
    alone = Stored(tmp_path / "alone")
    in_turn = list(range(1, len(sheets) + 1))
    assert pages_read(ingest(archive, alone.data, workers=1)) == in_turn
    together, order = read_by_several(archive, tmp_path, in_turn)
    assert together.objects() == alone.objects()
    assert together.contents() == alone.contents()
    assert together.results() == alone.results()
    assert sorted(order) == in_turn


def read_by_several(archive: Path, folder: Path, in_turn: list[int]) -> tuple[Stored, list[int]]:
    """What came of the archive, and the order its pages were read in. Who helps begins at the end, if the machine lets it begin in time."""
    for attempt in range(5):
        together = Stored(folder / f"together-{attempt}")
        order = pages_read(ingest(archive, together.data, workers=3))
        if order != in_turn:
            return together, order
    pytest.fail("in five runs no worker helped another, or the pages came in turn whoever read them")


def pages_read(watcher: Watcher) -> list[int]:
    return [page.number for page in watcher.pages]
