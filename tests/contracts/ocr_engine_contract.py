"""The laws of every OCR engine. An adapter's test inherits them and makes an engine that has English."""

from __future__ import annotations

import re

import pytest
from PIL import Image

from rapporteur.cleanup.ocr.engine import EngineFailed, EngineLacking, OcrEngine, Picture
from rapporteur.cleanup.ocr.pictures import picture_of
from rapporteur.specimens import pdf, scan
from rapporteur.specimens.writing import Writer


def page() -> Picture:
    """The upper part of a scanned page."""
    whole = next(scan.images(pdf.pdf((Writer(3).assembly(73, 103),)), 3))
    return picture_of(whole.crop((0, 0, whole.width, whole.height // 4)), scan.OFFICE.dpi)


class OcrEngineContract:
    @pytest.fixture
    def engine(self) -> OcrEngine:
        raise NotImplementedError

    def test_its_name_can_stand_in_a_key(self, engine: OcrEngine) -> None:
        assert re.fullmatch(r"[A-Za-z0-9.-]+", engine.name)

    def test_every_word_lies_on_the_picture_and_has_a_confidence(self, engine: OcrEngine) -> None:
        picture = page()
        words = [word for line in engine.lines(picture, "en") for word in line.words]
        for word in words:
            assert 0 <= word.box.x0 < word.box.x1 <= picture.width
            assert 0 <= word.box.y0 < word.box.y1 <= picture.height
            assert 0.0 <= word.confidence <= 1.0
            assert word.text.strip()

    def test_no_line_is_without_words(self, engine: OcrEngine) -> None:
        assert all(line.words for line in engine.lines(page(), "en"))

    def test_the_same_picture_gives_the_same_answer_whatever_was_read_between(self, engine: OcrEngine) -> None:
        first = engine.lines(page(), "en")
        engine.lines(picture_of(Image.new("L", (300, 200), 255), 300), "en")
        assert engine.lines(page(), "en") == first

    def test_white_paper_reads_as_nothing(self, engine: OcrEngine) -> None:
        assert engine.lines(picture_of(Image.new("L", (600, 400), 255), 300), "en") == ()

    def test_a_glance_gives_one_answer_a_picture_of_allowed_characters(self, engine: OcrEngine) -> None:
        pictures = [picture_of(Image.new("L", (60, 60), 255), 300), page()]
        answers = engine.glances(pictures, "0123456789")
        assert len(answers) == 2
        assert all(set(answer.text) <= set("0123456789") for answer in answers)

    def test_no_picture_no_answer(self, engine: OcrEngine) -> None:
        assert engine.glances([], "0123456789") == ()

    def test_a_language_that_it_has_not_is_named(self, engine: OcrEngine) -> None:
        with pytest.raises(EngineLacking, match="not installed"):
            engine.lines(page(), "tlh")

    def test_a_picture_without_pixels_fails_and_harms_nothing(self, engine: OcrEngine) -> None:
        with pytest.raises(EngineFailed):
            engine.lines(Picture(0, 0, 300.0, b""), "en")
        assert engine.lines(page(), "en") is not None
