"""Pages of Arabic: one size of type on lines with figures and without, and a second look at figures and Latin letters."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rapporteur.cleanup.ocr.among_arabic import parted, with_latin
from rapporteur.cleanup.ocr.engine import Box, Glance, Line, Picture, Symbol, Word
from rapporteur.cleanup.ocr.latin_words import with_latin_words
from rapporteur.cleanup.ocr.looking import Look
from rapporteur.cleanup.ocr.sizes import sizes
from rapporteur.language.organs import formula_organ
from rapporteur.model.resolution import Organ
from tests.support.drawing import Drawing

PAGE = Picture(2400, 400, 300.0, b"\xff" * 960_000)
FIGURE = 38
"""Pixels of a figure, as high as an alef."""


def word(text: str, right: int, base: int, stem: int, confidence: float = 0.8) -> Word:
    box = Box(right - 20 * len(text), base - stem, right, base + stem // 4)
    letters = [Symbol(c, box._replace(y1=base) if c.isdigit() else box) for c in text]
    return Word(tuple(letters), box, confidence)


def line(text: str, base: int = 100, stem: int = FIGURE, confidence: float = 0.8) -> Line:
    words, right = [], 2300
    for part in text.split():
        words.append(word(part, right, base, stem, confidence))
        right -= 20 * (len(part) + 1)
    return Line(tuple(words), (right, base), (2300, base))


def test_lines_of_arabic_are_of_one_size_with_figures_and_without() -> None:
    found = sizes([line("تضيء المصابيح المنارات 2006 كلها"), line("في الموانئ البعيدة كل ليلة", stem=36), line("ولا تطفأ")])
    assert len(set(found)) == 1
    assert found[0] == pytest.approx(FIGURE / 0.67, rel=0.06)


def test_notes_are_smaller_and_a_misplaced_baseline_is_not_larger() -> None:
    text = "تضيء المصابيح المنارات كلها"
    body, other, note = sizes([line(text), line(text, stem=50), line(text, stem=30)])
    assert body == other
    assert note == pytest.approx(30 / 0.67, rel=0.06)


class Reads:
    """An engine whose second looks read as told, one after another, and the last of them again where it is asked again."""

    name = "reads"
    languages = frozenset({"en", "ar"})

    def __init__(self, *answers: Glance) -> None:
        self._answers = list(answers)

    def lines(self, _picture: Picture, _language: str, /) -> tuple[Line, ...]:
        return ()

    def glances(self, pictures: Sequence[Picture], _allowed: str, /) -> tuple[Glance, ...]:
        return tuple(self._answers.pop(0) if len(self._answers) > 1 else self._answers[0] for _ in pictures)


@pytest.mark.parametrize(
    ("first", "sure", "second", "read"),
    [
        ("قرار 117 -", 0.4, Glance("A/RES/75/207", 0.92), "قرار A/RES/75/207 -"),
        ("انظر (8/75/457, الفقرة", 0.6, Glance(".A/75/457)", 0.8), "انظر (A/75/457, الفقرة"),
        ("7-.-. تشجيع", 0.3, Glance(".75/207", 0.85), "75/207. تشجيع"),
        ("كانون 1 ديسمبر", 0.95, Glance("21", 0.9), "كانون 21 ديسمبر"),
        ("كانون 1 ديسمبر", 0.95, Glance("47", 0.9), "كانون 1 ديسمبر"),
        ("الفقرة 8)]", 0.4, Glance("18", 0.5), "الفقرة 8)]"),
        ("المصابيح 007", 0.4, Glance("aber", 0.9), "المصابيح 007"),
    ],
)
def test_a_second_look_counts_where_it_is_surer_and_a_number_or_symbol(first: str, sure: float, second: Glance, read: str) -> None:
    (found,) = with_latin(Look(Reads(second), PAGE, "ar"), (line(first, confidence=sure),))
    assert " ".join(one.text for one in found.words) == read


def test_numbers_between_which_a_space_is_are_looked_at_each_by_itself() -> None:
    """A look at both of `2013` and `69/61` saw one number, and so neither was read again."""
    looks = Reads(Glance("69/61", 0.95), Glance("2013", 0.95))
    (found,) = with_latin(Look(looks, PAGE, "ar"), (line("وقرارها 69/619 3 بشأن المصابيح", confidence=0.5),))
    assert [one.text for one in found.words] == ["وقرارها", "69/61", "2013", "بشأن", "المصابيح"]


def test_a_number_that_was_read_surely_is_looked_at_again_where_more_ink_stands_beside_it() -> None:
    drawing = Drawing(2400, 400)
    one = word("7/48", 2300, 100, FIGURE, 0.96)
    for left in range(one.box.x0 - 24, one.box.x1, 24):
        drawing.ink(Box(left, one.box.y0, left + 14, one.box.y1))
    arabic = word("المصابيح", one.box.x0 - 60, 100, FIGURE)
    (found,) = with_latin(
        Look(Reads(Glance("67/48", 0.95)), PAGE, "ar"), (Line((one, arabic), (0, 100), (2300, 100)),), drawing.components()
    )
    assert [each.text for each in found.words] == ["67/48", "المصابيح"]


def test_numbers_that_were_read_surely_are_not_looked_at_again() -> None:
    known = (line("قرارها 61/194 المؤرخ 2006", confidence=0.95),)
    assert with_latin(Look(Reads(), PAGE, "ar"), known) == known


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        ("إن الجمنية العامة", Organ.GENERAL_ASSEMBLY),
        ("إن الجمعية العامه:", Organ.GENERAL_ASSEMBLY),
        ("الجمنية العامة", None),
        ("إن الجمعيات", None),
    ],
)
def test_a_misread_organ_line_of_arabic_needs_no_stop(text: str, organ: Organ | None) -> None:
    assert formula_organ(text, "ar") is organ


def test_a_word_that_reaches_over_those_before_it_ends_where_they_begin() -> None:
    seen = line("تلاحظ مع القلق أيضا")
    one, two, three, four = seen.words
    wide = three._replace(box=three.box._replace(x1=one.box.x1))
    (found,) = parted([seen._replace(words=(one, two, wide, four))])
    assert [word.text for word in found.words] == ["تلاحظ", "مع", "القلق", "أيضا"]
    assert found.words[2].box.x1 <= two.box.x0
    assert parted([seen]) == (seen,)


def latin(right: int, left: int, text: str, confidence: float = 0.5) -> Word:
    box = Box(left, 62, right, 105)
    return Word(tuple(Symbol(c, box) for c in text), box, confidence)


def test_a_symbol_whose_box_goes_over_the_words_before_it_stands_behind_them() -> None:
    """The box of the symbol went over its whole line, so that it came first: `00/1839. انظر`."""
    see = word("انظر", 2200, 100, FIGURE)
    (found,) = parted((Line((see, latin(2300, 1900, "CD/1839.")), (1900, 100), (2300, 100)),))
    assert found.words[1].box == Box(1900, 62, see.box.x0, 105)


def test_misread_symbols_do_not_make_the_type_of_their_line_small() -> None:
    usual = line("تضيء المصابيح المنارات كلها وتطفأ عند الفجر")
    symbols = [word(text, right, 100, 24) for text, right in (("48/305ل8", 2200), ("8/48/305تدم", 1900), ("57/1ه", 1600))]
    own = Line((word("و", 2300, 100, 18), *symbols), (1400, 100), (2300, 100))
    body, note = sizes([usual, own])
    assert body == note


@pytest.mark.parametrize(
    ("first", "sure", "second", "read"),
    [
        pytest.param("75/133لق.", 0.85, Glance(".A/75/133", 0.6), "A/75/133.", id="both saw its numbers"),
        pytest.param("105/1116.عهلة.", 0.8, Glance(".A/AC,105/1116", 0.5), "A/AC.105/1116.", id="a stop read as a comma"),
        pytest.param("543دملة.", 0.85, Glance(".A/62/343", 0.5), "543دملة.", id="other numbers, and not surely"),
        pytest.param("543دملة.", 0.85, Glance(".A/62/343", 0.8), "A/62/343.", id="other numbers, and surely"),
        pytest.param("و63/68", 0.85, Glance("A/63/68", 0.8), "و63/68", id="a letter joined to a number"),
        pytest.param("7نيسان", 0.85, Glance("7", 0.9), "7نيسان", id="a lost space"),
    ],
)
def test_arabic_letters_among_the_figures_of_a_symbol_are_its_latin_ones(first: str, sure: float, second: Glance, read: str) -> None:
    (found,) = with_latin_words(Look(Reads(second), PAGE, "ar"), (line(f"انظر {first}", confidence=sure),))
    assert found.words[1].text == read


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        pytest.param(")( .A/62/188", "() A/62/188.", id="a note that is a symbol"),
        pytest.param(")( .GC(62)/RES/8", "() GC(62)/RES/8.", id="of an agency"),
        pytest.param(")( انظر .CD/1839", "() انظر CD/1839.", id="with a word of Arabic"),
        pytest.param("القرار ,62/188", "القرار 62/188,", id="the number of a resolution"),
        pytest.param("() A/62/188.", "() A/62/188.", id="as it should be"),
        pytest.param("المصابيح. .المنارات", "المصابيح. .المنارات", id="words of Arabic stay"),
        pytest.param("(62) .8", "(62) .8", id="a figure alone is no symbol"),
    ],
)
def test_what_an_engine_reads_from_left_to_right_in_a_line_of_arabic_has_its_stop_behind_it(seen: str, read: str) -> None:
    (found,) = parted((line(seen),))
    assert " ".join(one.text for one in found.words) == read
