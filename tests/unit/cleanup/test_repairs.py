"""Repairs: what each rule puts right, what it leaves alone, and the laws that hold for all of them."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.repair.rule import Example, Reach, Rule, SignRule
from rapporteur.cleanup.repair.rules import RULES, Repaired, describe, repair
from rapporteur.model.text import Emphasis, Mark, MarkForm, Paragraph, Piece, RichText, Span, Style, Zone
from tests.unit.cleanup.repaired import ARABIC_SETTING, SETTING, paragraphs_of, repaired


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, example) for rule in RULES for example in rule.examples],
    ids=lambda value: getattr(value, "before", getattr(value, "name", "")),
)
def test_every_rule_does_what_its_examples_say(rule: Rule, example: Example) -> None:
    zone = Zone.NOTE if isinstance(rule, SignRule) and rule.of_notes else Zone.BODY
    setting = ARABIC_SETTING if isinstance(rule, SignRule) and rule.reach is Reach.ARABIC else SETTING
    outcome = repair((*paragraphs_of([setting]), *paragraphs_of(example.before.split("\n"), zone)), misread=True, scanned=True)
    assert "\n".join(paragraph.text for paragraph in outcome.paragraphs[1:]) == example.after
    assert rule.name in {made.rule for made in outcome.repairs}


def test_names_are_unique_and_every_rule_has_a_reason_an_example_and_a_confidence() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.reason and rule.examples and 0.5 < rule.confidence <= 1 for rule in RULES)
    assert len(list(describe())) == len(RULES)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the lights of Member 5tates", "the lights of Member States"),
        ("a wi11 of its own", "a will of its own"),
        ("f0r the lamps", "for the lamps"),
        ("on 4 Jiily the boats", "on 4 July the boats"),
        ("thc keepers", "the keepers"),
        ("the nudear lamp", "the nuclear lamp"),
        ("the obhgations of keepers", "the obligations of keepers"),
        ("of intemational waters", "of international waters"),
        ("its Govemment", "its Government"),
        ("the COVlD-19 season", "the COVID-19 season"),
        ("non-pro1iferation of lamps", "non-proliferation of lamps"),
        ("Alsonotes the fog", "Also notes the fog"),
        ("the GeneralAssembly of keepers", "the General Assembly of keepers"),
        ("sustainabledevelopment of the coast", "sustainable development of the coast"),
        ("the SecretaryGeneral of the port", "the Secretary-General of the port"),
        ("lantern and genderresponsive rules", "lantern and gender-responsive rules"),
        ("the resol utions of keepers", "the resolutions of keepers"),
        ("a follow- up to the report", "a follow-up to the report"),
    ],
)
def test_misread_words_are_put_right(before: str, after: str) -> None:
    assert repaired(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "the port of Merida and its keepers",
        "the bay of Taohi, the isle of Narvo",
        "troop- and police-contributing countries",
        "the co-operation and co-ordination of keepers",
        "the Cease-fire, and the extra-budgetary funds of land-locked harbours",
        "someone somewhere teaches an actor moreover",
        "at www.example.org/resoliitions and keeper@example.org",
        "document HB/CN.15/2004/7 and HB/RES/70/1",
        "the boats, lamps and harbours of the Norvegian Karvelund",
        "the ruling9 and the session2",
        "after the Rights,3 the keepers",
        "section 29I and part 10 O",
        "the lamp O75 and the pier 5 O7",
        "10 litres, 5G, H2O, CO2 and the 21st century",
        "(l) the lamps and (ll) the bells",
        "le port de la ville et les lampes du quai",
        "annex I, vol. I, chap. IV",
    ],
)
def test_what_may_be_right_is_left_alone(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("resolutions l5/2, 7O/1 and HB/RES/70/l", "resolutions 15/2, 70/1 and HB/RES/70/1"),
        ("of 2O16 and l992", "of 2016 and 1992"),
        ("on l2 December and l May", "on 12 December and 1 May"),
        ("at its lst and S71st meetings", "at its 1st and 571st meetings"),
        ("2200 A (XXl), annex lI", "2200 A (XXI), annex II"),
        ("997 (ES-ID and 1874 (S-lV)", "997 (ES-II) and 1874 (S-IV)"),
        ("S /8053 / Add.3", "S/8053/Add.3"),
    ],
)
def test_letters_among_digits_are_put_right(before: str, after: str) -> None:
    assert repaired(before) == after


ENDINGS = {
    "a colon in a statute of sentences stays": (
        "1. The keepers meet.\n2. The Council consists of ten members:\n3. The members are elected.\n4. They rest.",
        "1. The keepers meet.\n2. The Council consists of ten members:\n3. The members are elected.\n4. They rest.",
    ),
    "a colon before a text in quotation marks stays": (
        "1. Decides to replace paragraph 2 of the rules by the following:\n“2. The keepers watch.”\n2. Requests a lamp.",
        "1. Decides to replace paragraph 2 of the rules by the following:\n“2. The keepers watch.”\n2. Requests a lamp.",
    ),
    "the first paragraph of the next resolution keeps its number": (
        "1. Requests a lamp;\n2. Decides to meet;\n3. Decides to part.\n12th plenary meeting\n"
        "2040/7. Oil\nThe Harbour Council,\nRecalling oil,\n1. Decides to buy oil;",
        "1. Requests a lamp;\n2. Decides to meet;\n3. Decides to part.\n12th plenary meeting\n"
        "2040/7. Oil\nThe Harbour Council,\nRecalling oil,\n1. Decides to buy oil;",
    ),
    "the only paragraph of an annex keeps its number": (
        "1. Requests a lamp;\n2. Decides to meet.\nAnnex\nRules of the lamps\n1. Decides to burn.",
        "1. Requests a lamp;\n2. Decides to meet.\nAnnex\nRules of the lamps\n1. Decides to burn.",
    ),
    "a full stop in the middle of a preamble": (
        "The Harbour Council,\nRecalling its charter,\nNoting the fog.\nConcerned about lamps,",
        "The Harbour Council,\nRecalling its charter,\nNoting the fog,\nConcerned about lamps,",
    ),
    "a full stop at the end of a preamble": (
        "Recalling its charter,\nNoting the fog.\n1. Requests a lamp;",
        "Recalling its charter,\nNoting the fog,\n1. Requests a lamp;",
    ),
    "a glued mark after the closing sign": (
        "Recalling its charter,\nNoting the charter of the Harbour Council.3\nConcerned about lamps,",
        "Recalling its charter,\nNoting the charter of the Harbour Council,3\nConcerned about lamps,",
    ),
    "a closing quotation mark after the closing sign": (
        "Recalling its charter,\nNoting the theme “Safe harbours”.\nConcerned about lamps,",
        "Recalling its charter,\nNoting the theme “Safe harbours”,\nConcerned about lamps,",
    ),
    "a quoted draft keeps its quotation marks": (
        '"Recalling its charter,\n"Noting the fog.\n"1. Requests a lamp:\n"2. Decides to meet."',
        '"Recalling its charter,\n"Noting the fog,\n"1. Requests a lamp;\n"2. Decides to meet."',
    ),
    "a colon before items stays": (
        "1. Requests lamps, including:\n(a) Red lamps;\n(b) Green lamps;\n2. Decides to meet.",
        "1. Requests lamps, including:\n(a) Red lamps;\n(b) Green lamps;\n2. Decides to meet.",
    ),
    "a colon before other text stays": (
        "1. Decides as follows:\nThe lamps are red\n2. Decides to meet.",
        "1. Decides as follows:\nThe lamps are red\n2. Decides to meet.",
    ),
    "an item with items of its own keeps its colon": (
        "(h) Lamps, namely:\n(i) Red;\n(ii) Green;\n(i) Bells.",
        "(h) Lamps, namely:\n(i) Red;\n(ii) Green;\n(i) Bells.",
    ),
    "the last item of a list before the next number": (
        "3. Requests:\n(a) Red lamps;\n(b) Green lamps:\n4. Decides to meet.",
        "3. Requests:\n(a) Red lamps;\n(b) Green lamps;\n4. Decides to meet.",
    ),
    "a list of sentences stays": (
        "1. Lamps are red.\n2. Bells are loud.\n3. Buoys float.\n4. Fog is thick.",
        "1. Lamps are red.\n2. Bells are loud.\n3. Buoys float.\n4. Fog is thick.",
    ),
    "the end of a sentence cut by a page is no paragraph of a preamble": (
        "Recalling its charter,\nNoting that the fog of the coast\nhas gone.\n1. Requests a lamp;",
        "Recalling its charter,\nNoting that the fog of the coast\nhas gone.\n1. Requests a lamp;",
    ),
    "the last paragraph before the meeting": (
        "6. Welcomes the report;\n7. Decides to meet;\n12th plenary meeting",
        "6. Welcomes the report;\n7. Decides to meet.\n12th plenary meeting",
    ),
    "a number without its stop": (
        "4. Requests a lamp;\n5 Appreciates the bells;\n6. Decides to meet.",
        "4. Requests a lamp;\n5. Appreciates the bells;\n6. Decides to meet.",
    ),
    "a letter in a number": (
        "9. Requests a lamp;\n1O. Welcomes the bells;\nll. Decides to meet.",
        "9. Requests a lamp;\n10. Welcomes the bells;\n11. Decides to meet.",
    ),
    "a year or a count at the head of a paragraph is no number": (
        "4. Requests a lamp;\n12 Boats were lost\n5. Decides to meet.",
        "4. Requests a lamp;\n12 Boats were lost\n5. Decides to meet.",
    ),
    "dashes and small letters of items are no numbers": (
        "1. Requests a lamp;\n2. Decides as follows:\n“– Requests the keeper to report;\na. Invites States to help.",
        "1. Requests a lamp;\n2. Decides as follows:\n“– Requests the keeper to report;\na. Invites States to help.",
    ),
    "the last paragraph of a resolution before another whose first number was misread": (
        "4. Decides to rest.\nl. Requests the keeper to report;\n2. Decides to meet.",
        "4. Decides to rest.\n1. Requests the keeper to report;\n2. Decides to meet.",
    ),
    "what announces ends with a colon": (
        "1. We, the keepers, solemnly declare:\n2. Lamps are lit.",
        "1. We, the keepers, solemnly declare:\n2. Lamps are lit.",
    ),
    "a figure and an F before another number": ("on level3F8 and in room 4F 6 of Lamps", "on level3F8 and in room 4F 6 of Lamps"),
    "a list of documents keeps its semicolons": ("A/75/94;\nA/75/95;\n/2020/7.", "A/75/94;\nA/75/95;\n/2020/7."),
    "a section in Roman numerals stays": (
        "I. Lamps of the coast\n1. Requests a lamp;\n2. Decides to meet.",
        "I. Lamps of the coast\n1. Requests a lamp;\n2. Decides to meet.",
    ),
}


@pytest.mark.parametrize(("before", "after"), ENDINGS.values(), ids=ENDINGS.keys())
def test_closing_marks_and_numbers_are_judged_by_their_neighbours(before: str, after: str) -> None:
    assert repaired(before) == after


def test_the_stop_of_a_quotation_that_ends_a_paragraph_of_a_preamble_stays() -> None:
    text = "The Harbour Council,\nNoting the words “The lamp is lit. It shall burn.”\nRecalling the bells,\n1. Decides to meet."
    assert repaired(text) == text
    quoted = "The Harbour Council,\n“Noting the fog.”\n“Recalling the bells,”\n1. Decides to meet."
    assert repaired(quoted) == quoted.replace("fog.", "fog,")


def test_notes_between_the_pages_do_not_come_between_siblings() -> None:
    body = (
        paragraphs_of([SETTING, "1. Requests a lamp:"])
        + paragraphs_of(["Lamps of 2004."], Zone.NOTE)
        + paragraphs_of(["2. Decides to meet."])
    )
    assert [paragraph.text for paragraph in repair(body, misread=True).paragraphs[1:]] == [
        "1. Requests a lamp;",
        "Lamps of 2004.",
        "2. Decides to meet.",
    ]


def test_the_words_of_a_note_are_put_right() -> None:
    assert repaired("See the resoliitions of the Council", Zone.NOTE) == "See the resolutions of the Council"


def test_a_number_that_is_right_is_no_repair() -> None:
    numbered = (*paragraphs_of(["1. Requests a lamp;"]), *paragraphs_of(["2. Requests a pier;"], Zone.TABLE))
    assert repair((*paragraphs_of([SETTING]), *numbered), misread=True).repairs == ()


def test_page_furniture_is_left_as_it_is() -> None:
    assert repaired("Resoliitions of the Council", Zone.RUNNING_HEAD) == "Resoliitions of the Council"


def test_typed_text_keeps_its_words_and_loses_its_ligatures() -> None:
    typed = paragraphs_of([SETTING, "1. The ﬁrst resoliitions:", "2. Decides to meet."])
    assert [paragraph.text for paragraph in repair(typed, misread=False).paragraphs[1:]] == [
        "1. The first resoliitions:",
        "2. Decides to meet.",
    ]


def test_words_of_other_languages_are_left_alone() -> None:
    french = paragraphs_of(
        ["Les gardiens du port ont décidé que toutes les lampes de la côte seraient allumées", "La resoliition du conseil"]
    )
    assert repair(french, misread=True) == Repaired(french, ())


def test_a_repair_says_where_and_why_and_emphasis_and_marks_move_along() -> None:
    content = RichText(
        "Recallingalso the lamps.",
        (Piece(0, 102, 24),),
        (Emphasis(0, 13, Style.ITALIC),),
        (Mark(24, "3", MarkForm.UNICODE, Span(126, 127)),),
    )
    outcome = repair((*paragraphs_of([SETTING]), Paragraph(content, page=4, line=7)), misread=True)
    clean, record = outcome.paragraphs[1].content, outcome.repairs[0]
    assert clean.text == "Recalling also the lamps."
    assert clean.emphasis == (Emphasis(0, 14, Style.ITALIC),)
    assert clean.marks[0].at == 25
    assert (record.before, record.after, record.source, record.page, record.line) == (
        "Recallingalso",
        "Recalling also",
        Span(102, 115),
        4,
        7,
    )
    assert record.rule == "lost-space" and record.reason


@pytest.mark.parametrize(
    "text",
    [
        "Welcoming the appointment of Mr. Anwar Hasan, Ms. Ana Heras, Mr. Asif Noor and Ms. Isa Orban as keepers,",
        "Mr. Augustin Fallon, the ships Anand and Masson, and Mr. Ali of Romain,",
        "The workflow of visitors and the interchange of processors on rangeland,",
        "The academies of genetics and the arc of lamps that a modem keeps dear,",
        "Kim Jong Il and the Il-76 that flew by,",
        "Chap. LI and sect. LII of the register,",
        "I May attend, said the keeper,",
    ],
)
def test_names_and_ordinary_words_stay(text: str) -> None:
    assert repaired(f"The Harbour Council,\n{text}\n1. Requests a lamp.").splitlines()[1] == text


@pytest.mark.parametrize("counted", ["17thplenary meeting", "2ndmeeting", "3rdmeeting", "21stsession"])
def test_an_ordinal_and_what_it_counts_are_two_words(counted: str) -> None:
    end = next(at for at, sign in enumerate(counted) if sign.isalpha()) + 2
    assert repaired(f"It met at its {counted} in the harbour.") == f"It met at its {counted[:end]} {counted[end:]} in the harbour."


@pytest.mark.parametrize("text", ["the 2nd meeting", "A/17thplenary", "the thplenary", "at 17thmast"])
def test_what_counts_nothing_keeps_its_ordinal(text: str) -> None:
    assert "17th " not in repaired(f"It met at {text} in the harbour.")
