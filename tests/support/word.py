"""Builds Word files out of our own words: a few functions that write WordprocessingML, and one that zips it.

Everything returns or takes XML as strings, so that a test can show the very markup it is about:

    word(paragraph(run("1.", TAB), run("Welcomes", italic=True), run(" the offer;"), note_mark(1)), notes={1: "See annex."})
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""One date for all entries: the same document has the same bytes on every day."""

TAB = "<w:tab/>"
BREAK = "<w:br/>"
PAGE = "<w:lastRenderedPageBreak/>"


def text(words: str) -> str:
    """Characters of a run."""
    return f'<w:t xml:space="preserve">{escape(words)}</w:t>'


def run(*parts: str, italic: bool = False, bold: bool = False, raised: bool = False, style: str = "", properties: str = "") -> str:
    """A run. Parts that begin with `<` are markup (TAB, BREAK), others are characters."""
    looks = f'<w:rStyle w:val="{style}"/>' if style else ""
    looks += "<w:b/>" if bold else ""
    looks += "<w:i/>" if italic else ""
    looks += '<w:vertAlign w:val="superscript"/>' if raised else ""
    looks += properties
    inside = "".join(part if part.startswith("<") else text(part) for part in parts)
    return f"<w:r><w:rPr>{looks}</w:rPr>{inside}</w:r>" if looks else f"<w:r>{inside}</w:r>"


def paragraph(*parts: str, style: str = "", list_id: str = "", level: int = 0, properties: str = "") -> str:
    """A paragraph. Parts that begin with `<` are markup (runs, links), others become plain runs."""
    said = f'<w:pStyle w:val="{style}"/>' if style else ""
    said += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>' if list_id else ""
    said += properties
    inside = "".join(part if part.startswith("<") else run(part) for part in parts)
    return f"<w:p><w:pPr>{said}</w:pPr>{inside}</w:p>" if said else f"<w:p>{inside}</w:p>"


def note_mark(note: int, custom: str = "", kind: str = "footnote") -> str:
    """A reference to a note, with the number that Word makes or a mark of one's own."""
    own = ' w:customMarkFollows="1"' if custom else ""
    reference = f'<w:{kind}Reference{own} w:id="{note}"/>{text(custom) if custom else ""}'
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{reference}</w:r>'


def bookmark(name: str, inside: str) -> str:
    """A bookmark around markup."""
    return f'<w:bookmarkStart w:id="7" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="7"/>'


def computed(instruction: str, result: str) -> str:
    """A complex field: `result` is markup or characters."""
    shown = result if result.startswith("<") else run(result)
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def link(relationship: str, inside: str) -> str:
    """A hyperlink to the target of a relationship (see `links` of `word`)."""
    return f'<w:hyperlink r:id="{relationship}">{inside if inside.startswith("<") else run(inside)}</w:hyperlink>'


def table(*rows: Iterable[str]) -> str:
    """A table of cells made by `cell`."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def cell(*blocks: str, columns: int = 1) -> str:
    """A table cell; blocks that are characters become paragraphs."""
    span = f'<w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>' if columns > 1 else ""
    return f"<w:tc>{span}{''.join(b if b.startswith('<') else paragraph(b) for b in blocks)}</w:tc>"


def level(number: int, style: str, words: str, start: int = 1, more: str = "") -> str:
    """One level of an abstract list: `level(1, "lowerLetter", "(%2)")`."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val={quoteattr(words)}/></w:lvl>'
    )


def numbering(levels: Iterable[str], lists: Mapping[str, str]) -> str:
    """`word/numbering.xml` with one abstract list and the lists that use it, each with its overrides."""
    uses = "".join(f'<w:num w:numId="{name}"><w:abstractNumId w:val="1"/>{overrides}</w:num>' for name, overrides in lists.items())
    return f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="1">{"".join(levels)}</w:abstractNum>{uses}</w:numbering>'


def word(
    *blocks: str,
    notes: Mapping[int, str] | None = None,
    endnotes: Mapping[int, str] | None = None,
    styles: str = "",
    numbers: str = "",
    links: Mapping[str, str] | None = None,
    headers: Iterable[str] = (),
    others: Mapping[str, tuple[str, str, str | bytes]] | None = None,
) -> bytes:
    """The bytes of a Word file. Notes and headers are markup of paragraphs, or characters that become one paragraph; `others` are parts by
    the id of their relationship: its kind, the name of the part, its content.
    """
    parts: dict[str, str | bytes] = {}
    relationships = [_relationship(name, "hyperlink", target, external=True) for name, target in (links or {}).items()]
    for name, (kind, target, content) in (others or {}).items():
        parts[f"word/{target}"] = content
        relationships.append(_relationship(name, kind, target))
    for kind, bodies in (("footnotes", notes), ("endnotes", endnotes)):
        if bodies is not None:
            parts[f"word/{kind}.xml"] = _notes(kind, bodies)
            relationships.append(_relationship(kind, kind, f"{kind}.xml"))
    for kind, markup in (("styles", f"<w:styles {NAMESPACES}>{styles}</w:styles>" if styles else ""), ("numbering", numbers)):
        if markup:
            parts[f"word/{kind}.xml"] = markup
            relationships.append(_relationship(kind, kind, f"{kind}.xml"))
    used = ""
    for number, header in enumerate(headers, 1):
        parts[f"word/header{number}.xml"] = f"<w:hdr {NAMESPACES}>{_block(header)}</w:hdr>"
        relationships.append(_relationship(f"head{number}", "header", f"header{number}.xml"))
        used += f'<w:headerReference r:id="head{number}"/>'
    section = f"<w:sectPr>{used}</w:sectPr>"
    parts["word/document.xml"] = f"<w:document {NAMESPACES}><w:body>{''.join(map(_block, blocks))}{section}</w:body></w:document>"
    parts["word/_rels/document.xml.rels"] = f"<Relationships>{''.join(relationships)}</Relationships>"
    return package(parts)


def package(parts: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]]) -> bytes:
    """A zip of these parts, and of `[Content_Types].xml` before them; pairs allow the same name twice."""
    pairs = list(parts.items()) if isinstance(parts, Mapping) else list(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [("[Content_Types].xml", "<Types/>"), *pairs]:
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _block(content: str) -> str:
    return content if content.startswith("<") else paragraph(content)


def _notes(kind: str, bodies: Mapping[int, str]) -> str:
    one = kind.removesuffix("s")
    separators = f'<w:{one} w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:{one}>'
    numbered = "".join(f'<w:{one} w:id="{number}">{_block(body)}</w:{one}>' for number, body in bodies.items())
    return f"<w:{kind} {NAMESPACES}>{separators}{numbered}</w:{kind}>"


def _relationship(name: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{name}" Type="{_RELATIONSHIPS}/{kind}" Target={quoteattr(target)}{mode}/>'
