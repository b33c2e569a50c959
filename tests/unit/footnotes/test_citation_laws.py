"""What finding citations costs: hostile texts take time in proportion to their length, in every language."""

from __future__ import annotations

import pytest

from rapporteur.footnotes.citations.citing import Holder, cite
from rapporteur.model.resolution import Organ
from rapporteur.model.text import RichText

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


def read(text: str, language: str) -> None:
    cite(Holder("op-1", RichText(text), Organ.GENERAL_ASSEMBLY), language)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "A/1/2 大会" + "关于" * 40 + "。70/1号决议",
        "A/1/2 2200 " + "ألف و " * 60 + "x",
        "A/1/2 2200 " + "A , " * 60 + "x",
        "A/1/2 第1卷,第1" + "和第1" * 60 + "x",
        "A/1/2, annex I" + ", I" * 60 + "/",
    ],
    ids=["chinese titles", "arabic letters", "letters", "volumes", "pinpoints"],
)
def test_a_list_that_ends_in_nothing_is_read_once(text: str, language: str) -> None:
    read(text, language)


@pytest.mark.slow
@pytest.mark.timeout(60)
@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_is_read_in_linear_time(language: str) -> None:
    many = 20_000
    read("resolution of the " + "x 2018/19 " * many, language)
    read("resolution 70/1" + " " * 100_000 + "x 2018/19", language)
    read("A/1/2 " + "A/S-" * many, language)
    read("A/1/2 " + "第1和" * many, language)
    read("resolution 70/1 " + "Aب" * many + "/Dec.1", language)
    read("resolution 70/1 " + "50/50 x " * many, language)
