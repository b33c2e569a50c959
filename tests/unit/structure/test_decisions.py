"""Decisions and statements of presidents, printed alone: their first sentence names the meeting and is no title."""

from __future__ import annotations

import pytest

from rapporteur.model.resolution import Kind
from tests.support.pipeline import read
from tests.unit.structure.helpers import kinds, only, outline, parsed

_COVER = "United Nations A/DEC/58/521\nGeneral Assembly Distr.: General\n9 December 2003\nFifty-eighth session\nAgenda item 73"
_TOLD = "At its 71st plenary meeting, on 8 December 2003, the General Assembly decided to take note of the report on lamps."


def test_a_decision_with_a_cover_keeps_its_sentence_out_of_its_title() -> None:
    text = f"{_COVER}\nDecision adopted by the General Assembly\n[on the report of the First Committee (A/58/462)]\n58/521. Lamps\n{_TOLD}"
    found = only(text)
    assert (found.identity.symbol, found.title.text) == ("A/DEC/58/521", "Lamps")
    assert found.adoption is not None
    assert (found.adoption.meeting, found.adoption.date) == ("71st plenary meeting", "2003-12-08")
    assert outline(found) == ["text At its 71st"]


def test_a_decision_that_begins_with_its_organ_has_a_title_and_a_text() -> None:
    sentence = "The General Assembly, mindful of lamps, decides that:\n(a) They are lit."
    found = only(f"{_COVER}\nDecision adopted by the General Assembly on 8 December 2003\n58/521. Lamps\n{sentence}")
    assert (found.identity.number, found.title.text) == ("58/521", "Lamps")
    assert outline(found) == ["text The General Assembly,", "  item (a) They are lit."]


def test_a_decision_may_adopt_a_quoted_text() -> None:
    said = "At its 35th meeting, on 28 September 2011, the Human Rights Council decided to adopt the following text:"
    draft = "“The Human Rights Council,\n“Noting the fog,\n“1. Requests a panel.”\n[Adopted without a vote.]"
    found = only(f"A/HRC/DEC/18/101\nDistr.: General\nDecision adopted by the Human Rights Council\n18/101. Lamps\n{said}\n{draft}")
    assert outline(found)[:2] == ["text At its 35th", "  quoted draft"]
    assert found.adoption is not None
    assert (found.adoption.date, found.adoption.vote) == ("2011-09-28", "[Adopted without a vote.]")


@pytest.mark.parametrize("heading", ["Decision 58/521\nLamps", "DECISION 58/521\nLamps", "58/521. Lamps", "Decision 58/521: Lamps"])
def test_the_heading_of_a_decision_is_its_number_and_title(heading: str) -> None:
    found = only(f"{heading}\n{_TOLD}")
    assert (found.identity.symbol, found.identity.number, found.title.text) == ("A/DEC/58/521", "58/521", "Lamps")


def test_several_decisions_of_one_paper_are_several() -> None:
    found = parsed(f"{_COVER}\n58/521. Lamps\n{_TOLD}\n58/522. Bells\n{_TOLD}").resolutions
    assert [(r.identity.symbol, r.title.text) for r in found] == [("A/DEC/58/521", "Lamps"), ("A/DEC/58/522", "Bells")]


@pytest.mark.parametrize("marks", ['""', "“”"])
def test_a_statement_is_quoted_paragraph_by_paragraph(marks: str) -> None:
    said = "At the 9804th meeting of the Security Council, held on 3 May 2037, the President made the following statement:"
    opening, closing = marks
    paragraphs = (
        f"{opening}The Council recalls its lamps.\n{opening}The Council notes “Lamps” and bells.\n{opening}It thanks them.{closing}"
    )
    found = only(f"Statement by the President of the Security Council\n{said}\n{paragraphs}\nDocument symbol: lamps")
    assert found.title.text == "Statement by the President of the Security Council"
    assert [block.text.text for block in kinds(found, Kind.QUOTED_DRAFT)[0].children] == [
        "The Council recalls its lamps.",
        "The Council notes “Lamps” and bells.",
        "It thanks them.",
    ]
    assert found.adoption is not None
    assert found.adoption.date == "2037-05-03"


