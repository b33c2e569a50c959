"""Where things of the model stand in Akoma Ntoso."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from rapporteur.export.akoma_ntoso import render
from rapporteur.model.citations import Citation, Outcome, Series
from rapporteur.model.notes import Anchor, Note, Tie
from rapporteur.model.resolution import NO_COVER, Adoption, Block, Certainty, Identity, Kind, Organ, Place, Resolution
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.text import Document, Emphasis, MarkForm, RichText, Style
from tests.support.akn_schema import AKN, parsed


def resolved(*blocks: Block, title: str = "Lamps", number: str = "3/4", organ: Organ = Organ.GENERAL_ASSEMBLY) -> ResolvedResolution:
    identity = Identity(f"{organ.value}/RES/{number}" if number else "", number, organ, Certainty.PRINTED)
    return ResolvedResolution(Document("0a" * 16, "a.md", "0a" * 32, 1), "en", Resolution(1, identity, RichText(title), blocks), 1)


def paragraph(words: str, *emphasis: Emphasis) -> Block:
    return Block("op-1", Kind.OPERATIVE, RichText(words, emphasis=emphasis), "1.")


def cite(start: int, end: int, symbol: str, outcome: Outcome = Outcome.RESOLVED, series: Series = Series.RESOLUTION) -> Citation:
    return Citation("op-1", start, end, "x", series, outcome, symbol)


def mark(at: int, label: str, note_id: str, *, repeat: bool = False) -> Anchor:
    return Anchor("op-1", at, label, label, MarkForm.UNICODE, note_id, repeat, Tie.PRINTED, 1.0)


def paragraph_of(rendered: str) -> str:
    """The inside of the first paragraph of the main body, without namespaces."""
    p = parsed(rendered).find(f".//{AKN}mainBody//{AKN}p")
    assert p is not None
    inside = (p.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in p)
    for noise in (' xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"', ' xmlns:rapporteur="urn:rapporteur:akn:1"'):
        inside = inside.replace(noise, "")
    return inside.replace("https://undocs.org/en/", "")


ITALIC, BOLD = Style.ITALIC, Style.BOLD


@pytest.mark.parametrize(
    ("emphasis", "citations", "expected"),
    [
        pytest.param([(0, 3, ITALIC)], [], "<i>abc</i>defgh", id="emphasis"),
        pytest.param([(0, 5, ITALIC), (3, 8, BOLD)], [], "<i>abc</i><b><i>de</i></b><b>fgh</b>", id="emphasis that crosses"),
        pytest.param([], [(1, 3, "A/1")], 'a<a href="A/1">bc</a>defgh', id="a link"),
        pytest.param([(0, 4, ITALIC)], [(2, 6, "A/1")], '<i>ab</i><a href="A/1"><i>cd</i>ef</a>gh', id="emphasis is cut at links"),
        pytest.param([], [(0, 8, "A/1"), (2, 4, "A/2")], '<a href="A/1">ab<a href="A/2">cd</a>efgh</a>', id="links in links nest"),
        pytest.param(
            [], [(0, 4, "A/1"), (2, 6, "A/2")], '<a href="A/1">abcd</a><a href="A/2">ef</a>gh', id="of two that cross the later is clipped"
        ),
        pytest.param([], [(0, 4, "A/1"), (4, 8, "A/2")], '<a href="A/1">abcd</a><a href="A/2">efgh</a>', id="neighbours"),
        pytest.param([], [(0, 2, "A/C (x)")], '<a href="A/C%20(x)">ab</a>cdefgh', id="an address holds no space"),
    ],
)
def test_inlines(emphasis: list[tuple[int, int, Style]], citations: list[tuple[int, int, str]], expected: str) -> None:
    block = paragraph("abcdefgh", *(Emphasis(*e) for e in emphasis))
    rendered = render(replace(resolved(block), citations=tuple(cite(*c) for c in citations)))
    assert paragraph_of(rendered) == expected


@pytest.mark.parametrize(
    "citation",
    [
        pytest.param(cite(0, 2, "", Outcome.UNRESOLVED), id="unresolved"),
        pytest.param(cite(0, 2, "", Outcome.AMBIGUOUS), id="ambiguous"),
        pytest.param(cite(0, 2, "A/DEC/3/4", series=Series.DECISION), id="decisions have no document"),
        pytest.param(cite(0, 2, "UNTS 1/2", series=Series.TREATY), id="treaties have no symbol"),
    ],
)
def test_no_link_without_a_document(citation: Citation) -> None:
    assert paragraph_of(render(replace(resolved(paragraph("abcd")), citations=(citation,)))) == "abcd"


def test_a_note_stands_at_its_first_mark_and_later_marks_point_to_it() -> None:
    notes = (Note("n-87", "87", RichText("The body.")),)
    rendered = render(
        replace(resolved(paragraph("abcd")), notes=notes, anchors=(mark(2, "87", "n-87"), mark(4, "87", "n-87", repeat=True)))
    )
    assert paragraph_of(rendered) == (
        'ab<authorialNote marker="87" placement="bottom" eId="n-87"><p>The body.</p></authorialNote>cd<noteRef marker="87" href="#n-87"/>'
    )


def test_a_note_that_another_note_calls_stands_in_that() -> None:
    notes = (Note("n-1", "1", RichText("Body.")), Note("n-2", "2", RichText("Its note.")))
    inner = replace(mark(4, "2", "n-2"), block_id="n-1")
    rendered = render(replace(resolved(paragraph("ab")), notes=notes, anchors=(mark(2, "1", "n-1"), inner)))
    assert paragraph_of(rendered) == (
        'ab<authorialNote marker="1" placement="bottom" eId="n-1"><p>Body'
        '<authorialNote marker="2" placement="bottom" eId="n-2"><p>Its note.</p></authorialNote>.</p></authorialNote>'
    )


def test_a_repeat_mark_whose_first_mark_is_lost_carries_the_body() -> None:
    notes = (Note("n-87", "87", RichText("The body.")),)
    rendered = render(replace(resolved(paragraph("abcd")), notes=notes, anchors=(mark(2, "87", "n-87", repeat=True),)))
    assert paragraph_of(rendered) == 'ab<authorialNote marker="87" placement="bottom" eId="n-87"><p>The body.</p></authorialNote>cd'


def test_a_mark_without_a_body_and_a_body_without_a_mark_are_kept_and_say_so() -> None:
    root = parsed(render(replace(resolved(paragraph("abcd")), notes=(Note("n-2", "2", RichText("Lost.")),), anchors=(mark(1, "1", ""),))))
    assert [(e.tag.removeprefix(AKN), e.get("marker"), e.get("class")) for e in root.iter(f"{AKN}noteRef", f"{AKN}authorialNote")] == [
        ("noteRef", "1", "orphan"),
        ("authorialNote", "2", "orphan"),
    ]


@pytest.mark.parametrize(
    ("organ", "number", "session"),
    [
        (Organ.GENERAL_ASSEMBLY, "74/114", "Seventy-fourth session"),
        (Organ.ECONOMIC_AND_SOCIAL_COUNCIL, "2022/12", "2022 session"),
        (Organ.SECURITY_COUNCIL, "1373 (2001)", None),
    ],
)
def test_a_resolution_without_a_cover_gets_the_symbol_and_session_that_its_number_tells(
    organ: Organ, number: str, session: str | None
) -> None:
    bare = resolved(paragraph("abcd"), organ=organ, number=number)
    assert bare.resolution.cover == NO_COVER
    root = parsed(render(bare))
    assert root.findtext(f".//{AKN}coverPage//{AKN}docNumber") == bare.resolution.identity.symbol
    assert root.findtext(f".//{AKN}coverPage//{AKN}session") == session


@pytest.mark.parametrize(
    ("adopted", "number", "date"),
    [
        pytest.param("2019-05-03", "74/1", ("2019-05-03", "adoption"), id="the day of adoption"),
        pytest.param("", "2019/7", ("2019-01-01", "year"), id="else 1 January of the year of its number"),
        pytest.param("2019-02-31", "74/1", ("0001-01-01", "unknown"), id="never a day that cannot be"),
    ],
)
def test_the_date_of_the_work(adopted: str, number: str, date: tuple[str, str]) -> None:
    base = resolved(paragraph("abcd"), number=number)
    root = parsed(render(replace(base, resolution=replace(base.resolution, adoption=Adoption("", adopted)))))
    found = root.find(f".//{AKN}FRBRWork/{AKN}FRBRdate")
    assert found is not None and (found.get("date"), found.get("name")) == date


def test_parts_are_components_each_a_statement_of_its_own() -> None:
    part = Block("part-a", Kind.PART, RichText("Wicks"), "A", children=(Block("f", Kind.FORMULA, RichText("The General Assembly,")),))
    root = parsed(render(resolved(part, replace(part, id="part-b", number="B", children=()))))
    assert [n.text for n in root.iterfind(f".//{AKN}component//{AKN}docNumber")] == ["A", "B"]
    assert len(root.findall(f".//{AKN}component//{AKN}formula")) == 1


def test_the_meeting_of_a_composite_resolution_stands_where_it_is_printed_and_only_there() -> None:
    closing = Block("adoption", Kind.ADOPTION, RichText("40th plenary meeting 21 June 2018"))
    parts = Block("part-a", Kind.PART, RichText(""), "A"), Block("part-b", Kind.PART, RichText(""), "B", children=(closing,))
    base = resolved(*parts)
    root = parsed(render(replace(base, resolution=replace(base.resolution, adoption=Adoption("40th plenary meeting", "2018-06-21")))))
    assert len(list(root.iter(f"{AKN}inline"))) == len(root.findall(f".//{AKN}component//{AKN}inline")) == 1


def test_a_tree_deeper_than_readers_bear_is_written_side_by_side() -> None:
    block = Block("b-0", Kind.ITEM, RichText("deepest"), "(a)")
    for depth in range(1, 600):
        block = Block(f"b-{depth}", Kind.ITEM, RichText(f"item {depth}"), "(a)", children=(block,))
    assert len(parsed(render(resolved(block))).findall(f".//{AKN}point")) == 600


def test_the_same_id_twice_is_no_invalid_document() -> None:
    parsed(render(resolved(paragraph("abcd"), paragraph("efgh"))))


def test_the_meeting_is_marked_up_whatever_space_its_words_are_kept_together_by() -> None:
    closing = Block("adoption", Kind.ADOPTION, RichText("40th\u00a0plenary meeting 21\u00a0June 2018"))
    base = resolved(paragraph("Decides"), closing)
    root = parsed(render(replace(base, resolution=replace(base.resolution, adoption=Adoption("40th plenary meeting", "2018-06-21")))))
    assert ["".join(e.itertext()) for e in root.iter(f"{AKN}inline")] == ["40th\u00a0plenary meeting"]


def test_the_closing_lines_keep_their_order_and_voters_stand_below_their_label() -> None:
    lines = ("3rd meeting 4 May 2022", "[Adopted by a recorded vote of 2 to 1. The voting was as follows:", "In favour:", "Against:")
    closing = [Block(f"adoption-{at}", Kind.ADOPTION, RichText(words)) for at, words in enumerate(lines)]
    closing[2] = replace(closing[2], children=(Block("t-1", Kind.TEXT, RichText("Lampland, Oilland")),))
    closing[3] = replace(closing[3], children=(Block("t-2", Kind.TEXT, RichText("Darkland]")),))
    base = resolved(paragraph("Decides"), *closing)
    root = parsed(render(replace(base, resolution=replace(base.resolution, adoption=Adoption("3rd meeting", "2022-05-04", lines[1])))))
    assert ["|".join(p.itertext()) for p in root.iterfind(f".//{AKN}conclusions/{AKN}p")] == [
        "3rd meeting| |4 May 2022",
        lines[1],
        "In favour:|Lampland, Oilland|Against:|Darkland]",
    ]


def test_what_the_cover_says_of_its_source_carries_links() -> None:
    base = resolved(paragraph("Decides"))
    cover = replace(NO_COVER, proponent="[on the report of the Third Committee (A/74/401)]")
    found = Citation("proponent", 40, 48, "A/74/401", Series.DOCUMENT, Outcome.RESOLVED, "A/74/401")
    root = parsed(render(replace(base, resolution=replace(base.resolution, cover=cover), citations=(found,))))
    assert [a.get("href") for a in root.iter(f"{AKN}a")] == ["https://undocs.org/en/A/74/401"]


@pytest.mark.parametrize(("pages", "expected"), [((3, 5), "3-5"), ((4, 4), "4-4"), ((0, 0), None)])
def test_the_source_says_on_which_pages_a_resolution_stands(pages: tuple[int, int], expected: str | None) -> None:
    blocks = [replace(paragraph("Decides"), id=f"op-{page}", place=Place(page, 1)) for page in pages]
    source = next(parsed(render(resolved(*blocks))).iter("{urn:rapporteur:akn:1}source"))
    assert source.get("pages") == expected
