"""Notes at the feet of pages of plain text, as pdf-to-text tools set them: the labels beside, between, behind or before the notes."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.accounting import losses, misquotes
from rapporteur.cleanup.extract.lines import lines
from rapporteur.cleanup.extract.plain.markdown import extract
from rapporteur.cleanup.extract.plain.note_lines import Around, NoteLines
from rapporteur.cleanup.extract.plain.text_feet import text_feet
from rapporteur.cleanup.furniture import furniture
from rapporteur.model.text import Zone

ABOVE = """A/RES/90/7 Oil for lighthouses
The Harbour Assembly,
Recalling its resolution on oil,{one} and stressing the importance of lamps on all the coasts of the north,
Noting the report of the Keeper,{two}
Bearing in mind the wicks that were trimmed in the year before,{three} and the ropes that
"""
BELOW = """1/2 30-12345
\fA/RES/90/7 Oil for lighthouses
were tarred,
1. Requests the Keeper to report.
"""
OIL, LAMPS, WICKS = "Resolution 88/3.", "See A/90/12, annex, entitled “Lamps\nof the northern coast”.", "Ibid., vol. 3, No. 44."
GLUED, APART = {"one": "1", "two": "2", "three": "3"}, {"one": " 1", "two": "2", "three": " 3"}

FEET = {
    "before each note": f"1\n{OIL}\n2\n{LAMPS}\n3\n{WICKS}\n",
    "beside its note": f"1\n{OIL}\n2 {LAMPS}\n3 {WICKS}\n",
    "behind all": f"{OIL}\n{LAMPS}\n{WICKS}\n1\n2\n3\n",
    "some behind all": f"{OIL}\n{LAMPS}\n3\n{WICKS}\n1\n2\n",
    "before all": f"1\n2\n3\n{OIL}\n{LAMPS}\n{WICKS}\n",
    "before the furniture, notes behind it": f"1\n2\n3\n\n1/2\n\n{OIL}\n{LAMPS}\n{WICKS}\n",
    "with the number of the page behind them": f"1\n{OIL}\n2\n{LAMPS}\n3\n{WICKS}\n\n41\n\n",
}


def notes(text: str) -> list[tuple[str, str]]:
    return [(p.label, p.text) for p in extract(text).paragraphs if p.zone is Zone.NOTE]


@pytest.mark.parametrize("marks", [GLUED, APART], ids=["marks glued", "marks apart"])
@pytest.mark.parametrize("setting", FEET)
def test_the_same_notes_in_every_setting(setting: str, marks: dict[str, str]) -> None:
    text = ABOVE.format(**marks) + FEET[setting] + BELOW
    assert notes(text) == [("1", OIL), ("2", LAMPS.replace("\n", " ")), ("3", WICKS)]


@pytest.mark.parametrize("setting", FEET)
def test_the_sentence_that_the_page_cuts_is_whole_and_running_heads_are_none_of_it(setting: str) -> None:
    body = [p.text for p in extract(ABOVE.format(**GLUED) + FEET[setting] + BELOW).paragraphs if p.zone is Zone.BODY]
    assert body[-2].endswith("the year before,3 and the ropes that were tarred,")
    assert not any("lighthouses" in text for text in body)


@pytest.mark.parametrize("setting", FEET)
def test_every_character_is_accounted_for_and_labels_are_where_they_stand(setting: str) -> None:
    found = extract(ABOVE.format(**GLUED) + FEET[setting] + BELOW)
    assert losses(found.transcript, found.paragraphs, found.markup, found.repairs) == ()
    assert misquotes(found.transcript, found.paragraphs) == ()
    labels = [found.transcript[p.label_source.start : p.label_source.end] for p in found.paragraphs if p.label_source]
    assert labels == ["1", "2", "3"]


def test_notes_of_later_pages_go_on_from_those_before_though_one_page_could_not_be_read() -> None:
    second = "were tarred,4 and\n5\nmore\n\f"
    third = "2. Decides to meet.6\n6\nSee A/90/13.\n2/2 30-12345\n"
    text = ABOVE.format(**GLUED) + FEET["before each note"] + "1/2 30-12345\n\f" + second + third
    assert notes(text)[-1] == ("6", "See A/90/13.")


def test_a_number_between_blank_lines_is_that_of_the_page() -> None:
    text = ABOVE.format(**GLUED) + f"1\n2\n3\n\n41\n\n{OIL}\n{LAMPS}\n{WICKS}\n" + BELOW
    found = extract(text).paragraphs
    assert [p.label for p in found if p.zone is Zone.NOTE] == ["1", "2", "3"]
    assert "41" in [p.text for p in found if p.zone is Zone.PAGE_NUMBER]


def test_a_note_with_a_star_stands_above_the_others() -> None:
    text = ABOVE.format(**GLUED) + f"\n* Reissued for technical reasons.\n1\n2\n3\n\n{OIL}\n{LAMPS}\n{WICKS}\n" + BELOW
    assert notes(text)[0] == ("*", "Reissued for technical reasons.")
    assert [label for label, _ in notes(text)] == ["*", "1", "2", "3"]


def test_notes_with_stars_end_where_a_blank_line_stands_behind_them() -> None:
    text = (
        "90/507. Election\nThe Board has two keepers, A. Lamp* and B. Wick,** and\nmeets each winter.\n\n* Until 2005.\n** Until 2006.\n\n"
    )
    assert notes(text + "90/508. Report\n\nAt its meeting the Assembly took note.\n") == [("*", "Until 2005."), ("**", "Until 2006.")]


def test_moved_labels_are_on_record() -> None:
    repairs = extract(ABOVE.format(**GLUED) + FEET["some behind all"] + BELOW).repairs
    assert [(repair.rule, repair.before) for repair in repairs] == [("label-order", "1"), ("label-order", "2")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The following keepers were elected:\n1\nAlba\n2\nBore\n3\nCape Low\n", id="the rows of a table"),
        pytest.param("Recalling oil,1 and\n1\nResolution 88/3.\n2. Requests the Keeper to report.\n", id="a paragraph among them"),
        pytest.param("Recalling oil,1 lamps,2 and\n1\n2\nResolution 88/3.\n", id="two labels and one note"),
        pytest.param("Recalling oil,1 and\nThe Harbour Assembly,\n1\n", id="no sentence before the number of a page"),
    ],
)
def test_where_labels_and_notes_do_not_match_nothing_is_a_foot(text: str) -> None:
    found = lines(text)
    assert text_feet(found, furniture(found)) == []


@pytest.mark.timeout(30)
def test_many_lines_with_a_number_that_no_word_above_has_take_no_time() -> None:
    around, seven = Around("the lamps burn.", in_note=False, paragraph=0), "7 See resolution 88/3, annex."
    found = NoteLines("en")
    assert not found.begins("Recalling its resolution on oil,7 and the lamps of the coast,", around)
    assert not any(found.begins("777 See resolution 88/3, which sets out at length what the keepers do.", around) for _ in range(20_000))
    assert found.begins(seven, around)
    assert not NoteLines("en").begins(seven, around)


def test_a_mark_behind_a_year_in_brackets_calls_a_note_that_names_a_body() -> None:
    text = "The Lamp Council,\n\nRecalling the Lamp Rules (2005),1\n\n_______________\n1 World Lamp Union, rules of 2005, annex.\n\n"
    found = extract(text + "Noting oil,\n").paragraphs
    assert [p.text for p in found if p.zone is Zone.NOTE] == ["World Lamp Union, rules of 2005, annex."]


def test_below_a_rule_a_number_that_is_marked_above_labels_a_note_though_it_begins_as_a_paragraph_might() -> None:
    text = "The Lamp Council,\n\nRecalling oil,1 the lamps,2\n\n1. Decides to meet, with observers,3\n\n"
    first = "_______________\n1 A/5/1.\n2 A/5/2.\n\n2. Requests the lamps of all,3\n\n"
    foot = "_______________\n3 Note by the keepers on those who observe.\n\n3. Decides.\n"
    found = extract(text + first + foot).paragraphs
    assert [p.label for p in found if p.zone is Zone.NOTE] == ["1", "2", "3"]
