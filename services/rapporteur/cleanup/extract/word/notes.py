"""Numbers the notes of a Word file the way Word does, and finds which note a bookmark stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from rapporteur.cleanup.extract.attributes import integer
from rapporteur.cleanup.extract.numerals import numeral
from rapporteur.cleanup.extract.runs import HIDDEN, RAISED, Line
from rapporteur.cleanup.extract.word.inline import DELETED, key_of
from rapporteur.cleanup.extract.word.package import W
from rapporteur.cleanup.extract.word.styles import Styles

_VAL = W + "val"
_FOOTNOTE, _ENDNOTE = W + "footnoteReference", W + "endnoteReference"
_REFERENCES = (_FOOTNOTE, _ENDNOTE)
_SECTION, _FORMER_SECTION, _PAGE = W + "sectPr", W + "sectPrChange", W + "lastRenderedPageBreak"
_NO_PAGES = "notes are numbered anew on each page, and the file does not say where its pages end: they were numbered through"


@dataclass(frozen=True, slots=True)
class NoteNumbers:
    """`labels`: note key to the printed number, empty for a note with a custom mark; in order of first reference."""

    labels: Mapping[str, str]
    bookmarks: Mapping[str, str]
    deleted: frozenset[str] = frozenset()
    """Notes whose every reference was deleted in a tracked change: they are not printed."""
    hidden: frozenset[str] = frozenset()
    """Notes whose every reference stands in hidden text: they are not printed either."""
    warning: str = ""


def number_notes(document: etree._Element, settings: etree._Element | None, styles: Styles) -> NoteNumbers:
    """Labels run through the document in order of reference; a note with a mark of its own takes no number, nor does one whose reference
    was deleted or is hidden. Each section says how its notes are numbered, and whether they begin anew with it, or with each page.
    """
    counters = {_FOOTNOTE: _Counter("footnotePr", "decimal", settings), _ENDNOTE: _Counter("endnotePr", "lowerRoman", settings)}
    labels: dict[str, str] = {}
    unseen: dict[str, bool] = {}
    paged = False
    for element, section in _in_order(document):
        if element.tag == _SECTION:
            for counter in counters.values():
                counter.enter(section)
        elif element.tag == _PAGE:
            paged = True
            for counter in counters.values():
                counter.turn_page()
        elif (deleted := is_deleted(element)) or _is_hidden(element, styles):
            unseen[key_of(element)] = deleted
        elif (key := key_of(element)) not in labels:
            labels[key] = "" if _is_custom(element) else counters[element.tag].next()
    gone = {key: deleted for key, deleted in unseen.items() if key not in labels}
    warning = "" if paged or not any(c.misses_pages for c in counters.values()) else _NO_PAGES
    out, hidden = (frozenset(key for key, deleted in gone.items() if deleted is kind) for kind in (True, False))
    return NoteNumbers(labels, dict(_bookmarks(document)), out, hidden, warning)


def _in_order(document: etree._Element) -> Iterator[tuple[etree._Element, etree._Element | None]]:
    """Note references and ends of pages, each alone, and where a section begins its properties, which the file has at its end."""
    sections = [element for element in document.iter(_SECTION) if not _is_former(element)] or [etree.Element(_SECTION)]
    following = iter(sections)
    begins: etree._Element | None = next(following)
    last: etree._Element | None = None
    for element in document.iter(_SECTION, _PAGE, *_REFERENCES):
        if begins is not None and (last is None or last not in element.iterancestors()):
            # the last paragraph of a section has its properties before its words
            yield begins, begins
            begins = None
        if element.tag != _SECTION:
            yield element, None
        elif not _is_former(element):
            begins, last = next(following, None), next(element.iterancestors(W + "p"), None)


def _is_former(section: etree._Element) -> bool:
    """Whether these are the properties that the section had before a tracked change."""
    parent = section.getparent()
    return parent is not None and parent.tag == _FORMER_SECTION


def _is_custom(reference: etree._Element) -> bool:
    return reference.get(W + "customMarkFollows", "0") not in {"0", "false", "off"}


def is_deleted(element: etree._Element) -> bool:
    """Whether it stands in a tracked deletion, of words or of a row of a table."""
    return any(parent.tag in DELETED or (parent.tag == W + "tr" and is_deleted_row(parent)) for parent in element.iterancestors())


def is_deleted_row(row: etree._Element) -> bool:
    """Whether a tracked change deletes the whole row of a table."""
    return row.find(f"{W}trPr/{W}del") is not None


def _is_hidden(reference: etree._Element, styles: Styles) -> bool:
    run = reference.getparent()
    paragraph = next(reference.iterancestors(W + "p"), None)
    if run is None or paragraph is None:
        return False
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    look = styles.paragraph("" if style is None else style.get(_VAL, ""))
    return bool(styles.run(run.find(W + "rPr"), look) & HIDDEN)


class _Counter:
    """Counts one kind of notes."""

    def __init__(self, properties: str, style: str, settings: etree._Element | None) -> None:
        self.properties, self.settings, self.default = properties, settings, style
        self.style, self.restart = style, ""
        self.start, self.value = 1, -1
        self.misses_pages = False
        """Whether a second note came where each page begins anew."""

    def enter(self, section: etree._Element | None) -> None:
        """What the section says of its notes, and where it says nothing, the settings of the file."""
        self.style = self._said("numFmt", section, self.default)
        self.restart = self._said("numRestart", section, "continuous")
        self.start = integer(self._said("numStart", section, "1"), 1)
        if self.value < 0 or self.restart == "eachSect":
            self.value = self.start - 1

    def _said(self, name: str, section: etree._Element | None, default: str) -> str:
        for source in (section, self.settings):
            found = None if source is None else source.find(f"{W}{self.properties}/{W}{name}")
            if found is not None:
                return str(found.get(_VAL, default))
        return default

    def turn_page(self) -> None:
        """A page ends."""
        if self.restart == "eachPage":
            self.value = self.start - 1

    def next(self) -> str:
        self.misses_pages |= self.restart == "eachPage" and self.value >= self.start
        self.value += 1
        return numeral(self.value, self.style)


def _bookmarks(document: etree._Element) -> Iterator[tuple[str, str]]:
    """Bookmarks that stand around a note reference: `_Ref519006478` and the key of the note."""
    awaiting: dict[str, str] = {}
    for element in document.iter(W + "bookmarkStart", W + "bookmarkEnd", *_REFERENCES):
        if element.tag == W + "bookmarkStart":
            awaiting[element.get(W + "id", "")] = element.get(W + "name", "")
        elif element.tag == W + "bookmarkEnd":
            awaiting.pop(element.get(W + "id", ""), None)
        else:
            yield from [(name, key_of(element)) for name in awaiting.values()]
            awaiting.clear()


def is_numbered_by_word(body: etree._Element) -> bool:
    """Whether the body of a note prints the number that Word gives it."""
    return next(body.iter(W + "footnoteRef", W + "endnoteRef"), None) is not None


def typed_label(line: Line, label: str, *, numbered: bool) -> int:
    r"""How many characters at the start of a note body print `label` once more: a custom mark, or, where Word does not print the number
    (`numbered` is False), one that somebody typed: raised, or set off by a stroke, a stop or a tab. `1 January` is no label.

    >>> line = Line()
    >>> line.write("1/ See annex.")
    >>> typed_label(line, "1", numbered=False), typed_label(line, "1", numbered=True)
    (2, 0)
    """
    text = line.since(0).lstrip()
    if not label or not text.startswith(label):
        return 0
    if not label.isalnum():
        return len(label)
    behind = text[len(label) : len(label) + 1]
    if numbered or behind.isalnum():
        return 0
    looks = [look for chunk, look in zip(line.chunks, line.looks, strict=True) if chunk.strip()]
    if looks[0] & RAISED:
        return len(label)
    return len(label) + (behind != "\t") if re.fullmatch(r"[/.)\t]", behind) else 0
