"""Fonts that say nothing of the characters they draw, or lie: their letters look right on the page and come out as others."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.cleaning import extract
from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.pages.misnamed import told_by_ink
from rapporteur.cleanup.extract.pages.scans import pages_to_try_again
from rapporteur.cleanup.layout.page import Page, Run
from rapporteur.cleanup.ocr.engine import Picture
from rapporteur.cleanup.ocr.reader import NoReader, PageReader

TOP, LEADING = 100.0, 14.0
LINES = (
    "Noting the kites over the harbour and the lamps along the long quay,",
    "Recalling the report of the keepers on the safety of the ferries,",
    "Requests the Board to submit a second report at its next session.",
)
NAMES = (
    "Kusumaatmadja Rafeeuddin Wirakartakusumah Thiounn Prasith",
    "Recalling the report of the keepers on the safety of the ferries,",
    "Requests the Board to submit a second report at its next session.",
)
FRENCH = (
    "Rappelant, Prenant note, Soulignant, Accueillant, Constatant",
    "les rapports des gardiens sur la question des lampes dans les ports",
    "et les travaux du Conseil au sujet des navires dans une lettre",
)


class Eye:
    """A reader that sees these lines where they are printed, a word a run, and counts how often it looked."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines, self.looked = lines, 0

    def page(self, number: int, _picture: Picture) -> Page:
        self.looked += 1
        runs = []
        for at, line in enumerate(self.lines):
            x = 72.0
            for word in line.split():
                wide = pdfmetrics.stringWidth(word, "Vera", 10)
                runs.append(Run(word, x, x + wide, TOP + LEADING * at + 0.5, 9.5, space=True, confidence=0.9))
                x += wide + pdfmetrics.stringWidth(" ", "Vera", 10)
        return Page(number, 612, 792, tuple(runs), read_by_ocr=True)


def printed(lines: tuple[str, ...], by: int, shifted: tuple[int, ...]) -> bytes:
    """The lines, those with the numbers `shifted` in a font whose table names the letter `by` further for each."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    pdfmetrics.registerFont(TTFont("VeraIt", "VeraIt.ttf"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    for at, line in enumerate(lines):
        canvas.setFont("VeraIt" if at in shifted else "Vera", 10)
        canvas.drawString(72, 792 - TOP - LEADING * at, line)
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        for font in pdf.pages[0].obj.Resources.Font.values():
            if "Oblique" in str(font.BaseFont):
                table = re.sub(rb"<([0-9A-Fa-f]{4})>", lambda found: _moved(found, by), font.ToUnicode.read_bytes())
                font.ToUnicode = pdf.make_stream(table)
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


def _moved(found: re.Match[bytes], by: int) -> bytes:
    code = int(found[1], 16)
    first = next((base for base in (65, 97) if base <= code < base + 26), None)
    return b"<%04X>" % (code if first is None else first + (code - first + by) % 26)


def read(content: bytes, reader: PageReader) -> Extracted:
    made = extract(content, reader=reader)
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    return made


def text(made: Extracted) -> str:
    return " ".join(paragraph.text for paragraph in made.paragraphs)


@pytest.mark.parametrize("by", [1, 3, 11])
@pytest.mark.parametrize("shifted", [(1,), (0, 1, 2)], ids=["one line", "the page"])
def test_letters_that_a_font_names_wrongly_are_read_off_the_page(by: int, shifted: tuple[int, ...]) -> None:
    made = read(printed(LINES, by, shifted), Eye(LINES))
    assert text(made) == " ".join(LINES)
    assert made.warnings == ("page 1 read anew in place of fonts that do not say which characters they draw",)


def test_only_the_runs_of_that_font_are_read_and_their_looks_stay() -> None:
    made = read(printed(LINES, 1, (1,)), Eye(tuple(line.upper() for line in LINES)))
    assert text(made) == " ".join([LINES[0], LINES[1].upper(), LINES[2]])
    assert [e.style.value for p in made.paragraphs for e in p.content.emphasis] == ["italic"]


def test_names_that_no_list_knows_stay_as_the_file_has_them_where_the_page_shows_the_same() -> None:
    eye = Eye(tuple(line.replace("Rafeeuddin", "Rafeeuddln") for line in NAMES))
    made = read(printed(NAMES, 0, (0,)), eye)
    assert (eye.looked, text(made), made.warnings) == (1, " ".join(NAMES), ())


@pytest.mark.parametrize("lines", [LINES, FRENCH], ids=["English", "French"])
def test_fonts_that_name_words_are_believed(lines: tuple[str, ...]) -> None:
    eye = Eye(LINES)
    assert text(read(printed(lines, 0, (0,)), eye)) == " ".join(lines)
    assert eye.looked == 0


def test_without_ocr_the_page_is_named_and_may_be_tried_again() -> None:
    made = read(printed(LINES, 1, (1,)), NoReader("tesseract-ocr-eng"))
    told = "page 1 taken from fonts that do not say which characters they draw (tesseract-ocr-eng is not installed)"
    assert made.warnings == (told,)
    assert pages_to_try_again(made.warnings) == 1


def test_words_beyond_where_the_font_says_that_its_run_ends_are_not_lost() -> None:
    """A font without names of its characters gives fewer of them than it draws, and the width of those."""

    bad = Run("5HTXHVWVWKH6HFUHWDU", 72, 150, 100, 10, font="a")
    good = [Run(f"the lamps along the quay {at}", 72, 300, 120 + 12 * at, 10, font="b") for at in range(3)]
    seen = tuple(Run(word, 72 + 60 * at, 125 + 60 * at, 100, 10, space=True) for at, word in enumerate(["Requests", "the", "Board", "to"]))
    told = told_by_ink(Page(1, 612, 792, (bad, *good), doubted=frozenset("a")), Page(1, 612, 792, seen))
    assert [run.text for run in told.runs] == ["Requests", "the", "Board", "to", *(run.text for run in good)]
