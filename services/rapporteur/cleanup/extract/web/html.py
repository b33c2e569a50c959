"""Reads HTML pages, whatever wrote them: Word, LibreOffice, pandoc, a web site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from lxml import etree

from rapporteur.cleanup.extract.attributes import led_to
from rapporteur.cleanup.extract.encoding.decoding import decode
from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.refusals import refused
from rapporteur.cleanup.extract.runs import BOLD, HIDDEN, ITALIC, LINE_BREAK, PLAIN, RAISED, STRUCK, UNDERLINE, Line
from rapporteur.cleanup.extract.transcript import Setting, Transcriber
from rapporteur.cleanup.extract.web.blocks import Lists, Tables, centered, printed_lists, steps, style_of
from rapporteur.cleanup.extract.web.breaks import begins_paragraph
from rapporteur.cleanup.extract.web.mastheads import with_masthead_apart
from rapporteur.cleanup.extract.web.notes import HtmlNotes, find_notes, label_of, width_of
from rapporteur.cleanup.slash_notes import with_rules
from rapporteur.cleanup.untied_notes import with_untied_notes
from rapporteur.model.failures import Reason
from rapporteur.model.text import Layout, MarkForm, Span, Zone

_SKIPPED = {"script", "style", "head", "template", "noscript", "iframe", "object", "svg", "select", "textarea", "button"}
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "td", "th", "thead", "tbody",
    "tfoot", "caption", "blockquote", "section", "article", "aside", "header", "footer", "nav", "main", "pre", "hr", "body",
    "figure", "figcaption", "address", "center", "form", "fieldset", "details", "summary",
}  # fmt: skip
_LOOKS: Mapping[str, int] = MappingProxyType(
    {
        "i": ITALIC, "em": ITALIC, "cite": ITALIC, "dfn": ITALIC, "var": ITALIC, "b": BOLD, "strong": BOLD, "th": BOLD,
        "h1": BOLD, "h2": BOLD, "h3": BOLD, "h4": BOLD, "h5": BOLD, "h6": BOLD, "u": UNDERLINE, "ins": PLAIN, "del": HIDDEN, "sup": RAISED,
        "s": STRUCK, "strike": STRUCK,
    }
)  # fmt: skip
_STYLED = (
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)"), ITALIC),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), BOLD),
    (re.compile(r"text-decoration[^;:]*:[^;]*underline"), UNDERLINE),
    (re.compile(r"text-decoration[^;:]*:[^;]*line-through"), STRUCK),
    (re.compile(r"vertical-align\s*:\s*super"), RAISED),
    (re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden"), HIDDEN),
)
_UPRIGHT = re.compile(r"font-style\s*:\s*normal")
_LIGHT = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")
_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_DECLARED_HEAD = 4096
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{20000,}")
_ATTRIBUTE = re.compile(r"""\s+[^\s"'>/=]+""")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES = 2000
"""Of one element. libxml2 compares each with all before it: 100,000 take it minutes, and no page has a hundred."""


