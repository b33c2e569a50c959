"""Reads Word files (.docx, and the .DOC of the Official Documents System that are .docx inside)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from rapporteur.cleanup.extract.docx_counted import Counted
from rapporteur.cleanup.extract.docx_fields import Fields
from rapporteur.cleanup.extract.docx_inline import ALTERNATIVES, TEXT_BOX, Changes, Inline, chosen
from rapporteur.cleanup.extract.docx_notes import NoteNumbers, is_deleted_row, is_numbered_by_word, number_notes, typed_label
from rapporteur.cleanup.extract.docx_numbering import Numbering, read_numbering
from rapporteur.cleanup.extract.docx_package import RELATIONSHIP_ID, Package, W
from rapporteur.cleanup.extract.docx_styles import ParagraphLook, ParagraphProperties, Styles, integer, paragraph_properties, read_styles
from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.refusals import SAVE_AS_DOCX, refused
from rapporteur.cleanup.extract.runs import Line
from rapporteur.cleanup.extract.transcript import Setting, Transcriber
from rapporteur.model.failures import DocumentRefused, Reason
from rapporteur.model.text import Cell, Layout, Zone

_VAL = W + "val"
_PARAGRAPH, _TABLE, _ROW, _CELL = W + "p", W + "tbl", W + "tr", W + "tc"
_PROPERTIES = W + "pPr"
_DROPPED = {W + "del", W + "moveFrom", W + "sectPr", W + "tblPr", W + "tblGrid", W + "tcPr", W + "trPr", W + "sdtPr", _PROPERTIES}
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_JOB_NUMBER = re.compile(r"(?:\d{2}-\d{5}\s*\([A-Z]\)[\s\d]*|\*?\d{7,8}\*?|\d{2}-\d{5})")
_PAGE_NUMBER = re.compile(r"[\d\s/|–-]*")
_OFF = {"0", "false", "off"}


def extract(content: bytes, *, own_page_numbers: bool = True) -> Extracted:
    """The body in order, then the notes in order of their marks, then headers and footers, each distinct one once.

    The transcript holds the text nodes, one line a paragraph; numbers that Word generates (of lists, notes and pages) are not in
    it: list numbers stand in `Layout.number`, note numbers in `Mark.label` and `Paragraph.label`. Tracked changes are read as
    accepted. The page numbers that headers and footers hold are in it, unless `own_page_numbers` is False: a file that a program made of
    another has those of that program's layout. Raises DocumentRefused and nothing else.
    """
    package = Package(content)
    return _Reader(package, package.main, own_page_numbers).read()


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

    def __init__(self, package: Package, main: str, own_page_numbers: bool) -> None:
        self.package, self.own_page_numbers = package, own_page_numbers
        root = package.xml(main)
        if root is None or (body := root.find(W + "body")) is None:
            raise refused(Reason.MALFORMED, f"its part {main} has no body", SAVE_AS_DOCX)
        self.document, self.body = root, body
        self.relationships = package.relationships(main)
        self.warnings: list[str] = []
        self.out = Transcriber()
        self.changes, self.counted = Changes(), Counted()
        self.unfilled: set[str] = set()
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
        pages = self.changes.page_breaks + 1 if self.paged else 0
        self.paged = False
        for kind in ("footnotes", "endnotes"):
            self._notes(kind)
        self._running_heads()
        if self.numbers.warning:
            self.warnings.append(self.numbers.warning)
        if self.changes.tracked:
            self.warnings.append("tracked changes read as accepted")
        if self.unfilled:
            self.warnings.append(f"fields of which the file stores no words were read as nothing: {', '.join(sorted(self.unfilled))}")
        if any(r.kind == "comments" for r in self.relationships.values()) and self._has_comments():
            self.warnings.append("comments in the margin were left out")
        return self.out.finish(pages, tuple(self.warnings))

    def _has_comments(self) -> bool:
        root = self._optional("comments")
        return root is not None and next(root.iter(W + "t"), None) is not None

    def _inline(self, part: str) -> Inline:
        fields = Fields(self.numbers.bookmarks, self.own_page_numbers, self.counted, self.unfilled)
        return Inline(self.styles, self.package.relationships(part), fields, self.labels, self.changes)

    def _target(self, kind: str) -> str:
        return next((r.target for r in self.relationships.values() if r.kind == kind and not r.external), "")

    def _optional(self, kind: str) -> etree._Element | None:
        """A part that holds no text: one that cannot be read costs looks and not words, so it is a warning."""
        name = self._target(kind)
        try:
            return self.package.xml(name) if name else None
        except DocumentRefused as refusal:
            if refusal.failure.reason in {Reason.HOSTILE, Reason.ENCRYPTED, Reason.TOO_LARGE}:
                raise
            self.warnings.append(f"read without {name}: {refusal.failure.detail}")
            return None

    def _blocks(self, parent: etree._Element, where: _Where) -> None:
        for child in parent:
            tag = child.tag
            if tag == _PARAGRAPH:
                self._paragraph(child, where)
            elif tag == _TABLE:
                self._table(child, where)
            elif tag in _DROPPED:
                continue
            elif tag == ALTERNATIVES:
                self._blocks(chosen(child), where)
            elif len(child):
                self._blocks(child, where)

    def _table(self, table: etree._Element, where: _Where) -> None:
        index, self.tables = self.tables, self.tables + 1
        rows = _inside(table, _ROW)
        kept = [row for row in rows if not is_deleted_row(row)]
        self.changes.tracked |= len(kept) < len(rows)
        for number, row in enumerate(kept):
            properties = row.find(W + "trPr")
            header = properties is not None and (mark := properties.find(W + "tblHeader")) is not None and mark.get(_VAL, "") not in _OFF
            before = None if properties is None else properties.find(W + "gridBefore")
            column = 0 if before is None else integer(before.get(_VAL))
            for cell in _inside(row, _CELL):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                columns = 1 if span is None else max(1, integer(span.get(_VAL), 1))
                inside = where
                if where.zone in {Zone.BODY, Zone.TABLE}:
                    inside = replace(where, zone=Zone.TABLE, cell=Cell(index, number, column, columns, header))
                self._blocks(cell, inside)
                column += columns

    def _paragraph(self, element: etree._Element, where: _Where) -> None:
        first = element[0] if len(element) else None  # the schema has properties first, if at all
        said = paragraph_properties(first if first is not None and first.tag == _PROPERTIES else None)
        look = self.styles.paragraph(said.style)
        line, self.carried = self.carried or Line(), None
        page = self.changes.page_breaks
        self.inline.boxes, self.inline.page_fields = [], 0
        self.inline.read(element, look, line)
        if said.joined:
            self.changes.tracked, self.carried = True, line
        else:
            if self.changes.page_breaks > page and _breaks_first(element):
                page += 1
            self._add(line, where, self._layout(said, look, line), page + 1 if self.paged else 0)
        for box in self.inline.boxes:
            self._blocks(box, where)

    def _layout(self, said: ParagraphProperties, look: ParagraphLook, line: Line) -> Layout:
        centered = look.centered if said.centered is None else said.centered
        listed = said.number or look.number
        number = self.numbering.next(*listed, said.style) if listed and line.length else None
        if number is None:
            return Layout(said.indent.over(look.indent).steps, "", look.name, centered)
        steps = said.indent.over(number.indent).over(look.indent).steps
        return Layout(steps, number.bullet, look.name, centered, number.text, number.level)

    def _add(self, line: Line, where: _Where, layout: Layout, page: int) -> None:
        zone, label, width = where.zone, where.label, 0
        if where.hidden:
            line.hide()
        if zone is Zone.RUNNING_HEAD:
            zone = self._furniture(line)
        elif zone is Zone.NOTE:
            where.label = ""
            width = typed_label(line, label, numbered=where.numbered)
        self.out.add(line, Setting(zone, layout, where.cell, page, where.key, label, width))

    def _furniture(self, line: Line) -> Zone:
        text = "".join(line.chunks).strip()
        if self.inline.page_fields and _PAGE_NUMBER.fullmatch(text):
            return Zone.PAGE_NUMBER
        return Zone.JOB_NUMBER if _JOB_NUMBER.fullmatch(text) else Zone.RUNNING_HEAD

    def _notes(self, kind: str) -> None:
        """The note bodies in order of first reference; those without one at the end: nothing is dropped."""
        name = self._target(kind)
        root = self.package.xml(name) if name else None
        if root is None:
            return
        prefix = "endnote " if kind == "endnotes" else ""
        bodies = {prefix + n.get(W + "id", ""): n for n in root if n.get(W + "type", "") not in _SEPARATORS}
        self.changes.tracked |= not self.numbers.deleted.isdisjoint(bodies)
        order = [key for key in self.labels if key in bodies]
        self.inline = self._inline(name)
        for key in [*order, *(k for k in bodies if k not in self.labels and k not in self.numbers.deleted)]:
            body, label = bodies[key], self.labels.get(key, "")
            self._blocks(body, _Where(Zone.NOTE, None, key, label, is_numbered_by_word(body), key in self.numbers.hidden))

    def _running_heads(self) -> None:
        seen: set[str] = set()
        for element in self.document.iter(W + "headerReference", W + "footerReference"):
            relationship = self.relationships.get(element.get(RELATIONSHIP_ID, ""))
            root = self.package.xml(relationship.target) if relationship and relationship.target not in seen else None
            if root is None or relationship is None:
                continue
            words = "".join(text.text or "" for text in root.iter(W + "t"))
            if words not in seen:
                self.inline = self._inline(relationship.target)
                self._blocks(root, _Where(Zone.RUNNING_HEAD))
            seen |= {words, relationship.target}


def _inside(parent: etree._Element, tag: str) -> list[etree._Element]:
    """Children of that tag, also those that content controls and tracked changes wrap."""
    found: list[etree._Element] = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag not in _DROPPED and child.tag not in {_PARAGRAPH, _TABLE, TEXT_BOX} and len(child):
            found += _inside(child, tag)
    return found


def _breaks_first(element: etree._Element) -> bool:
    """Whether the first break of a page in the paragraph stands before its first word."""
    for child in element.iter(W + "lastRenderedPageBreak", W + "t"):
        return bool(child.tag != W + "t")
    return False
