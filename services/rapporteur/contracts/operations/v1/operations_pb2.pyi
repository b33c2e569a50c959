from rapporteur.contracts.events.v1 import events_pb2 as _events_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class StageOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STAGE_OUTCOME_UNSPECIFIED: _ClassVar[StageOutcome]
    STAGE_OUTCOME_COMPLETED: _ClassVar[StageOutcome]
    STAGE_OUTCOME_SET_ASIDE: _ClassVar[StageOutcome]

class BatchState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BATCH_STATE_UNSPECIFIED: _ClassVar[BatchState]
    BATCH_STATE_OPEN: _ClassVar[BatchState]
    BATCH_STATE_CLOSED: _ClassVar[BatchState]

class ItemKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ITEM_KIND_UNSPECIFIED: _ClassVar[ItemKind]
    ITEM_KIND_DOCUMENT: _ClassVar[ItemKind]
    ITEM_KIND_CONTAINER: _ClassVar[ItemKind]
    ITEM_KIND_REFUSED: _ClassVar[ItemKind]
STAGE_OUTCOME_UNSPECIFIED: StageOutcome
STAGE_OUTCOME_COMPLETED: StageOutcome
STAGE_OUTCOME_SET_ASIDE: StageOutcome
BATCH_STATE_UNSPECIFIED: BatchState
BATCH_STATE_OPEN: BatchState
BATCH_STATE_CLOSED: BatchState
ITEM_KIND_UNSPECIFIED: ItemKind
ITEM_KIND_DOCUMENT: ItemKind
ITEM_KIND_CONTAINER: ItemKind
ITEM_KIND_REFUSED: ItemKind

class DocumentProgressed(_message.Message):
    __slots__ = ("document_id", "name", "stage", "stage_version", "ordinal", "outcome", "handed_on", "reason", "detail", "advice", "counts")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    STAGE_VERSION_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    HANDED_ON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    ADVICE_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    name: str
    stage: str
    stage_version: str
    ordinal: int
    outcome: StageOutcome
    handed_on: int
    reason: str
    detail: str
    advice: str
    counts: _containers.RepeatedCompositeFieldContainer[_events_pb2.Count]
    def __init__(self, document_id: _Optional[str] = ..., name: _Optional[str] = ..., stage: _Optional[str] = ..., stage_version: _Optional[str] = ..., ordinal: _Optional[int] = ..., outcome: _Optional[_Union[StageOutcome, str]] = ..., handed_on: _Optional[int] = ..., reason: _Optional[str] = ..., detail: _Optional[str] = ..., advice: _Optional[str] = ..., counts: _Optional[_Iterable[_Union[_events_pb2.Count, _Mapping]]] = ...) -> None: ...

class BatchChanged(_message.Message):
    __slots__ = ("batch_id", "state", "items", "title", "archive")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ARCHIVE_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    state: BatchState
    items: int
    title: str
    archive: str
    def __init__(self, batch_id: _Optional[str] = ..., state: _Optional[_Union[BatchState, str]] = ..., items: _Optional[int] = ..., title: _Optional[str] = ..., archive: _Optional[str] = ...) -> None: ...

class BatchItemAdded(_message.Message):
    __slots__ = ("batch_id", "name", "kind", "sha256", "size", "reason", "detail", "advice", "number", "known_before", "announced_after")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    ADVICE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    KNOWN_BEFORE_FIELD_NUMBER: _ClassVar[int]
    ANNOUNCED_AFTER_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    name: str
    kind: ItemKind
    sha256: str
    size: int
    reason: str
    detail: str
    advice: str
    number: int
    known_before: bool
    announced_after: int
    def __init__(self, batch_id: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[_Union[ItemKind, str]] = ..., sha256: _Optional[str] = ..., size: _Optional[int] = ..., reason: _Optional[str] = ..., detail: _Optional[str] = ..., advice: _Optional[str] = ..., number: _Optional[int] = ..., known_before: _Optional[bool] = ..., announced_after: _Optional[int] = ...) -> None: ...
