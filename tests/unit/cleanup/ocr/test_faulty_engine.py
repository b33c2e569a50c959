"""No fault of an engine reaches the text: what it says of blank paper is on record and no text, and what is no answer is none."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from rapporteur.cleanup.cleaning import clean
from rapporteur.cleanup.cleaning import extract as extract_any
from rapporteur.cleanup.ocr.engine import EngineFailed, Glance
from rapporteur.cleanup.ocr.recognition import Recognition
from rapporteur.cleanup.ocr.soundness import sound, sound_glances
from rapporteur.model.clean_text import CleanText
from rapporteur.model.failures import DocumentRefused, Reason
from rapporteur.model.text import Zone
from tests.support.accounting import lost
from tests.support.accounting import misplaced as misquoted
from tests.support.faulty_engine import BLANK, FAULTS, HEIGHT, WIDTH, Fault, FaultyEngine, drawn, fails, invented, only_invented, tiff, word
from tests.support.pipeline import document
from tests.support.tracing import inkless, misplaced, untraced_of

FIRST = (
    "Lighthouses stand on rocks where ships",
    "would be lost without them, and all the",
    "keepers of a coast keep watch by night,",
    "by turns.",
)
SECOND = (
    "Lamps are lit at dusk and are put out at",
    "dawn, and wicks are trimmed at noon, for",
    "a lamp that smokes is worse than none at",
    "sea.",
)
PAGES = (drawn(*FIRST), drawn(*SECOND))
PRINTED = [" ".join(FIRST), " ".join(SECOND)]


@cache
def scanned() -> bytes:
    return tiff(PAGES)


@cache
def read(fault: Fault | None, at: int = 0) -> CleanText:
    return clean(document("lamps.tif", scanned()), scanned(), reader=Recognition(FaultyEngine(PAGES, fault, at)))


def paragraphs(text: CleanText) -> list[str]:
    return [paragraph.text for paragraph in text.paragraphs if paragraph.zone is Zone.BODY]


def on_record(text: CleanText) -> list[tuple[str, str, int]]:
    return [(repair.before, repair.after, repair.page) for repair in text.repairs if repair.rule == "no-ink"]


def test_without_a_fault_all_is_read_and_nothing_left_out() -> None:
    text = read(None)
    assert paragraphs(text) == PRINTED
    assert on_record(text) == []


@pytest.mark.slow
@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("fault", FAULTS)
def test_every_word_that_is_printed_is_read_whatever_else_an_engine_says(fault: str, at: int) -> None:
    text = read(FAULTS[fault], at)
    assert paragraphs(text) == PRINTED


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_every_word_of_the_text_has_a_box_on_its_page_with_ink_in_it(fault: str) -> None:
    text = read(FAULTS[fault])
    assert text.words is not None
    assert untraced_of(text) == []
    assert misplaced(text.words) == []
    assert list(inkless(text.words, [np.asarray(page.image) for page in PAGES], 300)) == []


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_every_character_is_accounted_for(fault: str) -> None:
    extracted = extract_any(scanned(), reader=Recognition(FaultyEngine(PAGES, FAULTS[fault])))
    assert (lost(extracted), misquoted(extracted)) == ("", [])


@pytest.mark.parametrize("at", [0, 1])
def test_words_over_blank_paper_are_on_record_with_their_page_and_no_text(at: int) -> None:
    text = read(invented, at)
    assert paragraphs(text) == PRINTED
    assert on_record(text) == [("phantom keepers phantom keepers", "", at + 1)]


def test_a_page_of_such_words_alone_is_a_picture_without_text_and_they_are_on_record() -> None:
    text = read(only_invented, 1)
    assert paragraphs(text) == PRINTED[:1]
    assert on_record(text) == [("phantom", "", 2)]
    assert text.warnings == ("page 2 left out: a picture without text",)


def test_a_file_of_such_pages_alone_is_refused() -> None:
    content = tiff(PAGES[:1])
    with pytest.raises(DocumentRefused) as refused:
        clean(document("a.tif", content), content, reader=Recognition(FaultyEngine(PAGES[:1], only_invented)))
    assert refused.value.failure.reason is Reason.UNREADABLE


def test_a_page_that_the_engine_fails_on_is_named_and_the_others_are_read() -> None:
    text = read(fails, 0)
    assert paragraphs(text) == PRINTED[1:]
    assert text.paragraphs[0].zone is Zone.MISSING_PAGE
    assert text.warnings == ("page 1 left out: a picture that OCR failed on",)


@pytest.mark.parametrize("grain", [0.0, 7.0, 14.0])
def test_grain_is_no_ink(grain: float) -> None:
    greys = np.clip(np.random.RandomState(3).normal(246, grain, (HEIGHT, WIDTH)), 0, 255).astype(np.uint8)
    page = drawn(*FIRST)
    greys = np.minimum(greys, np.asarray(page.image))
    picture = page.picture.__class__(WIDTH, HEIGHT, 300.0, greys.tobytes())
    assert sound(picture, invented(page.lines)).inkless == ("phantom", "keepers", "phantom", "keepers")


def test_faint_print_is_ink() -> None:
    page = drawn(*FIRST)
    faint = np.where(np.asarray(page.image) == 0, 205, 245).astype(np.uint8)
    picture = page.picture.__class__(WIDTH, HEIGHT, 300.0, faint.tobytes())
    assert sound(picture, page.lines).lines == page.lines


def test_a_stop_is_ink_enough() -> None:
    page = drawn(*FIRST)
    greys = np.asarray(page.image).copy()
    greys[BLANK.y0 : BLANK.y0 + 4, BLANK.x0 : BLANK.x0 + 4] = 60
    picture = page.picture.__class__(WIDTH, HEIGHT, 300.0, greys.tobytes())
    stop = word(".", BLANK._replace(x1=BLANK.x0 + 4, y1=BLANK.y0 + 4))
    assert sound(picture, [page.lines[0]._replace(words=(stop,))]).inkless == ()


def test_a_glance_of_other_characters_says_nothing_and_a_missing_one_is_a_failure() -> None:
    answers = (Glance("7", 0.9), Glance("l", 0.9), Glance("8", float("nan")))
    assert sound_glances(3, answers, "0123456789") == (Glance("7", 0.9), Glance("", 0.0), Glance("8", 0.0))
    with pytest.raises(EngineFailed, match="2 answers for 3 pictures"):
        sound_glances(3, answers[:2], "0123456789")
