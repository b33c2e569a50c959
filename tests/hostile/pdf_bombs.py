"""PDFs that unpack to more than there is memory, or draw more than there is time."""

from __future__ import annotations

import random
import zlib

from pikepdf import Array, Dictionary, Name, Pdf

from tests.hostile.pdf_parts import _MEGA, content, packed, stream


def _stream_bomb(pdf: Pdf, rng: random.Random) -> None:
    pdf.pages[0].Contents = stream(pdf, packed(800 * _MEGA))


def _double_bomb(pdf: Pdf, rng: random.Random) -> None:
    pdf.pages[0].Contents = stream(pdf, zlib.compress(packed(800 * _MEGA)), ("/FlateDecode", "/FlateDecode"))


def _text_bomb(pdf: Pdf, rng: random.Random) -> None:
    content(pdf, b"BT /F1 10 Tf 50 700 Td " + b"(Recalling its resolution) Tj " * 200_000 + b"ET")


def _operators(pdf: Pdf, rng: random.Random) -> None:
    content(pdf, b"0 0 m 1 1 l S\n" * 300_000)


def _rules(pdf: Pdf, rng: random.Random) -> None:
    content(pdf, b"".join(b"50 %d.%02d m 500 %d.%02d l S\n" % (n % 700, n % 100, n % 700, n % 100) for n in range(60_000)))


def _one_place(pdf: Pdf, rng: random.Random) -> None:
    content(pdf, b"BT /F1 10 Tf 50 700 Td " + b"(a) Tj 0 0 Td " * 60_000 + b"ET")


def _deep_states(pdf: Pdf, rng: random.Random) -> None:
    content(pdf, b"q " * 500_000)


def _deep_arrays(pdf: Pdf, rng: random.Random) -> None:
    content(pdf, b"[" * 500_000 + b"] TJ")


def _own_form(pdf: Pdf, rng: random.Random) -> None:
    form = pdf.make_indirect(stream(pdf, zlib.compress(b"/X Do"), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 600, 800])))
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    pdf.pages[0].Resources.XObject = Dictionary(X=form)
    content(pdf, b"/X Do")


def _laughing_forms(pdf: Pdf, rng: random.Random) -> None:
    inner = None
    for level in range(9):
        words = b"/X Do " * 10 if level else b"BT /F1 10 Tf 50 700 Td (ha) Tj ET"
        form = pdf.make_indirect(stream(pdf, zlib.compress(words), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 600, 800])))
        form.Resources = Dictionary(XObject=Dictionary(X=inner)) if inner is not None else pdf.pages[0].Resources
        inner = form
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(X=inner))
    content(pdf, b"/X Do")


def _million_forms(pdf: Pdf, rng: random.Random) -> None:
    form = stream(pdf, zlib.compress(b"0 0 1 1 re f"), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 600, 800]))
    pdf.pages[0].Resources.XObject = Dictionary(X=pdf.make_indirect(form))
    content(pdf, b"/X Do\n" * 1_000_000)


def _figures(pdf: Pdf, rng: random.Random) -> None:
    places = ((20 + n * 13 % 550, 780 - n * 13 // 550 * 4 % 760) for n in range(12_000))
    content(pdf, b"BT /F1 3 Tf " + b"".join(b"1 0 0 1 %d %d Tm (ab12) Tj\n" % place for place in places) + b"ET")


def _hidden_behind(pdf: Pdf, rng: random.Random) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="drafts"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    pdf.pages[0].Resources.Properties = Dictionary(L=layer)
    rules = b"".join(b"%d %d 1 1 re f\n" % (n % 600, n // 600) for n in range(20_001))
    content(pdf, rules + b"/OC /L BDC BT /F1 9 Tf 72 600 Td (Hidden words of a draft.) Tj ET EMC")


def _image(pdf: Pdf, width: int, height: int, words: bytes, filters: tuple[str, ...]) -> None:
    image = stream(
        pdf,
        words,
        filters,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
    )
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(X=pdf.make_indirect(image)))
    content(pdf, b"600 0 0 800 0 0 cm /X Do")


def _image_bomb(pdf: Pdf, rng: random.Random) -> None:
    _image(pdf, 30_000, 30_000, packed(900 * _MEGA, b"\xff"), ("/FlateDecode",))


def _lying_image(pdf: Pdf, rng: random.Random) -> None:
    _image(pdf, 2_000_000_000, 2_000_000_000, zlib.compress(rng.randbytes(100)), ("/FlateDecode",))


def _noise_image(pdf: Pdf, rng: random.Random) -> None:
    _image(
        pdf, 1000, 1000, rng.randbytes(4000), (rng.choice(("/JBIG2Decode", "/JPXDecode", "/DCTDecode", "/CCITTFaxDecode", "/LZWDecode")),)
    )


def _many_filters(pdf: Pdf, rng: random.Random) -> None:
    pdf.pages[0].Contents = stream(pdf, b"0" * 100, ("/ASCIIHexDecode",) * 2000)
