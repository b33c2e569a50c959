"""PDFs that would unpack, draw or write without end are refused before a library sees them; those that hold much are not."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable

import pikepdf
import pytest

from rapporteur.cleanup.extract.pdf import bombs as pdf_bombs
from rapporteur.cleanup.extract.pdf import pdf
from rapporteur.cleanup.extract.pdf.bombs import check_streams
from rapporteur.cleanup.extract.pdf.forms import check_forms
from rapporteur.cleanup.extract.pdf.salvage import salvaged
from rapporteur.model.failures import DocumentRefused, Reason

HEAD = b"%PDF-1.4\n1 0 obj\n"


def file(content: bytes, *, layers: int = 1, more: bytes = b"") -> bytes:
    """A PDF of one stream under so many filters."""
    for _ in range(layers):
        content = zlib.compress(content, 1)
    filters = b"[" + b"/FlateDecode " * layers + b"]"
    return HEAD + b"<</Length %d/Filter %s%s>>\nstream\n" % (len(content), filters, more) + content + b"\nendstream\nendobj\n"


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_a_stream_that_unpacks_to_more_than_any_page_is_a_bomb(layers: int) -> None:
    with pytest.raises(DocumentRefused, match="bomb of compression") as refusal:
        check_streams(file(bytes(pdf_bombs.MOST + 1), layers=layers))
    assert refusal.value.failure.reason is Reason.HOSTILE


def test_a_stream_that_writes_a_million_letters_is_no_page() -> None:
    with pytest.raises(DocumentRefused, match="1,000,000 letters"):
        check_streams(file(b"(Recalling its resolution) Tj " * 150_000))


def test_a_stream_that_draws_a_form_a_million_times_is_no_page() -> None:
    """pdfium wants three gigabytes for it, and ends the process where there are two."""
    with pytest.raises(DocumentRefused, match="100,000 forms"):
        check_streams(file(b"/X Do\n" * 1_000_000))


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda: file(b"0 0 m 100 100 l S\n" * 500_000), id="a map"),
        pytest.param(lambda: file(random.Random(7).randbytes(3 << 20)), id="a font of three megabytes"),
        pytest.param(lambda: file(bytes(pdf_bombs.MOST + 1), more=b"/Subtype/Image"), id="a picture"),
        pytest.param(lambda: file(b"(word) Tj " * 1000)[:-30], id="a stream that breaks off"),
        pytest.param(
            lambda: HEAD + b"<</Filter/FlateDecode>>\nstream\n" + bytes(200_000) + b"\nendstream",
            id="a stream that is not packed as it says",
        ),
    ],
)
def test_what_holds_much_is_let_pass(write: Callable[[], bytes]) -> None:
    check_streams(write())


def forms(depth: int, times: int) -> bytes:
    """A PDF with so many forms, each of which draws the next so often."""
    with pikepdf.new() as pdf:
        inner = None
        for _ in range(depth):
            words = b"/X Do " * times if inner is not None else b"BT (Recalling) Tj ET"
            form = pikepdf.Stream(pdf, words, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
            if inner is not None:
                form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
            inner = pdf.make_indirect(form)
        pdf.Root.Form = inner
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_forms_that_draw_ten_of_each_other_nine_deep_are_refused() -> None:
    with pytest.raises(DocumentRefused, match="draw each other") as refusal:
        check_forms(forms(9, 10))
    assert refusal.value.failure.reason is Reason.HOSTILE


@pytest.mark.parametrize(("depth", "times"), [(1, 1), (3, 10), (60, 1)])
def test_forms_in_forms_as_programs_write_them_are_let_pass(depth: int, times: int) -> None:
    check_forms(forms(depth, times))


def test_a_form_that_draws_itself_comes_to_an_end() -> None:
    whole = pikepdf.open(io.BytesIO(forms(1, 1)))
    form = whole.Root.Form
    form.write(b"/X Do /X Do")
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    out = io.BytesIO()
    whole.save(out)
    check_forms(out.getvalue())


def test_objects_in_objects_without_end_are_not_salvaged() -> None:
    """pdf_oxide dies of them."""
    for opening in (b"<</A ", b"[", b"[<</B"):
        assert salvaged(HEAD + opening * 200_000 + b" endobj trailer<</Root 1 0 R>>\n%%EOF") == ()


def test_forms_under_a_password_are_left_to_who_says_that_it_has_one() -> None:
    with pikepdf.new() as made:
        page = made.add_blank_page()
        form = made.make_stream(b"BT ET", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form, Strange=5))
        page.obj.Contents = made.make_stream(b"/F Do")
        out = io.BytesIO()
        made.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    check_forms(out.getvalue())
    with pytest.raises(DocumentRefused) as refusal:
        pdf.extract(out.getvalue())
    assert refusal.value.failure.reason is Reason.ENCRYPTED
