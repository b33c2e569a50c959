"""Generates the numbers of Word's automatic lists, which its files do not store."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from rapporteur.cleanup.extract.attributes import integer
from rapporteur.cleanup.extract.numerals import numeral
from rapporteur.cleanup.extract.word.package import W
from rapporteur.cleanup.extract.word.properties import NO_INDENT, Indent, paragraph_properties
from rapporteur.cleanup.extract.word.symbols import from_symbol_font

_VAL = W + "val"
_PLACE = re.compile(r"%([1-9])")
_LONGEST = 255
"""Signs of the pattern of a number: more fit into no file of Word's own, and numbers made of them are no numbers any more."""
_LEVELS = 9


@dataclass(slots=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int = -1
    """Restarts after a paragraph of this level (from 1) or a higher one; -1: the level above; 0: never."""
    legal: bool = False
    paragraph_style: str = ""
    indent: Indent = NO_INDENT


@dataclass(slots=True)
class _List:
    """What one w:num says: the levels, and the counters that it shares with the others of its abstract list."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    """Level to the number that this list starts anew with, once."""


@dataclass(frozen=True, slots=True)
class Number:
    """What the format prints before a paragraph: a number, or a bullet."""

    text: str = ""
    bullet: str = ""
    level: int = 0
    indent: Indent = NO_INDENT


@dataclass(slots=True)
class Numbering:
    """The lists of one file and where each of them has got to."""

    _lists: dict[str, _List] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def next(self, list_id: str, level: int, style: str) -> Number | None:
        """The number of the next paragraph of this list; None where the list is not known or is list 0 (no list)."""
        found = self._lists.get(list_id)
        if found is None:
            return None
        if level < 0:
            level = next((n for n, v in found.levels.items() if style and v.paragraph_style == style), 0)
        level = min(level, _LEVELS - 1)
        definition = found.levels.get(level, _Level(text=f"%{level + 1}."))
        counters = self._counters.setdefault(found.abstract, {})
        self._count(list_id, found, level, counters)
        if definition.style == "bullet":
            return Number("", from_symbol_font(definition.text) or "•", level, definition.indent)
        return Number(_text(found, definition, counters), "", level, definition.indent)

    def _count(self, list_id: str, found: _List, level: int, counters: dict[int, int]) -> None:
        definition = found.levels.get(level, _Level())
        if level in found.starts and (list_id, level) not in self._started:
            counters[level] = found.starts[level]
        else:
            counters[level] = counters[level] + 1 if level in counters else definition.start
        self._started.add((list_id, level))
        for deeper in [n for n in counters if n > level]:
            restart = found.levels.get(deeper, _Level()).restart
            if restart < 0 or level < restart:
                del counters[deeper]


def _text(found: _List, definition: _Level, counters: dict[int, int]) -> str:
    def place(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        other = found.levels.get(level, _Level())
        # a level above that no paragraph has had yet is printed as its first number
        value = counters.get(level, found.starts.get(level, other.start))
        return numeral(value, "decimal" if definition.legal else other.style)

    return "" if definition.style == "none" and "%" not in definition.text else _PLACE.sub(place, definition.text).strip()


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists of `word/numbering.xml`; none where the part is missing."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstracts: dict[str, dict[int, _Level]] = {}
    links: dict[str, str] = {}
    styles: dict[str, str] = {}
    for element in root.iterchildren(W + "abstractNum"):
        name = element.get(W + "abstractNumId", "")
        abstracts[name] = {integer(e.get(W + "ilvl")): _level(e) for e in element.iterchildren(W + "lvl")}
        for tag, table in (("numStyleLink", links), ("styleLink", styles)):
            child = element.find(W + tag)
            if child is not None:
                table[name if table is links else child.get(_VAL, "")] = child.get(_VAL, "") if table is links else name
    for element in root.iterchildren(W + "num"):
        abstract = element.find(W + "abstractNumId")
        name = "" if abstract is None else abstract.get(_VAL, "")
        name = styles.get(links.get(name, ""), name)
        numbering._lists[element.get(W + "numId", "")] = _list(element, name, abstracts.get(name, {}))
    numbering._lists.pop("0", None)
    return numbering


def _list(element: etree._Element, abstract: str, levels: dict[int, _Level]) -> _List:
    found = _List(abstract, dict(levels), {})
    for override in element.iterchildren(W + "lvlOverride"):
        level = integer(override.get(W + "ilvl"))
        own, start = override.find(W + "lvl"), override.find(W + "startOverride")
        if own is not None:
            found.levels[level] = _level(own)
        if start is not None:
            found.starts[level] = integer(start.get(_VAL), 1)
    return found


def _level(element: etree._Element) -> _Level:
    level = _Level()
    for child in element:
        value = child.get(_VAL, "")
        if child.tag == W + "start":
            level.start = integer(value, 1)
        elif child.tag == W + "numFmt":
            level.style = value
        elif child.tag == W + "lvlText":
            level.text = value[:_LONGEST]
        elif child.tag == W + "lvlRestart":
            level.restart = integer(value, -1)
        elif child.tag == W + "isLgl":
            level.legal = value not in {"0", "false", "off"}
        elif child.tag == W + "pStyle":
            level.paragraph_style = value
        elif child.tag == W + "pPr":
            level.indent = paragraph_properties(child).indent
        else:
            alternative = child.find(".//" + W + "numFmt")
            if alternative is not None:
                level.style = alternative.get(_VAL, "decimal")
    return level
