"""Files that are pictures: what they are, at which resolution, how large they may be, and what is said where they cannot be read."""

from __future__ import annotations

import io

import pytest
from PIL import ExifTags, Image

from rapporteur.cleanup.cleaning import extract as extract_any
from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.layout.page import Page, Run
from rapporteur.cleanup.ocr.engine import EngineFailed, EngineLacking, Picture
from rapporteur.cleanup.ocr.reader import NoReader, PageReader
from rapporteur.model.failures import DocumentRefused, Reason
from rapporteur.model.text import Zone
from rapporteur.specimens import scan


def extract(content: bytes, reader: PageReader) -> Extracted:
    return extract_any(content, reader=reader)


class Recorder:
    """A reader that remembers what it was shown, and reads a word on every page but those it is to fail on."""

    def __init__(self, failing: frozenset[int] = frozenset(), blank: frozenset[int] = frozenset()) -> None:
        self.seen: list[tuple[int, Picture]] = []
        self.failing, self.blank = failing, blank

    def page(self, number: int, picture: Picture) -> Page:
        self.seen.append((number, picture))
        if number in self.failing:
            raise EngineFailed("worn")
        runs = () if number in self.blank else (Run(f"Page{number} Lighthouses stand.", 72, 300, 100, 10),)
        return Page(number, 612, 792, runs, read_by_ocr=True)


def sheet(width: int = 850, height: int = 1100, mode: str = "L") -> Image.Image:
    return Image.new(mode, (width, height), "white")


SCANNER = scan.Scanner(dpi=100)
PICTURES = {
    "PNG": lambda: scan.png_of(sheet(), SCANNER),
    "JPEG": lambda: scan.jpeg_of(sheet(), SCANNER),
    "TIFF": lambda: scan.tiff_of([sheet()], SCANNER),
    "JPEG 2000": lambda: scan.jpeg2000_of(sheet()),
    "black and white": lambda: scan.png_of(sheet(mode="1"), SCANNER),
    "colour": lambda: scan.png_of(sheet(mode="RGB"), SCANNER),
    "16 bits": lambda: scan.png_of(Image.new("I;16", (850, 1100), 65535), SCANNER),
    "palette": lambda: scan.png_of(sheet(mode="RGB").convert("P"), SCANNER),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_is_one_page_in_greys_at_its_resolution(kind: str) -> None:
    reader = Recorder()
    made = extract(PICTURES[kind](), reader)
    ((number, picture),) = reader.seen
    assert (number, picture.width, picture.height) == (1, 850, 1100)
    assert picture.dpi == pytest.approx(100, abs=4)
    assert set(picture.pixels) <= {254, 255}
    assert made.misread
    assert "Lighthouses stand." in made.transcript


def test_what_is_transparent_is_white_paper() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (850, 1100), (0, 0, 0, 0)).save(out, "PNG", dpi=(100, 100))
    reader = Recorder()
    extract(out.getvalue(), reader)
    assert set(reader.seen[0][1].pixels) == {255}


@pytest.mark.parametrize("told", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF"])
def test_a_picture_that_says_how_it_is_to_be_shown_is_read_so(form: str, told: int) -> None:
    """A camera held upright keeps its picture lying, and says so; as every viewer shows it, this sheet has a dark corner, upper left."""
    shown = sheet()
    shown.paste(0, (0, 0, 200, 100))
    way = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}.get(told)
    kept = shown if way is None else shown.transpose(Image.Transpose(way))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = told
    out, reader = io.BytesIO(), Recorder()
    kept.save(out, form, dpi=(100, 100), exif=exif)
    extract(out.getvalue(), reader)
    ((_, picture),) = reader.seen
    assert (picture.width, picture.height) == (850, 1100)
    assert [picture.pixels[y * 850 + x] > 128 for x, y in ((20, 20), (150, 80), (80, 150), (830, 20), (20, 1080))] == [0, 0, 1, 1, 1]


@pytest.mark.parametrize("exif", [b"", b"II*\0", bytes(range(40)), b"II*\0\x08\0\0\0\1\0\x12\1\5\0\1\0\0\0\x1a\0\0\0\0\0\0\0" + bytes(8)])
def test_a_picture_whose_exif_data_are_damaged_is_whole_and_lies_as_it_is_kept(exif: bytes) -> None:
    out, reader = io.BytesIO(), Recorder()
    sheet().save(out, "PNG", exif=b"Exif\0\0" + exif)
    extract(out.getvalue(), reader)
    assert [(picture.width, picture.height) for _, picture in reader.seen] == [(850, 1100)]


