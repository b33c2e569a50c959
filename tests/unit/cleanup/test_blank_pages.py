"""A page is never empty by accident: what was lost of a file is told apart from what was never drawn."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from rapporteur.cleanup.extract.pdf import pdf
from rapporteur.model.failures import DocumentRefused, Reason
from rapporteur.specimens import pdf as typeset
from rapporteur.specimens.archive import single


def blank(pages: int = 1) -> bytes:
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        return saved(made)


def saved(made: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)
    return out.getvalue()


def bereft(content: bytes, page: int) -> bytes:
    """The same file, in which the object that draws the page cannot be found."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        plain = saved(opened)
    with pikepdf.open(io.BytesIO(plain)) as opened:
        number, _ = opened.pages[page].obj.Contents.objgen
    lost, count = re.subn(rb"\n%d 0 obj" % number, lambda found: b"\n" + b" " * (len(found[0]) - 1), plain)
    assert count == 1
    return lost


def reason(content: bytes) -> Reason:
    with pytest.raises(DocumentRefused) as refusal:
        pdf.extract(content)
    return refusal.value.failure.reason


def test_a_file_of_blank_pages_is_empty() -> None:
    assert reason(blank(2)) is Reason.EMPTY


def test_a_file_whose_pages_have_lost_what_they_drew_is_unreadable() -> None:
    (resolution,) = (single(74, 50),)
    content = typeset.pdf((resolution,))
    with pikepdf.open(io.BytesIO(content)) as opened:
        pages = len(opened.pages)
    for page in range(pages):
        content = bereft(content, page)
    assert reason(content) is Reason.UNREADABLE


def test_a_blank_page_among_others_is_no_loss() -> None:
    assert pdf.extract(with_blank_page()).warnings == ()


def test_a_page_that_lost_its_text_is_named() -> None:
    assert pdf.extract(bereft(with_blank_page(), 0)).warnings == ("pages 1, 3 left out: damaged",)


def with_blank_page() -> bytes:
    """A resolution of two pages, and a third page without anything."""
    with pikepdf.open(io.BytesIO(typeset.pdf((single(74, 50),)))) as made:
        made.add_blank_page()
        assert len(made.pages) == 3
        return saved(made)
