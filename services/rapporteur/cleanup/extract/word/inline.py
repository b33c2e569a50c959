"""Reads the inside of a Word paragraph: runs, breaks, marks, links, fields, text boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from rapporteur.cleanup.extract.attributes import integer
from rapporteur.cleanup.extract.runs import HIDDEN, LINE_BREAK, STRUCK, UNDERLINE, Line
from rapporteur.cleanup.extract.word.fields import Fields, is_page_number
from rapporteur.cleanup.extract.word.math import MATH, linear
from rapporteur.cleanup.extract.word.package import RELATIONSHIP_ID, Relationship, W
from rapporteur.cleanup.extract.word.styles import ParagraphLook, Styles
from rapporteur.cleanup.extract.word.symbols import from_symbol_font
from rapporteur.cleanup.extract.word.told import Told
from rapporteur.model.text import MarkForm, Span

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT, _TYPE = W + "t", W + "type"
ALTERNATIVES, _CHOICE, _FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
TEXT_BOX = W + "txbxContent"
RUN, RUN_PROPERTIES = W + "r", W + "rPr"
DELETED = {W + "del", W + "moveFrom"}
_ADDED = {W + "ins", W + "moveTo"}
_SKIPPED = {W + "pPr", W + "rPr", W + "sdtPr", W + "sdtEndPr", W + "smartTagPr", W + "customXmlPr", W + "rt", W + "fldData"}
_DRAWINGS = {W + "drawing", W + "pict", W + "object"}
_CHARACTERS = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": LINE_BREAK, W + "cr": LINE_BREAK,
    W + "noBreakHyphen": "\u2011", W + "softHyphen": "\u00ad",
}  # fmt: skip
_CUSTOM = re.compile(r"[\s(]*([^\w\s()]{1,4}|\d{1,3}|[^\W\d_])(?!\w)\)?")
_NOTE_KINDS = {W + "footnoteReference": "", W + "endnoteReference": "endnote "}


@dataclass(slots=True)
class Inline:
    """Reads runs into lines. One for each part of the file; `fields` stay open from paragraph to paragraph."""

    styles: Styles
    links: Mapping[str, Relationship]
    fields: Fields
    labels: dict[str, str]
    """Note key to the number that Word prints for it; custom marks are added as they are met."""
    told: Told
    drawn: Callable[[etree._Element], Iterable[etree._Element]]
    """The text boxes in a drawing."""
    boxes: list[etree._Element] = field(default_factory=list)
    """Text boxes met in the current paragraph, to be read after it."""
    page_fields: int = 0
    look: ParagraphLook = field(default_factory=ParagraphLook)
    line: Line = field(default_factory=Line)
    _custom: int = -1
    """Where the text of a custom mark begins; -1 when none is awaited."""
    _custom_key: str = ""
    _linked: int = 0

    def read(self, paragraph: etree._Element, look: ParagraphLook, line: Line) -> None:
        """All printed content of `paragraph`, appended to `line`."""
        self.look, self.line = look, line
        self.fields.counted.begin(look.name)
        self._walk(paragraph)
        self.fields.settle()
        if self._custom >= 0:
            self.line.mark("", MarkForm.WORD_REFERENCE, self._custom_key)
            self._custom = -1

    def _walk(self, parent: etree._Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == RUN:
                self._run(child)
            elif tag in _SKIPPED:
                continue
            elif tag in DELETED:
                self.told.tracked = True
            elif tag == W + "hyperlink":
                self._hyperlink(child)
            elif tag == W + "fldSimple":
                self._simple_field(child)
            elif tag == ALTERNATIVES:
                self._walk(chosen(child))
            elif tag == MATH + "oMath":
                self._say(linear(child), self.look.look)
            elif len(child):
                self.told.tracked |= tag in _ADDED
                self._walk(child)

    def _simple_field(self, element: etree._Element) -> None:
        start, instruction = self.line.length, element.get(W + "instr", "")
        if self.fields.own_page_numbers or not is_page_number(instruction):
            self._walk(element)
            self.fields.make(instruction, self.line, start, self.look.look)
        self.page_fields += self.fields.close(instruction, self.line, start)

    def _hyperlink(self, element: etree._Element) -> None:
        start, relationship = self.line.length, self.links.get(element.get(RELATIONSHIP_ID, ""))
        self._linked += 1
        self._walk(element)
        self._linked -= 1
        anchor = element.get(W + "anchor", "")
        target = relationship.target if relationship else ""
        self.line.link(start, f"{target}#{anchor}" if anchor else target)

    def _run(self, run: etree._Element) -> None:
        children = iter(run)
        first = next(children, None)
        if first is None:
            return
        if first.tag == RUN_PROPERTIES:
            look = self.styles.run(first, self.look)
        else:
            look = self.look.look
            self._part(first, look)
        if self._linked:
            look &= ~UNDERLINE  # the underline of a link is its blue, and no emphasis
        for child in children:
            self._part(child, look)
        if self._custom >= 0:
            self._close_custom()

    def _part(self, child: etree._Element, look: int) -> None:
        tag = child.tag
        if tag == _TEXT:
            self._say(child.text or "", look)
        elif tag in _CHARACTERS:
            if child.get(_TYPE) not in {"page", "column"}:
                self._say(_CHARACTERS[tag], look)
        elif tag in _NOTE_KINDS:
            self._reference(child, _NOTE_KINDS[tag], look)
        elif tag == W + "fldChar":
            self._field(child, look)
        elif tag == W + "instrText":
            self.fields.instruct(child.text or "")
        elif tag == W + "sym":
            self._symbol(child, look)
        elif tag == W + "lastRenderedPageBreak":
            self.told.page_breaks += 1
        elif tag in _DRAWINGS:
            self.boxes += self.drawn(child)
        elif tag == ALTERNATIVES:
            for part in chosen(child):
                self._part(part, look)
        elif tag == W + "ruby":
            self._walk(child)

    def _say(self, text: str, look: int) -> None:
        if self.fields.silent:
            return
        if "\n" in text:
            text = text.replace("\r", " ").replace("\n", " ")
        self.line.write(text, look if self.fields.prints else look | HIDDEN)

    def _symbol(self, element: etree._Element, look: int) -> None:
        try:
            code = int(element.get(W + "char", ""), 16)
            character = chr(code if code >= 0xF000 or code > 0xFF else code + 0xF000)
        except (ValueError, OverflowError):
            return
        self._say(from_symbol_font(character, element.get(W + "font", "Symbol")), look)

    def _field(self, element: etree._Element, look: int) -> None:
        kind = element.get(W + "fldCharType", "")
        if kind == "begin":
            self.fields.begin(offered(element) if len(element) else "")
        elif kind == "separate":
            self.fields.separate(self.line)
        elif kind == "end":
            self.page_fields += self.fields.end(self.line, look)

    def _reference(self, element: etree._Element, kind: str, look: int) -> None:
        if look & (HIDDEN | STRUCK):
            return
        key = kind + element.get(W + "id", "")
        if element.get(W + "customMarkFollows", "0") in {"0", "false", "off"}:
            self.line.mark(self.labels.get(key, ""), MarkForm.WORD_REFERENCE, key)
        else:
            self._custom, self._custom_key = self.line.length, key

    def _close_custom(self) -> None:
        """The mark that the author typed after a reference is known when its run, or the next one with text, has ended."""
        typed = _CUSTOM.match(self.line.since(self._custom))
        if typed:
            printed = Span(self._custom, self._custom + typed.end())
            self.labels[self._custom_key] = typed[1]
            self.line.mark(typed[1], MarkForm.WORD_REFERENCE, self._custom_key, printed)
            self._custom = -1
        elif self.line.length > self._custom:
            self.line.mark("", MarkForm.WORD_REFERENCE, self._custom_key, Span(self._custom, self._custom))
            self._custom = -1


def chosen(alternatives: etree._Element) -> etree._Element:
    """The one branch of `mc:AlternateContent` that is read: a fallback repeats the words of the choice, or is a picture of them."""
    choice = alternatives.find(_CHOICE)
    fallback = alternatives.find(_FALLBACK)
    if choice is not None and (fallback is None or _has_words(choice) or not _has_words(fallback)):
        return choice
    return alternatives if fallback is None else fallback


def _has_words(element: etree._Element) -> bool:
    return next(element.iter(W + "t"), None) is not None


def offered(begin: etree._Element) -> str:
    """What a field of a form shows: the entry chosen of a list, or a box with or without a tick."""
    entries = [entry.get(W + "val", "") for entry in begin.iter(W + "listEntry")]
    if entries:
        chosen = begin.find(f"{W}ffData/{W}ddList/{W}result")
        return entries[min(0 if chosen is None else integer(chosen.get(W + "val")), len(entries) - 1)]
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    mark = box.find(W + "checked") if box.find(W + "checked") is not None else box.find(W + "default")
    return "☐" if mark is None or mark.get(W + "val", "1") in {"0", "false", "off"} else "☒"


def key_of(reference: etree._Element) -> str:
    """The key of the note that a reference points at: `2`, or `endnote 2`, since Word counts the two kinds apart."""
    return str(_NOTE_KINDS[reference.tag] + reference.get(W + "id", ""))
