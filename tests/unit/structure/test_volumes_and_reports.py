"""What stands in volumes and reports of committees beside plain resolutions: decisions with numbers, lettered drafts, old preambles."""

import pytest

from rapporteur.model.resolution import Kind
from rapporteur.structure.adoption import closing
from tests.unit.structure.helpers import only, outline, parsed

VOLUME = """
59/40. Night lamps
The General Assembly,
Recalling its resolution 58/12,
1. Welcomes the lamps;
2. Requests a report.
50th plenary meeting
2 December 2004
{first}
At its 51st plenary meeting, on 15 December 2004, the General Assembly elected Arcadia as keeper of lamps.
At its 52nd plenary meeting, on 16 December 2004, the General Assembly decided to close the list.
59/508. Programme of work
At its 53rd plenary meeting, on 17 December 2004, the General Assembly decided to rest.
59/41. Morning lamps
The General Assembly,
Recalling its resolution 58/13,
1. Welcomes the morning lamps;
2. Requests a report.
54th plenary meeting
18 December 2004
"""


@pytest.mark.parametrize("first", ["59/507. Election of keepers", "59/507\nElection of keepers"], ids=["one line", "two lines"])
def test_a_decision_with_a_number_begins_with_its_heading(first: str) -> None:
    found = parsed(VOLUME.format(first=first)).resolutions
    assert [one.identity.symbol for one in found] == ["A/RES/59/40", "A/DEC/59/507", "", "A/DEC/59/508", "A/RES/59/41"]
    assert [one.title.text for one in found[1:4]] == ["Election of keepers", "", "Programme of work"]
    assert [one.blocks[0].text.text.split()[2] for one in found[1:4]] == ["51st", "52nd", "53rd"]
    assert found[0].adoption is not None
    assert not any("Election" in line or "Programme" in line for line in outline(found[0]) + outline(found[2]))


def test_a_volume_may_begin_with_a_decision() -> None:
    text = "2004/201. Adoption of the agenda\nAt its 2nd plenary meeting, on 4 February 2004, the Council adopted the agenda."
    decision = only(text)
    assert (decision.identity.symbol, decision.identity.number, decision.title.text) == ("", "2004/201", "Adoption of the agenda")
    assert [block.remark for block in decision.blocks] == [""]


REPORT = """
17. The Second Committee recommends to the General Assembly the adoption of the following draft resolutions:
DRAFT RESOLUTION I
Oil for lamps
A
Oil by sea
The General Assembly,
Recalling its resolution 44/12,
1. Decides to store oil;
2. Requests the Council to count it.
B
Oil by land
The General Assembly,
Noting the roads,
1. Decides to carry oil by land.
DRAFT RESOLUTION II
Wicks
The General Assembly,
Decides to trim wicks.
18. The Second Committee recommends that the item be closed.
"""


def test_lettered_drafts_stand_in_the_paragraph_that_recommends_them() -> None:
    lines = outline(only(REPORT))
    assert [line for line in lines if not line.startswith(" ")] == [
        "operative 17. The Second Committee",
        "operative 18. The Second Committee",
    ]
    assert "  quoted draft" in lines
    assert [line.split()[1:3] for line in lines if line.startswith("    heading") and line.split()[1] in "AB"] == [
        ["A", "Oil"],
        ["B", "Oil"],
    ]
    assert not any("part" in line.split() for line in lines)


def test_a_preamble_may_stand_before_its_organ() -> None:
    declaration = only(
        """
        217 (III). International Bill of Lamps
        A
        UNIVERSAL DECLARATION OF LAMPS
        Preamble
        Whereas recognition of the light of all lamps is the foundation of harbours,
        Whereas disregard for lamps has resulted in shipwrecks,
        The General Assembly
        Proclaims this Universal Declaration of Lamps as a common standard for all harbours.
        Article 1
        All lamps are lit equal.
        Hundred and eighty-third plenary meeting,
        10 December 1948.
        """
    )
    assert (declaration.identity.symbol, declaration.title.text) == ("A/RES/217(III)", "International Bill of Lamps")
    assert [line for line in outline(declaration) if "Whereas" in line] == [
        "preambular Whereas recognition of",
        "preambular Whereas disregard for",
    ]
    assert not declaration.starts_mid_document
    assert declaration.adoption is not None
    assert (declaration.adoption.meeting, declaration.adoption.date) == ("Hundred and eighty-third plenary meeting", "1948-12-10")


