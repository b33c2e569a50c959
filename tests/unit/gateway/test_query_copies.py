"""A program that asks of a resolution with several copies is answered once, from the copy that `show` shows, and told of the others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import grpc
import pytest

from rapporteur.contracts.gateway.v1 import query_pb2 as wire
from rapporteur.indexing.entries import CitationEntry, DocumentEntries, Entries, TextEntry
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.wire import MESSAGES
from rapporteur.platform.claims import OUTPUTS
from tests.support.gateways import Gateway, refused
from tests.unit.indexing.test_copies import row

SYMBOL, CITED = "A/RES/74/3", "A/RES/73/4"
FILES = {"a.tif": "en", "b.pdf": "en", "c.docx": "en", "d.docx": "fr"}
FRENCH_WORD = "phares"


def _entries(gateway: Gateway, name: str, language: str) -> DocumentEntries:
    stored = gateway.blobs().store(OUTPUTS, name, MESSAGES[ResolvedResolution]().SerializeToString(), "application/protobuf")
    entry = replace(
        row(name, symbol=SYMBOL), language=language, object_key=stored.key, object_sha256=stored.sha256, object_size=stored.size
    )
    words = "Requests keepers to trim lamps" if language == "en" else f"Prie les gardiens de {FRENCH_WORD} de moucher les lamps"
    texts = (TextEntry("op-1", "operative", "A", "1.", "", words, 1, 1), TextEntry("note-1", "note", "A", "1", "", f"Of {name}.", 1, 2))
    citation = CitationEntry("op-1", 0, 8, "Requests", "", "resolved", CITED, (), "", "", "", "", "")
    return DocumentEntries(entry.document_id, (Entries(entry, texts, (citation,)),))


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    made = Gateway(tmp_path_factory.mktemp("copies"))
    with closing(made.index()) as index:
        index.replace([_entries(made, name, language) for name, language in FILES.items()])
    with made.running() as running:
        yield running


def test_the_copy_that_stands_is_the_answer_and_the_others_follow_in_their_order(gateway: Gateway) -> None:
    answer = gateway.query.GetResolution(wire.GetResolutionRequest(symbol=SYMBOL))
    assert [answer.summary.name, *(other.name for other in answer.others)] == ["c.docx", "b.pdf", "a.tif", "d.docx"]


def test_a_copy_in_a_language_is_asked_for(gateway: Gateway) -> None:
    answer = gateway.query.GetResolution(wire.GetResolutionRequest(symbol=SYMBOL, language="fr"))
    assert (answer.summary.name, len(answer.others)) == ("d.docx", 0)
    with refused(grpc.StatusCode.NOT_FOUND):
        gateway.query.GetResolution(wire.GetResolutionRequest(symbol=SYMBOL, language="ru"))


def test_notes_citations_and_hits_come_once(gateway: Gateway) -> None:
    others = ["b.pdf", "a.tif", "d.docx"]
    notes = gateway.query.ListNotes(wire.ListNotesRequest(symbol=SYMBOL))
    assert ([note.text for note in notes.notes], list(notes.other_copies)) == (["Of c.docx."], others)
    for direction, symbol in ((wire.DIRECTION_FROM, SYMBOL), (wire.DIRECTION_TO, CITED)):
        cited = gateway.query.ListCitations(wire.ListCitationsRequest(symbol=symbol, direction=direction))
        assert [(each.resolution.name, list(each.other_copies)) for each in cited.citations] == [("c.docx", others)]
        assert cited.total == 1
    found = gateway.query.Search(wire.SearchRequest(query="lamps"))
    assert [(hit.resolution.name, list(hit.other_copies)) for hit in found.hits] == [("c.docx", others)]
    assert found.total == 4


def test_what_one_copy_alone_says_is_found(gateway: Gateway) -> None:
    found = gateway.query.Search(wire.SearchRequest(query=FRENCH_WORD))
    assert [hit.resolution.name for hit in found.hits] == ["d.docx"]


def test_pages_of_a_search_fit_together(gateway: Gateway) -> None:
    def page(offset: int) -> list[str]:
        asked = wire.SearchRequest(query=f"lamps OR {FRENCH_WORD} OR of", page=wire.PageRequest(limit=1, offset=offset))
        return [hit.holder for hit in gateway.query.Search(asked).hits]

    assert sorted(page(0) + page(1)) == ["note-1", "op-1"]
    assert page(2) == []


def test_every_copy_is_told_where_that_is_asked_for(gateway: Gateway) -> None:
    notes = gateway.query.ListNotes(wire.ListNotesRequest(symbol=SYMBOL, copies=True))
    assert (len(notes.notes), list(notes.other_copies)) == (4, [])
    cited = gateway.query.ListCitations(wire.ListCitationsRequest(symbol=SYMBOL, copies=True))
    assert (len(cited.citations), cited.total) == (4, 4)
    assert len(gateway.query.Search(wire.SearchRequest(query="lamps", copies=True)).hits) == 4
    assert len(gateway.query.ListResolutions(wire.ListResolutionsRequest()).resolutions) == 4
