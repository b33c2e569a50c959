"""Answers from the index and the object store: `QueryService`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import grpc

from rapporteur.contracts.document.v1.resolved_pb2 import ResolvedResolution as ResolvedMessage
from rapporteur.contracts.gateway.v1 import query_pb2 as wire
from rapporteur.contracts.gateway.v1 import query_pb2_grpc
from rapporteur.export import akoma_ntoso, json_rendering
from rapporteur.gateway.deadlines import Deadline
from rapporteur.gateway.problems import Problem, Violation, bad_request, not_found
from rapporteur.gateway.readers import Readers
from rapporteur.gateway.requests import check_asked, filters_of, page_of, search_of
from rapporteur.indexing.copies import names, once, others, standing, with_others
from rapporteur.indexing.entries import ResolutionEntry
from rapporteur.indexing.searching import page_once
from rapporteur.indexing.store import CitedFrom, Filters, Hit, IndexStore, NoteFrom, Page
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.wire import decode, media_type
from rapporteur.platform.blobs import BlobRef, BlobStore
from rapporteur.platform.claims import OUTPUTS

T = TypeVar("T")

_OTHERS = 20
"""Resolutions named beside the answer at most."""
_RENDERERS: dict[wire.Rendering, Callable[[ResolvedResolution], str]] = {
    wire.RENDERING_AKOMA_NTOSO: akoma_ntoso.render,
    wire.RENDERING_JSON: json_rendering.render,
}


@dataclass(frozen=True)
class Shelves:
    """What the service works with."""

    readers: Readers
    blobs: BlobStore
    call_seconds: float
    """Longest time for a call."""


class QueryService(query_pb2_grpc.QueryServiceServicer):
    """As protos/rapporteur/contracts/gateway/v1/query.proto says. Raises Problem, PoisonMessage, Unavailable."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    def GetResolution(self, request: wire.GetResolutionRequest, context: grpc.ServicerContext) -> wire.GetResolutionResponse:
        """One resolution, whole."""
        if not request.symbol and not request.name:
            raise bad_request(Violation("symbol", "give a symbol, or the name of a file"))
        check_asked(symbol=request.symbol, name=request.name, document_id=request.document_id, language=request.language)
        found = self._ask(context, lambda index: _candidates(index, request))
        if not found:
            raise _no_resolution(request.symbol or request.name)
        row, *beside = found
        ref = BlobRef(OUTPUTS, row.object_key, row.object_sha256, row.object_size, media_type(ResolvedResolution))
        content = self._shelves.blobs.fetch(ref)
        answer = wire.GetResolutionResponse(summary=_summary(row), others=map(_summary, beside[:_OTHERS]))
        if request.rendering in _RENDERERS:
            answer.rendered = _RENDERERS[request.rendering](decode(ResolvedResolution, content))
        else:
            answer.resolution.CopyFrom(ResolvedMessage.FromString(content))
        return answer

    def ListResolutions(self, request: wire.ListResolutionsRequest, context: grpc.ServicerContext) -> wire.ListResolutionsResponse:
        """The resolutions, by organ and number, each copy of them."""
        filters, page = filters_of(request.filters), page_of(request.page)
        return wire.ListResolutionsResponse(resolutions=map(_summary, self._ask(context, lambda index: index.resolutions(filters, page))))

    def ListNotes(self, request: wire.ListNotesRequest, context: grpc.ServicerContext) -> wire.ListNotesResponse:
        """The note bodies of the copy that stands for a resolution, or of every copy."""
        _need_symbol(request.symbol)
        found, held = self._ask(context, lambda index: (index.notes(request.symbol), index.resolutions(Filters(symbol=request.symbol))))
        if not held:
            raise _no_resolution(request.symbol)
        shown = held if request.copies else standing(held)
        keys = {(row.document_id, row.ordinal) for row in shown}
        notes = [each for each in found if (each.resolution.document_id, each.resolution.ordinal) in keys]
        return wire.ListNotesResponse(notes=map(_note, notes), other_copies=names(others(shown, held)))

    def ListCitations(self, request: wire.ListCitationsRequest, context: grpc.ServicerContext) -> wire.ListCitationsResponse:
        """What a resolution cites, or who cites it; of copies one speaks, or each."""
        _need_symbol(request.symbol)
        page = page_of(request.page)
        total, found = self._ask(context, lambda index: _cited(index, request, page))
        return wire.ListCitationsResponse(citations=map(_citation, found), total=total)

    def Search(self, request: wire.SearchRequest, context: grpc.ServicerContext) -> wire.SearchResponse:
        """The texts that match; of copies one answers, or each."""
        filters, page = filters_of(request.filters), search_of(request.query, request.page)
        hits = self._ask(
            context,
            lambda index: index.search(request.query, filters, page) if request.copies else page_once(index, request.query, filters, page),
        )
        return wire.SearchResponse(total=hits.total, hits=map(_hit, hits.hits))

    def _ask(self, context: grpc.ServicerContext, question: Callable[[IndexStore], T]) -> T:
        return self._shelves.readers.ask(question, Deadline(context, self._shelves.call_seconds).left("the index was asked"))


