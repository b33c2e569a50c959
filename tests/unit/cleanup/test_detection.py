"""Formats are told by their bytes; names are no evidence."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import tarfile
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.cleanup.extract.files.detection import Format, detect
from rapporteur.cleanup.extract.files.leavings import is_litter
from rapporteur.cleanup.extract.files.unread import refusal
from rapporteur.model.failures import Reason
from tests.support.examples import examples
from tests.support.word import word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
RESOLUTION = "The Harbour Assembly,\n\n*Recalling* its resolution 9/1 on kites,\n"


def zipped(*names: str, first: bytes = b"x") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, first)
    return buffer.getvalue()


def lock(size: int, filler: bytes) -> bytes:
    """As of the keeper Ada Fogg, who has a document open."""
    name = "Ada Fogg"
    head = bytes([len(name)]) + name.encode().ljust(54, filler)
    return (head + len(name).to_bytes(2, "little") + name.encode("utf-16-le")).ljust(size, filler)


def tarred() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.md"))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param(b"", Format.EMPTY, id="no bytes"),
        pytest.param(b" \n\t\r\n", Format.EMPTY, id="white space"),
        pytest.param("\ufeff \n".encode("utf-16"), Format.EMPTY, id="white space in UTF-16"),
        pytest.param(word("Text"), Format.DOCX, id="Word"),
        pytest.param(word("Text" * 99)[:500], Format.DOCX, id="Word, torn off"),
        pytest.param(zipped("kite/__init__.py", "kite.dist-info/WHEEL"), Format.ZIP, id="a Python wheel is no Word file"),
        pytest.param(lock(162, b" "), Format.LEFT_BEHIND, id="the lock of Word"),
        pytest.param(lock(165, b"\0"), Format.LEFT_BEHIND, id="the lock of a spreadsheet"),
        pytest.param(lock(164, b" "), Format.BINARY, id="bytes of another number"),
        pytest.param(b"\0\5\x16\7\0\2\0\0Mac OS X" + bytes(90), Format.LEFT_BEHIND, id="what a Mac knows of a file"),
        pytest.param(b"\0\0\0\1Bud1" + bytes(600), Format.LEFT_BEHIND, id="how a window of a Mac looked"),
        pytest.param(zipped("[Content_Types].xml", "xl/workbook.xml"), Format.OTHER_OFFICE, id="a spreadsheet"),
        pytest.param(zipped("mimetype", first=b"application/vnd.oasis.opendocument.text"), Format.ODT, id="OpenDocument"),
        pytest.param(zipped(), Format.ZIP, id="an empty zip"),
        pytest.param(tarred(), Format.TAR, id="tar"),
        pytest.param(gzip.compress(tarred()), Format.TAR, id="tar.gz"),
        pytest.param(bz2.compress(tarred()), Format.TAR, id="tar.bz2"),
        pytest.param(lzma.compress(tarred()), Format.TAR, id="tar.xz"),
        pytest.param(gzip.compress(RESOLUTION.encode()), Format.COMPRESSED, id="one file under gzip"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n", Format.PDF, id="PDF"),
        pytest.param(b"From: scanner\r\n" * 100 + b"%PDF-1.4\n1 0 obj\n", Format.PDF, id="PDF behind 1.5 kB of a scanner's own"),
        pytest.param(b"A text about the header %PDF-1.4 of files.", Format.TEXT, id="a text about PDF"),
        pytest.param(OLE + "WordDocument".encode("utf-16-le"), Format.LEGACY_WORD, id="binary .doc"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), Format.ENCRYPTED_OFFICE, id="Word with a password"),
        pytest.param(OLE, Format.OLE, id="another OLE file"),
        pytest.param(b"{\\rtf1\\ansi x}", Format.RTF, id="RTF"),
        pytest.param(b"\x89PNG\r\n\x1a\n....", Format.IMAGE, id="PNG"),
        pytest.param(b"RIFF\x10\x00\x00\x00WEBPVP8 ", Format.IMAGE, id="WebP"),
        pytest.param(b"<!-- saved -->\n<!-- twice -->\n<!DOCTYPE HTML PUBLIC><p>x", Format.HTML, id="HTML behind comments"),
        pytest.param(b"<p>The Harbour Assembly,</p>\n", Format.HTML, id="a piece of HTML"),
        pytest.param("<html>".encode("utf-16"), Format.HTML, id="HTML in UTF-16"),
        pytest.param(b"<table><tr><td>x</td></tr></table>\n\n1. Welcomes the kites;\n", Format.TEXT, id="markdown with a table in HTML"),
        pytest.param(b'<?xml version="1.0"?><akomaNtoso/>', Format.OTHER_XML, id="other XML"),
        pytest.param(RESOLUTION.encode(), Format.TEXT, id="markdown"),
        pytest.param(RESOLUTION.encode("utf-16"), Format.TEXT, id="UTF-16"),
        pytest.param(RESOLUTION.encode("utf-16-be"), Format.TEXT, id="UTF-16 without a mark"),
        pytest.param("L’Assemblée a décidé".encode("cp1252"), Format.TEXT, id="cp1252"),
        pytest.param("大会，回顾".encode("gb18030"), Format.TEXT, id="gb18030"),
        pytest.param(random.Random(7).randbytes(4096), Format.BINARY, id="noise"),
    ],
)
@pytest.mark.parametrize("name", ["right.md", "wrong.docx"])
def test_formats(name: str, content: bytes, found: Format) -> None:
    assert detect(content) is found


@pytest.mark.parametrize("content", [b"<!-- a -->" * 100_000, b"<!--" * 250_000, b"<" * 1_000_000, b"a:" * 500_000, b"<?xml >" * 100_000])
@pytest.mark.timeout(20)
def test_nothing_takes_long(content: bytes) -> None:
    assert detect(content)


@pytest.mark.parametrize("found", list(Format))
def test_every_format_has_words(found: Format) -> None:
    failure = refusal(found).failure
    assert found.value in failure.detail
    assert failure.advice.endswith(".")


def test_what_no_extractor_reads_is_refused_with_its_reason() -> None:
    reasons = {f: refusal(f).failure.reason for f in (Format.PDF, Format.BINARY, Format.EMPTY)}
    assert list(reasons.values()) == [Reason.UNSUPPORTED, Reason.UNREADABLE, Reason.EMPTY]


@settings(print_blob=True, max_examples=examples(200))
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh91AY&SY", b"\xfd7zXZ\x00", b"<", b"%PDF-1.4", OLE[:8]]),
)
def test_any_bytes_are_of_some_format(content: bytes, start: bytes) -> None:
    assert isinstance(detect(start + content), Format)


def test_a_page_of_nothing_but_set_text_is_a_page() -> None:
    assert detect(b"<pre>\nThe lamps,\n\nDecides to meet.\n</pre>\n") is Format.HTML
    assert detect(b"<pre> is an element.\n\nThe lamps are lit.\n") is Format.TEXT


WINDOW, FORK, SHELL = b"\0\0\0\1Bud1" + bytes(600), b"\0\5\x16\7\0\2\0\0Mac OS X" + bytes(90), b"[.ShellClassInfo]\r\nIconIndex=4\r\n"
HELD_OPEN = b",ada,harbour,24.11.2026 09:30,file:///home/ada/.config/office;"


@pytest.mark.parametrize(
    ("name", "content", "litter"),
    [
        pytest.param("1974/.DS_Store", WINDOW, True, id="how a window of a Mac looked"),
        pytest.param("__MACOSX/1974/._a.docx", FORK, True, id="what a Mac knows of a file"),
        pytest.param("Desktop.ini", SHELL, True, id="names are read in any case"),
        pytest.param("desktop.ini", SHELL.decode().encode("utf-16"), True, id="how Windows shows a folder, in UTF-16"),
        pytest.param("1974/~$letter.docx", lock(162, b" "), True, id="the lock of Word"),
        pytest.param("1974\\Thumbs.db", OLE, True, id="small pictures, in a zip of Windows"),
        pytest.param(".~lock.letter.odt#", HELD_OPEN, True, id="the lock of LibreOffice"),
        pytest.param("a.docx", WINDOW, False, id="such bytes under the name of a document"),
        pytest.param(".DS_Store", RESOLUTION.encode(), False, id="a document under such a name"),
        pytest.param("._a.md", RESOLUTION.encode(), False, id="a document whose name begins so"),
        pytest.param(".~lock.letter.odt#", RESOLUTION.encode(), False, id="a document under the name of a lock"),
        pytest.param("Thumbs.db", OLE + "WordDocument".encode("utf-16-le"), False, id="a Word file under the name of small pictures"),
        pytest.param("desktop.ini.txt", SHELL, False, id="another name"),
        pytest.param("a.url", b"[InternetShortcut]\r\nURL=https://harbour.example/", False, id="an address that somebody saved"),
    ],
)
def test_litter_is_told_by_name_and_content(name: str, content: bytes, litter: bool) -> None:
    assert is_litter(name, content) is litter
