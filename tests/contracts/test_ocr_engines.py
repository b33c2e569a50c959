"""Every engine keeps the laws; and what is kept of an engine's answers is given back without asking it."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.ocr.engine import EngineFailed, EngineLacking, OcrEngine
from rapporteur.cleanup.ocr.null_engine import NullEngine
from rapporteur.cleanup.ocr.page_store import StoredEngine
from rapporteur.language.tables import OFFICIAL
from tests.contracts.ocr_engine_contract import OcrEngineContract, page
from tests.support.asked import Asked
from tests.support.faulty_engine import FAULTS, FaultyEngine, drawn, fails
from tests.support.memory_store import MemoryBlobStore
from tests.support.tessdata import engine as tesseract

pytestmark = pytest.mark.slow


class TestTesseract(OcrEngineContract):
    @pytest.fixture
    def engine(self) -> OcrEngine:
        return tesseract()

    def test_it_reads_print(self, engine: OcrEngine) -> None:
        text = " ".join(word.text for line in engine.lines(page(), "en") for word in line.words)
        assert "United Nations" in text
        assert "General Assembly" in text

    def test_the_data_of_every_official_language_read_a_page(self, engine: OcrEngine) -> None:
        for language in OFFICIAL:
            assert any(line.words for line in engine.lines(page(), language)), language

    def test_beside_russian_words_latin_ones_are_read_as_such(self, engine: OcrEngine) -> None:
        assert "United Nations" in " ".join(word.text for line in engine.lines(page(), "ru") for word in line.words)


class TestFaulty(OcrEngineContract):
    """Without a fault the fixture is an engine; the faults are held in tests/unit/cleanup/ocr/test_faulty_engine.py."""

    @pytest.fixture
    def engine(self) -> OcrEngine:
        return FaultyEngine([drawn("Lamps are lit")])


class TestStored(OcrEngineContract):
    @pytest.fixture
    def engine(self) -> OcrEngine:
        return StoredEngine(tesseract(), MemoryBlobStore())


def test_a_second_reading_of_a_page_does_not_ask_the_engine_and_says_the_same() -> None:
    asked, store = Asked(tesseract()), MemoryBlobStore()
    first = StoredEngine(asked, store).lines(page(), "en")
    again = StoredEngine(asked, store).lines(page(), "en")
    assert again == first
    assert asked.times == 1
    assert any(line.words for line in first)


def test_a_damaged_answer_is_asked_for_anew_and_put_right() -> None:
    asked, store = Asked(tesseract()), MemoryBlobStore()
    first = StoredEngine(asked, store).lines(page(), "en")
    (key,) = store.objects
    whole, store.objects[key] = store.objects[key], b"torn"
    assert StoredEngine(asked, store).lines(page(), "en") == first
    (head, answer), (head_again, answer_again) = (kept.split(b"\n", 1) for kept in (whole, store.objects[key]))
    assert answer_again == answer
    assert (head[-2:], head_again) == (b" 0", head[:-1] + b"1")  # how often it was made anew is on record
    assert asked.times == 2


def test_a_failure_is_not_kept_and_the_engine_is_asked_again() -> None:
    pages = [drawn("Lamps are lit")]
    asked = Asked(FaultyEngine(pages, fails))
    stored = StoredEngine(asked, store := MemoryBlobStore())
    for _ in range(2):
        with pytest.raises(EngineFailed):
            stored.lines(pages[0].picture, "en")
    assert asked.times == 2
    assert store.objects == {}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_kept_of_a_faulty_answer_is_the_answer(fault: str) -> None:
    pages = [drawn("Lamps are lit")]
    store = MemoryBlobStore()
    answers = [StoredEngine(FaultyEngine(pages, FAULTS[fault]), store).lines(pages[0].picture, "en") for _ in range(2)]
    assert repr(answers[0]) == repr(answers[1])  # a confidence that is no number equals nothing, itself included


def test_another_language_is_another_question() -> None:
    asked, store = Asked(tesseract()), MemoryBlobStore()
    stored = StoredEngine(asked, store)
    stored.lines(page(), "en")
    stored.lines(page(), "fr")
    assert asked.times == 2


def test_the_engine_of_a_machine_without_ocr_names_what_is_missing() -> None:
    engine = NullEngine("tesseract-ocr-eng")
    assert engine.languages == frozenset()
    with pytest.raises(EngineLacking, match="tesseract-ocr-eng is not installed"):
        engine.lines(page(), "en")
