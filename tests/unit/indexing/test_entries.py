"""What a resolution gives to the index."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from rapporteur.indexing.entries import DocumentEntries, entries_of
from rapporteur.indexing.packing import pack, unpack
from rapporteur.model.resolution import Certainty, Identity, Organ
from rapporteur.model.resolved import ResolvedResolution
from tests.support.invented import RESOLVED
from tests.support.strategies import resolved_resolutions


def test_title_blocks_and_notes_are_texts_in_reading_order() -> None:
    texts = entries_of(RESOLVED).texts
    assert [t.holder for t in texts][:4] == ["title", "formula", "pp-1", "op-0"]
    assert [(t.holder, t.kind, t.number) for t in texts][-2:] == [("n-87", "note", "87"), ("n-88", "note", "88")]


def test_inside_a_quoted_draft_its_own_organ_speaks() -> None:
    organs = {t.holder: t.organ for t in entries_of(RESOLVED).texts}
    assert (organs["op-0"], organs["draft-1-op-1-a"], organs["annex-1-heading-1"]) == ("E", "A", "E")


def test_blocks_without_words_are_no_texts() -> None:
    assert not {"draft-1", "annex-1-table-1"} & {t.holder for t in entries_of(RESOLVED).texts}


def test_counts_tell_what_is_open() -> None:
    entry = entries_of(RESOLVED).resolution
    assert (entry.notes, entry.unmatched, entry.citations, entry.unresolved, entry.repairs) == (2, 2, 3, 1, 1)


@pytest.mark.parametrize(
    ("symbol", "adopted", "year"),
    [
        pytest.param("E/RES/2019/7", True, 2019, id="of adoption"),
        pytest.param("A/RES/70/1", False, 2015, id="else the first in which the number can have been adopted"),
        pytest.param("", False, 0, id="else unknown"),
    ],
)
def test_the_year_is(symbol: str, adopted: bool, year: int) -> None:
    identity = Identity(symbol, "", Organ.UNKNOWN, Certainty.PRINTED)
    adoption = RESOLVED.resolution.adoption if adopted else None
    resolved = replace(RESOLVED, resolution=replace(RESOLVED.resolution, identity=identity, adoption=adoption))
    assert entries_of(resolved).resolution.year == year


@pytest.mark.slow
@given(resolved_resolutions())
@settings(print_blob=True, deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_entries_survive_the_way_between_processes(resolved: ResolvedResolution) -> None:
    document = DocumentEntries(resolved.document.document_id, (entries_of(resolved),))
    assert unpack(pack(document)) == document
