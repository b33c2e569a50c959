"""Text that remembers where every character of it came from.

The *transcript* of a document is the text that its file holds, as plain characters in reading order, before any cleaning:
for markdown and plain text the decoded file itself, for Word and HTML the text nodes with one line a paragraph. Every offset
called `source` points into the transcript, so a reader can be shown the place, and a test can account for every character.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum

from rapporteur.model.quick import quick


class Style(Enum):
    """How a stretch of text is set off from its surroundings."""

    ITALIC = "italic"
    BOLD = "bold"
    UNDERLINE = "underline"


class Zone(Enum):
    """What part of the page a paragraph belongs to. Only BODY and TABLE paragraphs and NOTEs carry the document's text."""

    BODY = "body"
    TABLE = "table"
    NOTE = "note"
    """A footnote body, or a further paragraph of one."""
    RUNNING_HEAD = "running head"
    """A line repeated at the head or foot of pages: `Resolutions`, `A/RES/74/180`."""
    PAGE_NUMBER = "page number"
    """`63`, `- 12 -`, `2/6`, `Page 2`."""
    JOB_NUMBER = "job number"
    """Job number, barcode, distribution stamp: `18-12684 (E)`, `*1812684*`, `Please recycle`."""
    SEPARATOR = "separator"
    """A rule: `_______`, `-----`, `* * *`."""
    MARKUP = "markup"
    """Characters of the carrier format and not of the document: a code fence, an HTML comment, an image reference."""
    MISSING_PAGE = "missing page"
    """A page of which no text came, in its place: the paragraph is empty, its `label` says why. No sentence goes on across it."""


class MarkForm(Enum):
    """How a footnote mark is printed; decides how far it may be trusted to be one."""

    UNICODE = "unicode superscript"
    LATEX = "latex"
    SUP_TAG = "sup tag"
    BRACKET = "bracket reference"
    """`[^3]` of markdown, `[3]` where a list of bodies bears it out, `(1)` of Arabic texts."""
    WORD_REFERENCE = "word note reference"
    """A footnoteReference of Word or a linked note of HTML: the format itself ties it to its body (`Mark.key`)."""
    WORD_REPEAT = "word repeat"
    """A NOTEREF field of Word: the format itself says that this mark repeats another (`Mark.key`)."""
    RAISED = "raised run"
    """Plain digits set as superscript."""
    GLUED = "glued digits"
    """Plain digits left over after a word or a stop: `Rights,3 and`. Never set by cleanup; footnote resolution decides it."""
    ASTERISK = "asterisk"
    SLASH = "slash"
    """`1/`, the style of 1993-1995."""


@quick
@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range [start, end) of the transcript."""

    start: int
    end: int


NO_SPAN = Span(0, 0)


@quick
@dataclass(frozen=True, slots=True)
class Piece:
    """Characters taken over unchanged: text[at : at + length] == transcript[source : source + length]."""

    at: int
    source: int
    length: int


def _at(piece: Piece) -> int:
    return piece.at


@quick
@dataclass(frozen=True, slots=True)
class Emphasis:
    """text[start:end] is set in `style`."""

    start: int
    end: int
    style: Style


@quick
@dataclass(frozen=True, slots=True)
class Mark:
    """What is printed as a footnote mark. It is no part of the text: it stands before text[at] (at == len(text): at the end)."""

    at: int
    label: str
    """The label as printed, without brackets or markup: `87`, `*`, `a`; a range or list of marks gives one Mark each."""
    form: MarkForm
    source: Span
    key: str = ""
    """The identity of the note in the carrier format (Word's footnote id), empty where the format ties nothing."""
    doubt: float = 0.0
    """Where the label could not be read on a scan and the order of the marks gives it: how likely it is wrong. 0 where it was read."""


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """text[start:end] carries a link that an editor made in the source: evidence beside the words."""

    start: int
    end: int
    target: str


@quick
@dataclass(frozen=True, slots=True)
class RichText:
    """A stretch of clean text with what stands on it. Pieces are in order of `at` and never overlap."""

    text: str = ""
    pieces: tuple[Piece, ...] = ()
    emphasis: tuple[Emphasis, ...] = ()
    marks: tuple[Mark, ...] = ()
    hyperlinks: tuple[Hyperlink, ...] = ()

    def source_at(self, offset: int) -> int:
        """The transcript offset of text[offset], or of the nearest taken-over character before (else after) it; -1 if none.

        >>> RichText("ab, c", (Piece(0, 40, 2), Piece(3, 43, 2))).source_at(4)
        44
        """
        index = bisect_right(self.pieces, offset, key=_at) - 1
        if index < 0:
            return self.start
        piece = self.pieces[index]
        return piece.source + min(offset - piece.at, max(piece.length - 1, 0))

    @property
    def start(self) -> int:
        """The transcript offset of the first character taken over; -1 if there is none."""
        return self.pieces[0].source if self.pieces else -1


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a table paragraph: which table of the document, which row and column (from 0), how many columns it spans."""

    table: int
    row: int
    column: int
    columns: int = 1
    header: bool = False


@quick
@dataclass(frozen=True, slots=True)
class Layout:
    """What the carrier format says of a paragraph's looks; every field is a hint and may be empty."""

    indent: int = 0
    """Steps to the right: two spaces of markdown, or 360 twentieths of a point of Word."""
    bullet: str = ""
    """The list dash or bullet that stood before the paragraph and is no part of its text: `-`, `•`."""
    style: str = ""
    """The name of the paragraph style, in the carrier's words: `TitleH1`, `h2`, `SingleTxt`; `#`, `##` for markdown headings."""
    centered: bool = False
    number: str = ""
    """A number that the format generates and the text does not hold (Word's automatic numbering): `3.`, `(b)`."""
    number_level: int = 0
    """The level of that number in its list, from 0."""


NO_LAYOUT = Layout()


@quick
@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of clean text, in reading order. Its place in the source: `page` (from 1; 0 unknown), `line` (from 1)."""

    content: RichText
    zone: Zone = Zone.BODY
    page: int = 0
    line: int = 0
    layout: Layout = NO_LAYOUT
    cell: Cell | None = None
    key: str = ""
    """In zone NOTE: the identity of the note in the carrier format, as in `Mark.key`; empty where it ties nothing."""
    label: str = ""
    """In zone NOTE: the label printed before the body (`87`), which is no part of the text; empty for a continuation.
    In zone MISSING_PAGE: why nothing of the page is here."""
    label_source: Span | None = None

    @property
    def text(self) -> str:
        """The characters of its content."""
        return self.content.text


@quick
@dataclass(frozen=True, slots=True)
class Repair:
    """A change to the words or signs of the source, on record: transcript[source] read `before`, the clean text reads `after`."""

    rule: str
    """The name of the rule, one of `rapporteur repairs --rules`."""
    before: str
    after: str
    confidence: float
    """From 0 to 1: the share of such changes that are right, as measured or argued in the rule's docstring."""
    source: Span
    page: int = 0
    line: int = 0
    reason: str = ""
    """What makes it right here, in words for people."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a file before it is read."""

    document_id: str
    """The first 32 hexadecimal digits of the SHA-256 of the content: the same bytes are the same document."""
    name: str
    """Path in the archive with `/`; a member of a container as `volume.zip!/2004/a.md`."""
    sha256: str
    size: int
    media_type: str = ""
