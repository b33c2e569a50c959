"""Word files that lie, loop, or unpack to more than there is memory."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable

from rapporteur.specimens.word import HEAD, W
from tests.faults.bad_files import docx_with, entity_bomb, external_entity
from tests.hostile.damage import docx_base
from tests.hostile.kind import Kind, Make
from tests.support.ole import ole, word_97

_LEVELS = 30_000


def body(make: Callable[[random.Random], str]) -> Make:
    """A Word file with another body."""

    def made(rng: random.Random) -> bytes:
        seed = f"<w:p><w:r><w:t>{rng.randbytes(6).hex()}</w:t></w:r></w:p>"
        return docx_with("word/document.xml", f"{HEAD}<w:document {W}><w:body>{make(rng)}{seed}</w:body></w:document>".encode())

    return made


def part(name: str, make: Callable[[], bytes]) -> Make:
    """A Word file with one part replaced, and a body of its own."""

    def made(rng: random.Random) -> bytes:
        whole = zipfile.ZipFile(io.BytesIO(docx_with(name, make())))
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for member in whole.namelist():
                archive.writestr(member, whole.read(member))
            archive.writestr(f"seed-{rng.randbytes(6).hex()}", b"")
        return out.getvalue()

    return made


def paragraph(inside: str) -> str:
    """A paragraph around it."""
    return f"<w:p>{inside}</w:p>"


def run(inside: str) -> str:
    """A run around it."""
    return f"<w:r>{inside}</w:r>"


def field(kind: str) -> str:
    """One end of a field."""
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


SAY = run("<w:t>Recalling its resolution 55/25,</w:t>")


def _styles(count: int) -> bytes:
    chain = (f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % count}"/></w:style>' for n in range(count))
    return f"{HEAD}<w:styles {W}>{''.join(chain)}</w:styles>".encode()


def _numbering() -> bytes:
    text = "".join(f"%{n}" for n in range(1, 10)) * 500
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{(1 << 31) - 1 - n}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, kind in enumerate(("lowerRoman", "upperLetter", "lowerLetter", "decimal", "upperRoman", "chicago", "none", "x", "bullet"))
    )
    return f'{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'.encode()


def _listed(rng: random.Random) -> str:
    return "".join(
        paragraph(f'<w:pPr><w:numPr><w:ilvl w:val="{n % 9 if n % 50 else 99999}"/><w:numId w:val="1"/></w:numPr></w:pPr>{SAY}')
        for n in range(300)
    )


def _numbered(rng: random.Random) -> bytes:
    whole = zipfile.ZipFile(io.BytesIO(body(_listed)(rng)))
    relations = whole.read("word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>',
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in whole.namelist():
            archive.writestr(member, relations if member == "word/_rels/document.xml.rels" else whole.read(member))
        archive.writestr("word/numbering.xml", _numbering())
    return out.getvalue()


def _lying_size(rng: random.Random) -> bytes:
    """The directory says another size than the part has."""
    whole = bytearray(docx_base())
    at = whole.rindex(b"PK\x01\x02")
    struct.pack_into("<II", whole, at + 20, rng.choice((1, 0x7FFFFFFF, 0xFFFFFFFE)), rng.choice((1, 0x7FFFFFFF, 0xFFFFFFFE)))
    return bytes(whole) + rng.randbytes(4)


def _twice(rng: random.Random) -> bytes:
    out = io.BytesIO(docx_base())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/document.xml" if rng.random() < 0.5 else "word/footnotes.xml", rng.randbytes(20).hex())
    return out.getvalue()


def _climbing(rng: random.Random) -> bytes:
    out = io.BytesIO(docx_base())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("../../../climbed", rng.randbytes(20).hex())
        archive.writestr("/etc/climbed", b"x")
    return out.getvalue()


def _many_parts(rng: random.Random) -> bytes:
    out = io.BytesIO(docx_base())
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(20_000):
            archive.writestr(f"word/media/{number}-{rng.randrange(1 << 30)}.png", b"")
    return out.getvalue()


def _circle(rng: random.Random) -> bytes:
    """The table of sectors runs in a circle."""
    whole = bytearray(word_97(bytes(9000)))
    first = struct.unpack_from("<I", whole, 76)[0]
    at = (first + 1) * 512 + 4 * rng.randrange(1, 12)
    struct.pack_into("<I", whole, at, rng.randrange(0, 12))
    return bytes(whole) + rng.randbytes(3)


def _directory_circle(rng: random.Random) -> bytes:
    whole = bytearray(word_97(bytes(9000)))
    at = whole.index("WordDocument".encode("utf-16-le")) + 68
    struct.pack_into("<III", whole, at, 1, 1, rng.randrange(3))
    return bytes(whole) + rng.randbytes(3)


def _word_of_noise(rng: random.Random) -> bytes:
    """A head that is Word's with offsets of noise: for LibreOffice, if there is one."""
    whole = bytearray(word_97(rng.randbytes(20_000), table=rng.randbytes(8000)))
    for _ in range(200):
        struct.pack_into("<I", whole, 512 + 0x18 + 4 * rng.randrange(200), rng.choice((rng.randrange(30_000), rng.randrange(1 << 32))))
    return bytes(whole)


