"""The laws of every `IndexStore`. An adapter's test inherits this class and says how to open a store:

class TestMyStore(IndexStoreContract):
    @pytest.fixture
    def store(self): ...
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.indexing.entries import (
    DocumentEntries,
    RepairEntry,
    entries_of,
)
from rapporteur.indexing.store import Filters, IndexStore, Page, Put, Withdrawal
from tests.support.examples import examples
from tests.support.indexed import BOUND, CHINESE, DOCUMENTS, FOG_HORNS, FRAGMENT, LAMPS, LIGHTHOUSES, SECOND, cites, words
from tests.support.invented import RESOLVED

ODD_QUERIES = [
    *('"', '""', "*", "AND", "OR OR", "NOT", "NEAR(", "(a", "a)", "words:", "-", "^a", "a ^ b", "'; DROP TABLE texts", "\0", "{a b}: c"),
    *('"a" NOT', "NOT NOT a", "a " * 500, "(" * 500, "☃", 'a"b', "AND lamps", "lamps AND", "OR lamps OR", "col : x", "a\ud800 lamps", "+"),
    *("منارة " * 90, " OR ".join(["منارة*"] * 90), "NOT ".join(["المنارة "] * 90), '"المنارة', "ـ", "\u202e", "«", "ـ*"),
]


class IndexStoreContract:
    """What every index store promises."""

    @pytest.fixture
    def full(self, store: IndexStore) -> IndexStore:
        """A store with three documents in it."""
        store.replace(DOCUMENTS)
        return store

    def test_an_empty_store_answers_everything_with_nothing(self, store: IndexStore) -> None:
        assert store.search("lamps").hits == ()
        assert store.resolutions() == store.citations_to("A/RES/3/4") == store.notes("A/RES/3/4") == store.repairs() == ()
        assert list(store.contents()) == []

    def test_what_was_put_in_comes_out_unchanged(self, full: IndexStore) -> None:
        assert list(full.contents()) == [LIGHTHOUSES, FOG_HORNS, CHINESE, SECOND]

    def test_entries_of_a_whole_resolution_come_out_unchanged(self, store: IndexStore) -> None:
        entries = entries_of(RESOLVED)
        store.change([Put(entries, 1)])
        assert list(store.contents()) == [entries]

    def test_putting_the_same_in_again_changes_nothing(self, full: IndexStore) -> None:
        before, found = list(full.contents()), set(full.search("lamps").hits)
        full.replace(DOCUMENTS)
        full.change([Put(LIGHTHOUSES, 1)])
        full.change([Put(SECOND, 2)])
        assert list(full.contents()) == before
        assert set(full.search("lamps").hits) == found

    @pytest.mark.parametrize("seed", range(5))
    def test_neither_order_nor_batches_matter(self, store: IndexStore, seed: int) -> None:
        shuffled = [*DOCUMENTS, *DOCUMENTS]
        random.Random(seed).shuffle(shuffled)
        for document in shuffled:
            store.replace([document])
        assert list(store.contents()) == [LIGHTHOUSES, FOG_HORNS, CHINESE, SECOND]
        assert [hit.text.holder for hit in store.search("lamps").hits] == ["op-1", "draft-1-op-1", "op-1"] or store.search(
            "lamps"
        ).total == 3

    def test_a_document_replaces_all_that_was_held_of_it(self, full: IndexStore) -> None:
        full.replace([DocumentEntries(BOUND, (SECOND,))])
        assert list(full.contents()) == [LIGHTHOUSES, FOG_HORNS, SECOND]
        assert full.search("灯塔").total == 0

    def test_a_document_without_resolutions_is_forgotten(self, full: IndexStore) -> None:
        full.replace([DocumentEntries(LAMPS), DocumentEntries("ff" * 16)])
        assert list(full.contents()) == [FOG_HORNS, CHINESE, SECOND]
        assert full.search("trim").total == 0
        assert full.citations_to("A/CONF.7/2") == ()

    def test_what_is_forgotten_leaves_nothing_to_what_comes_in_its_place(self, full: IndexStore) -> None:
        full.replace([DocumentEntries(document.document_id) for document in DOCUMENTS])
        full.replace([DocumentEntries(BOUND, (CHINESE, SECOND))])
        assert full.citations_to("A/RES/3/4") == full.citations_to("E/RES/2019/7") == full.unsettled() == ()
        assert full.repairs() == full.notes("E/RES/2019/7") == full.disagreements() == ()

    def test_a_resolution_replaces_the_one_with_its_key_alone(self, full: IndexStore) -> None:
        better = replace(SECOND, texts=(words("op-1", "operative", "Trims candles.", "A"),))
        full.change([Put(better, 2)])
        assert list(full.contents()) == [LIGHTHOUSES, FOG_HORNS, CHINESE, better]
        assert (full.search("wicks").total, full.search("candles").total) == (0, 1)

    def test_what_a_document_no_longer_holds_is_forgotten_with_its_next_resolution(self, full: IndexStore) -> None:
        full.change([Put(CHINESE, 1)])
        assert list(full.contents()) == [LIGHTHOUSES, FOG_HORNS, CHINESE]
        assert full.search("wicks").total == 0

    def test_a_withdrawn_resolution_is_forgotten_alone(self, full: IndexStore) -> None:
        full.change([Withdrawal(BOUND, 1)])
        assert list(full.contents()) == [LIGHTHOUSES, FOG_HORNS, SECOND]
        assert full.search("灯塔").total == 0

    def test_withdrawing_what_is_not_held_changes_nothing(self, full: IndexStore) -> None:
        full.change([Withdrawal(BOUND, 3)])
        full.change([Withdrawal("ff" * 16, 1)])
        assert list(full.contents()) == [LIGHTHOUSES, FOG_HORNS, CHINESE, SECOND]

    @pytest.mark.parametrize(
        ("query", "holders"),
        [
            ("trim lamps", ["op-1"]),
            ('"trim the lamps"', ["op-1"]),
            ('"lamps the trim"', []),
            ("LAMPS ships", ["draft-1-op-1"]),
            ("merida", ["pp-1"]),
            ("capacity-building", ["pp-1"]),
            ("candles OR ships", ["draft-1-op-1"]),
            ("lamps NOT ships NOT horns", ["op-1"]),
            ("lamps -ships -horns", ["op-1"]),
            ("lighth* AND requests", ["op-1"]),
            ("A/RES/3/4", ["n-1"]),
            ("看守人保护", ["op-1"]),
            ("人守看", []),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_search_finds(self, full: IndexStore, query: str, holders: list[str]) -> None:
        assert [hit.text.holder for hit in full.search(query).hits] == holders

    @pytest.mark.parametrize(
        ("text", "query"),
        [
            ("تطلب إلى حُرّاس المنارات أن يحمـوا القرارَ", "القرار"),
            ("تطلب إلى حُرّاس المنارات أن يحموا القرارَ", "حراس قرار"),
            ("وإذ تشير إلى الأنوار", "اذ الى انوار"),
            ("للأنوار", '"للانوار"'),
            ("القرار ٧٥/٤١", "75/41"),
            ("Зажигает все огни на подъёме", "ПОДЪЕМЕ"),
            ("Зажигает все огни на подъеме", "подъёме"),
            ("au cœur de l’île", "coeur ile"),
            ("au coeur de l'île", "cœur “l’île”"),
            ("第７５号", "75号"),
        ],
    )
    def test_search_finds_what_is_written_otherwise(self, store: IndexStore, text: str, query: str) -> None:
        store.change([Put(replace(SECOND, texts=(words("op-1", "operative", text),)), 2)])
        assert store.search(query).total == 1
        store.change([Withdrawal(BOUND, 2), Put(LIGHTHOUSES, 1)])
        assert store.search(query).total == 0

    def test_an_exact_phrase_is_exact(self, store: IndexStore) -> None:
        store.change([Put(replace(SECOND, texts=(words("op-1", "operative", "والمنارة القديمة"),)), 2)])
        assert (store.search("منارة قديمة").total, store.search('"منارة قديمة"').total) == (1, 0)

    @pytest.mark.parametrize("query", ODD_QUERIES)
    def test_no_query_is_an_error(self, full: IndexStore, query: str) -> None:
        full.search(query)

    @given(
        query=st.text(max_size=60) | st.lists(st.sampled_from(['"', "AND", "OR", "NOT", "lamps", "*", "(", ")", "-", ":"])).map(" ".join)
    )
    @settings(print_blob=True, deadline=None, max_examples=examples(200), suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_whatever_people_type_is_no_error(self, store: IndexStore, query: str) -> None:
        assert store.search(query).total == 0

    @pytest.mark.parametrize(
        ("filters", "total"),
        [
            (Filters(), 3),
            (Filters(kind="operative", organ="E"), 1),
            (Filters(organ="A"), 2),
            (Filters(year=2018), 1),
            (Filters(symbol="e/res/2019/7 "), 2),
            (Filters(kind="note"), 0),
        ],
        ids=str,
    )
    def test_filters_narrow(self, full: IndexStore, filters: Filters, total: int) -> None:
        found = full.search("lamps", filters)
        assert (found.total, len(found.hits)) == (total, total)

    def test_better_matches_stand_first(self, full: IndexStore) -> None:
        scores = [hit.score for hit in full.search("keepers OR lighthouses").hits]
        assert scores == sorted(scores, reverse=True)
        assert full.search("keepers OR lighthouses").hits[0].text.kind == "title"

    def test_pages_follow_one_another(self, full: IndexStore) -> None:
        whole = full.search("lamps")
        pages = [full.search("lamps", page=Page(1, offset)) for offset in range(4)]
        assert [hit for page in pages for hit in page.hits] == list(whole.hits)
        assert {page.total for page in pages} == {3}

    def test_snippets_mark_what_was_asked_for(self, full: IndexStore) -> None:
        shown = full.search('merida "capacity building"').hits[0].snippet
        assert [shown.words[mark.start : mark.end] for mark in shown.marks] == ["Mérida", "capacity-building"]

    def test_numbers_beyond_all_numbers_are_no_error(self, full: IndexStore) -> None:
        assert len(full.search("lamps", page=Page(limit=10**30)).hits) == 3
        assert full.search("lamps", page=Page(offset=10**30)).hits == ()
        assert full.resolutions(Filters(year=10**30)) == full.repairs(Filters(year=-(10**30))) == ()

    def test_resolutions_are_listed_as_people_count(self, full: IndexStore) -> None:
        assert [r.symbol for r in full.resolutions()] == ["A/RES/3/4", "A/RES/3/5", "A/RES/3/10", "E/RES/2019/7"]
        assert [r.symbol for r in full.resolutions(Filters(organ="A", year=2018))] == ["A/RES/3/4"]

    @pytest.mark.parametrize("spelling", ["A/RES/3/10", "a/res/3/10", " A/RES/3/10 ", "https://undocs.org/en/A/RES/3/10"])
    def test_a_symbol_is_found_in_any_spelling(self, full: IndexStore, spelling: str) -> None:
        assert full.resolutions(Filters(symbol=spelling)) == (SECOND.resolution,)

    @pytest.mark.parametrize("symbol", ["no such thing", "A/RES/99/99", " "])
    def test_an_unknown_symbol_is_not_that_of_what_has_none(self, full: IndexStore, symbol: str) -> None:
        full.change([Put(FRAGMENT, 1)])
        assert len(full.resolutions(Filters(organ="F"))) == 1
        assert full.resolutions(Filters(symbol=symbol)) == full.repairs(Filters(symbol=symbol)) == ()
        assert full.search("lamps", Filters(symbol=symbol)).total == 0
        assert full.notes(symbol) == full.citations_from(symbol) == full.citations_to(symbol) == ()

    @pytest.mark.parametrize(("name", "found"), [("archive/c3.md", 2), ("c3.md", 2), ("3.md", 0), ("%", 0), ("", 0)])
    def test_documents_are_found_by_name(self, full: IndexStore, name: str, found: int) -> None:
        assert len(full.named(name)) == found

    def test_citations_are_followed_both_ways(self, full: IndexStore) -> None:
        assert [c.resolution.symbol for c in full.citations_to("a/res/3/4")] == ["E/RES/2019/7"]
        assert [c.citation.symbol for c in full.citations_from("E/RES/2019/7")] == ["A/RES/3/4", "A/CONF.7/2", ""]
        assert [c.citation.surface for c in full.citations_to("UNTS 1771/30822")] == ["the Wick Convention"]
        assert full.citations_to("") == full.citations_from("") == ()

    def test_unsettled_citations_are_listed(self, full: IndexStore) -> None:
        assert [(c.citation.surface, c.citation.reason) for c in full.unsettled()] == [("the Lantern Accord", "no symbol is printed")]

    def test_notes_and_repairs_are_listed_with_their_resolution(self, full: IndexStore) -> None:
        assert [(n.resolution.symbol, n.note.words) for n in full.notes("E/RES/2019/7")] == [("E/RES/2019/7", "A/RES/3/4, annex.")]
        assert [r.repair.after for r in full.repairs(Filters(kind="lost-hyphen"))] == ["capacity-building"]
        assert full.repairs(Filters(kind="no such rule")) == full.repairs(Filters(symbol="A/RES/3/4")) == ()

    def test_the_repairs_of_one_document_or_resolution_are_asked_for_alone(self, full: IndexStore) -> None:
        wick = RepairEntry("lost-hyphen", "wickends", "wick-ends", 0.99, 10, 26, 1, 7, "attested")
        full.replace([DocumentEntries(BOUND, (replace(CHINESE, repairs=(wick,)), replace(SECOND, repairs=(wick, wick))))])
        counts = [len(full.repairs(Filters(document_id=BOUND, ordinal=ordinal))) for ordinal in range(4)]
        assert counts == [3, 1, 2, 0]
        assert len(full.repairs(Filters(document_id=LAMPS))) == 1
        assert full.repairs(Filters(document_id="ff" * 16)) == full.repairs(Filters(kind="no such rule", document_id=BOUND)) == ()

    def test_dates_and_titles_of_citations_are_held_against_the_archive(self, full: IndexStore) -> None:
        found = [(d.cited.resolution.symbol, d.what, d.given, d.found) for d in full.disagreements()]
        assert found == [("E/RES/2019/7", "date", "2018-05-03", ("2018-05-04",))]

    @pytest.mark.parametrize(("given", "doubted"), [("FOG-HORNS", False), ("Fog horn", False), ("Wicks", True)])
    def test_another_title_is_told_and_one_cut_short_or_in_capitals_is_the_same(self, full: IndexStore, given: str, doubted: bool) -> None:
        citing = replace(SECOND, citations=(cites("A/RES/3/4", title=given),))
        full.replace([DocumentEntries(BOUND, (citing,))])
        found = [(d.what, d.given, d.found) for d in full.disagreements() if d.cited.resolution.symbol == "A/RES/3/10"]
        assert found == ([("title", given, ("Fog horns",))] if doubted else [])

    def test_a_batch_goes_in_whole_or_not_at_all(self, full: IndexStore) -> None:
        broken = replace(SECOND, resolution=replace(SECOND.resolution, document_id=None))  # type: ignore[arg-type]
        with pytest.raises(Exception):  # noqa: B017 - adapters differ in how they refuse what can only be a bug
            full.replace([DocumentEntries(LAMPS), DocumentEntries("dd" * 16, (broken,))])
        assert list(full.contents()) == [LIGHTHOUSES, FOG_HORNS, CHINESE, SECOND]
