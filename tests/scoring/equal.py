"""Akoma Ntoso with one encoding for what the United Nations' editors encode in several, so that only what differs in print differs.

Done to the gold and to our output alike (un-resolutions 1.7 names the inconsistencies):
- a paragraph whose text begins with its letter, `(a) Measures`, becomes a paragraph with that number;
- neighbouring anchors with one target, which the gold tears apart inside a number (`72/` + `1` + `95`), become one;
- an address with `/en/` twice has it once;
- the number of a heading is left out: the inputs do not hold it (21 headings of dev/gold, in no file of dev/md or dev/docx).
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

LETTERED = re.compile(r"\s*(\([a-z]{1,3}\)|\([ivx]{1,5}\)|[a-z]\.)\s+")
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
NUMBERED = frozenset({"paragraph", "point", "item", "alinea", "subparagraph"})
HEADINGS = frozenset({"subheading", "heading", "crossHeading"})


def equalise(source: Path, target: Path) -> None:
    """Write every file of `source` into `target` with the same name and equal encodings. A file that is no XML is left out."""
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.glob("*.xml")):
        try:
            tree = etree.parse(str(path))
        except etree.XMLSyntaxError:
            continue
        _lettered(tree)
        _anchors(tree)
        _headings(tree)
        tree.write(str(target / path.name), encoding="utf-8")


def _lettered(tree: etree._ElementTree) -> None:
    for paragraph in list(tree.iter(f"{AKN}p")):
        holder = paragraph.getparent()
        container = holder.getparent() if holder is not None else None
        if container is None or _name(container) not in NUMBERED or container.find(f"{AKN}num") is not None:
            continue
        found = LETTERED.match(paragraph.text or "")
        if found and holder is not None and paragraph is holder[0]:
            number = etree.Element(f"{AKN}num")
            number.text = found.group(1)
            container.insert(0, number)
            paragraph.text = (paragraph.text or "")[found.end() :]


def _anchors(tree: etree._ElementTree) -> None:
    for anchor in list(tree.iter(f"{AKN}a")):
        href = _address(anchor)
        anchor.set("href", href)
        following = anchor.getnext()
        while following is not None and _same(following, href) and not (anchor.tail or "").strip():
            joined = (anchor.text or "") + (anchor.tail or "") + "".join(following.itertext())
            anchor.text, anchor.tail = joined, following.tail
            parent = following.getparent()
            assert parent is not None
            following.tail = None
            parent.remove(following)
            following = anchor.getnext()


def _same(element: etree._Element, href: str) -> bool:
    return _name(element) == "a" and _address(element) == href


def _address(anchor: etree._Element) -> str:
    return re.sub(r"(undocs\.org)/+(?:en/+)+", r"\1/en/", anchor.get("href", ""), flags=re.IGNORECASE)


def _headings(tree: etree._ElementTree) -> None:
    for number in list(tree.iter(f"{AKN}num")):
        holder = number.getparent()
        if holder is not None and any(_name(child) in HEADINGS for child in holder):
            holder.remove(number)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
