"""Asking what was taken in: the same answers as the index and the renderings give at home."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest

from rapporteur.composition.library import library_to_write
from rapporteur.composition.local import PIPELINE, LocalIndex
from rapporteur.contracts.gateway.v1 import query_pb2 as wire
from rapporteur.export import akoma_ntoso, json_rendering
from rapporteur.gateway.problems import Problem, Why
from rapporteur.gateway.readers import Readers
from rapporteur.indexing.entries import ResolutionEntry
from rapporteur.indexing.store import Filters, Page
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.wire import MESSAGES, decode
from rapporteur.platform.blobs import BlobRef
from rapporteur.platform.claims import OUTPUTS
from rapporteur.platform.local.observing import SilentObserver
from rapporteur.platform.local.runner import LocalRun
from rapporteur.platform.local.settings import RunSettings
from rapporteur.specimens import markdown
from rapporteur.specimens.archive import single, volume
from tests.support.gateways import Gateway, refused


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    folder = tmp_path_factory.mktemp("query")
    archive = folder / "archive"
    (archive / "copies").mkdir(parents=True)
    (archive / "volume.md").write_text(markdown.pages(volume(), seed=7, first_page=31))
    (archive / "one.md").write_text(markdown.clean(single(73, 101)))
    (archive / "copies" / "one.md").write_text(markdown.clean(single(73, 101)) + "\n\n")
    with library_to_write(folder / "data") as lib:
        LocalRun(lib.home, PIPELINE, LocalIndex(lib.index), RunSettings(workers=2), SilentObserver()).ingest([archive])
    with Gateway(folder / "data").running() as gateway:
        yield gateway


@pytest.fixture(scope="module")
def row(gateway: Gateway) -> ResolutionEntry:
    """A resolution of the volume, with notes and citations."""
    return next(row for row in gateway.index().resolutions() if row.name == "volume.md" and row.notes > 2 and row.citations > 4)


def summary(row: ResolutionEntry) -> wire.ResolutionSummary:
    return wire.ResolutionSummary(**{field.name: getattr(row, field.name) for field in wire.ResolutionSummary.DESCRIPTOR.fields})


def resolved(gateway: Gateway, row: ResolutionEntry) -> tuple[bytes, ResolvedResolution]:
    content = gateway.blobs().fetch(BlobRef(OUTPUTS, row.object_key, row.object_sha256, row.object_size, ""))
    return content, decode(ResolvedResolution, content)


def test_a_resolution_comes_whole(gateway: Gateway, row: ResolutionEntry) -> None:
    answer = gateway.query.GetResolution(wire.GetResolutionRequest(symbol=row.symbol))
    assert answer.summary == summary(row)
    assert answer.resolution == MESSAGES[ResolvedResolution].FromString(resolved(gateway, row)[0])
    assert (answer.rendered, list(answer.others)) == ("", [])


def test_a_resolution_comes_as_akoma_ntoso_or_json(gateway: Gateway, row: ResolutionEntry) -> None:
    _, value = resolved(gateway, row)
    for rendering, render in ((wire.RENDERING_AKOMA_NTOSO, akoma_ntoso.render), (wire.RENDERING_JSON, json_rendering.render)):
        answer = gateway.query.GetResolution(wire.GetResolutionRequest(symbol=row.symbol, rendering=rendering))
        assert answer.rendered == render(value)
        assert not answer.HasField("resolution")


def test_a_symbol_is_known_in_any_spelling(gateway: Gateway, row: ResolutionEntry) -> None:
    spelled = row.symbol.replace("E/RES/", "resolution ")
    assert gateway.query.GetResolution(wire.GetResolutionRequest(symbol=spelled)).summary == summary(row)


def test_of_several_the_others_are_named_and_can_be_had(gateway: Gateway) -> None:
    first, second = gateway.index().named("one.md")
    assert first.symbol == second.symbol
    answer = gateway.query.GetResolution(wire.GetResolutionRequest(symbol=first.symbol))
    assert (answer.summary, list(answer.others)) == (summary(first), [summary(second)])
    for asked in (
        wire.GetResolutionRequest(symbol=first.symbol, document_id=second.document_id),
        wire.GetResolutionRequest(name=second.name, document_id=second.document_id, ordinal=1),
    ):
        answer = gateway.query.GetResolution(asked)
        assert (answer.summary, list(answer.others)) == (summary(second), [])
    assert gateway.query.GetResolution(wire.GetResolutionRequest(name="copies/one.md")).summary.name == "copies/one.md"


def test_what_is_not_there_is_not_found(gateway: Gateway, row: ResolutionEntry) -> None:
    for asked in (
        wire.GetResolutionRequest(symbol="A/RES/1/1"),
        wire.GetResolutionRequest(symbol=row.symbol, ordinal=99),
        wire.GetResolutionRequest(name="no-such-file.md"),
    ):
        with refused(grpc.StatusCode.NOT_FOUND):
            gateway.query.GetResolution(asked)


def test_an_object_that_is_gone_is_said_to_be(gateway: Gateway, row: ResolutionEntry) -> None:
    place = gateway.objects / OUTPUTS / row.object_key
    place.rename(place.with_suffix(".away"))
    with refused(grpc.StatusCode.DATA_LOSS) as said:
        gateway.query.GetResolution(wire.GetResolutionRequest(symbol=row.symbol))
    place.with_suffix(".away").rename(place)
    assert said[0].why == Why.DAMAGED.value


def test_the_list_is_that_of_the_index_page_by_page(gateway: Gateway) -> None:
    rows = gateway.index().resolutions()
    pages = [
        gateway.query.ListResolutions(wire.ListResolutionsRequest(page=wire.PageRequest(limit=10, offset=offset))).resolutions
        for offset in (0, 10, 20, 30)
    ]
    assert [each for page in pages for each in page] == [summary(row) for row in rows]
    assert len(gateway.query.ListResolutions(wire.ListResolutionsRequest()).resolutions) == 20
    only = gateway.query.ListResolutions(wire.ListResolutionsRequest(filters=wire.Filters(organ="A"))).resolutions
    assert {each.symbol[:2] for each in only} == {"A/"}


def test_notes_come_in_reading_order(gateway: Gateway, row: ResolutionEntry) -> None:
    answer = gateway.query.ListNotes(wire.ListNotesRequest(symbol=row.symbol))
    assert [note.text for note in answer.notes] == [note.text.text for note in resolved(gateway, row)[1].notes]
    assert {note.name for note in answer.notes} == {"volume.md"}


def test_citations_are_followed_both_ways_and_page_by_page(gateway: Gateway, row: ResolutionEntry) -> None:
    whole = gateway.query.ListCitations(wire.ListCitationsRequest(symbol=row.symbol))
    assert whole.total == row.citations == len(whole.citations)
    ask = wire.ListCitationsRequest(symbol=row.symbol, direction=wire.DIRECTION_FROM, page=wire.PageRequest(limit=2, offset=1))
    part = gateway.query.ListCitations(ask)
    assert (list(part.citations), part.total) == (list(whole.citations[1:3]), whole.total)
    cited = next(each.symbol for each in whole.citations if each.outcome == "resolved")
    back = gateway.query.ListCitations(wire.ListCitationsRequest(symbol=cited, direction=wire.DIRECTION_TO))
    assert row.symbol in {each.resolution.symbol for each in back.citations}
    assert {each.symbol for each in back.citations} == {cited}


@pytest.mark.parametrize(
    ("method", "request_"),
    [
        ("GetResolution", wire.GetResolutionRequest(symbol="A/RES/99/99")),
        ("ListNotes", wire.ListNotesRequest(symbol="A/RES/99/99")),
        ("ListCitations", wire.ListCitationsRequest(symbol="A/RES/99/99")),
        ("ListCitations", wire.ListCitationsRequest(symbol="lamps", direction=wire.DIRECTION_FROM)),
    ],
)
def test_a_resolution_that_is_not_there_is_no_resolution_without_notes(gateway: Gateway, method: str, request_: object) -> None:
    with refused(grpc.StatusCode.NOT_FOUND):
        getattr(gateway.query, method)(request_)


def test_what_is_not_there_may_be_cited_by_none(gateway: Gateway) -> None:
    assert not gateway.query.ListCitations(wire.ListCitationsRequest(symbol="A/RES/99/99", direction=wire.DIRECTION_TO)).citations


def test_search_answers_as_the_index_does(gateway: Gateway) -> None:
    hits = gateway.index().search("lighthouse OR keepers", Filters(kind="operative"), Page(3))
    ask = wire.SearchRequest(query="lighthouse OR keepers", filters=wire.Filters(kind="operative"), page=wire.PageRequest(limit=3))
    answer = gateway.query.Search(ask)
    assert answer.total == hits.total > 0
    for theirs, ours in zip(answer.hits, hits.hits, strict=True):
        assert (theirs.resolution, theirs.holder, theirs.kind) == (summary(ours.resolution), ours.text.holder, "operative")
        assert (theirs.snippet, theirs.score) == (ours.snippet.words, ours.score)
        words = [theirs.snippet[start:end].lower() for start, end in zip(theirs.marks[::2], theirs.marks[1::2], strict=True)]
        assert words
        assert set(words) <= {"lighthouse", "keepers", "lighthouses", "keeper"}


WRONG = [
    ("GetResolution", wire.GetResolutionRequest(), "symbol"),
    ("ListNotes", wire.ListNotesRequest(), "symbol"),
    ("ListCitations", wire.ListCitationsRequest(), "symbol"),
    ("ListResolutions", wire.ListResolutionsRequest(page=wire.PageRequest(limit=501)), "page.limit"),
    ("ListResolutions", wire.ListResolutionsRequest(page=wire.PageRequest(offset=-1)), "page.offset"),
    ("Search", wire.SearchRequest(query="x", filters=wire.Filters(kind="paragraph")), "filters.kind"),
    ("Search", wire.SearchRequest(query="x", filters=wire.Filters(organ="HRC")), "filters.organ"),
    ("Search", wire.SearchRequest(query="lamp" * 501), "query"),
    ("Search", wire.SearchRequest(query="a " * 65), "query"),
    ("Search", wire.SearchRequest(query="x", page=wire.PageRequest(offset=9_981)), "page.offset"),
    ("Search", wire.SearchRequest(query="x", filters=wire.Filters(symbol="A" * 301)), "filters.symbol"),
    ("ListResolutions", wire.ListResolutionsRequest(filters=wire.Filters(symbol="A" * 301)), "filters.symbol"),
    ("GetResolution", wire.GetResolutionRequest(symbol="A/RES/1/1" * 40), "symbol"),
    ("GetResolution", wire.GetResolutionRequest(name="é" * 2_049), "name"),
    ("GetResolution", wire.GetResolutionRequest(symbol="A/RES/1/1", document_id="a" * 301), "document_id"),
    ("ListNotes", wire.ListNotesRequest(symbol="A" * 301), "symbol"),
    ("ListCitations", wire.ListCitationsRequest(symbol="A" * 301), "symbol"),
]


@pytest.mark.parametrize(("method", "request_", "field"), WRONG)
def test_what_is_wrong_is_named_by_field(gateway: Gateway, method: str, request_: object, field: str) -> None:
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as said:
        getattr(gateway.query, method)(request_)
    assert [violation.field for violation in said[0].violations] == [field]


def test_the_longest_and_deepest_that_may_be_asked_is_answered(gateway: Gateway) -> None:
    for query in ("lamp" * 500, "a " * 64):
        gateway.query.Search(wire.SearchRequest(query=query, page=wire.PageRequest(offset=9_500, limit=500)))
    gateway.query.ListResolutions(wire.ListResolutionsRequest(page=wire.PageRequest(offset=2_000_000)))


def test_any_words_are_a_query(gateway: Gateway) -> None:
    for query in ("", '"', "NOT", "a AND", "\x00", "*", "(" * 500):
        gateway.query.Search(wire.SearchRequest(query=query))


def test_a_question_that_takes_too_long_is_given_up_and_the_next_one_answered(gateway: Gateway) -> None:
    go = threading.Event()
    readers = Readers(gateway.index, threads=1)
    with pytest.raises(Problem) as said:
        readers.ask(lambda _: go.wait(60), 0.05)
    assert said.value.code == grpc.StatusCode.DEADLINE_EXCEEDED
    go.set()
    assert len(readers.ask(lambda index: index.resolutions(), 20)) == 26
    readers.close()


def test_without_an_index_the_caller_is_told_to_come_again(tmp_path: Path) -> None:
    (tmp_path / "index.sqlite").mkdir()
    with Gateway(tmp_path).running() as gateway, refused(grpc.StatusCode.UNAVAILABLE) as said:
        gateway.query.Search(wire.SearchRequest(query="keepers"))
    assert said[0].retry_seconds is not None
