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
from rapporteur.gateway.problems import Violation, bad_request, not_found
from rapporteur.gateway.readers import Readers
from rapporteur.gateway.requests import check_asked, filters_of, page_of, search_of
from rapporteur.indexing.entries import ResolutionEntry
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
        check_asked(symbol=request.symbol, name=request.name, document_id=request.document_id)
        found = self._ask(context, lambda index: _candidates(index, request))
        if not found:
            raise not_found("resolution", request.symbol or request.name, "list or search for what there is")
        row, *others = found
        ref = BlobRef(OUTPUTS, row.object_key, row.object_sha256, row.object_size, media_type(ResolvedResolution))
        content = self._shelves.blobs.fetch(ref)
        answer = wire.GetResolutionResponse(summary=_summary(row), others=map(_summary, others[:_OTHERS]))
        if request.rendering in _RENDERERS:
            answer.rendered = _RENDERERS[request.rendering](decode(ResolvedResolution, content))
        else:
            answer.resolution.CopyFrom(ResolvedMessage.FromString(content))
        return answer

    def ListResolutions(self, request: wire.ListResolutionsRequest, context: grpc.ServicerContext) -> wire.ListResolutionsResponse:
        """The resolutions, by organ and number."""
        filters, page = filters_of(request.filters), page_of(request.page)
        return wire.ListResolutionsResponse(resolutions=map(_summary, self._ask(context, lambda index: index.resolutions(filters, page))))

    def ListNotes(self, request: wire.ListNotesRequest, context: grpc.ServicerContext) -> wire.ListNotesResponse:
        """The note bodies of a resolution."""
        _need_symbol(request.symbol)
        return wire.ListNotesResponse(notes=map(_note, self._ask(context, lambda index: index.notes(request.symbol))))

    def ListCitations(self, request: wire.ListCitationsRequest, context: grpc.ServicerContext) -> wire.ListCitationsResponse:
        """What a resolution cites, or who cites it."""
        _need_symbol(request.symbol)
        page = page_of(request.page)
        back = request.direction == wire.DIRECTION_TO
        found = self._ask(context, lambda index: index.citations_to(request.symbol) if back else index.citations_from(request.symbol))
        return wire.ListCitationsResponse(citations=map(_citation, _cut(found, page)), total=len(found))

    def Search(self, request: wire.SearchRequest, context: grpc.ServicerContext) -> wire.SearchResponse:
        """The texts that match."""
        filters, page = filters_of(request.filters), search_of(request.query, request.page)
        hits = self._ask(context, lambda index: index.search(request.query, filters, page))
        return wire.SearchResponse(total=hits.total, hits=map(_hit, hits.hits))

    def _ask(self, context: grpc.ServicerContext, question: Callable[[IndexStore], T]) -> T:
        return self._shelves.readers.ask(question, Deadline(context, self._shelves.call_seconds).left("the index was asked"))


def _candidates(index: IndexStore, request: wire.GetResolutionRequest) -> tuple[ResolutionEntry, ...]:
    found = index.resolutions(Filters(symbol=request.symbol)) if request.symbol else index.named(request.name)
    return tuple(row for row in found if _fits(row, request))


def _fits(row: ResolutionEntry, request: wire.GetResolutionRequest) -> bool:
    named = not request.name or row.name == request.name or row.name.endswith(f"/{request.name}")
    return named and request.document_id in ("", row.document_id) and request.ordinal in (0, row.ordinal)


def _need_symbol(symbol: str) -> None:
    if not symbol:
        raise bad_request(Violation("symbol", "give the symbol of a resolution"))
    check_asked(symbol=symbol)


def _cut(found: tuple[CitedFrom, ...], page: Page) -> tuple[CitedFrom, ...]:
    return found[page.offset : page.offset + page.limit]


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
        resolution=_summary(each.resolution), text=cited.surface, symbol=cited.symbol, outcome=cited.outcome, reason=cited.reason
    )


def _hit(hit: Hit) -> wire.SearchHit:
    return wire.SearchHit(
        resolution=_summary(hit.resolution),
        holder=hit.text.holder,
        kind=hit.text.kind,
        snippet=hit.snippet.words,
        marks=[place for mark in hit.snippet.marks for place in (mark.start, mark.end)],
        score=hit.score,
    )