@pytest.mark.parametrize("head", ["60/2. Oil\n", "", "Oil for lamps\n"], ids=["number", "nothing", "title"])
def test_a_preamble_right_under_its_title_is_no_title(head: str) -> None:
    text = "60/1. Lamps\nThe General Assembly,\n1. Decides to light lamps.\n9th plenary meeting\n9 December 2005\n"
    _, oil = parsed(
        f"{text}{head}Whereas oil is dear,\nNow, therefore,\nThe General Assembly\n1. Decides to buy oil.\n"
        "10th plenary meeting\n10 December 2005"
    ).resolutions
    assert oil.title.text == head.strip().removeprefix("60/2. ")
    assert [block.kind for block in oil.blocks][:4] == [Kind.PREAMBULAR, Kind.TEXT, Kind.FORMULA, Kind.OPERATIVE]


WORDS = """
First plenary meeting,
Thirty-third plenary meeting, 13 February 1946.
Sixtieth plenary meeting
Hundredth plenary meeting
Two hundred and first plenary meeting
"""


@pytest.mark.parametrize("meeting", WORDS.strip().splitlines())
def test_meetings_were_counted_in_words(meeting: str) -> None:
    assert closing(meeting, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Second meeting of States parties to the Convention on Lamps",
        "The first meeting",
        "First, meetings are held",
        "Forty meetings",
        "First meeting",  # a heading of a timetable: volumes that count in words say `plenary`
    ],
)
def test_other_meetings_close_nothing(text: str) -> None:
    assert not closing(text, "en")


_EARLY = "Thirty-first plenary meeting, 13 February 1946."


def test_early_resolutions_in_which_the_assembly_speaks_within_sentences_are_resolutions() -> None:
    first = f"13 (I). Lamps\nThe General Assembly approves the report and\n1. Directs the keepers to light lamps.\n{_EARLY}"
    second = f"14 (I). Bells\nThe General Assembly, in view of the fog, resolves that:\n1. The bells shall be rung.\n{_EARLY}"
    found = parsed(f"{first}\n{second}").resolutions
    assert [(r.identity.symbol, r.title.text) for r in found] == [("A/RES/13(I)", "Lamps"), ("A/RES/14(I)", "Bells")]


def test_a_number_line_in_the_middle_of_a_text_begins_no_resolution() -> None:
    text = "13 (I). Lamps\nThe General Assembly,\n1. Recalls:\n14 (I). Bells\nThe General Assembly rang them.\n2. Decides to meet."
    assert len(parsed(text).resolutions) == 1


def test_a_resolution_of_the_environment_assembly_goes_by_the_symbol_on_its_cover() -> None:
    cover = "UNEP/EA.6/Res.4\nDistr.: General\n4 March 2024\nResolution adopted by the United Nations Environment Assembly on 1 March 2024"
    (found,) = parsed(f"{cover}\n6/4. Lamps\nThe United Nations Environment Assembly,\nNoting the fog,\n1. Requests a lamp.").resolutions
    assert (found.identity.symbol, found.title.text) == ("UNEP/EA.6/Res.4", "Lamps")


def test_the_rest_of_a_preamble_below_a_running_head_is_no_title() -> None:
    recital = "Having in mind that the keepers of all harbours have been lighting their lamps for many years, through fog and storms, and"
    text = f"A/RES/44/25\n{recital} that they go on,\n1. Adopts the rules;\n2. Calls upon all keepers to follow them.\n{_EARLY}"
    found = only(text)
    assert found.title.text == ""
    assert outline(found)[:2] == ["preambular Having in mind", "operative 1. Adopts the rules;"]


@pytest.mark.parametrize(
    "tail",
    [
        "2037/21\nThe Council took note of the report on lamps, and of the oil that was spilt in the harbour.",
        "Security Council resolution 9820\nSecurity Council resolution 9888",
    ],
    ids=["a sentence", "numbers without years"],
)
def test_what_stands_at_the_end_of_a_volume_and_is_no_head_begins_no_resolution(tail: str) -> None:
    whole = "2037/20\nLamps\nThe Economic and Social Council,\nDecides to light lamps.\n47th plenary meeting 21 July 2037\n"
    only(whole + tail)
    assert (
        len(parsed(f"{whole}2037/21\nAction against fog: keepers of lamps, and those of the bells of the harbours and rivers").resolutions)
        == 2
    )
