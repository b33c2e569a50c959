"""What a tool prints at the end of a line, and what looks like a formula, in text and markdown."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.extract.plain.markdown import extract
from rapporteur.model.text import Zone


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("государств-\nчленов", "государств-членов"),
        ("социально-\nэкономического", "социально-экономического"),
        ("какой-\nлибо", "какой-либо"),
        ("междуна-\nродного", "международного"),
        ("twenty-\nfive", "twenty-five"),
        ("vingt-\nsept", "vingt-sept"),
        ("trente-\ncinq", "trente-cinq"),
        ("dix-\nhuit", "dix-huit"),
        ("nine-\nteenth", "nineteenth"),
        ("celles-\nci", "celles-ci"),
        ("le vice-\nprésident", "le vice-président"),
        ("la réso-\nlution", "la résolution"),
    ],
)
def test_hyphens_at_line_ends_are_kept_in_words_that_other_languages_write_so(broken: str, whole: str) -> None:
    assert extract(broken).paragraphs[0].text == whole


@pytest.mark.parametrize(
    "text",
    [
        "of US$5,000,000[^1] for oil and US$6,000,000 for lamps",
        "of $5 million[^1] for oil and $6 million for lamps",
        r"of $5,000,000\* for oil and $6,000,000 for lamps",
    ],
)
def test_money_with_a_mark_is_no_formula(text: str) -> None:
    made = extract(text).paragraphs[0].text
    assert made == text.replace("[^1]", "").replace("\\*", "")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"to $1.5^{\circ} \mathrm{C}$ above the lamps", "to 1.5° C above the lamps"),
        (r"of $3 \times 10^{6}$ lamps", "of 3 × 10⁶ lamps"),
        (r"of oil $\leq 5$ and $\pm 2$", "of oil ≤ 5 and ± 2"),
    ],
)
def test_signs_that_a_formula_names_are_read(text: str, read: str) -> None:
    (paragraph,) = extract(text).paragraphs
    assert " ".join(paragraph.text.split()) == read
    assert paragraph.content.marks == ()


def _lines(*lines: str) -> list[str]:
    head = ("The General Assembly,", "Recalling its decision on the lamps of the outer harbour and on the oil that", "they burn,")
    return [paragraph.text for paragraph in extract("\n".join((*head, *lines))).paragraphs][2:]


def test_a_dash_opens_an_item_behind_a_stop_or_before_a_phrase_and_goes_on_with_a_sentence_elsewhere() -> None:
    assert _lines(
        "- Noting the reed boats of the northern lakes and the wicks of their lamps,",
        "- Requests the keepers to light the lamps of the outer harbour of 13 December",
        "- Decides to meet again in the lamplight of the long evenings of the winter",
        "- once a year - and to rest.",
    ) == [
        "Noting the reed boats of the northern lakes and the wicks of their lamps,",
        "Requests the keepers to light the lamps of the outer harbour of 13 December",
        "Decides to meet again in the lamplight of the long evenings of the winter - once a year - and to rest.",
    ]


def test_numbers_of_an_excerpt_may_leap_before_a_verb_behind_a_stop() -> None:
    assert _lines(
        "1. Requests the keepers to light the lamps of the outer harbour and of every pier;",
        "9. Decides to meet again in the lamplight, as it did in the year of resolution",
        "18. The lamps burn.",
        "28. Remains seized of the lamps.",
    )[:2] == [
        "1. Requests the keepers to light the lamps of the outer harbour and of every pier;",
        "9. Decides to meet again in the lamplight, as it did in the year of resolution 18. The lamps burn.",
    ]


def test_a_vote_in_brackets_and_its_labels_begin_paragraphs() -> None:
    assert _lines(
        "1. Decides to remain seized of the lamps of the outer harbour and of every pier.",
        "34th meeting",
        "17 June 2011",
        "[Adopted by a recorded vote of 23 to 19, with 3 abstentions. The voting was as",
        "follows:",
        "In favour:",
        "Lampland, Oilland, Pierland, Reedland, Wickland, Harbourland, Boatland, Lakeland",
        "and Bayland",
        "Against:",
        "Darkland]",
    )[1:] == [
        "34th meeting",
        "17 June 2011",
        "[Adopted by a recorded vote of 23 to 19, with 3 abstentions. The voting was as follows:",
        "In favour:",
        "Lampland, Oilland, Pierland, Reedland, Wickland, Harbourland, Boatland, Lakeland and Bayland",
        "Against:",
        "Darkland]",
    ]


def test_a_number_that_a_line_breaks_behind_its_stroke_is_whole_and_no_label_of_a_note() -> None:
    found = extract(
        "Lamps\n\n77/\n301. Lending of lamps to the keepers\n\nThe General Assembly,\n\n1. Lends lamps to all those\nwho ask.\n"
    )
    assert [p.text for p in found.paragraphs][1] == "77/ 301. Lending of lamps to the keepers"


def test_where_lines_hold_more_than_a_page_is_wide_each_is_a_paragraph() -> None:
    act = (
        "Requests the keepers of all harbours to light their lamps before the fog comes in, to trim the wicks every morning"
        + ", and again" * 8
    )
    text = "\n".join(
        [
            "The General Assembly,",
            f"1. {act}.",
            "With regard to the buoys, the General Assembly:",
            f"2. {act}.",
            "In conclusion, the General Assembly:",
            f"3. {act}.",
            "Twenty-seventh plenary meeting, 9 February 2046.",
        ]
    )
    paragraphs = [paragraph.text for paragraph in extract(text).paragraphs if paragraph.zone is Zone.BODY]
    assert paragraphs == text.split("\n")


def test_a_meeting_counted_in_words_begins_a_paragraph() -> None:
    text = (
        "The General Assembly,\n1. Requests the keepers of the northern harbours to light their lamps;\n"
        "2. Resolves that the lamps of the harbour be lit before the winter.\nThirty-third plenary meeting,\n14 February 2046."
    )
    paragraphs = [paragraph.text for paragraph in extract(text).paragraphs if paragraph.zone is Zone.BODY]
    assert paragraphs[3] == "Thirty-third plenary meeting, 14 February 2046."
