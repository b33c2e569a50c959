from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Style(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STYLE_UNSPECIFIED: _ClassVar[Style]
    STYLE_ITALIC: _ClassVar[Style]
    STYLE_BOLD: _ClassVar[Style]
    STYLE_UNDERLINE: _ClassVar[Style]

class Zone(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ZONE_UNSPECIFIED: _ClassVar[Zone]
    ZONE_BODY: _ClassVar[Zone]
    ZONE_TABLE: _ClassVar[Zone]
    ZONE_NOTE: _ClassVar[Zone]
    ZONE_RUNNING_HEAD: _ClassVar[Zone]
    ZONE_PAGE_NUMBER: _ClassVar[Zone]
    ZONE_JOB_NUMBER: _ClassVar[Zone]
    ZONE_SEPARATOR: _ClassVar[Zone]
    ZONE_MARKUP: _ClassVar[Zone]
    ZONE_MISSING_PAGE: _ClassVar[Zone]

class MarkForm(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MARK_FORM_UNSPECIFIED: _ClassVar[MarkForm]
    MARK_FORM_UNICODE: _ClassVar[MarkForm]
    MARK_FORM_LATEX: _ClassVar[MarkForm]
    MARK_FORM_SUP_TAG: _ClassVar[MarkForm]
    MARK_FORM_BRACKET: _ClassVar[MarkForm]
    MARK_FORM_WORD_REFERENCE: _ClassVar[MarkForm]
    MARK_FORM_WORD_REPEAT: _ClassVar[MarkForm]
    MARK_FORM_RAISED: _ClassVar[MarkForm]
    MARK_FORM_GLUED: _ClassVar[MarkForm]
    MARK_FORM_ASTERISK: _ClassVar[MarkForm]
    MARK_FORM_SLASH: _ClassVar[MarkForm]
STYLE_UNSPECIFIED: Style
STYLE_ITALIC: Style
STYLE_BOLD: Style
STYLE_UNDERLINE: Style
ZONE_UNSPECIFIED: Zone
ZONE_BODY: Zone
ZONE_TABLE: Zone
ZONE_NOTE: Zone
ZONE_RUNNING_HEAD: Zone
ZONE_PAGE_NUMBER: Zone
ZONE_JOB_NUMBER: Zone
ZONE_SEPARATOR: Zone
ZONE_MARKUP: Zone
ZONE_MISSING_PAGE: Zone
MARK_FORM_UNSPECIFIED: MarkForm
MARK_FORM_UNICODE: MarkForm
MARK_FORM_LATEX: MarkForm
MARK_FORM_SUP_TAG: MarkForm
MARK_FORM_BRACKET: MarkForm
MARK_FORM_WORD_REFERENCE: MarkForm
MARK_FORM_WORD_REPEAT: MarkForm
MARK_FORM_RAISED: MarkForm
MARK_FORM_GLUED: MarkForm
MARK_FORM_ASTERISK: MarkForm
MARK_FORM_SLASH: MarkForm

class Span(_message.Message):
    __slots__ = ("start", "end")
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    start: int
    end: int
    def __init__(self, start: _Optional[int] = ..., end: _Optional[int] = ...) -> None: ...

class Piece(_message.Message):
    __slots__ = ("at", "source", "length")
    AT_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    LENGTH_FIELD_NUMBER: _ClassVar[int]
    at: int
    source: int
    length: int
    def __init__(self, at: _Optional[int] = ..., source: _Optional[int] = ..., length: _Optional[int] = ...) -> None: ...

class Emphasis(_message.Message):
    __slots__ = ("start", "end", "style")
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    STYLE_FIELD_NUMBER: _ClassVar[int]
    start: int
    end: int
    style: Style
    def __init__(self, start: _Optional[int] = ..., end: _Optional[int] = ..., style: _Optional[_Union[Style, str]] = ...) -> None: ...

class Mark(_message.Message):
    __slots__ = ("at", "label", "form", "source", "key", "doubt")
    AT_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    DOUBT_FIELD_NUMBER: _ClassVar[int]
    at: int
    label: str
    form: MarkForm
    source: Span
    key: str
    doubt: float
    def __init__(self, at: _Optional[int] = ..., label: _Optional[str] = ..., form: _Optional[_Union[MarkForm, str]] = ..., source: _Optional[_Union[Span, _Mapping]] = ..., key: _Optional[str] = ..., doubt: _Optional[float] = ...) -> None: ...

class Hyperlink(_message.Message):
    __slots__ = ("start", "end", "target")
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    start: int
    end: int
    target: str
    def __init__(self, start: _Optional[int] = ..., end: _Optional[int] = ..., target: _Optional[str] = ...) -> None: ...

class RichText(_message.Message):
    __slots__ = ("text", "pieces", "emphasis", "marks", "hyperlinks")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    PIECES_FIELD_NUMBER: _ClassVar[int]
    EMPHASIS_FIELD_NUMBER: _ClassVar[int]
    MARKS_FIELD_NUMBER: _ClassVar[int]
    HYPERLINKS_FIELD_NUMBER: _ClassVar[int]
    text: str
    pieces: _containers.RepeatedCompositeFieldContainer[Piece]
    emphasis: _containers.RepeatedCompositeFieldContainer[Emphasis]
    marks: _containers.RepeatedCompositeFieldContainer[Mark]
    hyperlinks: _containers.RepeatedCompositeFieldContainer[Hyperlink]
    def __init__(self, text: _Optional[str] = ..., pieces: _Optional[_Iterable[_Union[Piece, _Mapping]]] = ..., emphasis: _Optional[_Iterable[_Union[Emphasis, _Mapping]]] = ..., marks: _Optional[_Iterable[_Union[Mark, _Mapping]]] = ..., hyperlinks: _Optional[_Iterable[_Union[Hyperlink, _Mapping]]] = ...) -> None: ...

class Cell(_message.Message):
    __slots__ = ("table", "row", "column", "columns", "header")
    TABLE_FIELD_NUMBER: _ClassVar[int]
    ROW_FIELD_NUMBER: _ClassVar[int]
    COLUMN_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    HEADER_FIELD_NUMBER: _ClassVar[int]
    table: int
    row: int
    column: int
    columns: int
    header: bool
    def __init__(self, table: _Optional[int] = ..., row: _Optional[int] = ..., column: _Optional[int] = ..., columns: _Optional[int] = ..., header: _Optional[bool] = ...) -> None: ...

class Layout(_message.Message):
    __slots__ = ("indent", "bullet", "style", "centered", "number", "number_level")
    INDENT_FIELD_NUMBER: _ClassVar[int]
    BULLET_FIELD_NUMBER: _ClassVar[int]
    STYLE_FIELD_NUMBER: _ClassVar[int]
    CENTERED_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    NUMBER_LEVEL_FIELD_NUMBER: _ClassVar[int]
    indent: int
    bullet: str
    style: str
    centered: bool
    number: str
    number_level: int
    def __init__(self, indent: _Optional[int] = ..., bullet: _Optional[str] = ..., style: _Optional[str] = ..., centered: _Optional[bool] = ..., number: _Optional[str] = ..., number_level: _Optional[int] = ...) -> None: ...

class Paragraph(_message.Message):
    __slots__ = ("content", "zone", "page", "line", "layout", "cell", "key", "label", "label_source")
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    LAYOUT_FIELD_NUMBER: _ClassVar[int]
    CELL_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    LABEL_SOURCE_FIELD_NUMBER: _ClassVar[int]
    content: RichText
    zone: Zone
    page: int
    line: int
    layout: Layout
    cell: Cell
    key: str
    label: str
    label_source: Span
    def __init__(self, content: _Optional[_Union[RichText, _Mapping]] = ..., zone: _Optional[_Union[Zone, str]] = ..., page: _Optional[int] = ..., line: _Optional[int] = ..., layout: _Optional[_Union[Layout, _Mapping]] = ..., cell: _Optional[_Union[Cell, _Mapping]] = ..., key: _Optional[str] = ..., label: _Optional[str] = ..., label_source: _Optional[_Union[Span, _Mapping]] = ...) -> None: ...

class Repair(_message.Message):
    __slots__ = ("rule", "before", "after", "confidence", "source", "page", "line", "reason")
    RULE_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    rule: str
    before: str
    after: str
    confidence: float
    source: Span
    page: int
    line: int
    reason: str
    def __init__(self, rule: _Optional[str] = ..., before: _Optional[str] = ..., after: _Optional[str] = ..., confidence: _Optional[float] = ..., source: _Optional[_Union[Span, _Mapping]] = ..., page: _Optional[int] = ..., line: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class Document(_message.Message):
    __slots__ = ("document_id", "name", "sha256", "size", "media_type")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    name: str
    sha256: str
    size: int
    media_type: str
    def __init__(self, document_id: _Optional[str] = ..., name: _Optional[str] = ..., sha256: _Optional[str] = ..., size: _Optional[int] = ..., media_type: _Optional[str] = ...) -> None: ...

class ScannedPage(_message.Message):
    __slots__ = ("number", "width", "height")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    WIDTH_FIELD_NUMBER: _ClassVar[int]
    HEIGHT_FIELD_NUMBER: _ClassVar[int]
    number: int
    width: float
    height: float
    def __init__(self, number: _Optional[int] = ..., width: _Optional[float] = ..., height: _Optional[float] = ...) -> None: ...

class Words(_message.Message):
    __slots__ = ("pages", "source", "length", "page", "x0", "top", "x1", "bottom", "baseline", "confidence")
    PAGES_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    LENGTH_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    X0_FIELD_NUMBER: _ClassVar[int]
    TOP_FIELD_NUMBER: _ClassVar[int]
    X1_FIELD_NUMBER: _ClassVar[int]
    BOTTOM_FIELD_NUMBER: _ClassVar[int]
    BASELINE_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    pages: _containers.RepeatedCompositeFieldContainer[ScannedPage]
    source: _containers.RepeatedScalarFieldContainer[int]
    length: _containers.RepeatedScalarFieldContainer[int]
    page: _containers.RepeatedScalarFieldContainer[int]
    x0: _containers.RepeatedScalarFieldContainer[int]
    top: _containers.RepeatedScalarFieldContainer[int]
    x1: _containers.RepeatedScalarFieldContainer[int]
    bottom: _containers.RepeatedScalarFieldContainer[int]
    baseline: _containers.RepeatedScalarFieldContainer[int]
    confidence: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, pages: _Optional[_Iterable[_Union[ScannedPage, _Mapping]]] = ..., source: _Optional[_Iterable[int]] = ..., length: _Optional[_Iterable[int]] = ..., page: _Optional[_Iterable[int]] = ..., x0: _Optional[_Iterable[int]] = ..., top: _Optional[_Iterable[int]] = ..., x1: _Optional[_Iterable[int]] = ..., bottom: _Optional[_Iterable[int]] = ..., baseline: _Optional[_Iterable[int]] = ..., confidence: _Optional[_Iterable[int]] = ...) -> None: ...

class CleanText(_message.Message):
    __slots__ = ("document", "language", "paragraphs", "repairs", "markup", "transcript_length", "pages", "warnings", "words")
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    PARAGRAPHS_FIELD_NUMBER: _ClassVar[int]
    REPAIRS_FIELD_NUMBER: _ClassVar[int]
    MARKUP_FIELD_NUMBER: _ClassVar[int]
    TRANSCRIPT_LENGTH_FIELD_NUMBER: _ClassVar[int]
    PAGES_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    document: Document
    language: str
    paragraphs: _containers.RepeatedCompositeFieldContainer[Paragraph]
    repairs: _containers.RepeatedCompositeFieldContainer[Repair]
    markup: _containers.RepeatedCompositeFieldContainer[Span]
    transcript_length: int
    pages: int
    warnings: _containers.RepeatedScalarFieldContainer[str]
    words: Words
    def __init__(self, document: _Optional[_Union[Document, _Mapping]] = ..., language: _Optional[str] = ..., paragraphs: _Optional[_Iterable[_Union[Paragraph, _Mapping]]] = ..., repairs: _Optional[_Iterable[_Union[Repair, _Mapping]]] = ..., markup: _Optional[_Iterable[_Union[Span, _Mapping]]] = ..., transcript_length: _Optional[int] = ..., pages: _Optional[int] = ..., warnings: _Optional[_Iterable[str]] = ..., words: _Optional[_Union[Words, _Mapping]] = ...) -> None: ...
