"""Words that a page hides: under a black or white box, or on a layer that is switched off. They are on record, and no text."""

from __future__ import annotations

import io
import time

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.pdf.pdf import extract
from rapporteur.cleanup.extract.pdf.unseen import SWITCHED_OFF, UNDER

ABOVE = "Noting the kites over the harbour and the lamps on its piers,"
LINE = ("The keeper of the lamps, ", "Amund Vik", ", was heard by the Board on Monday.")
SAID = "".join(LINE)
SLOW = 5.0
"""Seconds of the processor: without a limit it would be years."""


def read(content: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    """What the pages say, and what is left out and why."""
    made: Extracted = extract(content)
    assert losses(made.transcript, made.paragraphs, made.markup, made.repairs) == ()
    return [paragraph.text for paragraph in made.paragraphs], [(repair.before, repair.reason) for repair in made.repairs]


def boxed(*, grey: float = 0.0, first: bool = False, height: float = 12.0, stroked: bool = False) -> bytes:
    """Two lines, and in the second a box around the name: over it, or drawn first and so under it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(72, 700, ABOVE)
    start, wide = 72 + canvas.stringWidth(LINE[0]), canvas.stringWidth(LINE[1])

    def box() -> None:
        canvas.setFillGray(grey)
        canvas.rect(start - 0.5, 679, wide + 1, height, stroke=int(stroked), fill=int(not stroked))
        canvas.setFillGray(0)

    if first:
        box()
    canvas.drawString(72, 682, SAID)
    if not first:
        box()
    canvas.save()
    return out.getvalue()


def test_words_under_a_black_box_leave_a_block() -> None:
    said, left_out = read(boxed())
    assert said == [ABOVE, "The keeper of the lamps, \u2588, was heard by the Board on Monday."]
    assert left_out == [("Amund Vik", UNDER)]


def test_words_under_a_white_box_leave_nothing() -> None:
    said, left_out = read(boxed(grey=1.0))
    assert "Amund" not in " ".join(said)
    assert left_out == [("Amund Vik", UNDER)]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(boxed(grey=0.8, first=True), id="a ground under them"),
        pytest.param(boxed(stroked=True), id="a frame around them"),
        pytest.param(boxed(height=4.6), id="a bar through their feet"),
    ],
)
def test_words_that_can_be_read_are_text(content: bytes) -> None:
    assert read(content) == ([ABOVE, SAID], [])


def multiplied(content: bytes) -> bytes:
    """The page with all its colours laid over each other as those of a marker are."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        page = pdf.pages[0]
        page.obj.Resources["/ExtGState"] = pikepdf.Dictionary(M=pikepdf.Dictionary(BM=pikepdf.Name.Multiply))
        page.contents_add(b"/M gs", prepend=True)
        saved = io.BytesIO()
        pdf.save(saved)
        return saved.getvalue()


def test_a_marker_through_which_the_words_show() -> None:
    assert read(multiplied(boxed(grey=0.7))) == ([ABOVE, SAID], [])


def test_a_marker_over_stops_and_lines_of_another_type() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.drawString(72, 700, ABOVE)
    x = 72.0
    for words, font in (("The lamps", "Times-Italic"), ("...", "Times-Roman"), (" are lit ", "Times-Italic"), ("____", "Times-Roman")):
        canvas.setFont(font, 10)
        canvas.drawString(x, 682, words)
        x += canvas.stringWidth(words, font, 10)
    canvas.setFillGray(0.7)
    canvas.rect(70, 678, x - 68, 13, stroke=0, fill=1)
    canvas.save()
    assert read(multiplied(out.getvalue())) == ([ABOVE, "The lamps... are lit ____"], [])


def test_a_page_with_a_box_over_all_of_it() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.drawString(72, 700, ABOVE)
    canvas.showPage()
    canvas.drawString(72, 700, SAID)
    canvas.rect(0, 0, 612, 792, fill=1)
    canvas.save()
    assert read(out.getvalue()) == ([ABOVE, "\u2588"], [(SAID, UNDER)])


def on_a_layer(settings: str, *, form: bool = False, inside: bool = False, through: str = "") -> bytes:
    """A line, and another on a layer of the file, with the settings of its layers; `through` is a set of layers with that policy. The line
    is in a form that is on the layer, or in one that is drawn `inside` the layer.
    """
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(72, 700, ABOVE)
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Remarks"))
        told = {
            "on": pikepdf.Dictionary(),
            "off": pikepdf.Dictionary(OFF=[layer]),
            "all off": pikepdf.Dictionary(BaseState=pikepdf.Name.OFF),
            "all off but one": pikepdf.Dictionary(BaseState=pikepdf.Name.OFF, ON=[layer]),
        }[settings]
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=told)
        stands_on = layer
        if through:
            stands_on = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCMD, OCGs=[layer], P=pikepdf.Name(through)))
        resources = pdf.pages[0].obj.Resources
        words = f"BT {next(iter(resources.Font.keys()))} 10 Tf 72 682 Td ({SAID}) Tj ET".encode()
        if form:
            box = [0, 0, 612, 792]
            drawn = pdf.make_stream(words, Subtype=pikepdf.Name.Form, BBox=box, Resources=resources, OC=stands_on)
            resources.XObject = pikepdf.Dictionary(Fm=drawn)
            words = b"/Fm Do"
        else:
            resources.Properties = pikepdf.Dictionary(L=stands_on)
            if inside:
                deep = pdf.make_stream(words, Subtype=pikepdf.Name.Form, BBox=[0, 0, 612, 792], Resources=resources)
                outer = pikepdf.Dictionary(XObject=pikepdf.Dictionary(In=deep))
                drawn = pdf.make_stream(b"/In Do", Subtype=pikepdf.Name.Form, BBox=[0, 0, 612, 792], Resources=outer)
                resources.XObject = pikepdf.Dictionary(Fm=drawn)
                words = b"/Fm Do"
            words = b"/OC /L BDC " + words + b" EMC"
        pdf.pages[0].contents_add(b"q " + words + b" Q")
        saved = io.BytesIO()
        pdf.save(saved)
        return saved.getvalue()


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(on_a_layer("off"), id="switched off"),
        pytest.param(on_a_layer("all off"), id="all are"),
        pytest.param(on_a_layer("off", form=True), id="in a form"),
        pytest.param(on_a_layer("off", inside=True), id="in a form in a form that is drawn inside it"),
        pytest.param(on_a_layer("off", through="/AnyOn"), id="in a set of layers"),
        pytest.param(on_a_layer("on", through="/AllOff"), id="shown while a layer is off"),
    ],
)
def test_words_on_a_layer_that_is_switched_off(content: bytes, packed: bool) -> None:
    if packed:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            saved = io.BytesIO()
            pdf.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            content = saved.getvalue()
    assert read(content) == ([ABOVE], [(SAID, SWITCHED_OFF)])


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(on_a_layer("on"), id="shown"),
        pytest.param(on_a_layer("all off but one"), id="the only one that is shown"),
        pytest.param(on_a_layer("on", form=True), id="in a form"),
        pytest.param(on_a_layer("on", inside=True), id="in a form in a form that is drawn inside it"),
        pytest.param(on_a_layer("off", through="/AnyOff"), id="shown because a layer is off"),
    ],
)
def test_words_on_a_layer_that_is_shown_are_text(content: bytes) -> None:
    assert read(content) == ([ABOVE, SAID], [])


