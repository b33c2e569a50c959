"""Text that a scanner laid under the picture of a page: kept where it is good, read anew where it is poor and our reading is better."""

from __future__ import annotations

from PIL import Image

from rapporteur.cleanup.cleaning import extract
from rapporteur.cleanup.extract.ahead import read_ahead
from rapporteur.cleanup.extract.pages.scans import pages_to_try_again
from rapporteur.cleanup.extract.pages.text_layers import has_poor_layer
from rapporteur.cleanup.extract.runs import Ink
from rapporteur.cleanup.layout.page import Page, Run
from rapporteur.cleanup.ocr.engine import Picture
from rapporteur.cleanup.ocr.reader import NoReader
from rapporteur.specimens import scan

GOOD = """The Secretary-General had an exchange of views on the question of the lamps
with the Governments concerned and reported to the Assembly that the keepers
of all harbours are to be consulted before the beginning of the next session."""
POOR = """Tlle SecEetaly-General tradan excbange of vier,rs on tbe guestionof tbe larnps
witb tbe Governrnents coneerned and reporteel to tbe AssembLy tbat tbe keepe rs
of aIl barbours ar e to be consultecl befo re tbe beginrling of tbe next sess ion."""
NAMES = """Kusumaatmadja Rafeeuddin Balsemao Futscher Vasconcelos Ramalho Eanes
Mochtar Margues Wirakartakusumah Thiounn Prasith Akporode Blanca Fischer
Rupprecht Esztergalyos Tinoco Ortez Sahnoun Velazco Gajardo Mitterauer"""
FRENCH = """Le Secretaire general a eu un echange de vues sur la question des lampes avec les
gouvernements et a fait rapport dans les delais fixes par les Etats Membres
au sujet des gardiens de tous les ports, dans une lettre datee du mois de juin."""
INK = Ink(72, 90, 540, 102, 100)
SHEET = Image.new("L", (850, 1100), "white")
SCANNER = scan.Scanner(dpi=100)


class Recorder:
    """A reader that remembers which pages it was shown, and reads the same of all."""

    def __init__(self, text: str) -> None:
        self.text, self.seen = text, list[int]()

    def page(self, number: int, _picture: Picture) -> Page:
        self.seen.append(number)
        lines = self.text.splitlines()
        runs = tuple(Run(line, 72, 540, 100 + 14 * at, 10, confidence=0.9, ink=INK) for at, line in enumerate(lines))
        return Page(number, 612, 792, runs, read_by_ocr=True)


def scanned(*layers: str) -> bytes:
    return scan.pdf_of([SHEET] * len(layers), SCANNER, layers)


def test_a_poor_layer_gives_way_to_a_better_reading_and_the_document_says_so() -> None:
    reader = Recorder(GOOD)
    made = extract(scanned(POOR), reader=reader)
    assert reader.seen == [1]
    assert "exchange of views on the question" in made.transcript
    assert "excbange" not in made.transcript
    assert made.warnings == ("page 1 read anew in place of a poor text layer",)


def test_the_words_of_a_page_that_was_read_anew_have_their_places() -> None:
    made = extract(scanned(GOOD, POOR), reader=Recorder(GOOD))
    assert made.words is not None
    assert [page.number for page in made.words.pages] == [2]


def test_a_good_layer_is_kept_and_no_time_is_spent_on_the_picture() -> None:
    reader = Recorder("nothing of it")
    made = extract(scanned(GOOD), reader=reader)
    assert (reader.seen, made.warnings) == ([], ())
    assert "exchange of views" in made.transcript


def test_a_list_of_names_looks_poor_and_is_kept_where_our_reading_is_no_better() -> None:
    reader = Recorder(NAMES)
    made = extract(scanned(NAMES), reader=reader)
    assert reader.seen == [1]
    assert "Wirakartakusumah" in made.transcript
    assert made.warnings == ()
    assert made.words is None, "what was not taken from our reading has no places of it"


def test_a_layer_in_a_language_whose_words_we_do_not_have_is_believed() -> None:
    reader = Recorder(GOOD)
    made = extract(scanned(FRENCH), reader=reader)
    assert reader.seen == []
    assert "Secretaire general" in made.transcript


def test_without_ocr_a_poor_layer_is_better_than_nothing_and_may_be_tried_again() -> None:
    made = extract(scanned(POOR, GOOD, POOR), reader=NoReader("tesseract-ocr-eng"))
    assert "excbange" in made.transcript
    assert made.warnings == ("pages 1, 3 taken from a poor text layer (tesseract-ocr-eng is not installed)",)
    assert pages_to_try_again(made.warnings) == 2


def test_pages_with_poor_layers_are_read_ahead_like_pictures() -> None:
    reader = Recorder(GOOD)
    assert read_ahead(scanned(POOR, GOOD, POOR, ""), reader, 0, 4) == 4
    assert reader.seen == [1, 3, 4]


def test_text_that_no_picture_lies_over_is_never_doubted() -> None:
    runs = tuple(Run(line, 72, 540, 100 + 14 * at, 10) for at, line in enumerate(POOR.splitlines()))
    assert has_poor_layer(Page(1, 612, 792, runs, pictured=True))
    assert not has_poor_layer(Page(1, 612, 792, runs))
