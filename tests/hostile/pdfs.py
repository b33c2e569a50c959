"""PDFs that lie, loop, or unpack to more than there is memory."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from tests.hostile.damage import pdf_base
from tests.hostile.kind import Kind, always
from tests.hostile.pdf_bombs import (
    _deep_arrays,
    _deep_states,
    _double_bomb,
    _figures,
    _hidden_behind,
    _image_bomb,
    _laughing_forms,
    _lying_image,
    _many_filters,
    _million_forms,
    _noise_image,
    _one_place,
    _operators,
    _own_form,
    _rules,
    _stream_bomb,
    _text_bomb,
)
from tests.hostile.pdf_parts import changed, content, stream


def _box(*numbers: float) -> Callable[[Pdf, random.Random], None]:
    def change(pdf: Pdf, rng: random.Random) -> None:
        for page in pdf.pages:
            page.MediaBox = Array([*numbers])

    return change


def _turned(pdf: Pdf, rng: random.Random) -> None:
    for page in pdf.pages:
        page.Rotate = rng.choice((45, -90, 1_000_000_007, 630))
        page.UserUnit = rng.choice((0, -1, 1_000_000))


def _own_kid(pdf: Pdf, rng: random.Random) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def _deep_tree(pdf: Pdf, rng: random.Random) -> None:
    node = pdf.Root.Pages
    for _ in range(5000):
        node = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([node]), Count=1))
    pdf.Root.Pages = node


def _count_lies(pdf: Pdf, rng: random.Random) -> None:
    pdf.Root.Pages.Count = rng.choice((2_000_000_000, -5, 0))


def _same_page(pdf: Pdf, rng: random.Random) -> None:
    first = pdf.pages[0].obj
    pdf.Root.Pages.Kids = Array([first] * 30_000)
    pdf.Root.Pages.Count = 30_000


def _objects(pdf: Pdf, rng: random.Random) -> None:
    pdf.Root.Extra = Array([pdf.make_indirect(Dictionary(N=n)) for n in range(50_000)])


def _annotations(pdf: Pdf, rng: random.Random) -> None:
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 600, 800]), A=Dictionary(S=Name.URI, URI="https://undocs.org/x")
    )
    pdf.pages[0].Annots = Array([pdf.make_indirect(link) for _ in range(20_000)])


def _outline_loop(pdf: Pdf, rng: random.Random) -> None:
    item = pdf.make_indirect(Dictionary(Title="loop"))
    item.Next = item
    item.First = item
    pdf.Root.Outlines = Dictionary(First=item, Last=item, Count=1)


def _names_that_loop(pdf: Pdf, rng: random.Random) -> None:
    node = pdf.make_indirect(Dictionary())
    node.Kids = Array([node])
    pdf.Root.PageLabels = node


def _names_without_end(pdf: Pdf, rng: random.Random) -> None:
    node = pdf.make_indirect(Dictionary(Nums=Array([])))
    for _ in range(40):
        node = pdf.make_indirect(Dictionary(Kids=Array([node, node]), Limits=Array([0, 1_000_000])))
    pdf.Root.PageLabels = node


def _font(**entries: object) -> Callable[[Pdf, random.Random], None]:
    def change(pdf: Pdf, rng: random.Random) -> None:
        for page in pdf.pages:
            for name in page.Resources.Font:
                for key, value in entries.items():
                    page.Resources.Font[name][f"/{key}"] = value(pdf, rng) if callable(value) else value

    return change


def _cmap(lines: str) -> Callable[[Pdf, random.Random], object]:
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
    return lambda pdf, rng: pdf.make_indirect(stream(pdf, zlib.compress((head + lines + "\nendcmap end end").encode())))


def _font_file(pdf: Pdf, rng: random.Random) -> object:
    return Dictionary(Type=Name.FontDescriptor, FontName=Name.Times, Flags=4, FontFile2=stream(pdf, zlib.compress(rng.randbytes(20_000))))


def _own_type_3(pdf: Pdf, rng: random.Random) -> None:
    glyph = pdf.make_indirect(stream(pdf, zlib.compress(b"1000 0 d0 BT /F1 10 Tf (a) Tj ET")))
    font = pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 1000, 1000]), FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(a=glyph), Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])), FirstChar=97,
            LastChar=97, Widths=Array([1000]),
        )
    )  # fmt: skip
    font.Resources = Dictionary(Font=Dictionary(F1=font))
    pdf.pages[0].Resources = Dictionary(Font=Dictionary(F1=font))
    content(pdf, b"BT /F1 10 Tf 50 700 Td (aaaa) Tj ET")


def _sizes(pdf: Pdf, rng: random.Random) -> None:
    parts = (b"/F1 0 Tf (none) Tj", b"/F1 1000000000 Tf (huge) Tj", b"/F1 -10 Tf (turned) Tj", b"1e30 0 0 1e-30 0 0 Tm (thin) Tj")
    content(pdf, b"BT 50 700 Td " + b" ".join(parts) * 50 + b" /F1 10 Tf 1e20 1e20 Td (far) Tj ET")


def _controls(pdf: Pdf, rng: random.Random) -> None:
    content(
        pdf, b"BT /F1 10 Tf 50 700 Td " + b"<%s> Tj 0 -12 Td " * 40 % tuple(rng.randbytes(60).hex().encode() for _ in range(40)) + b"ET"
    )


def _tree_loop(rng: random.Random) -> bytes:
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R 2 0 R]/Count %d>>endobj\n"
        b"3 0 obj<</Type/Pages/Kids[2 0 R]/Count 5>>endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n" % rng.randrange(1, 1 << 31)
    )


def _previous_loop(rng: random.Random) -> bytes:
    base = pdf_base(1)
    at = int(base.rsplit(b"startxref", 1)[1].split()[0])
    return base.replace(b"trailer\n<<", b"trailer\n<</Prev %d" % at, 1) + b"%%%d\n" % rng.randrange(1 << 30)


def _updates(rng: random.Random) -> bytes:
    base = pdf_base(1)
    for _ in range(500):
        at = int(base.rsplit(b"startxref", 1)[1].split()[0])
        base += b"\nxref\n0 0\ntrailer\n<</Root 1 0 R /Size 9 /Prev %d>>\nstartxref\n%d\n%%%%EOF" % (at, len(base) + 1)
    return base + b"\n%%%d\n" % rng.randrange(1 << 30)


def _offsets_lie(rng: random.Random) -> bytes:
    head, table = pdf_base(1).rsplit(b"xref", 2)[0], pdf_base(1)
    lines = table[len(head) :].split(b"\n")
    return head + b"\n".join(b"%010d 00000 n " % rng.randrange(1 << 31) if b" n" in line else line for line in lines)


_KEY = pikepdf.Encryption(owner="owner", user="user", R=6)

_OWNER = pikepdf.Encryption(owner="owner", user="", R=4)

_OLD = pikepdf.Encryption(owner="owner", user="user", R=3, aes=False, metadata=False)


def _nothing(pdf: Pdf, rng: random.Random) -> None:
    """Leaves it as it is: how it is saved does the harm."""


KINDS = (
    *(
        Kind(f"pdf {name}", "pdf", changed(change), copies)
        for name, change, copies in (
            ("stream bomb", _stream_bomb, 2),
            ("double stream bomb", _double_bomb, 1),
            ("five million letters", _text_bomb, 2),
            ("a million operators", _operators, 2),
            ("60,000 rules", _rules, 2),
            ("60,000 letters in one place", _one_place, 2),
            ("deep graphic states", _deep_states, 2),
            ("deep arrays", _deep_arrays, 2),
            ("a form that draws itself", _own_form, 2),
            ("forms that draw ten of each other", _laughing_forms, 2),
            ("a million times one form", _million_forms, 1),
            ("12,000 letters with figures", _figures, 2),
            ("words of a hidden layer behind 20,000 rules", _hidden_behind, 1),
            ("image bomb", _image_bomb, 1),
            ("image that lies about its size", _lying_image, 3),
            ("image of noise", _noise_image, 6),
            ("two thousand filters", _many_filters, 2),
            ("huge page", _box(0, 0, 1e9, 1e9), 2),
            ("no page", _box(0, 0, 0, 0), 2),
            ("page inside out", _box(600, 800, -600, -800), 2),
            ("page of two numbers", _box(0, 1), 2),
            ("turned pages", _turned, 3),
            ("a tree that holds itself", _own_kid, 2),
            ("deep tree", _deep_tree, 2),
            ("count that lies", _count_lies, 3),
            ("30,000 times one page", _same_page, 2),
            ("50,000 objects", _objects, 2),
            ("20,000 links over one page", _annotations, 2),
            ("outline that loops", _outline_loop, 2),
            ("names of pages that loop", _names_that_loop, 2),
            ("names of pages without end", _names_without_end, 2),
            ("every letter is A", _font(ToUnicode=_cmap("1 beginbfrange <00> <ff> <0041> endbfrange")), 2),
            ("a map of every letter there is", _font(ToUnicode=_cmap("1 beginbfrange <00000000> <7fffffff> <0041> endbfrange")), 2),
            ("a map of letters to books", _font(ToUnicode=_cmap("1 beginbfchar <20> <" + "0041" * 20_000 + "> endbfchar")), 2),
            ("font file of noise", _font(FontDescriptor=_font_file), 3),
            ("font without a kind", _font(Subtype=Name.Nonsense), 2),
            ("font that is drawn with itself", _own_type_3, 2),
            ("sizes beyond measure", _sizes, 2),
            ("letters of noise", _controls, 3),
        )
    ),
    Kind("pdf user password", "pdf", changed(_nothing, encryption=_KEY)),
    Kind("pdf old user password", "pdf", changed(_nothing, encryption=_OLD)),
    Kind("pdf owner password", "pdf", changed(_nothing, encryption=_OWNER)),
    Kind("pdf page tree loop", "pdf", _tree_loop),
    Kind("pdf directory that loops", "pdf", _previous_loop, 2),
    Kind("pdf 500 updates", "pdf", _updates, 2),
    Kind("pdf offsets that lie", "pdf", _offsets_lie),
    Kind("pdf nothing but magic", "pdf", lambda rng: b"%PDF-1.7\n" + rng.randbytes(30).hex().encode(), 2),
    Kind(
        "pdf deep objects", "pdf", always(lambda: b"%PDF-1.4\n1 0 obj " + b"<</A" * 200_000 + b" endobj trailer<</Root 1 0 R>>\n%%EOF"), 2
    ),
)
