from rapporteur.contracts.document.v1 import resolved_pb2 as _resolved_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Rendering(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RENDERING_UNSPECIFIED: _ClassVar[Rendering]
    RENDERING_AKOMA_NTOSO: _ClassVar[Rendering]
    RENDERING_JSON: _ClassVar[Rendering]

class Direction(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DIRECTION_UNSPECIFIED: _ClassVar[Direction]
    DIRECTION_FROM: _ClassVar[Direction]
    DIRECTION_TO: _ClassVar[Direction]
RENDERING_UNSPECIFIED: Rendering
RENDERING_AKOMA_NTOSO: Rendering
RENDERING_JSON: Rendering
DIRECTION_UNSPECIFIED: Direction
DIRECTION_FROM: Direction
DIRECTION_TO: Direction

class GetResolutionRequest(_message.Message):
    __slots__ = ("symbol", "rendering", "name", "document_id", "ordinal", "language")
    SYMBOL_FIELD_NUMBER: _ClassVar[int]
    RENDERING_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    symbol: str
    rendering: Rendering
    name: str
    document_id: str
    ordinal: int
    language: str
    def __init__(self, symbol: _Optional[str] = ..., rendering: _Optional[_Union[Rendering, str]] = ..., name: _Optional[str] = ..., document_id: _Optional[str] = ..., ordinal: _Optional[int] = ..., language: _Optional[str] = ...) -> None: ...

class GetResolutionResponse(_message.Message):
    __slots__ = ("summary", "resolution", "rendered", "others")
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    RENDERED_FIELD_NUMBER: _ClassVar[int]
    OTHERS_FIELD_NUMBER: _ClassVar[int]
    summary: ResolutionSummary
    resolution: _resolved_pb2.ResolvedResolution
    rendered: str
    others: _containers.RepeatedCompositeFieldContainer[ResolutionSummary]
    def __init__(self, summary: _Optional[_Union[ResolutionSummary, _Mapping]] = ..., resolution: _Optional[_Union[_resolved_pb2.ResolvedResolution, _Mapping]] = ..., rendered: _Optional[str] = ..., others: _Optional[_Iterable[_Union[ResolutionSummary, _Mapping]]] = ...) -> None: ...

class ResolutionSummary(_message.Message):
    __slots__ = ("document_id", "ordinal", "name", "symbol", "inferred", "title", "adopted", "preambular", "operative", "notes", "unmatched", "citations", "unresolved", "language")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SYMBOL_FIELD_NUMBER: _ClassVar[int]
    INFERRED_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ADOPTED_FIELD_NUMBER: _ClassVar[int]
    PREAMBULAR_FIELD_NUMBER: _ClassVar[int]
    OPERATIVE_FIELD_NUMBER: _ClassVar[int]
    NOTES_FIELD_NUMBER: _ClassVar[int]
    UNMATCHED_FIELD_NUMBER: _ClassVar[int]
    CITATIONS_FIELD_NUMBER: _ClassVar[int]
    UNRESOLVED_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    ordinal: int
    name: str
    symbol: str
    inferred: bool
    title: str
    adopted: str
    preambular: int
    operative: int
    notes: int
    unmatched: int
    citations: int
    unresolved: int
    language: str
    def __init__(self, document_id: _Optional[str] = ..., ordinal: _Optional[int] = ..., name: _Optional[str] = ..., symbol: _Optional[str] = ..., inferred: _Optional[bool] = ..., title: _Optional[str] = ..., adopted: _Optional[str] = ..., preambular: _Optional[int] = ..., operative: _Optional[int] = ..., notes: _Optional[int] = ..., unmatched: _Optional[int] = ..., citations: _Optional[int] = ..., unresolved: _Optional[int] = ..., language: _Optional[str] = ...) -> None: ...

class PageRequest(_message.Message):
    __slots__ = ("limit", "offset")
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    OFFSET_FIELD_NUMBER: _ClassVar[int]
    limit: int
    offset: int
    def __init__(self, limit: _Optional[int] = ..., offset: _Optional[int] = ...) -> None: ...

class Filters(_message.Message):
    __slots__ = ("kind", "organ", "year", "symbol")
    KIND_FIELD_NUMBER: _ClassVar[int]
    ORGAN_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    SYMBOL_FIELD_NUMBER: _ClassVar[int]
    kind: str
    organ: str
    year: int
    symbol: str
    def __init__(self, kind: _Optional[str] = ..., organ: _Optional[str] = ..., year: _Optional[int] = ..., symbol: _Optional[str] = ...) -> None: ...

class ListResolutionsRequest(_message.Message):
    __slots__ = ("filters", "page")
    FILTERS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    filters: Filters
    page: PageRequest
    def __init__(self, filters: _Optional[_Union[Filters, _Mapping]] = ..., page: _Optional[_Union[PageRequest, _Mapping]] = ...) -> None: ...

class ListResolutionsResponse(_message.Message):
    __slots__ = ("resolutions",)
    RESOLUTIONS_FIELD_NUMBER: _ClassVar[int]
    resolutions: _containers.RepeatedCompositeFieldContainer[ResolutionSummary]
    def __init__(self, resolutions: _Optional[_Iterable[_Union[ResolutionSummary, _Mapping]]] = ...) -> None: ...

class ListNotesRequest(_message.Message):
    __slots__ = ("symbol", "copies")
    SYMBOL_FIELD_NUMBER: _ClassVar[int]
    COPIES_FIELD_NUMBER: _ClassVar[int]
    symbol: str
    copies: bool
    def __init__(self, symbol: _Optional[str] = ..., copies: _Optional[bool] = ...) -> None: ...

class NoteText(_message.Message):
    __slots__ = ("holder", "text", "name")
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    holder: str
    text: str
    name: str
    def __init__(self, holder: _Optional[str] = ..., text: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class ListNotesResponse(_message.Message):
    __slots__ = ("notes", "other_copies")
    NOTES_FIELD_NUMBER: _ClassVar[int]
    OTHER_COPIES_FIELD_NUMBER: _ClassVar[int]
    notes: _containers.RepeatedCompositeFieldContainer[NoteText]
    other_copies: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, notes: _Optional[_Iterable[_Union[NoteText, _Mapping]]] = ..., other_copies: _Optional[_Iterable[str]] = ...) -> None: ...

class ListCitationsRequest(_message.Message):
    __slots__ = ("symbol", "direction", "page", "copies")
    SYMBOL_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    COPIES_FIELD_NUMBER: _ClassVar[int]
    symbol: str
    direction: Direction
    page: PageRequest
    copies: bool
    def __init__(self, symbol: _Optional[str] = ..., direction: _Optional[_Union[Direction, str]] = ..., page: _Optional[_Union[PageRequest, _Mapping]] = ..., copies: _Optional[bool] = ...) -> None: ...

class CitationText(_message.Message):
    __slots__ = ("resolution", "text", "symbol", "outcome", "reason", "other_copies")
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    SYMBOL_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OTHER_COPIES_FIELD_NUMBER: _ClassVar[int]
    resolution: ResolutionSummary
    text: str
    symbol: str
    outcome: str
    reason: str
    other_copies: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, resolution: _Optional[_Union[ResolutionSummary, _Mapping]] = ..., text: _Optional[str] = ..., symbol: _Optional[str] = ..., outcome: _Optional[str] = ..., reason: _Optional[str] = ..., other_copies: _Optional[_Iterable[str]] = ...) -> None: ...

class ListCitationsResponse(_message.Message):
    __slots__ = ("citations", "total")
    CITATIONS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    citations: _containers.RepeatedCompositeFieldContainer[CitationText]
    total: int
    def __init__(self, citations: _Optional[_Iterable[_Union[CitationText, _Mapping]]] = ..., total: _Optional[int] = ...) -> None: ...

class SearchRequest(_message.Message):
    __slots__ = ("query", "filters", "page", "copies")
    QUERY_FIELD_NUMBER: _ClassVar[int]
    FILTERS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    COPIES_FIELD_NUMBER: _ClassVar[int]
    query: str
    filters: Filters
    page: PageRequest
    copies: bool
    def __init__(self, query: _Optional[str] = ..., filters: _Optional[_Union[Filters, _Mapping]] = ..., page: _Optional[_Union[PageRequest, _Mapping]] = ..., copies: _Optional[bool] = ...) -> None: ...

class SearchHit(_message.Message):
    __slots__ = ("resolution", "holder", "kind", "snippet", "marks", "score", "other_copies")
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SNIPPET_FIELD_NUMBER: _ClassVar[int]
    MARKS_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    OTHER_COPIES_FIELD_NUMBER: _ClassVar[int]
    resolution: ResolutionSummary
    holder: str
    kind: str
    snippet: str
    marks: _containers.RepeatedScalarFieldContainer[int]
    score: float
    other_copies: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, resolution: _Optional[_Union[ResolutionSummary, _Mapping]] = ..., holder: _Optional[str] = ..., kind: _Optional[str] = ..., snippet: _Optional[str] = ..., marks: _Optional[_Iterable[int]] = ..., score: _Optional[float] = ..., other_copies: _Optional[_Iterable[str]] = ...) -> None: ...

class SearchResponse(_message.Message):
    __slots__ = ("total", "hits")
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    HITS_FIELD_NUMBER: _ClassVar[int]
    total: int
    hits: _containers.RepeatedCompositeFieldContainer[SearchHit]
    def __init__(self, total: _Optional[int] = ..., hits: _Optional[_Iterable[_Union[SearchHit, _Mapping]]] = ...) -> None: ...
