"""Files that people do have, and files that someone made to do harm; each with what must be said of it."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from rapporteur.model.failures import Reason
from rapporteur.specimens import markdown, word
from rapporteur.specimens.archive import single
from tests.support.ole import ole, word_97


@dataclass(frozen=True, slots=True)
class Bad:
    """A bad file: its name, how it is made, why it must be set aside, and words that the message must hold."""

    name: str
    make: Callable[[], bytes]
    reason: Reason
    words: str


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of these."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx_with(name: str, content: bytes) -> bytes:
    """A Word file with one part replaced."""
    whole = zipfile.ZipFile(io.BytesIO(word.docx(single(74, 1))))
    return zipped({part: content if part == name else whole.read(part) for part in whole.namelist()})


def nested(depth: int) -> bytes:
    """A zip in a zip in a zip."""
    content = markdown.clean(single(74, 2)).encode()
    for level in range(depth):
        content = zipped({f"level-{level}.zip" if level else "a.md": content})
    return content


def encrypted_office() -> bytes:
    """The head of an OLE file that holds an encrypted package."""
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
    return head + "EncryptedPackage".encode("utf-16-le") + bytes(512) + "EncryptionInfo".encode("utf-16-le") + bytes(1024)


def entity_bomb() -> bytes:
    """The billion laughs, as a Word document."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "ha">{entities}]><d>&a9;</d>'.encode()


def external_entity() -> bytes:
    """A Word document that asks for a file of the machine."""
    return b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'


def symlink_tar() -> bytes:
    """A tar with a link to a file of the machine."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("link.md")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return out.getvalue()


BAD = (
    Bad("empty.md", lambda: b"", Reason.EMPTY, "no bytes"),
    Bad("white.txt", lambda: b" \n\t\n ", Reason.EMPTY, ""),
    Bad("noise.bin", lambda: bytes(range(256)) * 200, Reason.UNREADABLE, ""),
    Bad("report.md", lambda: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", Reason.TRUNCATED, "directory of its pages"),
    Bad("picture.md", lambda: b"\x89PNG\r\n\x1a\n" + bytes(200), Reason.UNREADABLE, "cannot be opened"),
    Bad("noise.doc", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4000), Reason.MALFORMED, "OLE"),
    Bad("sheet.doc", lambda: ole({"Workbook": bytes(5000)}), Reason.UNSUPPORTED, "Excel workbook"),
    Bad("message.doc", lambda: ole({"__properties_version1.0": bytes(5000)}), Reason.UNSUPPORTED, "Outlook message"),
    Bad("secret.doc", lambda: word_97(b"x", encrypted=True), Reason.ENCRYPTED, "password"),
    Bad("cut.doc", lambda: word_97(bytes(20_000))[:12_000], Reason.TRUNCATED, "byte 12,000"),
    Bad("hollow.doc", lambda: ole({"WordDocument": bytes(5000)}), Reason.MALFORMED, "WordDocument"),
    Bad("cut.docx", lambda: word.docx(single(74, 1))[:3000], Reason.TRUNCATED, "byte 3,000"),
    Bad("locked.docx", encrypted_office, Reason.ENCRYPTED, ""),
    Bad("broken.docx", lambda: docx_with("word/document.xml", b"<w:document><w:body>"), Reason.MALFORMED, ""),
    Bad("laughs.docx", lambda: docx_with("word/document.xml", entity_bomb()), Reason.HOSTILE, ""),
    Bad("peeping.docx", lambda: docx_with("word/document.xml", external_entity()), Reason.HOSTILE, ""),
    Bad("bomb.docx", lambda: docx_with("word/document.xml", bytes(600_000_000)), Reason.HOSTILE, ""),
    Bad("bomb.zip!/bomb.md", lambda: zipped({"bomb.md": bytes(400_000_000)}), Reason.HOSTILE, ""),
    Bad("deep.zip!/level-6.zip!/level-5.zip!/level-4.zip!/level-3.zip", lambda: nested(7), Reason.TOO_LARGE, "archive"),
    Bad("climbing.zip!/../../climbed.md", lambda: zipped({"../../climbed.md": b"1. Decides"}), Reason.HOSTILE, ""),
    Bad("links.tar!/link.md", symlink_tar, Reason.UNSUPPORTED, "link"),
    Bad("torn.zip", lambda: zipped({"a.md": markdown.clean(single(74, 3)).encode()})[:-40], Reason.TRUNCATED, ""),
    Bad("lying.tar.gz", lambda: b"\x1f\x8b\x08\x00" + struct.pack("<I", 0) + b"\x00\x03" + b"not deflated at all", Reason.TRUNCATED, ""),
)
