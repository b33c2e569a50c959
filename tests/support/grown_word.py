"""Word files of ours with parts of their XML grafted, repeated and bitten."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from hypothesis import strategies as st
from lxml import etree

from rapporteur.specimens import word as word_specimens
from rapporteur.specimens.writing import Writer
from tests.support import word as w
from tests.support.bites import BITES, PLACE, bitten


@cache
def _word_files() -> tuple[bytes, ...]:
    numbers = w.numbering(
        [w.level(0, "decimal", "%1."), w.level(1, "lowerLetter", "(%2)", more='<w:suff w:val="space"/>'), w.level(2, "lowerRoman", "%3")],
        {"1": "", "2": '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride>'},
    )
    style = '<w:style w:type="paragraph" w:styleId="S"><w:basedOn w:val="T"/><w:name w:val="heading 1"/><w:rPr><w:i/></w:rPr></w:style>'
    every = w.word(
        w.paragraph("A/RES/91/7", style="S"),
        w.paragraph(w.run("The General Assembly", italic=True), ","),
        w.paragraph(w.run("Recalling", italic=True), w.run(" lamps"), w.note_mark(1), w.run(",", w.TAB, w.BREAK, w.PAGE)),
        w.paragraph(w.run("Requests", italic=True), w.run(" oil"), w.note_mark(2, custom="*"), ":", list_id="1"),
        w.paragraph("Wicks;", list_id="1", level=1),
        w.paragraph(w.computed('HYPERLINK "http://a.example"', "see"), w.link("l1", "there"), w.bookmark("b", w.run("x")), list_id="2"),
        w.table([w.cell("a", columns=2)], [w.cell("b", w.table([w.cell("c")])), w.cell(w.paragraph(w.note_mark(1, kind="endnote")))]),
        notes={1: "See A/91/4.", 2: w.paragraph(w.run("Later.", raised=True))},
        endnotes={1: "Ibid."},
        styles=style,
        numbers=numbers,
        links={"l1": "http://b.example"},
        headers=["A/RES/91/7"],
    )
    return every, word_specimens.docx(Writer(13).assembly(74, 5)), word_specimens.docx(Writer(14).assembly(74, 6))


@dataclass(frozen=True, slots=True)
class Graft:
    """One change to a tree of XML: what is done to the element at `at`, with the element at `to`."""

    kind: str
    at: float
    to: float


GRAFTS = st.lists(
    st.builds(
        Graft,
        st.sampled_from(["drop", "move", "copy", "nest", "rename", "attribute", "odd value", "no attributes", "text", "comment"]),
        PLACE,
        PLACE,
    ),
    min_size=1,
    max_size=8,
)

ODD_VALUES = ("", "-1", "99999999999", "x", "²", "١", "0", "1.5", "#", "true", "../../etc", "%1%2%9", "\u00a0", "a" * 300)


@st.composite
def grown_word(draw: st.DrawFn) -> bytes:
    """A Word file in which one part after another is another tree, broken XML, or gone."""
    parts = _parts(draw(st.sampled_from(_word_files())))
    names = st.sampled_from(sorted(parts))
    for name in draw(st.lists(st.one_of(st.just("word/document.xml"), names), min_size=1, max_size=3)):
        change = draw(st.sampled_from(_CHANGES))
        parts[name] = change(parts[name], draw)
    for name in draw(st.lists(names, max_size=1)):
        if draw(st.integers(0, 3)) == 0:
            del parts[name]
    return w.package([(name, content) for name, content in parts.items() if name != "[Content_Types].xml"])


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _grown(part: bytes, draw: st.DrawFn) -> bytes:
    try:
        root = etree.fromstring(part)
    except etree.XMLSyntaxError:
        return part
    for graft in draw(GRAFTS):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        _graft(elements, graft)
    return etree.tostring(root)


def _graft(elements: Sequence[etree._Element], graft: Graft) -> None:
    here, there = (elements[min(int(place * len(elements)), len(elements) - 1)] for place in (graft.at, graft.to))
    parent, odd = here.getparent(), ODD_VALUES[int(graft.to * 9999) % len(ODD_VALUES)]
    within = here in there.iterancestors() or here is there
    if parent is None:
        return
    match graft.kind:
        case "drop":
            parent.remove(here)
        case "move" if not within:
            there.append(here)
        case "copy" if not within and there.getparent() is not None:
            there.addnext(etree.fromstring(etree.tostring(here, with_tail=False)))
        case "nest":
            here.append(etree.fromstring(etree.tostring(here, with_tail=False)))
        case "rename":
            here.tag = there.tag
        case "attribute":
            here.attrib.update(there.attrib)
        case "odd value":
            for name in here.attrib:
                here.set(name, odd)
        case "no attributes":
            here.attrib.clear()
        case "text":
            here.text = odd
        case _:
            here.addprevious(etree.Comment("lamp"))


def _bitten(part: bytes, draw: st.DrawFn) -> bytes:
    return bitten(part, draw(BITES))


_CHANGES: tuple[Callable[[bytes, st.DrawFn], bytes], ...] = (_grown, _grown, _grown, _bitten)