def test_a_quoted_annex_has_no_opening_marks() -> None:
    draft = "“The General Assembly,\n“1. Adopts the rules annexed;\n“2. Requests a lamp.\n“Annex\n“Rules of lamps\n“1. Lamps are lit.”"
    found = only(f"2004/22. Lamps\nThe Economic and Social Council,\nRecommends this draft resolution:\n{draft}\n“Lamps” burn.")
    (annex,) = kinds(found, Kind.ANNEX)
    assert [block.text.text for block in annex.walk()][1:] == ["Rules of lamps", "Lamps are lit."]
    assert found.blocks[-1].text.text == "“Lamps” burn."


def test_the_sentence_of_a_decision_goes_on_over_hard_lines() -> None:
    text = (
        "United Nations                              A/DEC/58/521\n\nDecision adopted by the General Assembly\n\n58/521. Lamps\n\n"
        "At its 71st plenary meeting, on 8 December 2003, the General Assembly,\n"
        "recalling its resolution 57/90 of\n22 November 2002, decided to light lamps.\n"
    )
    (found,) = read("decision.txt", text.encode())
    assert [block.text.text.split(", ")[-1] for block in found.resolution.blocks] == ["decided to light lamps."]


def test_sentences_above_the_meeting_are_text_and_no_title() -> None:
    found = parsed(f"The keepers met in March.\nThey lit the lamps.\n{_TOLD}").resolutions
    assert all(not resolution.title.text for resolution in found)


def test_a_report_was_not_adopted_at_the_meeting_that_it_tells_of() -> None:
    text = (
        "United Nations A/48/35\nDistr.: General\nReport of the Committee on Lamps\nAt its 5th meeting, on 3 May 1993, the Committee met.\n"
    )
    found = only(text)
    assert (found.title.text, found.adoption) == ("Report of the Committee on Lamps", None)


def test_above_a_statement_of_the_human_rights_council_stands_its_title() -> None:
    found = only("PRST/OS/90/1. Lamps of the harbour\nAt the 38th meeting, on 6 July 2042, the President read out a statement.")
    assert found.title.text == "PRST/OS/90/1. Lamps of the harbour"
    assert found.adoption is not None
    assert (found.adoption.meeting, found.adoption.date) == ("38th meeting", "2042-07-06")


_SPEAKS = "The Conference of the Parties,\nRecalling the fog,\n1. Decides to keep the lamps;\n2. Requests oil."
_DECIDES = "Recalling the fog,\nThe Ninth Meeting of the Parties decides:\n1. To keep the lamps;\n2. To ask for oil."


@pytest.mark.parametrize(
    ("first", "second", "text", "numbers"),
    [
        ("Decision 1/CP.91: Lamps", "Decision 2/CP.91: Bells", _SPEAKS, ["1/CP.91", "2/CP.91"]),
        ("COP 91 Decision I/1\nLamps", "COP 91 Decision I/2\nBells", _SPEAKS, ["I/1", "I/2"]),
        ("Decision XLI/6: Lamps", "Decision XLI/7: Bells", _DECIDES, ["XLI/6", "XLI/7"]),
        ("GC.91/Dec.3 Lamps", "GC.91/Dec.4 Bells", "The General Conference elected five keepers.", ["GC.91/Dec.3", "GC.91/Dec.4"]),
        ("BC-91/3: Lamps", "BC-91/4: Bells", _SPEAKS, ["BC-91/3", "BC-91/4"]),
        (
            "91 COM 8B.2 Lamps",
            "91 COM 8B.3 Bells",
            "The Committee,\n1. Having examined oil,\n2. Requests oil.",
            ["91 COM 8B.2", "91 COM 8B.3"],
        ),
        ("EB Decision 291(8) Lamps", "EB Decision 291(9) Bells", "The Executive Board decided to keep the lamps.", ["291(8)", "291(9)"]),
    ],
)
def test_the_numbers_of_decisions_of_any_body_head_them_and_make_no_symbol(first: str, second: str, text: str, numbers: list[str]) -> None:
    found = parsed(f"{first}\n{text}\n{second}\n{text}").resolutions
    assert [(r.identity.number, r.identity.symbol, r.title.text) for r in found] == [(numbers[0], "", "Lamps"), (numbers[1], "", "Bells")]


