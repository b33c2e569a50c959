"""Reads Word files (.docx, and the .DOC of the Official Documents System that are .docx inside)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from rapporteur.cleanup.extract.attributes import integer
from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.refusals import SAVE_AS_DOCX, refused
from rapporteur.cleanup.extract.runs import Line
from rapporteur.cleanup.extract.set_in import Seat
from rapporteur.cleanup.extract.transcript import Setting, Transcriber
from rapporteur.cleanup.extract.word.chunks import read_chunk
from rapporteur.cleanup.extract.word.counted import Counted
from rapporteur.cleanup.extract.word.drawings import DRAWN_LETTERS, Drawings
from rapporteur.cleanup.extract.word.fields import Fields
from rapporteur.cleanup.extract.word.inline import ALTERNATIVES, Inline, chosen
from rapporteur.cleanup.extract.word.layout import layout
from rapporteur.cleanup.extract.word.notes import NoteNumbers, is_deleted_row, is_numbered_by_word, number_notes, typed_label
from rapporteur.cleanup.extract.word.numbering import Numbering, read_numbering
from rapporteur.cleanup.extract.word.package import RELATIONSHIP_ID, Package, Relationship, W
from rapporteur.cleanup.extract.word.properties import paragraph_properties
from rapporteur.cleanup.extract.word.styles import Styles, read_styles
from rapporteur.cleanup.extract.word.told import Told
from rapporteur.cleanup.extract.word.tree import CHUNK, DROPPED, PARAGRAPH, PROPERTIES, TABLE, breaks_first, children, furniture_zone
from rapporteur.cleanup.untied_notes import with_untied_notes
from rapporteur.model.failures import DocumentRefused, Reason
from rapporteur.model.text import Cell, Layout, Zone

_VAL = W + "val"
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_DANGERS = {Reason.HOSTILE, Reason.ENCRYPTED, Reason.TOO_LARGE}
_DEEPEST, _MOST_CHUNKS = 3, 100
"""Files in files that are read, and how many of them in one file: made to do harm, each may hold more than the one around it."""
_AS_PDF = "Save it as PDF and ingest that: pages that are pictures are read there."
_OFF = {"0", "false", "off"}


def extract(content: bytes, *, own_page_numbers: bool = True) -> Extracted:
    """The body in order, then the notes in order of their marks, then headers and footers, each distinct one once.

    The transcript holds the text nodes, one line a paragraph; numbers that Word generates (of lists, notes and pages) are not in
    it: list numbers stand in `Layout.number`, note numbers in `Mark.label` and `Paragraph.label`. Tracked changes are read as
    accepted. The page numbers that headers and footers hold are in it, unless `own_page_numbers` is False: a file that a program made of
    another has those of that program's layout. Raises DocumentRefused and nothing else.
    """
    return _extract(content, own_page_numbers, 0, [_MOST_CHUNKS])


def _extract(content: bytes, own_page_numbers: bool, depth: int, left: list[int]) -> Extracted:
    """`depth` is how many files stand around this one; `left` how many more may be read in all of them."""
    return _Reader(Package(content), own_page_numbers, depth, left).read()


@dataclass(slots=True)
class _Where:
    """The place of the blocks being read: the zone they fall in, and the table cell if there is one."""

    zone: Zone = Zone.BODY
    cell: Cell | None = None
    key: str = ""
    label: str = ""
    numbered: bool = False
    """Whether Word prints the number of the note, so that nobody typed it."""
    hidden: bool = False


class _Reader:
    """One file while it is being read."""

    def __init__(self, package: Package, own_page_numbers: bool, depth: int, left: list[int]) -> None:
        self.package, self.own_page_numbers, main = package, own_page_numbers, package.main
        self.depth, self.left = depth, left
        root = package.xml(main)
        if root is None or (body := root.find(W + "body")) is None:
            raise refused(Reason.MALFORMED, f"its part {main} has no body", SAVE_AS_DOCX)
        self.document, self.body = root, body
        self.relationships = package.relationships(main)
        self.warnings: list[str] = []
        self.out = Transcriber()
        self.told, self.counted = Told(), Counted()
        self.chunks: set[str] = set()
        self.tables = 0
        self.styles: Styles = read_styles(self._optional("styles"))
        self.numbering: Numbering = read_numbering(self._optional("numbering"))
        self.numbers: NoteNumbers = number_notes(root, self._optional("settings"), self.styles)
        self.labels = dict(self.numbers.labels)
        self.inline = self._inline(main)
        self.carried: Line | None = None
        self.paged = next(root.iter(W + "lastRenderedPageBreak"), None) is not None

    def read(self) -> Extracted:
        """The whole file."""
        self._blocks(self.body, _Where())
        if self.carried:
            self.out.add(self.carried, Setting())
        pages = self.told.page_breaks + 1 if self.paged else 0
        self.paged = False
        for kind in ("footnotes", "endnotes"):
            self._notes(kind)
        self._running_heads()
        self._warn()
        found = self.out.finish(pages, tuple(self.warnings))
        if all(paragraph.zone is not Zone.NOTE for paragraph in found.paragraphs):
            found = replace(found, paragraphs=with_untied_notes(found.paragraphs))  # the file has none of Word's: somebody typed them
        if self.told.pictures and not any(p.zone in {Zone.BODY, Zone.TABLE, Zone.NOTE} for p in found.paragraphs):
            raise refused(Reason.UNSUPPORTED, f"its pages are pictures ({self.told.pictures}), and it holds no text", _AS_PDF)
        return found

    def _warn(self) -> None:
        if self.numbers.warning:
            self.warnings.append(self.numbers.warning)
        parts = [self.relationships.get(part.get(RELATIONSHIP_ID, "")) for part in self.document.iter(W + "subDoc")]
        self.told.unread |= {link.target if link else "a part without a file" for link in parts}
        self.warnings += self.told.warnings()
        comments = self._optional("comments")
        if comments is not None and next(comments.iter(W + "t"), None) is not None:
            self.warnings.append("comments in the margin were left out")

    def _inline(self, part: str) -> Inline:
        fields = Fields(self.numbers.bookmarks, self.own_page_numbers, self.counted, self.told.unfilled)
        links = self.package.relationships(part)
        return Inline(self.styles, links, fields, self.labels, self.told, Drawings(self.package, links, self.told).boxes)

    def _target(self, kind: str) -> str:
        return next((r.target for r in self.relationships.values() if r.kind == kind and not r.external), "")

    def _optional(self, kind: str) -> etree._Element | None:
        """A part that holds no text: one that cannot be read costs looks and not words, so it is a warning."""
        name = self._target(kind)
        try:
            return self.package.xml(name) if name else None
        except DocumentRefused as refusal:
            if refusal.failure.reason in _DANGERS:
                raise
            self.warnings.append(f"read without {name}: {refusal.failure.detail}")
            return None

    def _blocks(self, parent: etree._Element, where: _Where) -> None:
        for child in parent:
            tag = child.tag
            if tag == PARAGRAPH:
                self._paragraph(child, where)
            elif tag == TABLE:
                self._table(child, where)
            elif tag in DROPPED:
                continue
            elif tag == CHUNK:
                self._chunk(self.inline.links.get(child.get(RELATIONSHIP_ID, "")), where)
            elif tag == ALTERNATIVES:
                self._blocks(chosen(child), where)
            elif len(child):
                self._blocks(child, where)

    def _chunk(self, link: Relationship | None, where: _Where) -> None:
        """A file that is set into the text, each once; one that cannot be read is named."""
        name = link.target if link else "a chunk without a file"
        content = self.package.bytes_of(name) if self.depth < _DEEPEST and self.left[0] > 0 and name not in self.chunks else None
        self.chunks.add(name)
        self.left[0] -= 1
        if content is None:
            self.told.unread.add(name)
            return
        try:
            found = read_chunk(content, lambda inner: _extract(inner, self.own_page_numbers, self.depth + 1, self.left))
        except DocumentRefused as refusal:
            if refusal.failure.reason in _DANGERS:
                raise
            self.told.unread.add(f"{name} ({refusal.failure.detail})")
            return
        self.tables = self.out.set_in(found, Seat(f"{name} ", where.cell, self.tables))
        self.warnings += [f"{name}: {warning}" for warning in found.warnings]

    def _table(self, table: etree._Element, where: _Where) -> None:
        index, self.tables = self.tables, self.tables + 1
        rows = children(table, W + "tr")
        kept = [row for row in rows if not is_deleted_row(row)]
        self.told.tracked |= len(kept) < len(rows)
        for number, row in enumerate(kept):
            properties = row.find(W + "trPr")
            header = properties is not None and (mark := properties.find(W + "tblHeader")) is not None and mark.get(_VAL, "") not in _OFF
            before = None if properties is None else properties.find(W + "gridBefore")
            column = 0 if before is None else integer(before.get(_VAL))
            for cell in children(row, W + "tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                columns = 1 if span is None else max(1, integer(span.get(_VAL), 1))
                inside = where
                if where.zone in {Zone.BODY, Zone.TABLE}:
                    inside = replace(where, zone=Zone.TABLE, cell=Cell(index, number, column, columns, header))
                self._blocks(cell, inside)
                column += columns

    def _paragraph(self, element: etree._Element, where: _Where) -> None:
        first = element[0] if len(element) else None  # the schema has properties first, if at all
        said = paragraph_properties(first if first is not None and first.tag == PROPERTIES else None)
        look = self.styles.paragraph(said.style)
        line, self.carried = self.carried or Line(), None
        page = self.told.page_breaks
        self.inline.boxes, self.inline.page_fields = [], 0
        self.inline.read(element, look, line)
        if said.joined:
            self.told.tracked, self.carried = True, line
        else:
            if self.told.page_breaks > page and breaks_first(element):
                page += 1
            self._add(line, where, layout(said, look, self.numbering, counted=line.length > 0), page + 1 if self.paged else 0)
        for box in self.inline.boxes:
            self._blocks(box, where)

    def _add(self, line: Line, where: _Where, layout: Layout, page: int) -> None:
        zone, label, width = where.zone, where.label, 0
        if where.hidden:
            line.hide()
        if zone is Zone.RUNNING_HEAD:
            zone = furniture_zone(line, counts_pages=self.inline.page_fields > 0)
        elif zone is Zone.NOTE:
            where.label = ""
            width = typed_label(line, label, numbered=where.numbered)
        self.out.add(line, Setting(zone, layout, where.cell, page, where.key, label, width))

    def _notes(self, kind: str) -> None:
        """The note bodies in order of first reference; those without one at the end: nothing is dropped."""
        if not (name := self._target(kind)) or (root := self.package.xml(name)) is None:
            return
        prefix = "endnote " if kind == "endnotes" else ""
        bodies = {prefix + n.get(W + "id", ""): n for n in root if n.get(W + "type", "") not in _SEPARATORS}
        self.told.tracked |= not self.numbers.deleted.isdisjoint(bodies)
        others = [key for key in bodies if key not in self.labels and key not in self.numbers.deleted]
        self.inline = self._inline(name)
        for key in [*(key for key in self.labels if key in bodies), *others]:
            body, label = bodies[key], self.labels.get(key, "")
            self._blocks(body, _Where(Zone.NOTE, None, key, label, is_numbered_by_word(body), key in self.numbers.hidden))

    def _running_heads(self) -> None:
        seen: set[str] = set()
        for element in self.document.iter(W + "headerReference", W + "footerReference"):
            relationship = self.relationships.get(element.get(RELATIONSHIP_ID, ""))
            root = self.package.xml(relationship.target) if relationship and relationship.target not in seen else None
            if root is None or relationship is None:
                continue
            words = "".join(str(text.text or text.get("string", "")) for text in root.iter(W + "t", DRAWN_LETTERS))
            if words not in seen:
                self.inline = self._inline(relationship.target)
                self._blocks(root, _Where(Zone.RUNNING_HEAD))
            seen |= {words, relationship.target}
