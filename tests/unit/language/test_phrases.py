"""Opening phrases: the longest one at the head of a paragraph, in six languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.language.phrases import PhraseKind, opening_phrase

PREAMBULAR, OPERATIVE, EITHER = PhraseKind.PREAMBULAR, PhraseKind.OPERATIVE, PhraseKind.EITHER


@pytest.mark.parametrize(
    ("text", "language", "phrase", "kind"),
    [
        ("Recalling also its resolution on lamps,", "en", "Recalling also", PREAMBULAR),
        ("Also welcoming the new lamps,", "en", "Also welcoming", PREAMBULAR),
        ("Acting under Chapter VII of the Charter,", "en", "Acting under", PREAMBULAR),
        ("Decides to light the lamps;", "en", "Decides", OPERATIVE),
        ("Being aware of the lamps,", "en", "Being aware", PREAMBULAR),
        ("Authorises the keepers to rest;", "en", "Authorises", OPERATIVE),
        ("Further underlines the need for oil;", "en", "Further underlines", OPERATIVE),
        ("“Convinced also that lamps give light,", "en", "Convinced also", PREAMBULAR),
        ("Rappelant également les lampes,", "fr", "Rappelant également", PREAMBULAR),
        ("Prie le Secrétaire général de rallumer les lampes ;", "fr", "Prie", OPERATIVE),
        ("Recordando también las lámparas,", "es", "Recordando también", PREAMBULAR),
        ("вновь подтверждая значение ламп,", "ru", "вновь подтверждая", PREAMBULAR),
        ("وإذ تؤكد من جديد أهمية المصابيح،", "ar", "وإذ تؤكد من جديد", PREAMBULAR),
        ("إذ تشـــير إلى المصابيح،", "ar", "إذ تشـــير", PREAMBULAR),
        ("重申灯的重要性，", "zh", "重申", EITHER),
        ("促请会员国点灯；", "und", "促请", OPERATIVE),
        ("并决定点灯；", "zh", "并决定", OPERATIVE),
        ("还赞赏地注意到灯塔，", "zh", "还赞赏地注意到", EITHER),
        ("再次促请会员国点灯；", "zh", "再次促请", OPERATIVE),
    ],
)
def test_the_longest_phrase_is_found_with_its_kind(text: str, language: str, phrase: str, kind: PhraseKind) -> None:
    found = opening_phrase(text, language)
    assert found is not None
    assert (found.text, found.kind, found.attested) == (phrase, kind, True)
    assert text[found.start : found.end] == phrase


@pytest.mark.parametrize("text", ["The General Assembly,", "", "7.", "of lamps", "Lamps and oil", "¹"])
def test_other_heads_open_nothing(text: str) -> None:
    assert opening_phrase(text, "en") is None


def test_an_unknown_participle_is_a_phrase_that_is_not_attested() -> None:
    found = opening_phrase("Disregarding all lamps,", "en")
    assert found is not None
    assert (found.kind, found.attested) == (PREAMBULAR, False)


@given(st.text(max_size=300), st.sampled_from(["en", "fr", "es", "ru", "ar", "zh", "und", "xx"]))
@settings(print_blob=True)
def test_a_phrase_is_always_a_stretch_of_the_text(text: str, language: str) -> None:
    found = opening_phrase(text, language)
    assert found is None or text[found.start : found.end] == found.text != ""
