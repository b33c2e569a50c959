"""PDFs that lie, loop, or unpack to more than there is memory."""

from __future__ import annotations

import functools
import io
import random
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from tests.hostile.damage import pdf_base
from tests.hostile.kind import Kind, Make, always

_MEGA = 1 << 20


def changed(change: Callable[[Pdf, random.Random], None], **saving: object) -> Make:
    """A PDF of ours after `change`."""

    def make(rng: random.Random) -> bytes:
        with pikepdf.open(io.BytesIO(pdf_base(0))) as pdf:
            change(pdf, rng)
            pdf.docinfo["/Seed"] = pikepdf.String(rng.randbytes(6).hex())
            out = io.BytesIO()
            # streams stay under the filters that they were given; with a password qpdf does not take these options
            options = saving or {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
            pdf.save(out, fix_metadata_version=False, **options)  # type: ignore[arg-type]
        return out.getvalue()

    return make


@functools.cache
def packed(size: int, byte: bytes = b" ") -> bytes:
    """So many equal bytes under deflate."""
    squeeze = zlib.compressobj(9)
    parts = [squeeze.compress(byte * _MEGA) for _ in range(size // _MEGA)]
    return b"".join(parts) + squeeze.flush()


def stream(pdf: Pdf, content: bytes, filters: tuple[str, ...] = ("/FlateDecode",), **entries: object) -> pikepdf.Stream:
    """A stream whose bytes are already under `filters`."""
    made = pikepdf.Stream(pdf, b"")
    made.write(content, filter=Array([Name(name) for name in filters]), decode_parms=None)
    for key, value in entries.items():
        made[f"/{key}"] = value
    return made


def content(pdf: Pdf, words: bytes) -> None:
    """The content of the first page."""
    pdf.pages[0].Contents = stream(pdf, zlib.compress(words))


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
