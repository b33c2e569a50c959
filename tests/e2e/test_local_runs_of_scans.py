"""What is seen of a run, above all while a long scan is read."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rapporteur.platform.home import DataDirectory
from rapporteur.platform.intake.records import Finished
from rapporteur.platform.local.observing import PageRead, Phase
from rapporteur.platform.stores.directory_store import DirectoryBlobStore
from tests.support.fates import fates
from tests.support.toy_pipeline import ToyIndex, box
from tests.support.toy_run import Archive


def test_the_observer_hears_of_both_passes(archive: Archive) -> None:
    archive.put("a.txt", "words")
    archive.put("b.txt", "more words")
    archive.put("c.txt", "words")
    archive.ingest()
    assert archive.watcher.phases == [(Phase.TAKING_IN, 0, 0), (Phase.PROCESSING, 2, 15)]
    assert sorted(archive.watcher.taken_in_names) == ["a.txt", "b.txt", "c.txt"]
    assert sorted(archive.watcher.finished_names) == ["a.txt", "b.txt"]


def test_documents_that_are_pictures_wait_until_the_others_are_done(archive: Archive) -> None:
    archive.put("a/long.txt", "scan 9 pages")
    archive.put("b/short.txt", "scan 2 pages")
    archive.put("c.box", box(("again.txt", b"scan 2 more pages"), ("text.txt", b"words")))
    archive.put("d.txt", "words and words")
    archive.ingest()
    assert archive.watcher.finished_names == ["c.box!/text.txt", "d.txt", "b/short.txt", "c.box!/again.txt", "a/long.txt"]
    assert archive.index().names() == archive.watcher.finished_names


class TellingIndex(ToyIndex):
    """Puts the object `found` into the store when it holds a document."""

    def __init__(self, home: DataDirectory) -> None:
        super().__init__(home.index)
        self._store = DirectoryBlobStore(home.objects)

    def put(self, batch: Sequence[Finished]) -> None:
        super().put(batch)
        self._store.store("outputs", "found", b"it is found", "text/plain")


def test_a_text_can_be_found_while_a_scan_is_read(archive: Archive) -> None:
    archive.put("a.txt", "words")
    archive.put("b.txt", "scan 1 patient page, read until something is found in the index")
    archive.ingest(index=TellingIndex(DataDirectory.create(archive.data)))
    assert fates(archive) == {}
    assert archive.index().names() == ["a.txt", "b.txt"]


def test_the_observer_hears_of_every_page_of_a_scan(archive: Archive) -> None:
    archive.put("a.txt", "scan 3 pages")
    archive.put("b.txt", "scan 2 pages")
    archive.put("c.txt", "words")
    archive.ingest()
    assert archive.watcher.pages == [
        PageRead("b.txt", 1, 1, 2, 1, 5),
        PageRead("b.txt", 2, 2, 2, 2, 5),
        PageRead("a.txt", 1, 1, 3, 3, 5),
        PageRead("a.txt", 2, 2, 3, 4, 5),
        PageRead("a.txt", 3, 3, 3, 5, 5),
    ]


@pytest.mark.parametrize("workers", [2, 4])
def test_a_worker_without_a_document_reads_pages_of_a_long_one_ahead(archive: Archive, workers: int) -> None:
    archive.put("a.txt", "scan 30 pages that meet: whoever reads the first waits until somebody has read the last")
    archive.put("b.txt", "words")
    archive.ingest(workers=workers)
    assert fates(archive) == {}
    assert sorted(page.number for page in archive.watcher.pages) == list(range(1, 31))
    assert {(page.name, page.pages, page.all_pages) for page in archive.watcher.pages} == {("a.txt", 30, 30)}


def test_the_death_of_who_reads_ahead_harms_no_document(archive: Archive) -> None:
    archive.put("a.txt", "scan 30 pages that are read alone")
    archive.ingest(workers=2)
    assert archive.index().names() == ["a.txt"]
    assert fates(archive) == {}
