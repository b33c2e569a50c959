"""The language of searches, and what a hit shows."""

from __future__ import annotations

import pytest

from rapporteur.indexing.folding import folded
from rapporteur.indexing.query import Alternative, Term, parse_query
from rapporteur.indexing.snippets import snippet


def all_of(*words: str, without: tuple[str, ...] = ()) -> Alternative:
    """A word of these with a blank is a phrase."""
    return Alternative(tuple(Term(w, exact=" " in w) for w in words), tuple(Term(w, exact=" " in w) for w in without))


@pytest.mark.parametrize(
    ("query", "meaning"),
    [
        pytest.param("fog horn", [all_of("fog", "horn")], id="words side by side must all be there"),
        pytest.param("fog AND horn", [all_of("fog", "horn")], id="AND may be written"),
        pytest.param('"fog horn" lamp', [all_of("fog horn", "lamp")], id="quotation marks make a phrase"),
        pytest.param("“fog horn” lamp", [all_of("fog horn", "lamp")], id="so do those of Word"),
        pytest.param("« fog horn »lamp", [all_of(" fog horn ", "lamp")], id="and those of French and Russian"),
        pytest.param('"fog horn', [all_of("fog horn")], id="a phrase that is not closed ends with the query"),
        pytest.param("fog OR horn", [all_of("fog"), all_of("horn")], id="OR divides"),
        pytest.param("fog or horn", [all_of("fog", "or", "horn")], id="small letters are words"),
        pytest.param("fog NOT horn", [all_of("fog", without=("horn",))], id="NOT takes away"),
        pytest.param('fog -"sea horn"', [all_of("fog", without=("sea horn",))], id="so does a hyphen before a phrase"),
        pytest.param("capacity-building", [all_of("capacity-building")], id="a hyphen within a word does not"),
        pytest.param("keep*", [Alternative((Term("keep", prefix=True),))], id="a star asks for words that begin so"),
        pytest.param("A/RES/3/4", [all_of("A/RES/3/4")], id="a symbol is one term"),
        pytest.param("OR fog OR", [all_of("fog")], id="operators without sides vanish"),
        pytest.param("NOT", [all_of("NOT")], id="an operator alone is a word"),
        pytest.param("* - () ☃", [], id="signs alone ask for nothing"),
        pytest.param("", [], id="nothing asks for nothing"),
    ],
)
def test_a_query_means(query: str, meaning: list[Alternative]) -> None:
    assert list(parse_query(query)) == meaning


def marked(words: str, query: str) -> list[str]:
    shown = snippet(words, parse_query(query))
    return [shown.words[mark.start : mark.end] for mark in shown.marks]


@pytest.mark.parametrize(
    ("words", "query", "marks"),
    [
        pytest.param("Fog horns and fog", "fog", ["Fog", "fog"], id="every hit, in any case"),
        pytest.param("Foghorns and fog", "fog", ["fog"], id="whole words only"),
        pytest.param("Foghorns and fog", "fog*", ["Fog", "fog"], id="or their beginnings"),
        pytest.param("in Mérida and Merida", "merida", ["Mérida", "Merida"], id="accents aside"),
        pytest.param("sea - lamps; lamps", '"sea lamps"', ["sea - lamps"], id="phrases across other signs"),
        pytest.param("请灯塔看守人保护灯", "看守人", ["看守人"], id="Chinese within a run"),
        pytest.param("le cœur et la me\u0301moire", "coeur mémoire", ["cœur", "me\u0301moire"], id="ligatures, accents that stand apart"),
        pytest.param("œuvre", "o*", ["œ"], id="half of a ligature is all of it"),
        pytest.param("о подъёме и подъеме", "подъеме", ["подъёме", "подъеме"], id="two dots that Russian leaves out"),
        pytest.param("منارةٌ والمنارة ومنارتان", "مناره", ["منارةٌ", "والمنارة"], id="Arabic with what is written into one word"),
        pytest.param("المنارة منارة", '"منارة"', ["منارة"], id="an exact word is exact in Arabic, too"),
        pytest.param("co\u00adoperation", "cooperation", ["co\u00adoperation"], id="hyphens that are not shown"),
        pytest.param("fog and horn", "fog NOT horn", ["fog"], id="never what was not wanted"),
    ],
)
def test_a_snippet_marks(words: str, query: str, marks: list[str]) -> None:
    assert marked(words, query) == marks


def test_a_long_text_is_cut_around_the_first_hit_at_spaces() -> None:
    shown = snippet("lamp " * 200 + "horn " + "wick " * 200, parse_query("horn"))
    assert len(shown.words) < 260
    assert shown.words.startswith("… lamp ") and shown.words.endswith(" wick …")
    assert [shown.words[m.start : m.end] for m in shown.marks] == ["horn"]


def test_a_long_text_without_spaces_is_cut_all_the_same() -> None:
    assert len(snippet("灯" * 5000, parse_query("horn")).words) < 260


@pytest.mark.parametrize("plain", ["A/RES/75/41, l’État", "йод", "灯塔", "ñandú", ""])
def test_nothing_is_folded_that_readers_tell_apart(plain: str) -> None:
    assert folded(plain) == plain
