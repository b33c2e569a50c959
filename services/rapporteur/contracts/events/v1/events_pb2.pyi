from rapporteur.contracts.storage.v1 import blob_pb2 as _blob_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Provenance(_message.Message):
    __slots__ = ("stage", "stage_version", "input_sha256")
    STAGE_FIELD_NUMBER: _ClassVar[int]
    STAGE_VERSION_FIELD_NUMBER: _ClassVar[int]
    INPUT_SHA256_FIELD_NUMBER: _ClassVar[int]
    stage: str
    stage_version: str
    input_sha256: str
    def __init__(self, stage: _Optional[str] = ..., stage_version: _Optional[str] = ..., input_sha256: _Optional[str] = ...) -> None: ...

class DocumentStored(_message.Message):
    __slots__ = ("document_id", "name", "original", "withdrawn")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ORIGINAL_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    name: str
    original: _blob_pb2.BlobRef
    withdrawn: bool
    def __init__(self, document_id: _Optional[str] = ..., name: _Optional[str] = ..., original: _Optional[_Union[_blob_pb2.BlobRef, _Mapping]] = ..., withdrawn: _Optional[bool] = ...) -> None: ...

class TextCleaned(_message.Message):
    __slots__ = ("document_id", "name", "clean_text", "provenance", "paragraphs", "repairs", "language", "repairs_by_rule", "withdrawn")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    CLEAN_TEXT_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    PARAGRAPHS_FIELD_NUMBER: _ClassVar[int]
    REPAIRS_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    REPAIRS_BY_RULE_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    name: str
    clean_text: _blob_pb2.BlobRef
    provenance: Provenance
    paragraphs: int
    repairs: int
    language: str
    repairs_by_rule: _containers.RepeatedCompositeFieldContainer[Count]
    withdrawn: bool
    def __init__(self, document_id: _Optional[str] = ..., name: _Optional[str] = ..., clean_text: _Optional[_Union[_blob_pb2.BlobRef, _Mapping]] = ..., provenance: _Optional[_Union[Provenance, _Mapping]] = ..., paragraphs: _Optional[int] = ..., repairs: _Optional[int] = ..., language: _Optional[str] = ..., repairs_by_rule: _Optional[_Iterable[_Union[Count, _Mapping]]] = ..., withdrawn: _Optional[bool] = ...) -> None: ...

class ResolutionParsed(_message.Message):
    __slots__ = ("document_id", "name", "parsed", "provenance", "resolutions", "withdrawn")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARSED_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    RESOLUTIONS_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    name: str
    parsed: _blob_pb2.BlobRef
    provenance: Provenance
    resolutions: int
    withdrawn: bool
    def __init__(self, document_id: _Optional[str] = ..., name: _Optional[str] = ..., parsed: _Optional[_Union[_blob_pb2.BlobRef, _Mapping]] = ..., provenance: _Optional[_Union[Provenance, _Mapping]] = ..., resolutions: _Optional[int] = ..., withdrawn: _Optional[bool] = ...) -> None: ...

