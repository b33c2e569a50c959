"""What one paragraph of Word states of itself: its style, where it stands, its number."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from rapporteur.cleanup.extract.attributes import integer
from rapporteur.cleanup.extract.word.package import W

_VAL = W + "val"
_PARAGRAPH_STYLE, _INDENT, _JUSTIFIED, _NUMBER = W + "pStyle", W + "ind", W + "jc", W + "numPr"
_LEFT, _START, _HANGING, _FIRST = W + "left", W + "start", W + "hanging", W + "firstLine"
_MARK_PROPERTIES, _DELETED = W + "rPr", W + "del"
_TWIPS_A_STEP = 360


@dataclass(frozen=True, slots=True)
class Indent:
    """Where a paragraph stands, None where nothing is stated: its left edge, and its first line against that."""

    left: int | None = None
    first: int | None = None

    def over(self, other: Indent) -> Indent:
        """This one, and where it states nothing the other."""
        left = other.left if self.left is None else self.left
        return Indent(left, other.first if self.first is None else self.first)

    @property
    def steps(self) -> int:
        """Steps to the right of the place where the first line begins: there the number of a list item stands."""
        return max(0, (self.left or 0) + (self.first or 0)) // _TWIPS_A_STEP


NO_INDENT = Indent()


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """What one `w:pPr` states; None where it states nothing."""

    style: str = ""
    indent: Indent = NO_INDENT
    centered: bool | None = None
    number: tuple[str, int] | None = None
    """numId and level; the level is -1 where it is not stated."""
    joined: bool = False
    """A tracked deletion of the paragraph mark: accepted, the next paragraph goes on in this one."""


NOTHING_SAID = ParagraphProperties()


def paragraph_properties(element: etree._Element | None) -> ParagraphProperties:
    """What a `w:pPr` states."""
    if element is None:
        return NOTHING_SAID
    style, indent, centered, number, joined = "", NO_INDENT, None, None, False
    for child in element:
        tag = child.tag
        if tag == _PARAGRAPH_STYLE:
            style = child.get(_VAL, "")
        elif tag == _INDENT:
            indent = _indent(child)
        elif tag == _JUSTIFIED:
            centered = child.get(_VAL) == "center"
        elif tag == _NUMBER:
            number = _number(child)
        elif tag == _MARK_PROPERTIES and len(child):
            joined = child.find(_DELETED) is not None
    return ParagraphProperties(style, indent, centered, number, joined)


def _indent(element: etree._Element) -> Indent:
    left = element.get(_LEFT, element.get(_START))
    hanging, first = element.get(_HANGING), element.get(_FIRST)
    shift = -integer(hanging) if hanging is not None else None if first is None else integer(first)
    return Indent(None if left is None else integer(left), shift)


def _number(element: etree._Element) -> tuple[str, int] | None:
    level, number = element.find(W + "ilvl"), element.find(W + "numId")
    if number is None:
        return None
    return number.get(_VAL, "0"), -1 if level is None else integer(level.get(_VAL))
