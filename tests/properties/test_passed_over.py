"""What is passed over without a look holds nothing: each quick test by letters and signs, held against the pattern that it spares."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rapporteur.cleanup import furniture, run_on
from rapporteur.cleanup.repair import heads, lettering, numbering, rules
from rapporteur.cleanup.repair.applying import Repairer
from rapporteur.cleanup.repair.kinds import Kind, Line
from rapporteur.cleanup.repair.rule import NumberRule
from rapporteur.footnotes import labels, mark_shapes, marks
from rapporteur.footnotes.citations import finding, levelling, naming
from rapporteur.footnotes.citations.grammar import numbers, series, symbols
from rapporteur.footnotes.citations.vocabulary import vocabulary
from rapporteur.language import dates
from rapporteur.language.tables import OFFICIAL
from rapporteur.model.text import Paragraph, RichText, Zone
from rapporteur.structure import reading

LAWS = settings(print_blob=True, deadline=None, max_examples=400)
SCRAPS = st.sampled_from(
    [
        *" \u00a0\t\n\"“”«»’'()[].,;:/-–—_*#~…|$\\§²¹٣،",
        *("l", "I", "O", "S", "B", "é", "É", "А", "С", "я", "第", "年", "ا", "ß", "ſ"),
        *("1", "12", "2019", "70/1", "1373 (2001)", "S-2/1", "5.", "(a)", "(0)", "l.", "1O.", "II", "iv", "a."),
        *(
            "The ",
            "Decides",
            "requests ",
            "Recalling ",
            "its ",
            "own ",
            "relevant ",
            "same ",
            "Page 2",
            "page 3",
            "p. 4",
            "A/70/9",
            "meeting",
        ),
        *("Lantern", "UNESCO", "Harbour Council", "of the ", "Official Records, Lamps", "Resolutions and decisions", "12 May 2011", "May"),
        *("  ", " ,", "CN. 4", "ﬁ", "\u00ad", "Cm. ", "S/RES", "Add. 1", "(Part ", "1%", ",,", "fog- horn", "lamp~light"),
    ]
)
TEXTS = st.lists(st.one_of(SCRAPS, st.characters(codec="utf-8", exclude_categories=("Cs",))), max_size=14).map("".join)
KINDS = st.sampled_from([Kind.NUMBERED, Kind.ITEM, Kind.PROSE, Kind.ORGAN, Kind.CLOSING])
NUMBERED = st.lists(st.tuples(KINDS, st.integers(1, 9)), max_size=90)
"""Kinds of lines in a row, with the number that each has if it is a numbered one."""


def line(text: str) -> Line:
    return Line(0, text, Kind.PROSE)


def span(found: re.Match[str] | None) -> tuple[int, int] | None:
    return found.span() if found else None


@given(TEXTS)
@LAWS
@example("l. Decides")
@example("lamps Decide")
@example("A 1")
def test_heads_without_a_number_have_none(text: str) -> None:
    patterns = (
        (heads.figures, heads._FIGURES),
        (heads.bare, heads._BARE),
        (heads.misread, heads._MISREAD),
        (heads.unread, heads._UNREAD),
    )
    for quick, pattern in patterns:
        assert span(quick(line(text))) == span(pattern.match(text, 0, heads._REACH))
    assert not (text[:1].isalnum() and lettering._FIGURE_LABEL.match(text, 0, 24))


@given(NUMBERED)
@LAWS
@example([(Kind.NUMBERED, 1), *[(Kind.PROSE, 1)] * 58, (Kind.NUMBERED, 2)])
@example([(Kind.NUMBERED, 1), *[(Kind.PROSE, 1)] * 59, (Kind.NUMBERED, 2)])
def test_the_number_before_is_the_same_going_forward_as_looking_back(kinds: list[tuple[Kind, int]]) -> None:
    lines = [Line(place, "", kind, number if kind is Kind.NUMBERED else 0) for place, (kind, number) in enumerate(kinds)]
    looked = [(at, numbering._numbered(lines, at, -1)) for at, each in enumerate(lines) if each.kind is Kind.NUMBERED]
    assert [(place, before) for place, _, before in numbering._behind_numbers(lines)] == looked


def test_every_trigger_stands_in_a_run_without_spaces() -> None:
    for rule in rules.SIGN_RULES:
        for trigger in rule.triggers:
            inner = trigger.removeprefix(" ").removesuffix(" ")
            assert trigger == "  " or (inner and not any(sign.isspace() for sign in inner)), (rule.name, trigger)


FINDS_NOTHING = NumberRule("nothing", "for tests", 1.0, (), lambda _: iter(()))
ASKED = Repairer(rules.SIGN_RULES, (FINDS_NOTHING,))
"""Asks only the rules that want something of a run; kept over all examples, so that it has much to remember."""
ASKS_ALL = Repairer(rules.SIGN_RULES)


@given(TEXTS)
@LAWS
@example("a\u00a0,b")
@example(" meeting")
@example(" a  b ")
@example("A/75/94,")
@example("/75/94.")
@example("4/75/204 (F/CN.15/2010/19), AJHRC/22/63; A/7S/204\u00a0A/CONE.48/14, (ES-U) and Alst plenary meeting")
@example("Cемьдесят пятая ceccия")
@example("с года мaрт cвязь")
def test_no_rule_that_is_not_asked_finds_anything(text: str) -> None:
    for paragraph in (Paragraph(RichText(text)), Paragraph(RichText(text), Zone.NOTE)):
        found = ASKS_ALL.paragraph(paragraph)
        assert ASKED.paragraph(paragraph) == found
        assert ASKED.paragraph(paragraph) == found, "what is remembered changes nothing"


@given(TEXTS)
@LAWS
@example("Official Records, Lamps,")
@example("page 2")
def test_a_line_that_no_shape_begins_or_ends_as_is_no_furniture(text: str) -> None:
    found = furniture._SHAPE.fullmatch(text)
    assert furniture.shape(text) == (found.lastgroup if found and len(text) <= furniture.LONGEST else "")


@given(TEXTS)
@LAWS
@example("The Harbour Council, Noting the fog, 1/ and Recalling the oil,")
@example("Noting the fog,[1]Recalling the oil,")
def test_a_text_without_a_comma_before_a_capital_runs_on_nowhere(text: str) -> None:
    if not run_on._COMMA.search(text):
        assert not run_on._ORGAN.search(text)
        assert not run_on._Reader(text, "en").read(0, within=True)


@given(TEXTS)
@LAWS
def test_a_text_without_a_figure_holds_no_date(text: str) -> None:
    if not dates._FIGURE.search(text):
        assert not dates._pattern().search(text)


@given(TEXTS)
@LAWS
def test_a_word_with_a_capital_is_no_number(text: str) -> None:
    if text[:1].isupper() and text[1:2].islower():
        assert not reading._NUMBER.match(text)


@given(TEXTS)
@LAWS
@example("Declaration,252")
@example("lamps;4\n")
def test_the_closing_mark_is_what_the_pattern_leaves(text: str) -> None:
    tail = text[-8:].rstrip("\"”»’' \u00a0")
    assert reading.Line(Paragraph(RichText(text)), RichText(text)).end == reading._GLUED.sub("", tail)[-1:]


@given(TEXTS)
@LAWS
@example("UNESCO own ")
@example("(Lantern ")
def test_no_name_stands_before_what_has_no_capital(text: str) -> None:
    last = text[max(0, len(text) - naming._FARTHEST) : max(0, len(text) - 1)].rpartition(" ")[2]
    if last.islower() and last not in ("relevant", "own"):
        assert not naming._WORD_BEFORE.search(text, max(0, len(text) - naming._FARTHEST))


@given(TEXTS)
@LAWS
def test_texts_are_levelled_sign_by_sign(text: str) -> None:
    if not (text.isascii() or levelling._INVISIBLE.search(text) or levelling._CYRILLIC_SYMBOL.search(text.translate(levelling._EVEN))):
        assert levelling.level(text).text == text.translate(levelling._EVEN)


def _in_latin(symbol: re.Match[str]) -> str:
    return symbol[0].translate(levelling._LATIN) if re.search(r"\d", symbol[0]) else symbol[0]


@given(st.text(st.sampled_from("АЕТСAEx /／71\u00a0\u2044\u200e\u00ad\uff17“")))
@example("А/75／\u200e1")
@example("АA/1")
@LAWS
def test_a_letter_of_a_symbol_is_levelled_whatever_else_the_text_holds(text: str) -> None:
    if not text.isascii():
        even = levelling._CYRILLIC_SYMBOL.sub(_in_latin, text.translate(levelling._EVEN))
        assert levelling.level(text).text == levelling._INVISIBLE.sub("", even)


@given(st.text(st.sampled_from("0129²٣a.,")))
@LAWS
def test_figures_with_a_stop_between_them_are_seen_from_the_stop_on(text: str) -> None:
    assert (finding._DOTTED.search(text) is None) == (re.search(r"\d\.\d", text) is None)


@given(st.text(st.sampled_from("0129²٣ab ,;()[]/¹（）［］〔〕①、")))
@LAWS
def test_a_text_without_a_trace_holds_no_mark(text: str) -> None:
    assert labels.has_digit(text) or not marks._NUMBERS.search(text)
    for shape in mark_shapes.SHAPES:
        assert shape.trace.search(text) or not shape.pattern.search(text)


@given(st.text(st.sampled_from("0129²٣a\n"), max_size=6))
@LAWS
def test_a_number_of_a_note_is_of_plain_figures(label: str) -> None:
    assert labels.is_number(label) == (len(label) <= 4 and re.match(r"[0-9]+\Z", label) is not None)


@pytest.mark.parametrize("language", OFFICIAL)
@given(st.data())
@LAWS
def test_every_word_of_citations_begins_with_a_letter_that_it_is_looked_for_by(language: str, data: st.DataObject) -> None:
    words = vocabulary(language)
    patterns = [words.resolution, words.decision, words.otherwise, words.ibid, series.TREATY, *(organ.pattern for organ in words.organs)]
    pattern = data.draw(st.sampled_from(patterns))
    found = data.draw(st.from_regex(pattern, fullmatch=True))
    assert re.match(f"[{finding._leads(pattern)}]", found)


@given(st.one_of(*(st.from_regex(p, fullmatch=True) for p in (symbols.SYMBOL, numbers.NUMBER, series.SALE, f"(?:{series.OUTSIDE})"))))
@LAWS
def test_symbols_and_numbers_begin_with_what_they_are_looked_for_by(found: str) -> None:
    assert re.match(r"[A-Z\dد]", found)  # of figures only those of ASCII: levelling leaves no others
