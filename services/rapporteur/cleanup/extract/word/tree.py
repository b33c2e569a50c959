"""The elements that a Word file is built of: which hold paragraphs, which hold none, and which lines of heads and feet are numbers."""

from __future__ import annotations

import re

from lxml import etree

from rapporteur.cleanup.extract.runs import Line
from rapporteur.cleanup.extract.word.inline import TEXT_BOX
from rapporteur.cleanup.extract.word.package import W
from rapporteur.model.text import Zone

PARAGRAPH, TABLE, CHUNK = W + "p", W + "tbl", W + "altChunk"
PROPERTIES = W + "pPr"
DROPPED = {W + "del", W + "moveFrom", W + "sectPr", W + "tblPr", W + "tblGrid", W + "tcPr", W + "trPr", W + "sdtPr", PROPERTIES}
_JOB_NUMBER = re.compile(r"(?:\d{2}-\d{5}\s*\([A-Z]\)[\s\d]*|\*?\d{7,8}\*?|\d{2}-\d{5})")
_PAGE_NUMBER = re.compile(r"[\d\s/|–-]*")


def furniture_zone(line: Line, *, counts_pages: bool) -> Zone:
    """What kind of furniture a line of a header or footer is; `counts_pages`: a field in it prints the number of the page."""
    text = "".join(line.chunks).strip()
    if counts_pages and _PAGE_NUMBER.fullmatch(text):
        return Zone.PAGE_NUMBER
    return Zone.JOB_NUMBER if _JOB_NUMBER.fullmatch(text) else Zone.RUNNING_HEAD


def children(parent: etree._Element, tag: str) -> list[etree._Element]:
    """Children of that tag, also those that content controls and tracked changes wrap."""
    found: list[etree._Element] = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag not in DROPPED and child.tag not in {PARAGRAPH, TABLE, TEXT_BOX} and len(child):
            found += children(child, tag)
    return found


def breaks_first(element: etree._Element) -> bool:
    """Whether the first break of a page in the paragraph stands before its first word."""
    for child in element.iter(W + "lastRenderedPageBreak", W + "t"):
        return bool(child.tag != W + "t")
    return False