def test_a_tiff_has_as_many_pages_as_pictures() -> None:
    reader = Recorder()
    made = extract(scan.tiff_of([sheet()] * 3, SCANNER), reader)
    assert [number for number, _ in reader.seen] == [1, 2, 3]
    assert made.pages == 3


@pytest.mark.parametrize("told", [None, 1, 72, 5000])
def test_a_resolution_that_makes_no_sheet_of_paper_is_not_believed(told: int | None) -> None:
    out = io.BytesIO()
    sheet(2550, 3300).save(out, "PNG", **({"dpi": (told, told)} if told else {}))
    reader = Recorder()
    extract(out.getvalue(), reader)
    assert reader.seen[0][1].dpi == pytest.approx(300, rel=0.05)


def test_a_fax_with_twice_as_many_pixels_across_as_down_has_the_shape_of_its_paper_and_no_more_pixels_than_it_came_with() -> None:
    """Stretched to the finer resolution its letters keep long steps: of 1,477 words on eight pages 106 were misread, and so 73."""
    out = io.BytesIO()
    sheet(1734, 1078).save(out, "TIFF", dpi=(204, 98))
    reader = Recorder()
    extract(out.getvalue(), reader)
    picture = reader.seen[0][1]
    assert picture.dpi == pytest.approx(141.4, abs=0.1)
    assert (picture.width, picture.height) == pytest.approx((1202, 1555), abs=2)


def test_a_page_that_ocr_fails_on_is_named_and_the_others_go_on() -> None:
    made = extract(scan.tiff_of([sheet()] * 3, SCANNER), Recorder(failing=frozenset({2})))
    assert "Page1" in made.transcript
    assert "Page3" in made.transcript
    assert made.warnings == ("page 2 left out: a picture that OCR failed on",)
    (kept,) = (p for p in made.paragraphs if p.zone is Zone.MISSING_PAGE)
    assert [p.page for p in made.paragraphs] == sorted(p.page for p in made.paragraphs)
    assert (kept.page, kept.text, kept.label) == (2, "", "a picture that OCR failed on")


def test_without_an_engine_the_file_needs_ocr_and_the_advice_names_the_package() -> None:
    with pytest.raises(DocumentRefused) as refused:
        extract(PICTURES["PNG"](), NoReader("tesseract-ocr-eng"))
    failure = refused.value.failure
    assert failure.reason is Reason.NEEDS_OCR
    assert failure.detail == "needs tesseract-ocr-eng"
    assert "apt-get install tesseract-ocr-eng" in failure.advice
    assert "set-aside retry" in failure.advice


def test_a_picture_without_words_is_unreadable_and_says_so() -> None:
    with pytest.raises(DocumentRefused) as refused:
        extract(PICTURES["PNG"](), Recorder(blank=frozenset({1})))
    assert refused.value.failure.reason is Reason.UNREADABLE


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    out = io.BytesIO()
    Image.new("1", (13_000, 13_000), 1).save(out, "PNG")
    with pytest.raises(DocumentRefused) as refused:
        extract(out.getvalue(), Recorder())
    assert refused.value.failure.reason is Reason.TOO_LARGE


@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_a_torn_picture_is_read_or_refused_and_never_an_accident(kind: str, share: float) -> None:
    content = PICTURES[kind]()
    try:
        extract(content[: max(30, int(share * len(content)))], Recorder())
    except DocumentRefused as refused:
        assert refused.failure.reason in {Reason.UNREADABLE, Reason.MALFORMED}


def test_a_language_that_is_not_installed_leaves_its_pages_out_by_name() -> None:
    class NoFrench(Recorder):
        def page(self, number: int, picture: Picture) -> Page:
            if number == 2:
                raise EngineLacking("tesseract-ocr-fra")
            return super().page(number, picture)

    made = extract(scan.tiff_of([sheet()] * 2, SCANNER), NoFrench())
    assert made.warnings == ("page 2 left out: a picture without text (tesseract-ocr-fra is not installed)",)