KINDS = (
    *(
        Kind(f"docx {name}", "docx", make, copies)
        for name, make, copies in (
            ("entity bomb", part("word/document.xml", entity_bomb), 2),
            ("entity bomb in its styles", part("word/styles.xml", entity_bomb), 2),
            ("entity of the machine", part("word/footnotes.xml", external_entity), 2),
            ("bomb of a part", part("word/document.xml", lambda: bytes(200_000_000)), 2),
            ("bomb of a lesser part", part("word/footnotes.xml", lambda: bytes(200_000_000)), 2),
            ("sizes that lie", _lying_size, 3),
            ("two parts of one name", _twice, 3),
            ("names that climb", _climbing, 2),
            ("20,000 parts", _many_parts, 2),
            ("deep tables", body(lambda rng: "<w:tbl><w:tr><w:tc>" * 5000 + paragraph(SAY) + "</w:tc></w:tr></w:tbl>" * 5000), 2),
            ("tables as deep as XML may be", body(lambda rng: "<w:tbl><w:tr><w:tc>" * 70 + paragraph(SAY) + "</w:tc></w:tr></w:tbl>" * 70), 2),
            ("text boxes in text boxes", body(lambda rng: "<w:p><w:r><w:pict><w:txbxContent>" * 50 + paragraph(SAY) + "</w:txbxContent></w:pict></w:r></w:p>" * 50), 2),
            ("cells as wide as the world", body(lambda rng: '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>' + paragraph(SAY) + "</w:tc></w:tr></w:tbl>"), 2),
            ("300,000 empty paragraphs", body(lambda rng: "<w:p/>" * 300_000), 2),
            ("200,000 runs in one paragraph", body(lambda rng: paragraph(run("<w:t>a</w:t>") * 200_000)), 2),
            ("one word of ten million letters", body(lambda rng: paragraph(run(f"<w:t>{'a' * 9_000_000}</w:t>"))), 1),
            ("fields that never end", body(lambda rng: paragraph(field("begin") * 50_000 + SAY)), 2),
            ("fields that only end", body(lambda rng: paragraph(field("end") * 50_000 + SAY)), 2),
            ("50,000 marks of one note", body(lambda rng: paragraph(run('<w:footnoteReference w:id="2"/>') * 50_000)), 2),
            ("marks of notes that are not there", body(lambda rng: "".join(paragraph(run(f'<w:footnoteReference w:id="{n * 77777777}"/>') + SAY) for n in range(2000))), 2),
            ("numbers beyond counting", _numbered, 2),
            ("styles in a circle", part("word/styles.xml", lambda: _styles(5000)), 2),
            ("no document", part("word/document.xml", lambda: b""), 2),
            ("document in UTF-16", part("word/document.xml", lambda: f"<w:document {W}><w:body>{paragraph(SAY)}</w:body></w:document>".encode("utf-16")), 2),
        )
    ),
    Kind("doc table in a circle", "doc", _circle, 4),
    Kind("doc directory in a circle", "doc", _directory_circle),
    Kind("doc of noise", "doc", _word_of_noise, 8),
    Kind("doc with a password", "doc", lambda rng: word_97(rng.randbytes(9000), encrypted=True), 2),
    Kind("doc that is a workbook", "doc", lambda rng: ole({"Workbook": rng.randbytes(5000)}), 2),
    Kind("doc that is a message", "doc", lambda rng: ole({"__properties_version1.0": rng.randbytes(5000)}), 2),
    Kind("doc magic and noise", "doc", lambda rng: bytes.fromhex("d0cf11e0a1b11ae1") + rng.randbytes(6000), 4),
)  # fmt: skip
