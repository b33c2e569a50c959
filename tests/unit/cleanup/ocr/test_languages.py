"""In which language a page is read: that which its own words show, found without reading a page twice that reads well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest

from rapporteur.cleanup.ocr.engine import Box, EngineLacking, Glance, Line, Picture, Symbol, Word
from rapporteur.cleanup.ocr.languages import first_language, read_as_written

ENGLISH = "Recalling the report of the Committee and the work of the Conference in its first session, with the support of the States"
FRENCH = "Rappelant le rapport de la Commission et les travaux du Conseil dans le domaine des phares, par ses services et aux ports"
SPANISH = "Recordando el informe de los puertos y las tareas del Consejo por una labor con sus faros y para las aldeas de la costa"
RUSSIAN = "Напоминая о докладе и о работе на маяках, по просьбе и для развития портов, а также о мерах, что приняты из их числа"
CHINESE = "回顾其关于灯塔的决议和各国在港口的工作以及委员会的报告与其建议"
NOISE = "Pua xq lo zmn wqe rrt vbn kjh plo mnb uyt rew asd fgh zxc vbn qaz wsx edc rfv tgb yhn ujm"
NAMES = "Albania Algeria Angola Argentina Armenia Australia Austria Bahrain Belgium Benin Bolivia Botswana Brazil Bulgaria Burundi"
PAGE = Picture(2000, 3000, 300.0, bytes(6_000_000))


class Printed:
    """An engine for one page: what each language's data make of it. A strip reads as the page does."""

    name = "printed"

    def __init__(self, readings: Mapping[str, tuple[str, float]]) -> None:
        self.readings = readings
        self.languages = frozenset(readings)
        self.asked: list[tuple[str, bool]] = []
        """Language, and whether the whole page was to be read."""

    def lines(self, picture: Picture, language: str) -> tuple[Line, ...]:
        if language not in self.readings:
            raise EngineLacking(f"data-{language}")
        self.asked.append((language, picture is PAGE))
        text, confidence = self.readings[language]
        return tuple(line(words, at, confidence) for at, words in enumerate(grouped(text.split())))

    def glances(self, pictures: Sequence[Picture], allowed: str) -> tuple[Glance, ...]:  # noqa: ARG002 - the port's
        return ()


def grouped(words: Sequence[str]) -> list[Sequence[str]]:
    cuts = [*range(0, len(words), 8), len(words)]
    return [words[a:b] for a, b in pairwise(cuts)]


def line(words: Sequence[str], at: int, confidence: float) -> Line:
    top = 100 + 60 * at
    made = []
    for index, word in enumerate(words):
        box = Box(100 + 200 * index, top, 280 + 200 * index, top + 30)
        made.append(Word(tuple(Symbol(c, box) for c in word), box, confidence))
    return Line(tuple(made), (100, top + 30), (1800, top + 30))


ALL = {"en": (NOISE, 0.2), "fr": (NOISE, 0.2), "es": (NOISE, 0.2), "ru": ("хуц йка", 0.2), "ar": ("غفق", 0.2), "zh": (NOISE, 0.3)}


def test_a_page_that_reads_well_is_read_once() -> None:
    engine = Printed(ALL | {"en": (ENGLISH, 0.95)})
    assert read_as_written(engine, PAGE, "en").language == "en"
    assert engine.asked == [("en", True)]


@pytest.mark.parametrize(("language", "text"), [("fr", FRENCH), ("es", SPANISH)])
def test_another_language_of_the_same_script_shows_in_the_words_of_one_reading(language: str, text: str) -> None:
    engine = Printed(ALL | {"en": (text, 0.9), language: (text, 0.95)})
    told = read_as_written(engine, PAGE, "en")
    assert told.language == language
    assert engine.asked == [("en", True), (language, True)]
    assert told.lines == engine.lines(PAGE, language)


def test_a_document_that_goes_on_in_its_language_is_read_once_a_page() -> None:
    engine = Printed(ALL | {"fr": (FRENCH, 0.95)})
    assert read_as_written(engine, PAGE, "fr").language == "fr"
    assert engine.asked == [("fr", True)]


@pytest.mark.parametrize(("language", "text", "confidence"), [("ru", RUSSIAN, 0.9), ("zh", CHINESE, 0.8)])
def test_another_script_is_found_by_a_few_lines(language: str, text: str, confidence: float) -> None:
    engine = Printed(ALL | {language: (text, confidence)})
    assert read_as_written(engine, PAGE, "en").language == language
    assert [asked for asked, whole in engine.asked if whole] == ["en", language]


def test_a_document_may_change_from_one_script_to_another() -> None:
    engine = Printed(
        ALL | {"ru": ("Ресае$ шсш4е шт Ше и в на о с по и в на для от к об", 0.39), "en": (FRENCH, 0.85), "fr": (FRENCH, 0.95)}
    )
    assert read_as_written(engine, PAGE, "ru").language == "fr"


def test_data_of_chinese_read_latin_letters_and_are_not_taken_for_their_language() -> None:
    engine = Printed(ALL | {"zh": (ENGLISH, 0.9), "en": (NAMES, 0.6)})
    assert read_as_written(engine, PAGE, "en").language == "en"


