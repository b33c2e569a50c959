from rapporteur.contracts.document.v1 import resolution_pb2 as _resolution_pb2
from rapporteur.contracts.document.v1 import text_pb2 as _text_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Tie(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TIE_UNSPECIFIED: _ClassVar[Tie]
    TIE_FORMAT: _ClassVar[Tie]
    TIE_PRINTED: _ClassVar[Tie]
    TIE_INFERRED: _ClassVar[Tie]
    TIE_NONE: _ClassVar[Tie]

class Series(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SERIES_UNSPECIFIED: _ClassVar[Series]
    SERIES_RESOLUTION: _ClassVar[Series]
    SERIES_DECISION: _ClassVar[Series]
    SERIES_DOCUMENT: _ClassVar[Series]
    SERIES_TREATY: _ClassVar[Series]
    SERIES_PUBLICATION: _ClassVar[Series]
    SERIES_OTHER: _ClassVar[Series]

class Outcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OUTCOME_UNSPECIFIED: _ClassVar[Outcome]
    OUTCOME_RESOLVED: _ClassVar[Outcome]
    OUTCOME_AMBIGUOUS: _ClassVar[Outcome]
    OUTCOME_UNRESOLVED: _ClassVar[Outcome]
TIE_UNSPECIFIED: Tie
TIE_FORMAT: Tie
TIE_PRINTED: Tie
TIE_INFERRED: Tie
TIE_NONE: Tie
SERIES_UNSPECIFIED: Series
SERIES_RESOLUTION: Series
SERIES_DECISION: Series
SERIES_DOCUMENT: Series
SERIES_TREATY: Series
SERIES_PUBLICATION: Series
SERIES_OTHER: Series
OUTCOME_UNSPECIFIED: Outcome
OUTCOME_RESOLVED: Outcome
OUTCOME_AMBIGUOUS: Outcome
OUTCOME_UNRESOLVED: Outcome

class Anchor(_message.Message):
    __slots__ = ("block_id", "at", "label", "printed", "form", "note_id", "repeat", "tie", "confidence")
    BLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    PRINTED_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    NOTE_ID_FIELD_NUMBER: _ClassVar[int]
    REPEAT_FIELD_NUMBER: _ClassVar[int]
    TIE_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    block_id: str
    at: int
    label: str
    printed: str
    form: _text_pb2.MarkForm
    note_id: str
    repeat: bool
    tie: Tie
    confidence: float
    def __init__(self, block_id: _Optional[str] = ..., at: _Optional[int] = ..., label: _Optional[str] = ..., printed: _Optional[str] = ..., form: _Optional[_Union[_text_pb2.MarkForm, str]] = ..., note_id: _Optional[str] = ..., repeat: _Optional[bool] = ..., tie: _Optional[_Union[Tie, str]] = ..., confidence: _Optional[float] = ...) -> None: ...

class Note(_message.Message):
    __slots__ = ("id", "label", "text", "place", "tie")
    ID_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    TIE_FIELD_NUMBER: _ClassVar[int]
    id: str
    label: str
    text: _text_pb2.RichText
    place: _resolution_pb2.Place
    tie: Tie
    def __init__(self, id: _Optional[str] = ..., label: _Optional[str] = ..., text: _Optional[_Union[_text_pb2.RichText, _Mapping]] = ..., place: _Optional[_Union[_resolution_pb2.Place, _Mapping]] = ..., tie: _Optional[_Union[Tie, str]] = ...) -> None: ...

class Ledger(_message.Message):
    __slots__ = ("marks", "bodies", "linked", "repeats", "inferred", "orphan_marks", "orphan_bodies", "gaps", "duplicates", "first", "last")
    MARKS_FIELD_NUMBER: _ClassVar[int]
    BODIES_FIELD_NUMBER: _ClassVar[int]
    LINKED_FIELD_NUMBER: _ClassVar[int]
    REPEATS_FIELD_NUMBER: _ClassVar[int]
    INFERRED_FIELD_NUMBER: _ClassVar[int]
    ORPHAN_MARKS_FIELD_NUMBER: _ClassVar[int]
    ORPHAN_BODIES_FIELD_NUMBER: _ClassVar[int]
    GAPS_FIELD_NUMBER: _ClassVar[int]
    DUPLICATES_FIELD_NUMBER: _ClassVar[int]
    FIRST_FIELD_NUMBER: _ClassVar[int]
    LAST_FIELD_NUMBER: _ClassVar[int]
    marks: int
    bodies: int
    linked: int
    repeats: int
    inferred: int
    orphan_marks: _containers.RepeatedScalarFieldContainer[str]
    orphan_bodies: _containers.RepeatedScalarFieldContainer[str]
    gaps: _containers.RepeatedScalarFieldContainer[str]
    duplicates: _containers.RepeatedScalarFieldContainer[str]
    first: str
    last: str
    def __init__(self, marks: _Optional[int] = ..., bodies: _Optional[int] = ..., linked: _Optional[int] = ..., repeats: _Optional[int] = ..., inferred: _Optional[int] = ..., orphan_marks: _Optional[_Iterable[str]] = ..., orphan_bodies: _Optional[_Iterable[str]] = ..., gaps: _Optional[_Iterable[str]] = ..., duplicates: _Optional[_Iterable[str]] = ..., first: _Optional[str] = ..., last: _Optional[str] = ...) -> None: ...

class Pinpoint(_message.Message):
    __slots__ = ("text", "start", "end")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    text: str
    start: int
    end: int
    def __init__(self, text: _Optional[str] = ..., start: _Optional[int] = ..., end: _Optional[int] = ...) -> None: ...

class Check(_message.Message):
    __slots__ = ("name", "agrees", "detail")
    NAME_FIELD_NUMBER: _ClassVar[int]
    AGREES_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    name: str
    agrees: bool
    detail: str
    def __init__(self, name: _Optional[str] = ..., agrees: _Optional[bool] = ..., detail: _Optional[str] = ...) -> None: ...

class Citation(_message.Message):
    __slots__ = ("holder", "start", "end", "surface", "series", "outcome", "symbol", "candidates", "reason", "part", "aliases", "date", "title", "pinpoints", "via", "checks")
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    SURFACE_FIELD_NUMBER: _ClassVar[int]
    SERIES_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    SYMBOL_FIELD_NUMBER: _ClassVar[int]
    CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    ALIASES_FIELD_NUMBER: _ClassVar[int]
    DATE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PINPOINTS_FIELD_NUMBER: _ClassVar[int]
    VIA_FIELD_NUMBER: _ClassVar[int]
    CHECKS_FIELD_NUMBER: _ClassVar[int]
    holder: str
    start: int
    end: int
    surface: str
    series: Series
    outcome: Outcome
    symbol: str
    candidates: _containers.RepeatedScalarFieldContainer[str]
    reason: str
    part: str
    aliases: _containers.RepeatedScalarFieldContainer[str]
    date: str
    title: str
    pinpoints: _containers.RepeatedCompositeFieldContainer[Pinpoint]
    via: str
    checks: _containers.RepeatedCompositeFieldContainer[Check]
    def __init__(self, holder: _Optional[str] = ..., start: _Optional[int] = ..., end: _Optional[int] = ..., surface: _Optional[str] = ..., series: _Optional[_Union[Series, str]] = ..., outcome: _Optional[_Union[Outcome, str]] = ..., symbol: _Optional[str] = ..., candidates: _Optional[_Iterable[str]] = ..., reason: _Optional[str] = ..., part: _Optional[str] = ..., aliases: _Optional[_Iterable[str]] = ..., date: _Optional[str] = ..., title: _Optional[str] = ..., pinpoints: _Optional[_Iterable[_Union[Pinpoint, _Mapping]]] = ..., via: _Optional[str] = ..., checks: _Optional[_Iterable[_Union[Check, _Mapping]]] = ...) -> None: ...

class Area(_message.Message):
    __slots__ = ("page", "x0", "top", "x1", "bottom")
    PAGE_FIELD_NUMBER: _ClassVar[int]
    X0_FIELD_NUMBER: _ClassVar[int]
    TOP_FIELD_NUMBER: _ClassVar[int]
    X1_FIELD_NUMBER: _ClassVar[int]
    BOTTOM_FIELD_NUMBER: _ClassVar[int]
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    def __init__(self, page: _Optional[int] = ..., x0: _Optional[float] = ..., top: _Optional[float] = ..., x1: _Optional[float] = ..., bottom: _Optional[float] = ...) -> None: ...

class Facsimile(_message.Message):
    __slots__ = ("holder", "areas", "confidence", "least")
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    AREAS_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    LEAST_FIELD_NUMBER: _ClassVar[int]
    holder: str
    areas: _containers.RepeatedCompositeFieldContainer[Area]
    confidence: float
    least: float
    def __init__(self, holder: _Optional[str] = ..., areas: _Optional[_Iterable[_Union[Area, _Mapping]]] = ..., confidence: _Optional[float] = ..., least: _Optional[float] = ...) -> None: ...

class ResolvedResolution(_message.Message):
    __slots__ = ("document", "language", "resolution", "resolutions_in_document", "anchors", "notes", "ledger", "citations", "repairs", "warnings", "scanned_pages", "facsimiles")
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    RESOLUTIONS_IN_DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    ANCHORS_FIELD_NUMBER: _ClassVar[int]
    NOTES_FIELD_NUMBER: _ClassVar[int]
    LEDGER_FIELD_NUMBER: _ClassVar[int]
    CITATIONS_FIELD_NUMBER: _ClassVar[int]
    REPAIRS_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    SCANNED_PAGES_FIELD_NUMBER: _ClassVar[int]
    FACSIMILES_FIELD_NUMBER: _ClassVar[int]
    document: _text_pb2.Document
    language: str
    resolution: _resolution_pb2.Resolution
    resolutions_in_document: int
    anchors: _containers.RepeatedCompositeFieldContainer[Anchor]
    notes: _containers.RepeatedCompositeFieldContainer[Note]
    ledger: Ledger
    citations: _containers.RepeatedCompositeFieldContainer[Citation]
    repairs: _containers.RepeatedCompositeFieldContainer[_text_pb2.Repair]
    warnings: _containers.RepeatedScalarFieldContainer[str]
    scanned_pages: _containers.RepeatedCompositeFieldContainer[_text_pb2.ScannedPage]
    facsimiles: _containers.RepeatedCompositeFieldContainer[Facsimile]
    def __init__(self, document: _Optional[_Union[_text_pb2.Document, _Mapping]] = ..., language: _Optional[str] = ..., resolution: _Optional[_Union[_resolution_pb2.Resolution, _Mapping]] = ..., resolutions_in_document: _Optional[int] = ..., anchors: _Optional[_Iterable[_Union[Anchor, _Mapping]]] = ..., notes: _Optional[_Iterable[_Union[Note, _Mapping]]] = ..., ledger: _Optional[_Union[Ledger, _Mapping]] = ..., citations: _Optional[_Iterable[_Union[Citation, _Mapping]]] = ..., repairs: _Optional[_Iterable[_Union[_text_pb2.Repair, _Mapping]]] = ..., warnings: _Optional[_Iterable[str]] = ..., scanned_pages: _Optional[_Iterable[_Union[_text_pb2.ScannedPage, _Mapping]]] = ..., facsimiles: _Optional[_Iterable[_Union[Facsimile, _Mapping]]] = ...) -> None: ...