def test_words_on_a_layer_that_is_off_behind_all_that_is_looked_at() -> None:
    with pikepdf.open(io.BytesIO(on_a_layer("off"))) as pdf:
        pdf.pages[0].contents_add(b"".join(b"%d %d 1 1 re f\n" % (at % 600, at // 600) for at in range(20_001)), prepend=True)
        saved = io.BytesIO()
        pdf.save(saved)
    assert read(saved.getvalue()) == ([ABOVE], [(SAID, SWITCHED_OFF)])


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param(b"/OCGs [1 (a) null /N] /D << /OFF [7 null (b)] /ON 3 /AS [4 << /Event /View /OCGs [5 null] >>] >>", id="no layers"),
        pytest.param(b"/OCGs 4 /D [/OFF]", id="no lists"),
    ],
)
def test_a_list_of_layers_that_is_none(settings: bytes) -> None:
    with pikepdf.open(io.BytesIO(on_a_layer("on"))) as pdf:
        pdf.Root.OCProperties = pikepdf.Object.parse(b"<< " + settings + b" >>")
        pdf.pages[0].obj.Annots = [pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, F=pikepdf.Name.No, OC=4))]
        saved = io.BytesIO()
        pdf.save(saved)
    assert read(saved.getvalue()) == ([ABOVE, SAID], [])


@pytest.mark.parametrize("by_expression", [False, True])
def test_sets_of_layers_that_hold_themselves_many_times_over(by_expression: bool) -> None:
    with pikepdf.open(io.BytesIO(on_a_layer("off", through="/AnyOff"))) as pdf:
        itself = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCMD))
        if by_expression:
            told = pdf.make_indirect(pikepdf.Array([pikepdf.Name.And]))
            told.extend([told] * 300)
            itself.VE = told
        else:
            itself.OCGs = pikepdf.Array([itself] * 300)
        pdf.pages[0].obj.Resources.Properties.Again = itself
        saved = io.BytesIO()
        pdf.save(saved)
    began = time.process_time()
    assert read(saved.getvalue()) == ([ABOVE, SAID], [])
    assert time.process_time() - began < SLOW
