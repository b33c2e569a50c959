"""Hypothesis strategies for what is almost a resolution: soup out of the grammar's own pieces, and specimens that something gnawed at."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from hypothesis import strategies as st
from lxml import etree

from rapporteur.specimens import markdown, web
from rapporteur.specimens import word as word_specimens
from rapporteur.specimens.writing import Writer
from tests.support import word as w

HEADS = (
    *("The General Assembly,", "*The General Assembly*,", "\u201cThe Economic and Social Council,", "The Security Council,"),
    *("L\u2019Assemblée générale,", "Le Conseil de sécurité,", "La Asamblea General,", "El Consejo Económico y Social,"),
    *("Генеральная Ассамблея,", "Совет Безопасности,", "إن الجمعية العامة،", "إن مجلس الأمن،", "大会，", "安全理事会，"),
    *(
        "Recalling",
        "*Noting also*",
        "*Recalling*",
        "Rappelant",
        "Recordando",
        "ссылаясь на",
        "إذ تشير إلى",
        "回顾",
        "Requests",
        "*Decides*",
    ),
    *("Prie", "Pide", "просит", "تطلب إلى", "请", "1 - تقرر", "（一）", "一、", "Recommends to the General Assembly the adoption of"),
    *("the following draft resolution:", "Annex", "ANNEX II", "Appendix", "Annexe", "Anexo", "Приложение", "المرفق", "附件"),
    *(
        "91/7",
        "91/7.",
        "2019/14",
        "2019/14. Support for lamps",
        "Resolution 2999 (1995)",
        "RESOLUTION 91/7 A",
        "A/RES/91/7",
        "E/RES/2019/14",
    ),
    *("Distr.: General", "United Nations", "Agenda item 4 (b)", "Resolution adopted by the General Assembly on 3 May 2019"),
    *("[on the report of the lamp keepers (A/91/12)]", "Ninety-first session", "47th plenary meeting", "3 May 2019", "21 July 2004."),
    *("47th plenary meeting 21 July 2004", "95-20013 (E)", "*1234567*", "Page 2", "Resolutions", "12", "117", "I", "IV.", "A.", "B"),
)
NUMBERS = (
    "1.",
    "2. ",
    "3 ",
    "07.",
    "1,",
    "(a) ",
    "(b)",
    "(i) ",
    "(ii)",
    "a. ",
    "c) ",
    "[1]",
    "• ",
    "- ",
    "– ",
    "* ",
    "1.1.1 ",
    "999999999999. ",
    "٣ - ",
)
MARKS = (
    *(
        "¹",
        "⁷ ",
        "³²",
        "$^{4}$",
        "$^{^{4}} ",
        " $^{12}$ See A/91/4.",
        "<sup>5</sup>",
        "[^3]",
        "[^3]: See E/CN.4/5.",
        "\n\n1 Resolution 91/1.",
    ),
    *(
        "\n\n* See note.",
        "\\*",
        "\\footnote{2}",
        "$_{2}$",
        "$",
        "$$",
        "\\(",
        "\\)",
        "\\quad ",
        "\\text{th}",
        "^",
        "^{",
        "}",
        "{",
        "1/ ",
        "(²)",
    ),
)
WORDS = (
    *(
        "lamp ",
        "keepers, ",
        "capacitybuilding ",
        "capac-\n\nity-building ",
        "and ",
        "of ",
        "entitled \u201cLamps\u201d, ",
        "Having in mind ",
    ),
    *(
        "resolution 91/7 of 3 May 2019, ",
        "resolutions 1, 2 (III) and 3/4 B, ",
        "S/2004/1, ",
        "A/91/4/Add.1-3 ",
        "paras. 4-7 ",
        "its decision 2/1 ",
    ),
    *(
        "résolution 91/7 du 3 mai 2019, ",
        "第91/7号决议",
        "القرار ٧/٩١ ",
        "Treaty Series, vol. 4, No. 5. ",
        "ibid.",
        "chap. II, sect. A ",
        "United Nations",
    ),
)
SIGNS = (
    *(
        "\n",
        "\n\n",
        "\n\n",
        "\n\n",
        "\r\n",
        "\r",
        "\f",
        "\u2028",
        "\t",
        "   ",
        "\n   ",
        " ",
        "\u00a0",
        "\u00ad",
        "\ufeff",
        "\u200f",
        "\x00",
        "\x1b",
    ),
    *(
        ",",
        ";",
        ".",
        ":",
        "،",
        "。",
        "—",
        "–",
        "---",
        "***",
        "...",
        "…",
        '"',
        "\u201c",
        "\u201d",
        "«",
        "»",
        "'",
        "(",
        ")",
        "[",
        "]",
        "*",
        "**",
        "_",
    ),
    *("# ", "###### ", "> ", "|", "| a | b |\n", "|---|:-:|\n", "```\n", "<!--", "-->", "![a](b)", "[x](http://y)", "&amp;", "&#0;", "&"),
    *("<i>", "</i>", "<br>", "<table>", "<", ">", "Ã©", "â€™", "\ufffe", "\U0001f4a1", "é", "e\u0301", "\\", "`"),
)
TAGS = (
    *(
        "<p>",
        "</p>",
        "<div class=x>",
        "</div>",
        "<h1>",
        "<i>",
        "</i>",
        "<b",
        "<sup>3</sup>",
        "<a href='#fn3'>3</a>",
        "<a name=fn3>",
        "<br/>",
    ),
    *("<table><tr><td colspan=9>", "</td></table>", "<ol start=4><li>", "</ul>", "<script>", "</script>", "<!--", "<style>", "<![CDATA["),
    *(
        "&nbsp;",
        "&#x26;",
        "&#xD800;",
        "&#1114112;",
        "&bogus;",
        "<span style='vertical-align:super'>",
        "<meta charset=utf-7>",
        "<pre>",
        "</body>",
    ),
)
PARAGRAPHS = st.builds(
    lambda gap, number, head, words, mark, end: f"{gap}{number}{head}{words}{mark}{end}",
    st.sampled_from(["\n\n", "\n\n", "\n", "\n\n- ", "\n\n   ", "\n\n\u201c", '\n\n"', "\f"]),
    st.sampled_from(["", "", "", *NUMBERS]),
    st.sampled_from(["", "Welcomes ", "*Recalling* ", *HEADS]),
    st.sampled_from([" ", *WORDS]),
    st.sampled_from(["", "", "", *MARKS]),
    st.sampled_from(["", ",", ";", ".", ":", ";\u201d", '."', "，"]),
)
"""What looks most like a paragraph of a resolution."""
PIECES = st.one_of(
    PARAGRAPHS,
    st.sampled_from(SIGNS),
    st.sampled_from(WORDS),
    st.sampled_from(MARKS),
    st.sampled_from(NUMBERS),
    st.sampled_from(HEADS),
    st.text(max_size=6),
)
ENCODINGS = st.sampled_from(["utf-8"] * 8 + ["utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252", "latin-1", "cp1251", "gb18030"])


def _joined(pieces: st.SearchStrategy[str], head: str = "") -> st.SearchStrategy[bytes]:
    def texts(least: int) -> st.SearchStrategy[str]:
        return st.lists(pieces, min_size=least, max_size=2 * least).map(lambda found: head + "".join(found))

    return st.builds(
        lambda text, encoding: text.encode(encoding, "replace"), st.one_of(texts(1), texts(8), texts(24), texts(48)), ENCODINGS
    )


soup: st.SearchStrategy[bytes] = st.one_of(_joined(PIECES), _joined(PARAGRAPHS))
"""Markdown out of the grammar's own pieces, in any encoding."""
web_soup: st.SearchStrategy[bytes] = _joined(
    st.one_of(PIECES, st.sampled_from(TAGS), PARAGRAPHS.map(lambda words: f"<p>{words}</p>")), "<html><body>"
)
"""The same between tags."""
byte_soup: st.SearchStrategy[bytes] = st.one_of(
    st.binary(max_size=300),
    st.lists(
        st.one_of(
            st.binary(max_size=4),
            st.sampled_from([b"\n\n", b"The General Assembly,", b"1. ", b"PK\x03\x04", b"%PDF-1.4", b"{\\rtf", b"\xff\xfe", b"\xfe\xff"]),
            st.sampled_from(
                [b"<html>", b"<?xml ", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xc3\xa9", b"\xe5\xa4\xa7", b"\x1f\x8b\x08", b"\x00"]
            ),
        ),
        max_size=30,
    ).map(b"".join),
)
"""Bytes of anything."""


@dataclass(frozen=True, slots=True)
class Bite:
    """One thing that happens to a text: which, where, how much, and where to."""

    kind: str
    at: float
    size: int
    to: float


KINDS = ("delete", "delete", "swap", "repeat", "turn", "insert", "cut")
_PLACE = st.integers(0, 10_000).map(lambda n: n / 10_000)
BITES = st.lists(st.builds(Bite, st.sampled_from(KINDS), _PLACE, st.integers(1, 400), _PLACE), min_size=1, max_size=8)


def bitten(whole: bytes, bites: Sequence[Bite]) -> bytes:
    """The content with every bite taken, one after another."""
    for bite in bites:
        at, to, size = int(bite.at * len(whole)), int(bite.to * len(whole)), bite.size
        here, there = whole[at : at + size], whole[to : to + size]
        match bite.kind:
            case "delete":
                whole = whole[:at] + whole[at + size :]
            case "swap":
                first, second = sorted((at, to))
                size = min(size, second - first)
                whole = (
                    whole[:first]
                    + whole[second : second + size]
                    + whole[first + size : second]
                    + whole[first : first + size]
                    + whole[second + size :]
                )
            case "repeat":
                whole = whole[:to] + here * (1 + size % 4) + whole[to:]
            case "turn":
                whole = whole[:at] + here[::-1] + whole[at + size :]
            case "insert":
                whole = whole[:at] + (b"\n\n" if size % 2 else b"*") + there + whole[at:]
            case _:
                whole = whole[: max(at, 40)]
    return whole


@cache
def _specimens() -> tuple[bytes, ...]:
    writer = Writer(11)
    members = (writer.council(2019, 7), writer.council_with_draft(2019, 8), writer.council(2019, 9))
    single = Writer(12).assembly(73, 4)
    return (
        markdown.pages(members, seed=3, first_page=80, per_page=9).encode(),
        markdown.clean(members[1]).encode(),
        markdown.clean(single).encode(),
        markdown.hard_lines(single).encode(),
        markdown.hard_lines(members[1]).encode("utf-16"),
        web.html(single).encode(),
        word_specimens.docx(single),
    )


bitten_specimens: st.SearchStrategy[bytes] = st.builds(
    lambda index, bites: bitten(_specimens()[index], bites), st.integers(0, len(_specimens()) - 1), BITES
)
"""Specimens in all formats, a few bites taken out of their bytes."""


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
        _PLACE,
        _PLACE,
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
