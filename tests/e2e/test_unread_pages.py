"""A document that was read but for some pages is named, and tried again with only these."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest

from rapporteur.cleanup.cleaning import extract
from rapporteur.cleanup.ocr.engine import EngineFailed, Glance, Line, OcrEngine, Picture
from rapporteur.cleanup.ocr.page_store import StoredEngine
from rapporteur.cleanup.ocr.recognition import Recognition
from rapporteur.composition.library import library_to_write
from rapporteur.composition.local import PIPELINE, LocalIndex
from rapporteur.platform.batches.certificate import Certificate, certify
from rapporteur.platform.intake.records import PAGES_NOT_READ
from rapporteur.platform.local.observing import SilentObserver
from rapporteur.platform.local.runner import LocalRun, RunSummary
from rapporteur.platform.local.settings import RunSettings
from rapporteur.platform.stores.directory_store import DirectoryBlobStore
from rapporteur.specimens import pdf, scan
from rapporteur.specimens.writing import Writer
from tests.support.commands import rapporteur
from tests.support.tessdata import data_folder, engine

pytestmark = pytest.mark.slow

SPECIMENS = [Writer(seed).assembly(70, seed) for seed in (1, 2)]
SHEETS = list(scan.images(pdf.pdf(SPECIMENS), 1))


class Watched:
    """An engine with note of the pages that it is asked for; of these, from 1, it fails on `failing`."""

    def __init__(self, behind: OcrEngine, failing: int = 0) -> None:
        self.behind, self.failing = behind, failing
        self.name, self.languages = behind.name, behind.languages
        self.asked: list[str] = []

    def lines(self, picture: Picture, language: str) -> tuple[Line, ...]:
        self.asked.append(picture.digest)
        if len(self.asked) == self.failing:
            raise EngineFailed("worn")
        return self.behind.lines(picture, language)

    def glances(self, pictures: Sequence[Picture], allowed: str) -> tuple[Glance, ...]:
        return self.behind.glances(pictures, allowed)


def test_a_second_attempt_asks_the_engine_for_pages_that_failed_and_no_others(tmp_path: Path) -> None:
    content = scan.tiff_of(SHEETS[:3])
    worn, well = Watched(engine(), failing=2), Watched(engine())
    first = extract(content, reader=Recognition(StoredEngine(worn, DirectoryBlobStore(tmp_path))))
    second = extract(content, reader=Recognition(StoredEngine(well, DirectoryBlobStore(tmp_path))))
    assert first.warnings == ("page 2 left out: a picture that OCR failed on",)
    assert second.warnings == ()
    assert well.asked == [worn.asked[1]]


def half_scanned() -> bytes:
    """A PDF of which the first resolution is text and the second a scan."""
    out = io.BytesIO()
    with (
        pikepdf.open(io.BytesIO(pdf.pdf(SPECIMENS[:1]))) as whole,
        pikepdf.open(io.BytesIO(scan.scanned(SPECIMENS[1:], 1))) as other,
    ):
        whole.pages.extend(other.pages)
        whole.save(out)
    return out.getvalue()


def run(data: Path, *, archive: Path | None = None, reason: str = "") -> tuple[RunSummary, Certificate]:
    with library_to_write(data) as lib:
        local = LocalRun(lib.home, PIPELINE, LocalIndex(lib.index), RunSettings(), SilentObserver())
        summary = local.ingest([archive]) if archive else local.retry_set_aside(reason)
        return summary, certify(lib.journal)


def test_pages_without_an_engine_are_read_when_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive, data, nothing = tmp_path / "archive", tmp_path / "data", tmp_path / "nothing"
    archive.mkdir()
    nothing.mkdir()
    (archive / "half.pdf").write_bytes(half_scanned())
    monkeypatch.setenv("RAPPORTEUR_TESSDATA", str(nothing))
    _, certificate = run(data, archive=archive)
    unread = certificate.count(PAGES_NOT_READ)
    assert (certificate.read, certificate.count("resolutions"), unread > 0) == (1, 1, True)
    assert "half.pdf" in rapporteur("set-aside", "list", "--reason", PAGES_NOT_READ, "--data", data).out
    monkeypatch.setenv("RAPPORTEUR_TESSDATA", str(data_folder()))
    for summary, certificate in (run(data, archive=archive), run(data, reason="timed out")):
        assert (summary.processed, certificate.count(PAGES_NOT_READ)) == (0, unread)
    summary, certificate = run(data, reason=PAGES_NOT_READ)
    assert (summary.processed, certificate.count("resolutions"), certificate.count(PAGES_NOT_READ)) == (1, 2, 0)
    assert run(data)[0].processed == 0