def test_decisions_of_the_council_need_no_meeting_to_be_told_apart() -> None:
    text = "The Economic and Social Council, recalling its decision 2094/110, decided to light lamps."
    found = parsed(f"Decisions\nDecision 2094/210\nLamps\n{text}\nDecision 2094/211\nBells\n{text}").resolutions
    assert [(r.identity.symbol, r.title.text) for r in found] == [("E/DEC/2094/210", "Lamps"), ("E/DEC/2094/211", "Bells")]


def test_a_decision_taken_at_two_meetings_has_two_parts() -> None:
    found = parsed(f"Decision 58/521\nLamps\nA\n{_TOLD}\nB\n{_TOLD}\nDecision 58/522\nBells\n{_TOLD}").resolutions
    assert [r.identity.symbol for r in found] == ["A/DEC/58/521", "A/DEC/58/522"]
    assert outline(found[0]) == ["part A", "  text At its 71st", "part B", "  text At its 71st"]


@pytest.mark.parametrize(
    "text",
    [
        "Decision XLI/6: Lamps\nDecision XLI/7: Bells\n1. In these decisions the Parties asked for oil.",
        "Decision XLI/6\nIn this decision the Parties asked for oil.",
        "Decision XLI/6 asked for oil.\nThe Parties agreed to light lamps.",
    ],
)
def test_decisions_that_are_only_named_do_not_begin(text: str) -> None:
    assert only(text).identity.number == ""


def test_the_number_below_the_cover_of_a_decision_makes_no_resolution() -> None:
    found = only(f"{_COVER}\n58/521. Lamps\nThe General Assembly,\nNoting the fog,\nDecides to light lamps.")
    assert found.identity.symbol == "A/DEC/58/521"


_IN_CAPITALS = """
{}
RECOGNIZING that whales are protected;
NOTING the fog;
THE CONFERENCE OF THE PARTIES TO THE CONVENTION
AGREES that lamps burn no whale oil;
URGES all Parties to report; and
DIRECTS the Secretariat to ring.
"""


def test_the_preamble_of_a_resolution_in_capitals_stands_before_its_organ() -> None:
    first, second = parsed(
        _IN_CAPITALS.format("Resolution Conf. 91.10 (Rev. CoP99)\nOil") + _IN_CAPITALS.format("Conf. 91.11 Bells")
    ).resolutions
    assert [(r.identity.number, r.identity.symbol, r.title.text) for r in (first, second)] == [
        ("Conf. 91.10 (Rev. CoP99)", "", "Oil"),
        ("Conf. 91.11", "", "Bells"),
    ]
    kinds_of = [block.kind for block in first.blocks]
    assert kinds_of == [Kind.PREAMBULAR] * 2 + [Kind.FORMULA] + [Kind.OPERATIVE] * 3


@pytest.mark.parametrize("number", ["XLI.5", "A.949(93)", "MSC.902(91)", "A99-8", "130 (Rev. Lampton, 2090)"])
def test_the_number_of_an_agency_makes_no_symbol_of_the_assembly(number: str) -> None:
    found = only(f"Resolution {number}\nLamps\nThe Conference,\nRecalling the fog,\n1. Decides to meet.")
    assert (found.identity.number, found.identity.symbol, found.title.text) == (number, "", "Lamps")


def test_a_paragraph_in_capitals_stands_by_itself_behind_the_last_but_one() -> None:
    text = (
        "AGREES:\n\na) that lamps are lit; and\n\nb) that bells are rung in every harbour of the Convention; and\n\nREPEALS Conf. 8.17.\n"
    )
    (found,) = read("conf.txt", f"Resolution Conf. 91.10\n\nTHE CONFERENCE OF THE PARTIES\n\n{text}".encode())
    assert [block.text.text for block in found.resolution.blocks][-1] == "REPEALS Conf. 8.17."


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("ESCAP resolution 92/3", "92/3"),
        ("Recommendation XLI/3", "XLI/3"),
        ("Agreed conclusions 2095/1", "2095/1"),
        ("93 C/Resolution 38", "93 C/Resolution 38"),
    ],
)
def test_what_bodies_call_their_acts_is_no_part_of_the_title(head: str, number: str) -> None:
    text = "The Commission on Lamps,\nRecalling the fog,\n1. Decides to meet."
    found = parsed(f"{head}. Lamps\n{text}\n{head}9\nBells\n{text}").resolutions
    assert [(r.identity.number, r.identity.symbol, r.title.text) for r in found] == [(number, "", "Lamps"), (f"{number}9", "", "Bells")]


