"""Word files that are broken, locked or made to do harm: each is refused with its reason, in words for people."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.cleanup.extract.word import docx
from rapporteur.model.failures import DocumentRefused, Reason
from tests.support.examples import examples
from tests.support.word import NAMESPACES, note_mark, package, paragraph, word

BODY = f"<w:document {NAMESPACES}><w:body>{{}}</w:body></w:document>"
WHOLE = word(paragraph("The Harbour Assembly,", note_mark(1)), *["Welcomes the kites;"] * 40, notes={1: "See annex."})
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


def part(content: str | bytes) -> bytes:
    return package({"word/document.xml": content})


def locked() -> bytes:
    """The same file with the bit that says its parts are encrypted."""
    content = bytearray(part(BODY.format(paragraph("x"))))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(signature, at + 4)
    return bytes(content)


def garbled() -> bytes:
    """The packed bytes of the main part overwritten."""
    content = bytearray(part(BODY.format(paragraph("x" * 500))))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        info = archive.getinfo("word/document.xml")
    start = info.header_offset + 30 + len(info.filename)
    content[start : start + 40] = b"\xff" * 40
    return bytes(content)


@pytest.mark.parametrize(
    ("make", "reason", "says"),
    [
        pytest.param(lambda: WHOLE[: len(WHOLE) * 2 // 3], Reason.TRUNCATED, "zip directory is missing", id="torn off"),
        pytest.param(lambda: WHOLE[:40], Reason.TRUNCATED, "byte 40", id="torn off at the start"),
        pytest.param(lambda: package({"word/styles.xml": "<w/>"}), Reason.MALFORMED, "word/document.xml", id="no main part"),
        pytest.param(lambda: part("<a/>"), Reason.MALFORMED, "no body", id="no body"),
        pytest.param(lambda: part(""), Reason.MALFORMED, "document.xml", id="an empty part"),
        pytest.param(lambda: part("<a>\n<b>"), Reason.MALFORMED, "in line 2", id="XML that breaks off"),
        pytest.param(lambda: part(b"\xff\xfe\x00garbage"), Reason.MALFORMED, "document.xml", id="no XML at all"),
        pytest.param(locked, Reason.ENCRYPTED, "encrypted", id="encrypted parts"),
        pytest.param(garbled, Reason.MALFORMED, "cannot be unpacked", id="damaged parts"),
        pytest.param(lambda: part(f"<!DOCTYPE a [{LAUGHS}]><a>&l11;</a>"), Reason.HOSTILE, "document type", id="an entity bomb"),
        pytest.param(
            lambda: part('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'),
            Reason.HOSTILE,
            "type",
            id="an external entity",
        ),
        pytest.param(
            lambda: part('<!DOCTYPE a SYSTEM "http://a.invalid/x.dtd"><a/>'.encode("utf-16")), Reason.HOSTILE, "type", id="a DTD in UTF-16"
        ),
        pytest.param(lambda: part(b"<a>" + b" " * (65 << 20) + b"</a>"), Reason.HOSTILE, "bomb of compression", id="a zip bomb"),
        pytest.param(lambda: part("<a>" * 5000 + "</a>" * 5000), Reason.TOO_LARGE, "beyond every limit", id="elements nested 5,000 deep"),
        pytest.param(lambda: part(f'<a b="{"x" * 11_000_000}"/>'), Reason.TOO_LARGE, "beyond every limit", id="an attribute of 11 MB"),
        pytest.param(
            lambda: package([("word/document.xml", BODY.format(paragraph("one"))), ("word/document.xml", BODY.format(paragraph("two")))]),
            Reason.MALFORMED,
            "2 parts named word/document.xml",
            id="two parts of one name",
            marks=pytest.mark.filterwarnings("ignore:Duplicate name"),
        ),
    ],
)
def test_what_is_refused(make: Callable[[], bytes], reason: Reason, says: str) -> None:
    with pytest.raises(DocumentRefused) as caught:
        docx.extract(make())
    failure = caught.value.failure
    assert (failure.reason, says in failure.detail) == (reason, True), failure
    assert failure.advice.endswith(".")


def test_without_styles_the_words_are_read_and_the_reader_is_told() -> None:
    with zipfile.ZipFile(io.BytesIO(word("Text", styles="<w:style/>"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "[Content_Types].xml"}
    parts["word/styles.xml"] = b"<torn"
    found = docx.extract(package(parts))
    assert [p.text for p in found.paragraphs] == ["Text"]
    assert found.warnings[0].startswith("read without word/styles.xml")


def test_tables_in_tables_to_the_limit_of_the_parser() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 80 + paragraph("inmost") + "</w:tc></w:tr></w:tbl>" * 80
    assert [p.text for p in docx.extract(part(BODY.format(deep))).paragraphs] == ["inmost"]


@settings(print_blob=True, max_examples=examples(300), deadline=None)
@given(st.data())
def test_damage_of_any_kind_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    content = content[: data.draw(st.integers(len(content) // 2, len(content)))]
    try:
        docx.extract(bytes(content))
    except DocumentRefused as refusal:
        assert refusal.failure.detail
