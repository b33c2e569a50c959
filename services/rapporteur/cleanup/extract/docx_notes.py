"""Numbers the notes of a Word file the way Word does, and finds which note a bookmark stands around."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from rapporteur.cleanup.extract.docx_inline import key_of, references
from rapporteur.cleanup.extract.docx_package import W
from rapporteur.cleanup.extract.docx_styles import integer
from rapporteur.cleanup.extract.numerals import numeral

_VAL = W + "val"
_REFERENCES = (W + "footnoteReference", W + "endnoteReference")


@dataclass(frozen=True, slots=True)
class NoteNumbers:
    """`labels`: note key to the printed number, empty for a note with a custom mark; in order of first reference."""

    labels: Mapping[str, str]
    bookmarks: Mapping[str, str]


def number_notes(document: etree._Element, settings: etree._Element | None) -> NoteNumbers:
    """Labels run through the document in order of reference; a note with a mark of its own takes no number.

    A restart on each page or section is not followed: pages are not known, and volumes number through.
    """
    counters = {_REFERENCES[0]: _Counter("footnotePr", "decimal"), _REFERENCES[1]: _Counter("endnotePr", "lowerRoman")}
    for counter in counters.values():
        counter.configure(settings)
        counter.configure(next(document.iter(W + counter.properties), None), direct=True)
    labels: dict[str, str] = {}
    for reference in references(document):
        key = key_of(reference)
        custom = reference.get(W + "customMarkFollows", "0") not in {"0", "false", "off"}
        if key not in labels:
            labels[key] = "" if custom else counters[reference.tag].next()
    return NoteNumbers(labels, dict(_bookmarks(document)))


class _Counter:
    """Counts one kind of notes."""

    def __init__(self, properties: str, style: str) -> None:
        self.properties, self.style, self.value = properties, style, 0

    def configure(self, element: etree._Element | None, *, direct: bool = False) -> None:
        """Take format and start from settings, or from a section's own properties."""
        if element is not None and not direct:
            element = element.find(W + self.properties)
        if element is None:
            return
        style, start = element.find(W + "numFmt"), element.find(W + "numStart")
        if style is not None:
            self.style = style.get(_VAL, self.style)
        if start is not None:
            self.value = integer(start.get(_VAL), 1) - 1

    def next(self) -> str:
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