def test_a_subsidiary_body_recommends_a_decision_along_lines_that_are_quoted() -> None:
    lines = "The Conference of the Parties,\nRecalling the fog,\n1. Welcomes the lamps."
    found = only(
        "Recommendation XLI/3. Lamps\nThe Subsidiary Body on Lamps\nRecommends that the Parties adopt a decision along the "
        f"following lines:\n{lines}"
    )
    assert [block.kind for block in found.blocks[1].children] == [Kind.QUOTED_DRAFT]


def test_the_day_below_the_number_of_a_resolution_at_sea_is_no_title() -> None:
    found = only("RESOLUTION A.949(93) adopted on 5 December 2093 (Agenda item 17)\nLAMPS\nTHE ASSEMBLY,\nRECALLING fog,\n1. ADOPTS lamps.")
    assert (found.identity.number, found.title.text) == ("A.949(93)", "LAMPS")
    assert found.adoption is not None
    assert found.adoption.date == "2093-12-05"


@pytest.mark.parametrize("organ", ["The Assembly:", "The Conference of the Parties to the Convention on Lamps"])
def test_a_preamble_that_ends_in_semicolons_may_stand_before_its_organ(organ: str) -> None:
    text = f"Recalling Resolution A98-1;\nNoting the fog;\n{organ}\n1. Urges States to light lamps; and\n2. Requests oil."
    found = parsed(f"A99-8: Lamps\n{text}\nA99-9: Bells\n{text}").resolutions
    assert [(r.identity.number, r.title.text) for r in found] == [("A99-8", "Lamps"), ("A99-9", "Bells")]
    assert [block.kind for block in found[1].blocks] == [Kind.PREAMBULAR] * 2 + [Kind.FORMULA] + [Kind.OPERATIVE] * 2


def test_an_organ_that_another_body_speaks_of_took_no_decision() -> None:
    said = "The Committee decided to ask for the General Assembly's lamps."
    found = parsed(f"Decision 49/511\n{said}\nDecision 49/512\n{said}").resolutions
    assert [(r.identity.number, r.identity.symbol) for r in found] == [("49/511", ""), ("49/512", "")]


@pytest.mark.parametrize(
    ("language", "text", "symbols"),
    [
        pytest.param(
            "fr",
            "62/911. Phares\nÀ sa 54e séance plénière, le 16 novembre 2007, l'Assemblée générale a élu les gardiens suivants : Mme Mèche.\n"
            "62/912. Cloches\nÀ sa 63e séance plénière, le 6 décembre 2007, l’Assemblée générale a nommé M. Silex.",
            ["A/DEC/62/911", "A/DEC/62/912"],
            id="French",
        ),
        pytest.param(
            "zh",
            "第1/CP.91号决定\n灯\n缔约方会议，\n1. 决定点灯。\n第2/CP.91号决定\n油\n缔约方会议，\n1. 决定买油。",
            ["", ""],
            id="Chinese",
        ),
    ],
)
def test_decisions_are_told_apart_in_other_languages(language: str, text: str, symbols: list[str]) -> None:
    assert [r.identity.symbol for r in parsed(text, language).resolutions] == symbols


def test_the_council_of_a_volume_is_that_of_the_resolution_before() -> None:
    first = (
        "2097/1. Lamps\nThe Economic and Social Council,\nNoting the fog,\n1. Decides to light lamps.\n4th plenary meeting\n20 March 2097"
    )
    second = "Decision 2097/201. Bells\nAt its resumed organizational session, the Council decided to postpone the election."
    third = "Decision 2097/202. Oil\nAt its 4th plenary meeting, on 20 March 2097, the Council took note of the oil."
    symbols = [r.identity.symbol for r in parsed(f"{first}\n{second}\n{third}").resolutions]
    assert symbols == ["E/RES/2097/1", "E/DEC/2097/201", "E/DEC/2097/202"]
