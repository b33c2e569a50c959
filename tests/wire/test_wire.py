"""The model and its messages say the same, and every value survives the way there and back."""

from array import array
from dataclasses import replace

import pytest

from rapporteur.contracts.document.v1 import text_pb2
from rapporteur.model.boxes import ScannedPage, Words
from rapporteur.model.clean_text import CleanText
from rapporteur.model.resolution import (
    Adoption,
    Block,
    Certainty,
    Identity,
    Kind,
    NoteParagraph,
    Organ,
    ParsedDocument,
    Place,
    Resolution,
)
from rapporteur.model.text import (
    Cell,
    Document,
    Emphasis,
    Hyperlink,
    Layout,
    Mark,
    MarkForm,
    Paragraph,
    Piece,
    Repair,
    RichText,
    Span,
    Style,
    Zone,
)
from rapporteur.model.wire import MESSAGES, WireError, decode, encode, media_type, read

DOCUMENT = Document("0a" * 16, "archive.zip!/lighthouses.md", "0a" * 32, 1234, "text/markdown")

RICH = RichText(
    "Recalling its resolution 3/4,",
    (Piece(0, 10, 20), Piece(21, 40, 8)),
    (Emphasis(0, 9, Style.ITALIC),),
    (Mark(29, "87", MarkForm.LATEX, Span(48, 56), "fn1"),),
    (Hyperlink(10, 28, "https://example.org/3/4"),),
)

CLEAN = CleanText(
    DOCUMENT,
    "en",
    (
        Paragraph(RICH, line=3, page=2, layout=Layout(2, "-", "#", True, "3.", 1)),
        Paragraph(RichText("12"), Zone.TABLE, cell=Cell(0, 1, 2, 3, True)),
        Paragraph(RichText("The body."), Zone.NOTE, key="fn1", label="87", label_source=Span(0, 2)),
    ),
    (Repair("lost-hyphen", "capacitybuilding", "capacity-building", 0.99, Span(3, 19), 2, 3, "attested 812 times"),),
    (Span(0, 2),),
    400,
    2,
    ("tracked changes read as accepted",),
)

COLUMNS = ([10, 20], [9, 3], [1, 2], [720, 1030], [700, 705], [1020, 1200], [800, 801], [798, 799], [96, 80])
WORDS = Words((ScannedPage(1, 595.0, 842.0), ScannedPage(2, 595.5, 842.0)), *(array("i", column) for column in COLUMNS))
SCANNED = replace(CLEAN, words=WORDS)

PARSED = ParsedDocument(
    DOCUMENT,
    "und",
    (
        Resolution(
            1,
            Identity("E/RES/2004/19", "2004/19", Organ.ECONOMIC_AND_SOCIAL_COUNCIL, Certainty.INFERRED, "2004/20 follows"),
            RichText(),
            (
                Block(
                    "op-1",
                    Kind.OPERATIVE,
                    RICH,
                    "1.",
                    "Recalling",
                    (Block("op-1-a", Kind.ITEM, RichText("Light;"), "(a)", open_end=True),),
                    Place(2, 3),
                    quoted=True,
                    organ=Organ.GENERAL_ASSEMBLY,
                ),
            ),
            adoption=Adoption("47th plenary meeting", "2004-07-21", in_favour=14, against=0),
            starts_mid_document=True,
            source=Span(0, 300),
        ),
    ),
    (NoteParagraph("87", RichText("See resolution 3/4."), place=Place(2, 40), source=390),),
)


@pytest.mark.parametrize("value", [CLEAN, SCANNED, PARSED], ids=["clean text", "clean text of a scan", "parsed document"])
def test_what_is_encoded_decodes_to_an_equal_value(value):
    assert read(type(value), encode(value)) == value


def test_what_was_just_encoded_is_not_read_again():
    assert decode(CleanText, encode(CLEAN)) is CLEAN


def test_an_old_value_is_read_again_and_equal():
    content = encode(CLEAN)
    encode(replace(CLEAN, warnings=("so long that nothing before it is remembered" * 50_000,)))
    assert decode(CleanText, content) is not CLEAN
    assert decode(CleanText, content) == CLEAN


@pytest.mark.parametrize("kind", MESSAGES, ids=lambda kind: kind.__name__)
def test_empty_bytes_are_refused_although_proto3_would_decode_them(kind):
    with pytest.raises(WireError, match="without its document"):
        read(kind, b"")


def test_bytes_of_something_else_are_refused():
    with pytest.raises(WireError, match="not a rapporteur"):
        read(CleanText, b"\xff\xff\xff")


def test_an_enum_that_was_never_set_is_refused():
    message = text_pb2.CleanText(document=text_pb2.Document(document_id="a"), paragraphs=[text_pb2.Paragraph(content=text_pb2.RichText())])
    with pytest.raises(WireError, match=r"Paragraph\.zone is not set"):
        read(CleanText, message.SerializeToString())


def test_a_required_part_that_is_absent_is_refused():
    message = text_pb2.CleanText(document=text_pb2.Document(), paragraphs=[text_pb2.Paragraph(zone=text_pb2.ZONE_BODY)])
    with pytest.raises(WireError, match=r"Paragraph\.content is required"):
        read(CleanText, message.SerializeToString())


def test_columns_of_different_lengths_are_refused():
    message = text_pb2.CleanText(document=text_pb2.Document(), words=text_pb2.Words(source=[1, 2], length=[1, 1], page=[1]))
    with pytest.raises(WireError, match="different lengths"):
        read(CleanText, message.SerializeToString())


def test_the_media_type_names_the_message():
    assert media_type(ParsedDocument) == "application/x-protobuf; messageType=rapporteur.contracts.document.v1.ParsedDocument"
