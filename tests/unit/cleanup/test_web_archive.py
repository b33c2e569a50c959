"""Web pages saved with their parts, messages, and the files that LibreOffice reads beside old Word."""

from __future__ import annotations

import io
import zipfile

import pytest

from rapporteur.cleanup.cleaning import extract
from rapporteur.cleanup.extract.files.detection import Format, detect
from rapporteur.cleanup.legacy.converting import AsDocx, NullConverter
from rapporteur.model.failures import DocumentRefused, Reason
from rapporteur.model.text import Zone
from tests.support.word import word as word_file
from tests.unit.cleanup.test_old_word import Fake

PAGE = (
    '<html><head>{meta}</head><body><p>Noting the oil of the d=E9p=F4ts,<a href=3D"#n1" id=3D"r1">1</a></p>'
    '<p><a id=3D"n1" href=3D"#r1">1</a> A/74/3=\n10.</p></body></html>'
)
SAVED = (
    'From: <Saved by a browser>\r\nSubject: Lamps\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
    '\tboundary="--part--"\r\n\r\n\r\n----part--\r\nContent-Type: text/html; charset="windows-1252"\r\n'
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n{page}\r\n----part--\r\n"
    "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----part----\r\n"
)
MESSAGE = (
    "Return-Path: <keeper@harbour.example>\nFrom: Keeper <keeper@harbour.example>\nSubject: Lamps\nDate: today\n\nThe lamps are lit.\n"
)
RTF = rb"{\rtf1\ansi Noting the oil,\par}"


@pytest.mark.parametrize("meta", ["", '<meta charset=3D"windows-1252">'])
def test_a_page_saved_with_its_parts_is_read_as_the_page(meta: str) -> None:
    content = SAVED.format(page=PAGE.format(meta=meta)).encode()
    assert detect(content) is Format.WEB_ARCHIVE
    found = extract(content)
    assert [(p.zone, p.label, p.text) for p in found.paragraphs] == [
        (Zone.BODY, "", "Noting the oil of the dépôts,"),
        (Zone.NOTE, "1", "A/74/310."),
    ]


def test_a_saved_page_without_a_page_is_refused() -> None:
    with pytest.raises(DocumentRefused, match="holds no page"):
        extract(SAVED.replace("text/html", "text/css").encode())


def test_a_page_that_only_frames_another_gives_way_to_it_and_the_head_says_which_is_first() -> None:
    part = "--p\nContent-Type: text/html\nContent-ID: <{}>\n\n<html>{}</html>\n"
    pages = part.format("a", "<frameset><frame src=cid:b></frameset>") + part.format("b", "Oil") + part.format("c", "Bells")
    head = 'Subject: Lamps\nContent-Type: multipart/related; boundary="p"'
    for start, words in (("", "Oil"), ('; start="<c>"', "Bells")):
        assert [p.text for p in extract(f"{head}{start}\n\n{pages}--p--\n".encode()).paragraphs] == [words]


@pytest.mark.parametrize("message", [MESSAGE, MESSAGE.replace("\n", "\r\n"), f"From keeper@harbour.example Tue Dec 12\n{MESSAGE}"])
def test_a_message_is_none_of_the_documents(message: str) -> None:
    with pytest.raises(DocumentRefused) as refusal:
        extract(message.encode())
    assert (refusal.value.failure.reason, refusal.value.failure.detail) == (Reason.UNSUPPORTED, "it is a mail message")
    assert "attached" in refusal.value.failure.advice


@pytest.mark.parametrize(
    "text",
    [
        "Distr.: General\nDate: today\nOriginal: English\n\nReceived: lamps.",
        "Subject: lamps\n\nReceived: oil",
        "Received: oil\nfrom all",
        "From: The keeper\nTo: The Assembly\nDate: 3 May\nReceived: 4 May\n\nSir,",
        "Note: of multipart/related\n\nRecalling multipart/related,",
    ],
)
def test_a_cover_with_fields_is_no_message(text: str) -> None:
    assert detect(text.encode()) is Format.TEXT


def test_rtf_is_read_by_the_converter() -> None:
    office = Fake(AsDocx(word_file("Noting the oil,")))
    assert [p.text for p in extract(RTF, (office,)).paragraphs] == ["Noting the oil,"]


@pytest.mark.parametrize("content", [RTF, b"PK\x03\x04"])
def test_what_is_missing_for_it_is_named(content: bytes) -> None:
    content = content if content == RTF else open_document("<manifest/>")
    with pytest.raises(DocumentRefused) as refusal:
        extract(content, (NullConverter(),))
    assert refusal.value.failure.reason is Reason.NEEDS_TOOL


def test_an_open_document_with_a_password_says_so_and_asks_nobody() -> None:
    office = Fake(AsDocx(b""))
    with pytest.raises(DocumentRefused) as refusal:
        extract(open_document("<manifest><encryption-data/></manifest>"), (office,))
    assert (refusal.value.failure.reason, office.asked) == (Reason.ENCRYPTED, 0)


def open_document(manifest: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()