class ResolutionResolved(_message.Message):
    __slots__ = ("document_id", "name", "ordinal", "resolutions_in_document", "symbol", "symbol_inferred", "title", "adopted", "resolved", "provenance", "preambular_paragraphs", "operative_paragraphs", "notes", "notes_unmatched", "citations", "citations_unresolved", "repairs", "starts_mid_document", "ends_mid_document", "counts", "revision", "withdrawn", "repairs_by_rule")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    RESOLUTIONS_IN_DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    SYMBOL_FIELD_NUMBER: _ClassVar[int]
    SYMBOL_INFERRED_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ADOPTED_FIELD_NUMBER: _ClassVar[int]
    RESOLVED_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    PREAMBULAR_PARAGRAPHS_FIELD_NUMBER: _ClassVar[int]
    OPERATIVE_PARAGRAPHS_FIELD_NUMBER: _ClassVar[int]
    NOTES_FIELD_NUMBER: _ClassVar[int]
    NOTES_UNMATCHED_FIELD_NUMBER: _ClassVar[int]
    CITATIONS_FIELD_NUMBER: _ClassVar[int]
    CITATIONS_UNRESOLVED_FIELD_NUMBER: _ClassVar[int]
    REPAIRS_FIELD_NUMBER: _ClassVar[int]
    STARTS_MID_DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    ENDS_MID_DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    REPAIRS_BY_RULE_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    name: str
    ordinal: int
    resolutions_in_document: int
    symbol: str
    symbol_inferred: bool
    title: str
    adopted: str
    resolved: _blob_pb2.BlobRef
    provenance: Provenance
    preambular_paragraphs: int
    operative_paragraphs: int
    notes: int
    notes_unmatched: int
    citations: int
    citations_unresolved: int
    repairs: int
    starts_mid_document: bool
    ends_mid_document: bool
    counts: _containers.RepeatedCompositeFieldContainer[Count]
    revision: Revision
    withdrawn: bool
    repairs_by_rule: _containers.RepeatedCompositeFieldContainer[Count]
    def __init__(self, document_id: _Optional[str] = ..., name: _Optional[str] = ..., ordinal: _Optional[int] = ..., resolutions_in_document: _Optional[int] = ..., symbol: _Optional[str] = ..., symbol_inferred: _Optional[bool] = ..., title: _Optional[str] = ..., adopted: _Optional[str] = ..., resolved: _Optional[_Union[_blob_pb2.BlobRef, _Mapping]] = ..., provenance: _Optional[_Union[Provenance, _Mapping]] = ..., preambular_paragraphs: _Optional[int] = ..., operative_paragraphs: _Optional[int] = ..., notes: _Optional[int] = ..., notes_unmatched: _Optional[int] = ..., citations: _Optional[int] = ..., citations_unresolved: _Optional[int] = ..., repairs: _Optional[int] = ..., starts_mid_document: _Optional[bool] = ..., ends_mid_document: _Optional[bool] = ..., counts: _Optional[_Iterable[_Union[Count, _Mapping]]] = ..., revision: _Optional[_Union[Revision, _Mapping]] = ..., withdrawn: _Optional[bool] = ..., repairs_by_rule: _Optional[_Iterable[_Union[Count, _Mapping]]] = ...) -> None: ...

class Count(_message.Message):
    __slots__ = ("what", "number")
    WHAT_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    what: str
    number: int
    def __init__(self, what: _Optional[str] = ..., number: _Optional[int] = ...) -> None: ...

class Revision(_message.Message):
    __slots__ = ("previous", "previous_stage_version", "changed")
    PREVIOUS_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_STAGE_VERSION_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELD_NUMBER: _ClassVar[int]
    previous: _blob_pb2.BlobRef
    previous_stage_version: str
    changed: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, previous: _Optional[_Union[_blob_pb2.BlobRef, _Mapping]] = ..., previous_stage_version: _Optional[str] = ..., changed: _Optional[_Iterable[str]] = ...) -> None: ...

class ResolutionIndexed(_message.Message):
    __slots__ = ("document_id", "ordinal", "symbol", "resolved_sha256", "resolutions_in_document", "counts")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    SYMBOL_FIELD_NUMBER: _ClassVar[int]
    RESOLVED_SHA256_FIELD_NUMBER: _ClassVar[int]
    RESOLUTIONS_IN_DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    ordinal: int
    symbol: str
    resolved_sha256: str
    resolutions_in_document: int
    counts: _containers.RepeatedCompositeFieldContainer[Count]
    def __init__(self, document_id: _Optional[str] = ..., ordinal: _Optional[int] = ..., symbol: _Optional[str] = ..., resolved_sha256: _Optional[str] = ..., resolutions_in_document: _Optional[int] = ..., counts: _Optional[_Iterable[_Union[Count, _Mapping]]] = ...) -> None: ...

class DocumentSetAside(_message.Message):
    __slots__ = ("document_id", "name", "reason", "detail", "advice", "stage", "original")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    ADVICE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    ORIGINAL_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    name: str
    reason: str
    detail: str
    advice: str
    stage: str
    original: _blob_pb2.BlobRef
    def __init__(self, document_id: _Optional[str] = ..., name: _Optional[str] = ..., reason: _Optional[str] = ..., detail: _Optional[str] = ..., advice: _Optional[str] = ..., stage: _Optional[str] = ..., original: _Optional[_Union[_blob_pb2.BlobRef, _Mapping]] = ...) -> None: ...
