"""A search whose limit counts answers and not copies of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rapporteur.indexing.entries import DocumentEntries, Entries, TextEntry
from rapporteur.indexing.searching import search_once
from rapporteur.indexing.sqlite_store import SqliteIndexStore
from rapporteur.indexing.store import EVERYTHING, Filters
from tests.unit.indexing.test_copies import row

RESOLUTIONS, COPIES = 6, 9


def _entries(number: int, copy: int) -> DocumentEntries:
    entry = row(f"{number}-{copy}.pdf", symbol=f"A/RES/74/{number}", repairs=copy)
    texts = tuple(TextEntry(f"op-{each}", "operative", "A", f"{each}.", "", "Requests keepers to trim lamps;", 1, 1) for each in (1, 2))
    return DocumentEntries(entry.document_id, (Entries(entry, texts),))


@pytest.fixture
def index() -> Iterator[SqliteIndexStore]:
    with closing(SqliteIndexStore(Path(":memory:"))) as store:
        store.replace([_entries(number, copy) for number in range(RESOLUTIONS) for copy in range(COPIES)])
        yield store


@pytest.mark.parametrize("limit", [1, 5, 11, 12, 13, 1000, 10**30])
def test_the_limit_counts_each_text_once_however_many_copies_stand_before_it(index: SqliteIndexStore, limit: int) -> None:
    found = search_once(index, "lamps", EVERYTHING, limit)
    texts = [(hit.resolution.symbol, hit.text.holder) for hit in found.hits]
    assert len(texts) == len({*texts}) == min(limit, RESOLUTIONS * 2)
    assert {len(hit.other_copies) for hit in found.hits} == {COPIES - 1}
    assert found.total == RESOLUTIONS * COPIES * 2


def test_filters_are_kept(index: SqliteIndexStore) -> None:
    found = search_once(index, "lamps", Filters(symbol="A/RES/74/3"), 20)
    assert [hit.resolution.name for hit in found.hits] == ["3-0.pdf", "3-0.pdf"]


def test_what_is_not_there_is_not_found(index: SqliteIndexStore) -> None:
    assert search_once(index, "fog", EVERYTHING, 20).hits == ()
