"""In a mixed archive nobody waits for a scan: what holds text is finished first, whatever its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur.composition import LocalIndex, build_pipeline, library_to_write
from rapporteur.platform.local_runner import LocalRun, RunSettings
from rapporteur.specimens import markdown, pdf, scan
from rapporteur.specimens.writing import Writer
from tests.support.toy_run import Watcher

pytestmark = pytest.mark.slow

SCANNER = scan.Scanner(dpi=100)


def test_scans_named_first_are_done_last(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    specimens = [Writer(seed).assembly(70, seed) for seed in range(1, 5)]
    sheets = list(scan.images(pdf.pdf(specimens[:2]), 1, SCANNER))
    (archive / "a.pdf").write_bytes(scan.pdf_of(sheets, SCANNER))
    (archive / "b.tif").write_bytes(scan.tiff_of(sheets[:2], SCANNER))
    (archive / "c.png").write_bytes(scan.png_of(sheets[0], SCANNER))
    (archive / "x.pdf").write_bytes(pdf.pdf(specimens[1:2]))
    (archive / "y.md").write_text(markdown.clean(specimens[2]), encoding="utf-8")
    (archive / "z.md").write_text(markdown.clean(specimens[3]), encoding="utf-8")
    watcher = Watcher()
    with library_to_write(tmp_path / "data") as lib:
        LocalRun(lib.home, build_pipeline, LocalIndex(lib.index), RunSettings(workers=1), watcher).ingest([archive])
    assert len(sheets) > 2
    assert watcher.finished_names == ["x.pdf", "y.md", "z.md", "c.png", "b.tif", "a.pdf"]
