"""Files in a PDF: a portfolio, or what somebody attached, is not lost without a word."""

from __future__ import annotations

import io

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.extract.pdf.pdf import extract


def with_attached(*names: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.drawString(72, 700, "The lamps of the pier and their keepers")
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        for name in names:
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, b"Ring in fog", filename=name)
        saved = io.BytesIO()
        pdf.save(saved)
        return saved.getvalue()


def test_files_in_the_file_are_named() -> None:
    (warning,) = extract(with_attached("annex.pdf", "lamps\x07.xlsx")).warnings
    assert warning.startswith("files in it are not read (2: annex.pdf, lamps.xlsx)")


def test_many_are_counted_and_a_few_named() -> None:
    (warning,) = extract(with_attached(*(f"{number:02}.pdf" for number in range(14)))).warnings
    assert "(14: 00.pdf, " in warning
    assert "09.pdf, ...)" in warning


def test_without_any_nothing_is_said() -> None:
    assert extract(with_attached()).warnings == ()
