"""What is kept of a page that was looked at is what was seen, and nobody looks at it twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapporteur.cleanup.ocr.engine import Box, EngineFailed, Glance, Picture
from rapporteur.cleanup.ocr.pictures import READING_DPI, picture_of
from rapporteur.cleanup.ocr.seeing import see
from rapporteur.cleanup.ocr.seen_store import StoredEye
from rapporteur.specimens import pdf, scan
from rapporteur.specimens.writing import Writer
from tests.support.asked import Asked
from tests.support.drawing import Drawing, OneLine, line
from tests.support.faulty_engine import FAULTS, FaultyEngine, drawn, fails
from tests.support.memory_store import MemoryBlobStore
from tests.support.tessdata import engine as tesseract

TEXT = (
    "Lamps are lit at dusk and are put out at",
    "dawn, and wicks are trimmed at noon, for",
    "a lamp that smokes is worse than none at",
    "sea.",
)
PAGE = drawn(*TEXT)


def marked() -> tuple[OneLine, Picture]:
    """A page with a mark on it, and an engine that knows the page."""
    drawing = Drawing()
    word = drawing.word("TREATY", 100, 200)
    drawing.ink(Box(word.box.x1 + 6, 170, word.box.x1 + 16, 190))
    drawing.ink(Box(100, 300, 1100, 304))
    return OneLine(line(word, base=200), Glance("7", 0.9)), picture_of(drawing.image, READING_DPI)


def test_marks_and_rules_are_kept_as_they_were_seen() -> None:
    engine, picture = marked()
    store, seen = MemoryBlobStore(), see(engine, picture, "en")
    assert [one.glance.text for one in seen.raised] == ["7"]
    assert len(seen.rules) == 1
    assert [StoredEye(store)(engine, picture, "en") for _ in range(2)] == [seen, seen]


@pytest.mark.slow
def test_pages_of_a_scan_are_kept_as_they_were_seen() -> None:
    store = MemoryBlobStore()
    for sheet in scan.images(pdf.pdf([Writer(3).assembly(70, 3)]), 1):
        picture = picture_of(sheet, scan.OFFICE.dpi)
        seen = see(tesseract(), picture, "en")
        assert [StoredEye(store)(tesseract(), picture, "en") for _ in range(2)] == [seen, seen]


def test_a_page_is_looked_at_once() -> None:
    asked, store = Asked(FaultyEngine([PAGE])), MemoryBlobStore()
    first = StoredEye(store)(asked, PAGE.picture, "en")
    times = asked.times
    assert StoredEye(store)(asked, PAGE.picture, "en") == first
    assert asked.times == times
    assert [word.text for line in first.lines for word in line.words] == " ".join(TEXT).split()


@pytest.mark.parametrize("fault", FAULTS)
def test_what_an_engine_says_wrongly_is_kept_as_it_was_understood(fault: str) -> None:
    store = MemoryBlobStore()
    engine = FaultyEngine([PAGE], FAULTS[fault])
    assert [StoredEye(store)(engine, PAGE.picture, "en") for _ in range(2)] == [see(engine, PAGE.picture, "en")] * 2


def test_a_damaged_page_is_looked_at_anew_and_put_right() -> None:
    asked, store = Asked(FaultyEngine([PAGE])), MemoryBlobStore()
    first = StoredEye(store)(asked, PAGE.picture, "en")
    (key,) = store.objects
    whole = store.objects[key]
    for torn in (b"torn", b"", whole[:-1], whole[:-1] + bytes([whole[-1] ^ 1]), whole[:20], whole.replace(b"kept 1", b"kept 7")):
        store.objects[key] = torn
        before = asked.times
        assert StoredEye(store)(asked, PAGE.picture, "en") == first
        assert asked.times > before
        assert store.objects[key].split(b"\n", 1)[1] == whole.split(b"\n", 1)[1]


def test_how_often_a_page_was_damaged_is_on_record() -> None:
    engine, store = FaultyEngine([PAGE]), MemoryBlobStore()
    StoredEye(store)(engine, PAGE.picture, "en")
    (key,) = store.objects
    for times in range(3):
        head = store.objects[key].split(b"\n", 1)[0]
        assert head.split()[-1] == b"%d" % times
        store.objects[key] = store.objects[key][:-1]
        StoredEye(store)(engine, PAGE.picture, "en")


def test_a_page_that_was_kept_before_there_were_digests_is_believed_and_gets_one() -> None:
    asked, store = Asked(FaultyEngine([PAGE])), MemoryBlobStore()
    first = StoredEye(store)(asked, PAGE.picture, "en")
    (key,) = store.objects
    whole, times = store.objects[key], asked.times
    store.objects[key] = whole.split(b"\n", 1)[1]
    assert StoredEye(store)(asked, PAGE.picture, "en") == first
    assert (asked.times, store.objects[key]) == (times, whole)


def test_a_failure_is_not_kept() -> None:
    store = MemoryBlobStore()
    for _ in range(2):
        with pytest.raises(EngineFailed):
            StoredEye(store)(FaultyEngine([PAGE], fails), PAGE.picture, "en")
    assert store.objects == {}


def test_another_language_before_it_or_another_resolution_is_another_page() -> None:
    store, (engine, picture) = MemoryBlobStore(), marked()
    for asked, language in ((picture, "en"), (picture, "fr"), (replace(picture, dpi=READING_DPI + 0.01), "en")):
        StoredEye(store)(engine, asked, language)
    assert len(store.objects) == 3
