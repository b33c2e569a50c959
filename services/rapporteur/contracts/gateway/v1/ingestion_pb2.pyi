from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ItemFate(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ITEM_FATE_UNSPECIFIED: _ClassVar[ItemFate]
    ITEM_FATE_STORED: _ClassVar[ItemFate]
    ITEM_FATE_DUPLICATE: _ClassVar[ItemFate]
    ITEM_FATE_CONTAINER: _ClassVar[ItemFate]
    ITEM_FATE_REFUSED: _ClassVar[ItemFate]
ITEM_FATE_UNSPECIFIED: ItemFate
ITEM_FATE_STORED: ItemFate
ITEM_FATE_DUPLICATE: ItemFate
ITEM_FATE_CONTAINER: ItemFate
ITEM_FATE_REFUSED: ItemFate

class OpenBatchRequest(_message.Message):
    __slots__ = ("batch_id", "title", "archive")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ARCHIVE_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    title: str
    archive: str
    def __init__(self, batch_id: _Optional[str] = ..., title: _Optional[str] = ..., archive: _Optional[str] = ...) -> None: ...

class OpenBatchResponse(_message.Message):
    __slots__ = ("batch_id", "existed", "closed")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    EXISTED_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    existed: bool
    closed: bool
    def __init__(self, batch_id: _Optional[str] = ..., existed: _Optional[bool] = ..., closed: _Optional[bool] = ...) -> None: ...

class UploadDocumentRequest(_message.Message):
    __slots__ = ("header", "chunk")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CHUNK_FIELD_NUMBER: _ClassVar[int]
    header: UploadHeader
    chunk: bytes
    def __init__(self, header: _Optional[_Union[UploadHeader, _Mapping]] = ..., chunk: _Optional[bytes] = ...) -> None: ...

class UploadHeader(_message.Message):
    __slots__ = ("batch_id", "name", "sha256", "size", "refusal")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    REFUSAL_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    name: str
    sha256: str
    size: int
    refusal: Refusal
    def __init__(self, batch_id: _Optional[str] = ..., name: _Optional[str] = ..., sha256: _Optional[str] = ..., size: _Optional[int] = ..., refusal: _Optional[_Union[Refusal, _Mapping]] = ...) -> None: ...

class Refusal(_message.Message):
    __slots__ = ("reason", "detail", "advice")
    REASON_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    ADVICE_FIELD_NUMBER: _ClassVar[int]
    reason: str
    detail: str
    advice: str
    def __init__(self, reason: _Optional[str] = ..., detail: _Optional[str] = ..., advice: _Optional[str] = ...) -> None: ...

class UploadedItem(_message.Message):
    __slots__ = ("name", "document_id", "sha256", "fate", "reason", "detail", "advice")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    FATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    ADVICE_FIELD_NUMBER: _ClassVar[int]
    name: str
    document_id: str
    sha256: str
    fate: ItemFate
    reason: str
    detail: str
    advice: str
    def __init__(self, name: _Optional[str] = ..., document_id: _Optional[str] = ..., sha256: _Optional[str] = ..., fate: _Optional[_Union[ItemFate, str]] = ..., reason: _Optional[str] = ..., detail: _Optional[str] = ..., advice: _Optional[str] = ...) -> None: ...

class UploadDocumentResponse(_message.Message):
    __slots__ = ("items", "members")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[UploadedItem]
    members: int
    def __init__(self, items: _Optional[_Iterable[_Union[UploadedItem, _Mapping]]] = ..., members: _Optional[int] = ...) -> None: ...

class CloseBatchRequest(_message.Message):
    __slots__ = ("batch_id",)
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    def __init__(self, batch_id: _Optional[str] = ...) -> None: ...

class CloseBatchResponse(_message.Message):
    __slots__ = ("items",)
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    items: int
    def __init__(self, items: _Optional[int] = ...) -> None: ...

class WatchBatchRequest(_message.Message):
    __slots__ = ("batch_id",)
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    def __init__(self, batch_id: _Optional[str] = ...) -> None: ...

class WatchBatchResponse(_message.Message):
    __slots__ = ("items", "accounted", "set_aside", "closed", "complete", "laggards")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    ACCOUNTED_FIELD_NUMBER: _ClassVar[int]
    SET_ASIDE_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_FIELD_NUMBER: _ClassVar[int]
    LAGGARDS_FIELD_NUMBER: _ClassVar[int]
    items: int
    accounted: int
    set_aside: int
    closed: bool
    complete: bool
    laggards: _containers.RepeatedCompositeFieldContainer[Laggard]
    def __init__(self, items: _Optional[int] = ..., accounted: _Optional[int] = ..., set_aside: _Optional[int] = ..., closed: _Optional[bool] = ..., complete: _Optional[bool] = ..., laggards: _Optional[_Iterable[_Union[Laggard, _Mapping]]] = ...) -> None: ...

class Laggard(_message.Message):
    __slots__ = ("name", "document_id", "waits_for")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    WAITS_FOR_FIELD_NUMBER: _ClassVar[int]
    name: str
    document_id: str
    waits_for: str
    def __init__(self, name: _Optional[str] = ..., document_id: _Optional[str] = ..., waits_for: _Optional[str] = ...) -> None: ...

class GetCertificateRequest(_message.Message):
    __slots__ = ("batch_id",)
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    def __init__(self, batch_id: _Optional[str] = ...) -> None: ...

class GetCertificateResponse(_message.Message):
    __slots__ = ("complete", "json", "laggards")
    COMPLETE_FIELD_NUMBER: _ClassVar[int]
    JSON_FIELD_NUMBER: _ClassVar[int]
    LAGGARDS_FIELD_NUMBER: _ClassVar[int]
    complete: bool
    json: str
    laggards: _containers.RepeatedCompositeFieldContainer[Laggard]
    def __init__(self, complete: _Optional[bool] = ..., json: _Optional[str] = ..., laggards: _Optional[_Iterable[_Union[Laggard, _Mapping]]] = ...) -> None: ...
