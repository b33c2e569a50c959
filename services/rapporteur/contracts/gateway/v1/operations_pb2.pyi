from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SetAsideFilter(_message.Message):
    __slots__ = ("stage", "reason", "document_id")
    STAGE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    stage: str
    reason: str
    document_id: str
    def __init__(self, stage: _Optional[str] = ..., reason: _Optional[str] = ..., document_id: _Optional[str] = ...) -> None: ...

class ListSetAsideRequest(_message.Message):
    __slots__ = ("filter", "limit")
    FILTER_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    filter: SetAsideFilter
    limit: int
    def __init__(self, filter: _Optional[_Union[SetAsideFilter, _Mapping]] = ..., limit: _Optional[int] = ...) -> None: ...

class DeadLetter(_message.Message):
    __slots__ = ("topic", "partition", "offset", "stage", "document_id", "reason", "detail", "advice", "failed_at", "redrives")
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    PARTITION_FIELD_NUMBER: _ClassVar[int]
    OFFSET_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    ADVICE_FIELD_NUMBER: _ClassVar[int]
    FAILED_AT_FIELD_NUMBER: _ClassVar[int]
    REDRIVES_FIELD_NUMBER: _ClassVar[int]
    topic: str
    partition: int
    offset: int
    stage: str
    document_id: str
    reason: str
    detail: str
    advice: str
    failed_at: str
    redrives: int
    def __init__(self, topic: _Optional[str] = ..., partition: _Optional[int] = ..., offset: _Optional[int] = ..., stage: _Optional[str] = ..., document_id: _Optional[str] = ..., reason: _Optional[str] = ..., detail: _Optional[str] = ..., advice: _Optional[str] = ..., failed_at: _Optional[str] = ..., redrives: _Optional[int] = ...) -> None: ...

class ListSetAsideResponse(_message.Message):
    __slots__ = ("letters",)
    LETTERS_FIELD_NUMBER: _ClassVar[int]
    letters: _containers.RepeatedCompositeFieldContainer[DeadLetter]
    def __init__(self, letters: _Optional[_Iterable[_Union[DeadLetter, _Mapping]]] = ...) -> None: ...

class RedriveRequest(_message.Message):
    __slots__ = ("filter", "dry_run", "limit")
    FILTER_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    filter: SetAsideFilter
    dry_run: bool
    limit: int
    def __init__(self, filter: _Optional[_Union[SetAsideFilter, _Mapping]] = ..., dry_run: _Optional[bool] = ..., limit: _Optional[int] = ...) -> None: ...

class RedriveResponse(_message.Message):
    __slots__ = ("letters", "redriven", "left_out", "letters_left_out")
    LETTERS_FIELD_NUMBER: _ClassVar[int]
    REDRIVEN_FIELD_NUMBER: _ClassVar[int]
    LEFT_OUT_FIELD_NUMBER: _ClassVar[int]
    LETTERS_LEFT_OUT_FIELD_NUMBER: _ClassVar[int]
    letters: _containers.RepeatedCompositeFieldContainer[DeadLetter]
    redriven: bool
    left_out: int
    letters_left_out: _containers.RepeatedCompositeFieldContainer[DeadLetter]
    def __init__(self, letters: _Optional[_Iterable[_Union[DeadLetter, _Mapping]]] = ..., redriven: _Optional[bool] = ..., left_out: _Optional[int] = ..., letters_left_out: _Optional[_Iterable[_Union[DeadLetter, _Mapping]]] = ...) -> None: ...

class PreviewReplayRequest(_message.Message):
    __slots__ = ("stage", "since")
    STAGE_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    stage: str
    since: str
    def __init__(self, stage: _Optional[str] = ..., since: _Optional[str] = ...) -> None: ...

class PreviewReplayResponse(_message.Message):
    __slots__ = ("partitions", "records")
    PARTITIONS_FIELD_NUMBER: _ClassVar[int]
    RECORDS_FIELD_NUMBER: _ClassVar[int]
    partitions: _containers.RepeatedCompositeFieldContainer[PartitionReplay]
    records: int
    def __init__(self, partitions: _Optional[_Iterable[_Union[PartitionReplay, _Mapping]]] = ..., records: _Optional[int] = ...) -> None: ...

class PartitionReplay(_message.Message):
    __slots__ = ("partition", "from_offset", "committed_offset")
    PARTITION_FIELD_NUMBER: _ClassVar[int]
    FROM_OFFSET_FIELD_NUMBER: _ClassVar[int]
    COMMITTED_OFFSET_FIELD_NUMBER: _ClassVar[int]
    partition: int
    from_offset: int
    committed_offset: int
    def __init__(self, partition: _Optional[int] = ..., from_offset: _Optional[int] = ..., committed_offset: _Optional[int] = ...) -> None: ...