@pytest.mark.parametrize("text", ["A/RES/61/40", "Page 3", ""])
def test_a_page_with_few_words_is_read_as_the_page_before(text: str) -> None:
    engine = Printed(ALL | {"ru": (text, 0.2)})
    assert read_as_written(engine, PAGE, "ru").language == "ru"
    assert engine.asked == [("ru", True)]


def test_a_page_of_names_stays_in_the_language_of_the_document() -> None:
    engine = Printed(ALL | {"es": (NAMES, 0.9)})
    assert read_as_written(engine, PAGE, "es").language == "es"


def test_columns_in_two_languages_do_not_change_the_language_of_the_page() -> None:
    engine = Printed(ALL | {"en": (f"{ENGLISH} {FRENCH}", 0.9)})
    assert read_as_written(engine, PAGE, "en").language == "en"


def test_a_language_that_is_known_and_not_installed_is_named() -> None:
    engine = Printed({"en": (FRENCH, 0.9)})
    with pytest.raises(EngineLacking, match=r"^data-fr is not installed$"):
        read_as_written(engine, PAGE, "en")


def test_of_a_script_that_nothing_installed_reads_all_languages_are_named() -> None:
    engine = Printed({"en": (NOISE, 0.2), "ru": ("хуц йка", 0.2)})
    with pytest.raises(EngineLacking, match=r"^data-ar or data-zh is not installed$") as raised:
        read_as_written(engine, PAGE, "en")
    assert raised.value.packages == ("data-ar", "data-zh")


@pytest.mark.parametrize(("text", "confidence"), [(ENGLISH, 0.4), (NAMES, 0.7)])
def test_a_bad_scan_and_a_list_of_names_are_read_though_other_scripts_are_not_installed(text: str, confidence: float) -> None:
    assert read_as_written(Printed({"en": (text, confidence)}), PAGE, "en").language == "en"


def test_noise_in_any_script_is_read_as_the_page_before() -> None:
    assert read_as_written(Printed(ALL), PAGE, "en").language == "en"


def test_documents_begin_in_english_or_in_what_is_installed() -> None:
    assert first_language(Printed(ALL)) == "en"
    assert first_language(Printed({"ar": ("", 0.0), "fr": ("", 0.0)})) == "fr"
    assert first_language(Printed({})) == "en"


def test_a_script_whose_strip_reads_poorly_is_taken_where_the_page_reads_well() -> None:
    engine = PoorStrip({**ALL, "ar": (ARABIC, 0.9)})
    assert read_as_written(engine, PAGE, "en").language == "ar"
    assert read_as_written(PoorStrip({**ALL, "ar": (ARABIC, 0.47)}), PAGE, "en").language == "en"


ARABIC = "إذ تشير إلى تقرير لجنة المنارات عن المصابيح في الموانئ وإذ تلاحظ عمل الحراس على السواحل كل عام"


class PoorStrip(Printed):
    """One whose strips read poorly in Arabic."""

    def lines(self, picture: Picture, language: str) -> tuple[Line, ...]:
        found = super().lines(picture, language)
        if language == "ar" and picture is not PAGE:
            return tuple(one._replace(words=tuple(word._replace(confidence=0.47) for word in one.words)) for one in found)
        return found


class Columns(Printed):
    """An engine for a page with English in its left column and Russian in its right one."""

    def lines(self, picture: Picture, language: str) -> tuple[Line, ...]:
        if picture is not PAGE:
            return super().lines(picture, language)
        self.asked.append((language, True))
        left = ENGLISH if language == "en" else "3ncu6h wop4z 0f"
        right = RUSSIAN if language == "ru" else "HallOMMHaa o p7xnage"
        sure = (0.95, 0.2) if language == "en" else (0.2, 0.95)
        return tuple(
            placed(line(words, at, confidence), 2000 * side)
            for side, (text, confidence) in enumerate(zip((left, right), sure, strict=True))
            for at, words in enumerate(grouped(text.split() * (1 if len(text) > 30 else 5)))
        )


def placed(one: Line, by: int) -> Line:
    """The line further to the right."""

    def moved(box: Box) -> Box:
        return box._replace(x0=box.x0 + by, x1=box.x1 + by)

    return one._replace(
        words=tuple(Word(tuple(Symbol(s.text, moved(s.box)) for s in w.symbols), moved(w.box), w.confidence) for w in one.words)
    )


def test_two_scripts_on_a_page_are_each_read_with_their_own_data() -> None:
    engine = Columns(ALL | {"ru": (RUSSIAN, 0.95)})
    told = read_as_written(engine, PAGE, "en")
    assert told.language == "en"
    assert " ".join(word.text for one in told.lines for word in one.words) == f"{ENGLISH} {RUSSIAN}"


def test_a_page_with_few_unsure_words_is_read_once() -> None:
    words = f"{ENGLISH} " * 4
    engine = Printed(ALL | {"en": (words, 0.95)})
    assert read_as_written(engine, PAGE, "en").lines == engine.lines(PAGE, "en")
    assert engine.asked == [("en", True), ("en", True)]
