from rapporteur.contracts.document.v1 import text_pb2 as _text_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Organ(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ORGAN_UNSPECIFIED: _ClassVar[Organ]
    ORGAN_GENERAL_ASSEMBLY: _ClassVar[Organ]
    ORGAN_SECURITY_COUNCIL: _ClassVar[Organ]
    ORGAN_ECONOMIC_AND_SOCIAL_COUNCIL: _ClassVar[Organ]
    ORGAN_HUMAN_RIGHTS_COUNCIL: _ClassVar[Organ]
    ORGAN_TRUSTEESHIP_COUNCIL: _ClassVar[Organ]
    ORGAN_OTHER: _ClassVar[Organ]
    ORGAN_UNKNOWN: _ClassVar[Organ]

class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    KIND_UNSPECIFIED: _ClassVar[Kind]
    KIND_FORMULA: _ClassVar[Kind]
    KIND_PREAMBULAR: _ClassVar[Kind]
    KIND_OPERATIVE: _ClassVar[Kind]
    KIND_ITEM: _ClassVar[Kind]
    KIND_HEADING: _ClassVar[Kind]
    KIND_TEXT: _ClassVar[Kind]
    KIND_TABLE: _ClassVar[Kind]
    KIND_ROW: _ClassVar[Kind]
    KIND_CELL: _ClassVar[Kind]
    KIND_QUOTED_DRAFT: _ClassVar[Kind]
    KIND_PART: _ClassVar[Kind]
    KIND_SECTION: _ClassVar[Kind]
    KIND_ANNEX: _ClassVar[Kind]
    KIND_ADOPTION: _ClassVar[Kind]
    KIND_TITLE: _ClassVar[Kind]
    KIND_NOT_UNDERSTOOD: _ClassVar[Kind]
    KIND_MISSING_PAGE: _ClassVar[Kind]

class Certainty(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CERTAINTY_UNSPECIFIED: _ClassVar[Certainty]
    CERTAINTY_PRINTED: _ClassVar[Certainty]
    CERTAINTY_INFERRED: _ClassVar[Certainty]
    CERTAINTY_UNKNOWN: _ClassVar[Certainty]
ORGAN_UNSPECIFIED: Organ
ORGAN_GENERAL_ASSEMBLY: Organ
ORGAN_SECURITY_COUNCIL: Organ
ORGAN_ECONOMIC_AND_SOCIAL_COUNCIL: Organ
ORGAN_HUMAN_RIGHTS_COUNCIL: Organ
ORGAN_TRUSTEESHIP_COUNCIL: Organ
ORGAN_OTHER: Organ
ORGAN_UNKNOWN: Organ
KIND_UNSPECIFIED: Kind
KIND_FORMULA: Kind
KIND_PREAMBULAR: Kind
KIND_OPERATIVE: Kind
KIND_ITEM: Kind
KIND_HEADING: Kind
KIND_TEXT: Kind
KIND_TABLE: Kind
KIND_ROW: Kind
KIND_CELL: Kind
KIND_QUOTED_DRAFT: Kind
KIND_PART: Kind
KIND_SECTION: Kind
KIND_ANNEX: Kind
KIND_ADOPTION: Kind
KIND_TITLE: Kind
KIND_NOT_UNDERSTOOD: Kind
KIND_MISSING_PAGE: Kind
CERTAINTY_UNSPECIFIED: Certainty
CERTAINTY_PRINTED: Certainty
CERTAINTY_INFERRED: Certainty
CERTAINTY_UNKNOWN: Certainty

class Place(_message.Message):
    __slots__ = ("page", "line")
    PAGE_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    page: int
    line: int
    def __init__(self, page: _Optional[int] = ..., line: _Optional[int] = ...) -> None: ...

class Block(_message.Message):
    __slots__ = ("id", "kind", "text", "number", "phrase", "children", "place", "quoted", "organ", "open_start", "open_end", "remark", "set_as_paragraph")
    ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    PHRASE_FIELD_NUMBER: _ClassVar[int]
    CHILDREN_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    QUOTED_FIELD_NUMBER: _ClassVar[int]
    ORGAN_FIELD_NUMBER: _ClassVar[int]
    OPEN_START_FIELD_NUMBER: _ClassVar[int]
    OPEN_END_FIELD_NUMBER: _ClassVar[int]
    REMARK_FIELD_NUMBER: _ClassVar[int]
    SET_AS_PARAGRAPH_FIELD_NUMBER: _ClassVar[int]
    id: str
    kind: Kind
    text: _text_pb2.RichText
    number: str
    phrase: str
    children: _containers.RepeatedCompositeFieldContainer[Block]
    place: Place
    quoted: bool
    organ: Organ
    open_start: bool
    open_end: bool
    remark: str
    set_as_paragraph: bool
    def __init__(self, id: _Optional[str] = ..., kind: _Optional[_Union[Kind, str]] = ..., text: _Optional[_Union[_text_pb2.RichText, _Mapping]] = ..., number: _Optional[str] = ..., phrase: _Optional[str] = ..., children: _Optional[_Iterable[_Union[Block, _Mapping]]] = ..., place: _Optional[_Union[Place, _Mapping]] = ..., quoted: _Optional[bool] = ..., organ: _Optional[_Union[Organ, str]] = ..., open_start: _Optional[bool] = ..., open_end: _Optional[bool] = ..., remark: _Optional[str] = ..., set_as_paragraph: _Optional[bool] = ...) -> None: ...

class Identity(_message.Message):
    __slots__ = ("symbol", "number", "organ", "certainty", "reason")
    SYMBOL_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORGAN_FIELD_NUMBER: _ClassVar[int]
    CERTAINTY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    symbol: str
    number: str
    organ: Organ
    certainty: Certainty
    reason: str
    def __init__(self, symbol: _Optional[str] = ..., number: _Optional[str] = ..., organ: _Optional[_Union[Organ, str]] = ..., certainty: _Optional[_Union[Certainty, str]] = ..., reason: _Optional[str] = ...) -> None: ...

class Cover(_message.Message):
    __slots__ = ("publisher", "symbol", "organ", "distribution", "issued", "session", "agenda_item", "agenda_title", "title", "proponent", "other")
    PUBLISHER_FIELD_NUMBER: _ClassVar[int]
    SYMBOL_FIELD_NUMBER: _ClassVar[int]
    ORGAN_FIELD_NUMBER: _ClassVar[int]
    DISTRIBUTION_FIELD_NUMBER: _ClassVar[int]
    ISSUED_FIELD_NUMBER: _ClassVar[int]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    AGENDA_ITEM_FIELD_NUMBER: _ClassVar[int]
    AGENDA_TITLE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PROPONENT_FIELD_NUMBER: _ClassVar[int]
    OTHER_FIELD_NUMBER: _ClassVar[int]
    publisher: str
    symbol: str
    organ: str
    distribution: str
    issued: str
    session: str
    agenda_item: str
    agenda_title: str
    title: str
    proponent: str
    other: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, publisher: _Optional[str] = ..., symbol: _Optional[str] = ..., organ: _Optional[str] = ..., distribution: _Optional[str] = ..., issued: _Optional[str] = ..., session: _Optional[str] = ..., agenda_item: _Optional[str] = ..., agenda_title: _Optional[str] = ..., title: _Optional[str] = ..., proponent: _Optional[str] = ..., other: _Optional[_Iterable[str]] = ...) -> None: ...

class Adoption(_message.Message):
    __slots__ = ("meeting", "date", "vote", "in_favour", "against", "abstaining")
    MEETING_FIELD_NUMBER: _ClassVar[int]
    DATE_FIELD_NUMBER: _ClassVar[int]
    VOTE_FIELD_NUMBER: _ClassVar[int]
    IN_FAVOUR_FIELD_NUMBER: _ClassVar[int]
    AGAINST_FIELD_NUMBER: _ClassVar[int]
    ABSTAINING_FIELD_NUMBER: _ClassVar[int]
    meeting: str
    date: str
    vote: str
    in_favour: int
    against: int
    abstaining: int
    def __init__(self, meeting: _Optional[str] = ..., date: _Optional[str] = ..., vote: _Optional[str] = ..., in_favour: _Optional[int] = ..., against: _Optional[int] = ..., abstaining: _Optional[int] = ...) -> None: ...

class Resolution(_message.Message):
    __slots__ = ("ordinal", "identity", "title", "blocks", "cover", "adoption", "starts_mid_document", "ends_mid_document", "source", "language")
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    BLOCKS_FIELD_NUMBER: _ClassVar[int]
    COVER_FIELD_NUMBER: _ClassVar[int]
    ADOPTION_FIELD_NUMBER: _ClassVar[int]
    STARTS_MID_DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    ENDS_MID_DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    ordinal: int
    identity: Identity
    title: _text_pb2.RichText
    blocks: _containers.RepeatedCompositeFieldContainer[Block]
    cover: Cover
    adoption: Adoption
    starts_mid_document: bool
    ends_mid_document: bool
    source: _text_pb2.Span
    language: str
    def __init__(self, ordinal: _Optional[int] = ..., identity: _Optional[_Union[Identity, _Mapping]] = ..., title: _Optional[_Union[_text_pb2.RichText, _Mapping]] = ..., blocks: _Optional[_Iterable[_Union[Block, _Mapping]]] = ..., cover: _Optional[_Union[Cover, _Mapping]] = ..., adoption: _Optional[_Union[Adoption, _Mapping]] = ..., starts_mid_document: _Optional[bool] = ..., ends_mid_document: _Optional[bool] = ..., source: _Optional[_Union[_text_pb2.Span, _Mapping]] = ..., language: _Optional[str] = ...) -> None: ...

class NoteParagraph(_message.Message):
    __slots__ = ("label", "text", "key", "place", "source")
    LABEL_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    label: str
    text: _text_pb2.RichText
    key: str
    place: Place
    source: int
    def __init__(self, label: _Optional[str] = ..., text: _Optional[_Union[_text_pb2.RichText, _Mapping]] = ..., key: _Optional[str] = ..., place: _Optional[_Union[Place, _Mapping]] = ..., source: _Optional[int] = ...) -> None: ...

class ParsedDocument(_message.Message):
    __slots__ = ("document", "language", "resolutions", "notes", "repairs", "warnings", "words")
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    RESOLUTIONS_FIELD_NUMBER: _ClassVar[int]
    NOTES_FIELD_NUMBER: _ClassVar[int]
    REPAIRS_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    document: _text_pb2.Document
    language: str
    resolutions: _containers.RepeatedCompositeFieldContainer[Resolution]
    notes: _containers.RepeatedCompositeFieldContainer[NoteParagraph]
    repairs: _containers.RepeatedCompositeFieldContainer[_text_pb2.Repair]
    warnings: _containers.RepeatedScalarFieldContainer[str]
    words: _text_pb2.Words
    def __init__(self, document: _Optional[_Union[_text_pb2.Document, _Mapping]] = ..., language: _Optional[str] = ..., resolutions: _Optional[_Iterable[_Union[Resolution, _Mapping]]] = ..., notes: _Optional[_Iterable[_Union[NoteParagraph, _Mapping]]] = ..., repairs: _Optional[_Iterable[_Union[_text_pb2.Repair, _Mapping]]] = ..., warnings: _Optional[_Iterable[str]] = ..., words: _Optional[_Union[_text_pb2.Words, _Mapping]] = ...) -> None: ...