def extract(content: bytes) -> Extracted:
    """The page in order, with the bodies of its notes where they stand, in zone NOTE where its own links tie them to marks.

    The transcript holds the text nodes with white space as a browser shows it, one line a paragraph. Numbers that the browser
    generates for lists are not in it: they stand in `Layout.number`. Raises DocumentRefused and nothing else.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    text = _text(content).replace("\x00", "\ufffd")
    _check_tags(text)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused(Reason.MALFORMED, f"it cannot be read as HTML: {error}") from error
    if any("XML_PARSE_HUGE" in entry.message for entry in parser.error_log):
        raise refused(Reason.TOO_LARGE, "its elements are nested more than 2,000 deep", "Save its text as .txt and ingest that.")
    if root is None:
        return Extracted("", ())
    return _Page(find_notes(root), lists=Lists(printed_lists(root))).read(root)


def _check_tags(text: str) -> None:
    for tag in _LONG_TAG.finditer(text):
        if sum(1 for _ in _ATTRIBUTE.finditer(_QUOTED.sub("", tag[0]))) > _MOST_ATTRIBUTES:
            detail = f"an element of it has more than {_MOST_ATTRIBUTES:,} attributes"
            raise refused(Reason.TOO_LARGE, detail, "Save its text as .txt and ingest that.")


def _text(content: bytes) -> str:
    """Decoded as the page declares; what it declares wrongly, or not at all, by what the bytes are."""
    declared = _CHARSET.search(content[:_DECLARED_HEAD])
    marked = content[:2] in {b"\xff\xfe", b"\xfe\xff"} or content[:3] == b"\xef\xbb\xbf"
    if declared and not marked:
        name = declared[1].decode("ascii").lower()
        # browsers read latin-1 as cp1252, and so do the pages that say it
        name = "cp1252" if name in {"iso-8859-1", "latin1", "us-ascii"} else name
        try:
            return content.decode(name)
        except (LookupError, UnicodeError):
            pass
    return decode(content).raw


@dataclass(slots=True)
class _Open:
    """What an element that is open has changed, to be undone where it ends."""

    look: int
    zone: Zone
    note: str
    link_start: int = -1
    skipped: bool = False
    line: Line | None = None


@dataclass(slots=True)
class _Page:
    """One page while it is being read, front to back, without recursion: pages may nest a thousand deep."""

    notes: HtmlNotes
    out: Transcriber = field(default_factory=Transcriber)
    line: Line = field(default_factory=Line)
    look: int = PLAIN
    zone: Zone = Zone.BODY
    note: str = ""
    layout: Layout = field(default_factory=Layout)
    lists: Lists = field(default_factory=Lists)
    tables: Tables = field(default_factory=Tables)
    verbatim: int = 0
    skipping: int = 0
    labelled: set[str] = field(default_factory=set)
    stack: list[_Open] = field(default_factory=list)

    def read(self, root: etree._Element) -> Extracted:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                self._start(element)
            else:
                self._end(element)
        self._flush()
        tracked = next(root.iter("ins", "del"), None) is not None
        found = self.out.finish(0, ("tracked changes read as accepted",) if tracked else ())
        return replace(found, paragraphs=with_untied_notes(with_rules(with_masthead_apart(found.paragraphs))))

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
            self._block(element, tag)
        self.stack.append(_Open(self.look, self.zone, self.note, self.line.length, tag in _SKIPPED, self.line))
        self.skipping += tag in _SKIPPED
        self.verbatim += tag == "pre"
        self.look = _look(element, tag, self.look)
        if element in self.notes.back_links:
            self.look |= HIDDEN
        self.note = self.notes.bodies.get(element, self.note)
        if tag in {"nav", "footer"} or element.get("title") in {"header", "footer"}:
            self.zone = Zone.RUNNING_HEAD
        if tag == "br" and begins_paragraph(element):
            self._flush()
        elif tag == "br":
            self.line.write(LINE_BREAK, self.look)
        self._say(element.text)

    def _end(self, element: etree._Element) -> None:
        opened = self.stack.pop()
        tag = element.tag
        if tag == "a":
            self._link(element, opened.link_start if opened.line is self.line else 0)
        if tag in _BLOCKS:
            self._flush()
            self.lists.leave(tag)
            self.tables.leave(tag)
        self.skipping -= opened.skipped
        self.verbatim -= tag == "pre"
        self.look, self.zone, self.note = opened.look, opened.zone, opened.note
        self._say(element.tail)

    def _block(self, element: etree._Element, tag: str) -> None:
        self.lists.enter(element, tag)
        self.tables.enter(element, tag)
        self.layout = Layout(self.lists.depth + steps(element), "", style_of(element, tag), centered(element))

    def _say(self, text: str | None) -> None:
        if not text or self.skipping:
            return
        if not self.verbatim:
            self.line.write(_BLANKS.sub(" ", text), self.look)
            return
        for number, part in enumerate(_EMPTY_LINES.split(text.replace("\r", ""))):
            if number:
                self._flush()
            self.line.write(part.replace("\n", LINE_BREAK), self.look)

    def _link(self, element: etree._Element, start: int) -> None:
        reference = self.notes.references.get(element)
        if reference:
            form = MarkForm.WORD_REPEAT if reference.repeat else MarkForm.WORD_REFERENCE
            self.line.mark(reference.label, form, reference.key, Span(start, self.line.length))
        elif element not in self.notes.back_links and not element.get("href", "#").startswith("#"):
            self.line.link(start, led_to(element.get("href", "")))

    def _flush(self) -> None:
        line, self.line = self.line, Line()
        if not line.length:
            return
        zone, label, width = self.zone, "", 0
        blank = not any(chunk.strip() for chunk in line.chunks)
        if self.note and zone is Zone.BODY:
            zone = Zone.NOTE
            if not blank and self.note not in self.labelled:
                self.labelled.add(self.note)
                label = self._label(line)
                width = 0 if line.looks[0] & HIDDEN or line.marks else width_of(label, "".join(line.chunks))
        item = None if blank or zone is Zone.NOTE else self.lists.take()
        layout = self.layout
        if item:
            layout = Layout(layout.indent, item.bullet, layout.style, layout.centered, item.number, self.lists.depth - 1)
        cell = self.tables.cell if zone is Zone.BODY else None
        zone = Zone.TABLE if cell else zone
        self.out.add(line, Setting(zone, layout, cell, 0, self.note if zone is Zone.NOTE else "", label, width))

    def _label(self, line: Line) -> str:
        """The label that the body prints itself, else that of its mark (numbers of an ordered list are not in the text)."""
        printed = "".join(c for c, look in zip(line.chunks, line.looks, strict=True) if look & HIDDEN)
        return label_of(printed) or self.notes.labels[self.note]


def _look(element: etree._Element, tag: str, look: int) -> int:
    look |= _LOOKS.get(tag, PLAIN)
    style = element.get("style", "").lower()
    if style:
        for pattern, bit in _STYLED:
            if pattern.search(style):
                look |= bit
        look &= ~(ITALIC if _UPRIGHT.search(style) else 0) & ~(BOLD if _LIGHT.search(style) else 0)
    return look | HIDDEN if element.get("hidden") is not None else look
