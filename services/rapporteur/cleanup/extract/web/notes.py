"""Finds the notes of an HTML page by its own links: a mark leads to a body, and the body leads back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from rapporteur.language.dates import find_date
from rapporteur.language.printed_marks import NOTE_LETTERS, NOTE_SIGNS

_LABEL = re.compile(rf"[\s\[(]*(\d{{1,4}}|\*{{1,4}}|[{NOTE_SIGNS}]{{1,2}}|{NOTE_LETTERS}|[ivxl]{{1,6}})[\s\])]*")
_NOTE_NAME = re.compile(r"ftn|edn|note|\bfn", re.IGNORECASE)
_REFERENCE_ROLES = {"doc-noteref"}
_BLOCKS = {"p", "li", "div", "aside", "dd", "td", "section"}


@dataclass(frozen=True, slots=True)
class Reference:
    """What one `a` is: a mark of a note. `repeat`: another one led to the same body before."""

    key: str
    label: str
    repeat: bool


@dataclass(frozen=True, slots=True)
class HtmlNotes:
    """By element: the marks, the bodies with their keys, the links back that are no text; by key: the printed label."""

    references: Mapping[etree._Element, Reference]
    bodies: Mapping[etree._Element, str]
    back_links: Mapping[etree._Element, str]
    labels: Mapping[str, str]


def find_notes(root: etree._Element) -> HtmlNotes:
    """All notes that the page ties itself, as Word, LibreOffice, pandoc and wikis write them.

    A reference is an `a` with a short label that leads to a place later in the page from which a link leads back to it, or one with
    the role `doc-noteref`, or a number that leads to a place further down which is named as notes are, `#fn1`. Whatever else is not tied
    both ways stays text with a link.
    """
    links = [a for a in root.iter("a") if a.get("href", "").startswith("#")]
    places = _places(root) if links else {}
    order = {link: number for number, link in enumerate(links)}
    numbers = {element: number for number, element in enumerate(root.iter())} if links else {}
    back: dict[str, list[etree._Element]] = {}
    for link in links:
        back.setdefault(link.get("href", "")[1:], []).append(link)
    references: dict[etree._Element, Reference] = {}
    bodies: dict[etree._Element, str] = {}
    back_links: dict[etree._Element, str] = {}
    labels: dict[str, str] = {}
    for link in links:
        target = link.get("href", "")[1:]
        label = _LABEL.fullmatch("".join(map(str, link.itertext())))
        if label is None or target not in places or link in back_links:
            continue
        returning = [b for name in _names(link) for b in back.get(name, ()) if order[b] > order[link]]
        named = label[1].isdigit() and _NOTE_NAME.search(target) is not None and _is_below(places[target], link, numbers)
        if not (returning or target in labels or link.get("role") in _REFERENCE_ROLES or named):
            continue
        references[link] = Reference(target, label[1], target in labels)
        labels.setdefault(target, label[1])
        body = _body(places[target])
        bodies.setdefault(body, target)
        back_links.update(dict.fromkeys(returning, target))
    return HtmlNotes(references, bodies, back_links, labels)


def _is_below(place: etree._Element, link: etree._Element, numbers: Mapping[etree._Element, int]) -> bool:
    """Whether the place is a block of its own behind the link: a mark in a note leads up, and a link in a heading to its own section."""
    return numbers[place] > numbers[link] and place.tag in _BLOCKS


def label_of(text: str) -> str:
    """The label that a link back prints, empty for an arrow or a caret."""
    match = _LABEL.fullmatch(text)
    return match[1] if match else ""


def width_of(label: str, text: str) -> int:
    """How many characters at the head of a note print its label, where no link that leads back does; 0 if none do.

    >>> width_of("2", " 2 See A/71/90."), width_of("2", "(2) See A/71/90."), width_of("2", "2 May 2018"), width_of("2", "20 lamps")
    (1, 3, 0, 0)
    """
    text = text.lstrip()
    found = re.match(rf"[\[(]?{re.escape(label)}[\])]?[.:]?(?=\s+\S)", text)
    return found.end() if found and not ((date := find_date(text[:40])) and date.start == 0) else 0


def _places(root: etree._Element) -> dict[str, etree._Element]:
    found: dict[str, etree._Element] = {}
    for element in root.iter():
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                found.setdefault(name, element)
    return found


def _names(link: etree._Element) -> list[str]:
    """Names by which a link back may call this mark: its own, or its `sup`'s or `span`'s."""
    parents = [link.getparent(), *(p.getparent() for p in [link.getparent()] if p is not None)]
    around = [p for p in parents if p is not None and p.tag in {"sup", "span"}]
    inside = [child for child in link.iter("sup", "span", "a") if child is not link]
    names = [e.get(attribute) for e in (link, *around, *inside) for attribute in ("id", "name")]
    return list(dict.fromkeys(name for name in names if name))


def _body(place: etree._Element) -> etree._Element:
    """The block that holds the note; a `div` named as a note's around a paragraph holds all paragraphs of it."""
    block: etree._Element | None = place
    while block is not None and block.tag not in _BLOCKS:
        block = block.getparent()
    if block is None:
        return place
    parent = block.getparent()
    if block is place or block.tag != "p" or parent is None or parent.tag not in {"div", "aside", "li"}:
        return block
    of_word = "element:footnote" in parent.get("style", "").replace("footnote-list", "")
    return parent if of_word or _NOTE_NAME.search(parent.get("id", "")) else block
