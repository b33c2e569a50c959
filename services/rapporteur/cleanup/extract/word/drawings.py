"""Finds the words in drawings of Word: text boxes, shapes, letters drawn as a picture, diagrams (SmartArt) and charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from rapporteur.cleanup.extract.attributes import integer
from rapporteur.cleanup.extract.word.inline import ALTERNATIVES, TEXT_BOX, chosen
from rapporteur.cleanup.extract.word.package import RELATIONSHIP_ID, Package, Relationship, W
from rapporteur.cleanup.extract.word.told import Told

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DIAGRAM_DATA = RELATIONSHIP_ID.removesuffix("id") + "dm"
DRAWN_LETTERS = "{urn:schemas-microsoft-com:vml}textpath"
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_PICTURES = {_A + "blip", "{urn:schemas-microsoft-com:vml}imagedata"}
_GAPS = 100
"""Values that may be missing in a series of a chart; more are made to do harm."""
_PAGE = 4_000_000
"""Length and breadth, in units of which 360,000 are a centimetre, from which a picture may be one of a page: emblems have 2 cm."""


@dataclass(slots=True)
class Drawings:
    """The drawings of one part of a file."""

    package: Package
    links: Mapping[str, Relationship]
    told: Told

    def boxes(self, drawing: etree._Element) -> Iterator[etree._Element]:
        """What `drawing` says, as content of text boxes; of the branches of alternatives the chosen ones only."""
        if drawing.tag == W + "object":
            yield from self._object(drawing)
        for child in drawing:
            tag = child.tag
            if tag == TEXT_BOX:
                yield child
            elif tag == ALTERNATIVES:
                yield from self.boxes(chosen(child))
            elif tag == _A + "p":
                yield _box([_paragraph(_words(child))])
            elif tag == DRAWN_LETTERS:
                yield _box([_paragraph(child.get("string", ""))])
            elif tag == _DIAGRAM + "relIds":
                yield from self._part(child.get(_DIAGRAM_DATA, ""), _diagram)
            elif tag == _CHART + "chart":
                yield from self._part(child.get(RELATIONSHIP_ID, ""), _chart)
            elif tag in _PICTURES and _is_page(drawing):
                self.told.pictures += 1
            elif len(child):
                yield from self.boxes(child)

    def _object(self, element: etree._Element) -> Iterator[etree._Element]:
        found = element.find(_OBJECT)
        link = self.links.get(found.get(RELATIONSHIP_ID, "")) if found is not None else None
        if found is None or link is None or link.external:
            return
        if link.target.lower().endswith((".docx", ".docm")):
            chunk = etree.Element(W + "altChunk")
            chunk.set(RELATIONSHIP_ID, found.get(RELATIONSHIP_ID, ""))
            yield _box([chunk])
        else:
            self.told.unread.add(found.get("ProgID", "") or link.target)

    def _part(self, name: str, read: Callable[[etree._Element], Iterator[etree._Element]]) -> Iterator[etree._Element]:
        link = self.links.get(name)
        root = self.package.xml(link.target) if link is not None and not link.external else None
        if root is None:
            self.told.unread.add("a drawing whose part is missing")
        else:
            yield _box(list(read(root)))


def _is_page(element: etree._Element) -> bool:
    extent = next((e for parent in (element, *element.iterancestors()) for e in parent.iterchildren(_EXTENT)), None)
    sides = [extent.get(name, "0") for name in ("cx", "cy")] if extent is not None else []
    return bool(sides) and all(side.isdigit() and int(side[:12]) >= _PAGE for side in sides)


def _diagram(root: etree._Element) -> Iterator[etree._Element]:
    """The words of its points, in order."""
    for point in root.iter(_DIAGRAM + "t"):
        for paragraph in point.iter(_A + "p"):
            yield _paragraph(_words(paragraph))


def _chart(root: etree._Element) -> Iterator[etree._Element]:
    """Its titles, and a table of what it shows: a row for each series, a column for each category."""
    for title in root.iter(_CHART + "title"):
        yield _paragraph(" ".join(_words(p) for p in title.iter(_A + "p")) or " ".join(_values(title)))
    rows: list[list[str]] = []
    for series in root.iter(_CHART + "ser"):
        names, places, values = (_points(series, tags) for tags in (("tx",), ("cat", "xVal"), ("val", "yVal")))
        head = ["", *places]
        if any(places) and (not rows or head not in rows):
            rows.append(head)
        rows.append([" ".join(names), *values])
    if rows:
        yield _table(rows)


def _points(series: etree._Element, tags: Iterable[str]) -> list[str]:
    """What the series says of its names, places or values: each where its index puts it, for a value that is missing has no element."""
    found = next((element for tag in tags for element in series.iterchildren(_CHART + tag)), None)
    if found is None:
        return []
    # of categories on several levels the innermost comes first; an outer one stands at the first place of those that it holds
    points: dict[int, str] = {}
    for level in list(found.iter(_CHART + "lvl")) or [found]:
        for count, point in enumerate(level.iter(_CHART + "pt")):
            at = integer(point.get("idx"), count)
            points[at] = " ".join([*_values(point), *filter(None, [points.get(at)])])
    if not points:
        return list(_values(found))
    even = min(points) >= 0 and max(points) < len(points) + _GAPS
    return [points.get(at, "") for at in (range(max(points) + 1) if even else sorted(points))]


def _values(element: etree._Element) -> Iterator[str]:
    return (value.text or "" for value in element.iter(_CHART + "v"))


def _words(paragraph: etree._Element) -> str:
    return "".join((child.text or "") if child.tag == _A + "t" else " " for child in paragraph.iter(_A + "t", _A + "br"))


def _box(blocks: Iterable[etree._Element]) -> etree._Element:
    box = etree.Element(TEXT_BOX)
    box.extend(blocks)
    return box


def _paragraph(words: str) -> etree._Element:
    paragraph = etree.Element(W + "p")
    etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "t").text = words
    return paragraph


def _table(rows: Iterable[Iterable[str]]) -> etree._Element:
    table = etree.Element(W + "tbl")
    for cells in rows:
        row = etree.SubElement(table, W + "tr")
        for cell in cells:
            etree.SubElement(row, W + "tc").append(_paragraph(cell))
    return table