def _candidates(index: IndexStore, request: wire.GetResolutionRequest) -> tuple[ResolutionEntry, ...]:
    """The rows that are meant: of a symbol the one that stands for it first, of a file as they stand in it."""
    if not request.symbol:
        return tuple(row for row in index.named(request.name) if _fits(row, request))
    held = [row for row in index.resolutions(Filters(symbol=request.symbol)) if _fits(row, request)]
    stand = standing(held)
    return (*stand, *others(stand, held))


def _fits(row: ResolutionEntry, request: wire.GetResolutionRequest) -> bool:
    named = not request.name or row.name == request.name or row.name.endswith(f"/{request.name}")
    spoken = request.language.lower() in ("", row.language)
    return named and spoken and request.document_id in ("", row.document_id) and request.ordinal in (0, row.ordinal)


def _no_resolution(name: str) -> Problem:
    return not_found("resolution", name, "list or search for what there is")


def _need_symbol(symbol: str) -> None:
    if not symbol:
        raise bad_request(Violation("symbol", "give the symbol of a resolution"))
    check_asked(symbol=symbol)


def _cited(index: IndexStore, request: wire.ListCitationsRequest, page: Page) -> tuple[int, tuple[CitedFrom, ...]]:
    """How many there are, and one page of them. Raises Problem where what cites is not there; what is cited need not be."""
    back = request.direction == wire.DIRECTION_TO
    found = index.citations_to(request.symbol) if back else index.citations_from(request.symbol)
    if not (found or back or index.resolutions(Filters(symbol=request.symbol), Page(1))):
        raise _no_resolution(request.symbol)
    spoken = found if request.copies else once(found)
    cut = spoken[page.offset : page.offset + page.limit]
    return len(spoken), cut if request.copies else with_others(cut, lambda symbol: index.resolutions(Filters(symbol=symbol)))


def _summary(row: ResolutionEntry) -> wire.ResolutionSummary:
    return wire.ResolutionSummary(
        document_id=row.document_id,
        ordinal=row.ordinal,
        name=row.name,
        symbol=row.symbol,
        inferred=row.inferred,
        title=row.title,
        adopted=row.adopted,
        preambular=row.preambular,
        operative=row.operative,
        notes=row.notes,
        unmatched=row.unmatched,
        citations=row.citations,
        unresolved=row.unresolved,
        language=row.language,
    )


def _note(each: NoteFrom) -> wire.NoteText:
    return wire.NoteText(holder=each.note.holder, text=each.note.words, name=each.resolution.name)


def _citation(each: CitedFrom) -> wire.CitationText:
    cited = each.citation
    return wire.CitationText(
        resolution=_summary(each.resolution),
        text=cited.surface,
        symbol=cited.symbol,
        outcome=cited.outcome,
        reason=cited.reason,
        other_copies=each.other_copies,
    )


def _hit(hit: Hit) -> wire.SearchHit:
    return wire.SearchHit(
        resolution=_summary(hit.resolution),
        holder=hit.text.holder,
        kind=hit.text.kind,
        snippet=hit.snippet.words,
        marks=[place for mark in hit.snippet.marks for place in (mark.start, mark.end)],
        score=hit.score,
        other_copies=hit.other_copies,
    )
