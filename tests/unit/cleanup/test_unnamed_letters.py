"""Ligatures of a PDF whose font says of no character what it is: they are letters again where one makes a word, and never lost."""

from __future__ import annotations

import io

import pikepdf
import pytest
import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.cleaning import clean
from rapporteur.model.clean_text import CleanText
from rapporteur.model.text import Document


def read(line: str) -> CleanText:
    """What a page says whose font has no table of names for its characters."""
    pdfmetrics.registerFont(TTFont("Vera", f"{reportlab.__path__[0]}/fonts/Vera.ttf"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Vera", 10)
    canvas.drawString(72, 700, line)
    canvas.save()
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                del item["/ToUnicode"]
        pdf.save(saved)
    content = saved.getvalue()
    return clean(Document("0" * 32, "unnamed.pdf", "0" * 64, len(content)), content)


def test_ligatures_without_names_are_the_letters_that_make_a_word() -> None:
    # \u00a1 and \u00bf take the codes 1 and 2 before them, so that pdfium leaves out the \ufb02 as it does all that has the code 3
    made = read("\u00a1 \u00bf Noting the con\ufb02ict and the bene\ufb01ts of the of\ufb01ce in the \ufb01eld of the \ufb02ags")
    assert made.paragraphs[0].text.endswith("Noting the conflict and the benefits of the office in the field of the flags")
    assert [one.after for one in made.repairs if one.rule == "unnamed-ligature"] == ["fl", "fi", "fi", "fi", "fl"]


def test_what_makes_no_word_stays_marked() -> None:
    text = read("\u00a1 Noting the \ufb01xyz and the lamps \ufb01at the pier").paragraphs[0].text
    assert "Noting the \ufffdxyz and the lamps \ufffdat the pier" in text


@pytest.mark.parametrize("code", [code for code in range(0x4, 0x20) if code not in b"\t\n\r"])  # pdfium writes those of itself
def test_a_ligature_is_marked_or_a_letter_again_whatever_its_code(code: int) -> None:
    """Those of TeX's fonts have codes that count as white space, and parted their words."""
    before = "".join(map(chr, range(0xA1, 0xA1 + code - 1)))  # each takes the next code
    made = read(f"{before} Noting the con\ufb02ict and the \ufb02ags")
    assert made.paragraphs[0].text.endswith("Noting the conflict and the flags")
    assert [one.after for one in made.repairs if one.rule == "unnamed-ligature"] == ["fl", "fl"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("la salle o\ufffd les lampes sont dans l'ombre", id="où, not off"),
        pytest.param("les lampes de l'\ufffdle et du port", id="île, not file"),
        pytest.param("Dans tous les \ufffdté de la ville", id="été, whose other accent is there, not fité"),
        pytest.param("para la rati\ufffdcaci\ufffdn del acuerdo sobre las lámparas del puerto", id="ratificación, of which two are lost"),
        pytest.param("o\ufffd", id="nothing says that it is English"),
    ],
)
def test_a_lost_accent_is_no_ligature(text: str) -> None:
    content = text.encode()
    made = clean(Document("0" * 32, "lost.txt", "0" * 64, len(content)), content)
    assert made.paragraphs[0].text == text


def test_a_ligature_at_the_edge_of_an_english_word() -> None:
    content = b"the lamps of the northern pier are o\x01 in the winter"
    made = clean(Document("0" * 32, "lost.txt", "0" * 64, len(content)), content)
    assert made.paragraphs[0].text == "the lamps of the northern pier are off in the winter"
