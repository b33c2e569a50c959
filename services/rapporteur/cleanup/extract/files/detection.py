"""Says what kind of file the bytes are, from the bytes: names lie (the Council's `.DOC` files of 2018 are all DOCX)."""

from __future__ import annotations

import bz2
import codecs
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from enum import Enum

from rapporteur.cleanup.extract.encoding.wide import wide
from rapporteur.cleanup.extract.files.broken_zip import BROKEN_ZIP
from rapporteur.cleanup.extract.files.leavings import is_left_behind


class Format(Enum):
    """What a file is. Values are words for messages."""

    DOCX = "a Word file (DOCX)"
    HTML = "HTML"
    TEXT = "plain text or markdown"
    ZIP = "a zip archive"
    TAR = "a tar archive"
    COMPRESSED = "a compressed file"
    """One file under gzip, bzip2 or xz."""
    PDF = "PDF"
    LEGACY_WORD = "a Word file of before 2007 (binary .doc)"
    OLE = "an OLE file that holds no Word document"
    ENCRYPTED_OFFICE = "an Office file with a password"
    RTF = "RTF"
    ODT = "an OpenDocument text"
    IMAGE = "an image"
    OTHER_OFFICE = "an Office file that is no text document"
    OTHER_ARCHIVE = "an archive of a kind that is not read (7z, rar)"
    OTHER_XML = "XML that is not HTML"
    WEB_ARCHIVE = "a web page saved with its parts (MHTML)"
    MAIL = "a mail message"
    LEFT_BEHIND = "no document, but what Word leaves beside one that is open, or a system beside any"
    EMPTY = "empty"
    BINARY = "binary data of no known kind"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"{\\rtf", Format.RTF),
    (b"\x89PNG\r\n\x1a\n", Format.IMAGE),
    (b"\xff\xd8\xff", Format.IMAGE),
    (b"GIF87a", Format.IMAGE),
    (b"GIF89a", Format.IMAGE),
    (b"II*\x00", Format.IMAGE),
    (b"MM\x00*", Format.IMAGE),
    (b"II+\x00", Format.IMAGE),
    (b"MM\x00+", Format.IMAGE),
    (b"\x00\x00\x00\x0cjP  ", Format.IMAGE),
    (b"\xff\x4f\xff\x51", Format.IMAGE),
    (b"7z\xbc\xaf\x27\x1c", Format.OTHER_ARCHIVE),
    (b"Rar!\x1a\x07", Format.OTHER_ARCHIVE),
)
_PDF = re.compile(rb"%PDF-\d\.\d")
_PDF_HEAD = 4096
"""Mail gateways and scanners leave up to some kilobytes of their own before the header."""
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_PART = re.compile(r"<(?:p|pre|div|h[1-6]|table|title|meta|span|font|center|ul|ol|section|article|main)\b", re.IGNORECASE)
_TEXT_BEHIND_PAGE = re.compile(r"</html>\s*\n\s*[^<\s]", re.IGNORECASE)
_TEXT_BEHIND_PART = re.compile(r"</(?:table|div)>[ \t]*\r?\n[ \t]*\r?\n\s*[^<\s]", re.IGNORECASE)
_XML_START = re.compile(r"<(?:\?xml\b|[\w:]{1,60} [^>]{0,2000}xmlns)")
_PREAMBLE = re.compile(r"\s*(?:<\?xml[^>]*>|<!--)?")
_WEB_ARCHIVE = re.compile(r"(?=[\w-]+:)(?:[^\n]+\n){0,200}?Content-Type:\s*multipart/related\b", re.IGNORECASE)
"""Says so in its head: a text may name the type."""
_MAIL = re.compile(
    r"(?:From \S+ [^\n]*\n)?(?=(?:[^\n]+\n){0,200}?(?:Message-ID:\s*<|MIME-Version:\s*\d|Return-Path:\s*<))"
    r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}",
    re.IGNORECASE,
)
"""Begins with the fields of a message's head, one of which programs alone write: letters have `From:` and `Received:`, too."""
_CONTROLS = bytes(n for n in range(32) if n not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"
_SAMPLE = 1 << 20
_NOISE = 0.02
"""Share of control characters from which a file is no text: random bytes have 10 %, the worst OCR layers 0.1 %."""


def detect(content: bytes) -> Format:
    """The kind of file that `content` is. What it is called is no evidence: the Council's `.DOC` files of 2018 are OOXML.

    >>> detect(b"<html><p>Not Word at all"), detect(b"%PDF-1.4 1 0 obj")
    (<Format.HTML: 'HTML'>, <Format.PDF: 'PDF'>)
    """
    if not content.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf\xff\xfe"):
        return Format.EMPTY
    if content[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return _zip(content)
    if content.startswith(_OLE):
        return _ole(content)
    known = next((kind for magic, kind in _MAGIC if content.startswith(magic)), None) or _found_inside(content)
    if known:
        return known
    if unpacker(content):
        return Format.TAR if _is_tar(first_bytes(content, tarfile.BLOCKSIZE)) else Format.COMPRESSED
    return Format.TAR if _is_tar(content[: tarfile.BLOCKSIZE]) else _text(content)


def _found_inside(content: bytes) -> Format | None:
    if is_left_behind(content):
        return Format.LEFT_BEHIND
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Format.IMAGE
    header = _PDF.search(content[:_PDF_HEAD])
    if header and (b" obj" in content[header.start() : header.start() + _SAMPLE] or not header.start()):
        return Format.PDF
    return None


def unpacker(content: bytes) -> str:
    """The name of the compression around `content`: gzip, bzip2, xz; empty if there is none."""
    if content[:3] == b"\x1f\x8b\x08":
        return "gzip"
    if content[:3] == b"BZh" and content[4:10] in {b"1AY&SY", b"\x17\x72\x45\x38\x50\x90"}:
        return "bzip2"
    return "xz" if content[:6] == b"\xfd7zXZ\x00" else ""


def first_bytes(content: bytes, count: int) -> bytes:
    """The first bytes under a compression, as far as they can be read."""
    head = content[: 1 << 16]
    try:
        match unpacker(content):
            case "gzip":
                return zlib.decompressobj(wbits=31).decompress(head, count)
            case "bzip2":
                # a block of bzip2 is up to 900 kB packed and decodes as a whole
                return bz2.BZ2Decompressor().decompress(content[:_SAMPLE], count)
            case _:
                return lzma.LZMADecompressor(memlimit=1 << 28).decompress(head, count)
    except (zlib.error, OSError, lzma.LZMAError, EOFError, ValueError):
        return b""


def _is_tar(block: bytes) -> bool:
    if len(block) < tarfile.BLOCKSIZE or not block[0]:
        return False
    try:
        tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.TarError:
        return False
    return True


def _zip(content: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except BROKEN_ZIP:
        return _torn_zip(content)
    if _OPEN_DOCUMENT in content[:200]:
        return Format.ODT
    if "[Content_Types].xml" in names:
        folders = {name.partition("/")[0] for name in names}
        if "word" in folders:
            return Format.DOCX
        if folders & {"xl", "ppt", "visio"}:
            return Format.OTHER_OFFICE
    return Format.DOCX if "word/document.xml" in names else Format.ZIP


def _torn_zip(content: bytes) -> Format:
    """A zip without its directory still shows in its first entries what it was."""
    return Format.DOCX if b"[Content_Types].xml" in content[:4096] or b"word/document.xml" in content else Format.ZIP


def _ole(content: bytes) -> Format:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Format.ENCRYPTED_OFFICE
    return Format.LEGACY_WORD if "WordDocument".encode("utf-16-le") in content else Format.OLE


def _text(content: bytes) -> Format:
    head = _decoded(content[:_SAMPLE])
    if head is None:
        return Format.BINARY
    head = head.lstrip("\ufeff")
    start = head[_first_element(head) :][:4096]
    inside_tags = content.rstrip(b" \t\r\n\x00")[-1:] == b">"
    if (_HTML_START.match(start) or (_HTML_PART.match(start) and inside_tags)) and not _is_markdown(head, start):
        return Format.HTML
    if _XML_START.match(start) or head.lstrip().startswith("<?xml"):
        return Format.OTHER_XML
    return _message(head[:4096])


def _message(head: str) -> Format:
    head = head.replace("\r", "")
    if _WEB_ARCHIVE.match(head):
        return Format.WEB_ARCHIVE
    return Format.MAIL if _MAIL.match(head) else Format.TEXT


def _is_markdown(head: str, start: str) -> bool:
    """Whether the elements at the head are a table that a tool set into markdown: text without elements stands behind its end."""
    return (_TEXT_BEHIND_PAGE if _HTML_START.match(start) else _TEXT_BEHIND_PART).search(head) is not None


def _first_element(head: str) -> int:
    """Where the first tag stands after white space, an XML declaration and comments."""
    at = 0
    while match := _PREAMBLE.match(head, at):
        if match.group().endswith("<!--"):
            at = head.find("-->", match.end()) + 3
            if at < 3:
                return len(head)
        elif match.group().endswith(">"):
            at = match.end()
        else:
            return match.end()
    return at


def _decoded(head: bytes) -> str | None:
    """The head as text in a rough reading that is right for ASCII; None if it is no text."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return head.decode(encoding, "replace")
    if name := wide(head):
        return head[: len(head) & ~1].decode(name, "replace")
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return None if controls > _NOISE * len(head) or (b"\x00" in head and controls > 8) else head.decode("latin-1")
