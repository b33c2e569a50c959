"""The tree of a resolution: what service 2 makes of clean text, and every later service reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from rapporteur.model.boxes import Words
from rapporteur.model.quick import quick
from rapporteur.model.text import NO_SPAN, Document, Repair, RichText, Span


class Organ(Enum):
    """The organ whose act or text something is. Values are the first element of its symbols."""

    GENERAL_ASSEMBLY = "A"
    SECURITY_COUNCIL = "S"
    ECONOMIC_AND_SOCIAL_COUNCIL = "E"
    HUMAN_RIGHTS_COUNCIL = "A/HRC"
    TRUSTEESHIP_COUNCIL = "T"
    OTHER = "other"
    UNKNOWN = ""


class Kind(Enum):
    """What a block is."""

    FORMULA = "formula"
    """The organ line: `The General Assembly,`."""
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    ITEM = "item"
    """A subparagraph or list item; its degree is its depth in the tree."""
    HEADING = "heading"
    TEXT = "text"
    """An unnumbered paragraph that belongs where it stands: of an annex, a declaration, the flush text after a list."""
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    QUOTED_DRAFT = "quoted draft"
    """A draft resolution of another organ, quoted whole; a child of the paragraph that recommends it."""
    PART = "part"
    """One of the resolutions A, B, C of a composite resolution."""
    SECTION = "section"
    """A numbered or titled division; its heading is its `text`."""
    ANNEX = "annex"
    ADOPTION = "adoption"
    """The closing lines: meeting and date, or the vote."""
    TITLE = "title"
    NOT_UNDERSTOOD = "not understood"
    """Text that no rule placed; kept where it stood."""
    MISSING_PAGE = "missing page"
    """A page of which no text came, in its place: it has no text, its `remark` says why."""


@quick
@dataclass(frozen=True, slots=True)
class Place:
    """Where a block begins in the source: page and line from 1, 0 where unknown."""

    page: int = 0
    line: int = 0


NO_PLACE = Place()


@quick
@dataclass(frozen=True, slots=True)
class Block:
    """A node of the tree. The number is no part of the text; children come after the text."""

    id: str
    """Unique in the resolution and stable over re-runs: `pp-3`, `op-7`, `op-7-a-ii`, `draft-op-2`, `annex-1-op-4`."""
    kind: Kind
    text: RichText
    number: str = ""
    """As printed, after repair: `7.`, `(a)`, `(ii)`, `II`, `•`; empty where the block has none."""
    phrase: str = ""
    """PREAMBULAR and OPERATIVE: the opening phrase or the verb at the head of the text (`Recalling also`, `Takes note`)."""
    children: tuple[Block, ...] = ()
    place: Place = NO_PLACE
    quoted: bool = False
    """The source prints an opening quotation mark before it (the style of the 2004 volumes); the text is without it."""
    organ: Organ = Organ.UNKNOWN
    """QUOTED_DRAFT, PART and ANNEX: the organ that speaks inside; UNKNOWN means the one outside."""
    open_start: bool = False
    """The block (or what it belongs to) began before the source begins."""
    open_end: bool = False
    """The source ends, or is cut, before the block does: an unclosed quoted draft."""
    remark: str = ""
    """Why something here is uncertain or was not understood; empty when nothing is."""
    set_as_paragraph: bool = False
    """ITEM: the source sets it as an ordinary paragraph that begins with its number, and not as a member of a list."""

    def walk(self) -> Iterator[Block]:
        """This block and all below it, in reading order."""
        return _walk((self,))


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """These trees in reading order, by one generator: a block at the end of nested ones would pass through all of them."""
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        yield block
        if block.children:
            waiting += reversed(block.children)


class Certainty(Enum):
    """Where a resolution's symbol comes from."""

    PRINTED = "printed"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Identity:
    """Which resolution it is. `symbol` is canonical (`E/RES/2004/20`, `S/RES/1373(2001)`), empty when unknown."""

    symbol: str
    number: str
    """As it is printed in the title line, without the stop: `2004/20`, `1373 (2001)`, `3363 (XXX)`, `75/245 B`."""
    organ: Organ
    certainty: Certainty
    reason: str = ""
    """INFERRED: from what; UNKNOWN: what is missing."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The ten fields of the cover page (un-resolutions 1.1), as printed; empty where the source has none."""

    publisher: str = ""
    symbol: str = ""
    organ: str = ""
    distribution: str = ""
    issued: str = ""
    session: str = ""
    agenda_item: str = ""
    agenda_title: str = ""
    title: str = ""
    """`Resolution adopted by the General Assembly on 16 December 2019`."""
    proponent: str = ""
    """`[on the report of the Sixth Committee (A/74/425)]`, brackets included."""
    other: tuple[str, ...] = ()
    """Lines of the cover that are none of the ten, in order."""


NO_COVER = Cover()


@dataclass(frozen=True, slots=True)
class Adoption:
    """When and how it was adopted. `date` is ISO 8601, empty when not printed."""

    meeting: str = ""
    """`47th plenary meeting`, `4385th meeting`, `85th (resumed) plenary meeting`."""
    date: str = ""
    vote: str = ""
    """The words of the vote: `Adopted by 14 votes to none, with 1 abstention (X).`"""
    in_favour: int = -1
    """Counts of the vote as printed; -1 where not printed."""
    against: int = -1
    abstaining: int = -1


@dataclass(frozen=True, slots=True)
class Resolution:
    """One resolution, or the part of one that the source holds."""

    ordinal: int
    """Its place in the document, from 1."""
    identity: Identity
    title: RichText
    blocks: tuple[Block, ...]
    """Formula, preamble, operative part, headings, parts, annexes and adoption lines, in reading order."""
    cover: Cover = NO_COVER
    adoption: Adoption | None = None
    starts_mid_document: bool = False
    ends_mid_document: bool = False
    source: Span = NO_SPAN
    """The range of the transcript that it takes up, covers and closing lines included."""
    language: str = ""
    """ISO 639-1 code of its own language, where the document is in two: facing columns, a text and its translation; else empty."""

    @property
    def pages(self) -> tuple[int, int]:
        """The first and the last page on which a block of it begins; (0, 0) where the source has no pages."""
        pages = [block.place.page for block in self.walk() if block.place.page]
        return (min(pages), max(pages)) if pages else (0, 0)

    def walk(self) -> Iterator[Block]:
        """All blocks in reading order."""
        return _walk(self.blocks)


@quick
@dataclass(frozen=True, slots=True)
class NoteParagraph:
    """A paragraph of a footnote body as service 2 found it: not yet tied to any mark."""

    label: str
    """As printed (`87`); empty for a paragraph that continues the body before it."""
    text: RichText
    key: str = ""
    place: Place = NO_PLACE
    source: int = 0
    """Transcript offset of the label (of the text where there is none): notes and blocks are put in order by it."""


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """The outcome of service 2: all resolutions of one document, and its footnote bodies in reading order."""

    document: Document
    language: str
    resolutions: tuple[Resolution, ...]
    """At least one: a document without a resolution is one fragment of TEXT and NOT_UNDERSTOOD blocks."""
    notes: tuple[NoteParagraph, ...] = ()
    repairs: tuple[Repair, ...] = ()
    """All so far, in order of source."""
    warnings: tuple[str, ...] = ()
    words: Words | None = None
    """Where the words of its scanned pages stand, as in the clean text."""
