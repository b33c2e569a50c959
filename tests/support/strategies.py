"""Hypothesis strategies for the model: any resolved resolution that keeps the model's own laws, however odd."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from rapporteur.model.boxes import ScannedPage
from rapporteur.model.citations import Check, Citation, Outcome, Pinpoint, Series
from rapporteur.model.facsimiles import Area, Facsimile
from rapporteur.model.notes import Anchor, Ledger, Note, Tie
from rapporteur.model.resolution import (
    Adoption,
    Block,
    Certainty,
    Cover,
    Identity,
    Kind,
    Organ,
    Place,
    Resolution,
)
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.text import Document, Emphasis, MarkForm, Piece, Repair, RichText, Span, Style

ALPHABET = st.characters(codec="utf-8", exclude_categories=("Cs",))
"""Every character that a decoded file can hold, control characters included."""
WORDS = st.one_of(
    st.text(ALPHABET, max_size=40),
    st.sampled_from(
        [
            "Recalling the Lantern Accord,",
            "its resolution 3/4 & <5>",
            "line one\nline two",
            "  ",
            "\x00\x0b",
            'the "Accord"',
            "إن الجمعية،",
            "大会，",
        ]
    ),
)
LABELS = st.sampled_from(["1", "2", "87", "*", "a", "<1>"])
NUMBERS = st.sampled_from(["", "", "1.", "2.", "(a)", "(ii)", "II", "•", "A"])
SYMBOLS = st.sampled_from(["A/RES/3/4", "S/RES/1373(2001)", "E/CN.15/2004/7/Add.1", "A/CONF 7 [x]", "ÄÖ/1"])
PLACES = st.builds(Place, st.integers(0, 9), st.integers(0, 999))


@st.composite
def rich_texts(draw: st.DrawFn) -> RichText:
    """A text with emphasis in any overlap, and pieces that cover some of it."""
    words = draw(WORDS)
    emphasis = draw(st.lists(st.builds(Emphasis, st.integers(0, 40), st.integers(0, 40), st.sampled_from(Style)), max_size=3))
    inside = tuple(e for e in emphasis if e.start < e.end <= len(words))
    pieces = (Piece(0, draw(st.integers(0, 9999)), len(words)),) if words and draw(st.booleans()) else ()
    return RichText(words, pieces, inside)


def _block(children: st.SearchStrategy[tuple[Block, ...]]) -> st.SearchStrategy[Block]:
    return st.builds(
        Block,
        st.just(""),
        st.sampled_from(Kind),
        rich_texts(),
        NUMBERS,
        st.sampled_from(["", "Recalling", "Noting also"]),
        children,
        PLACES,
        st.booleans(),
        st.sampled_from(Organ),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["", "no rule placed this & that"]),
    )


TREES = st.recursive(_block(st.just(())), lambda inner: _block(st.lists(inner, max_size=3).map(tuple)), max_leaves=8)


def _numbered(blocks: Sequence[Block], prefix: str) -> tuple[Block, ...]:
    """The blocks with ids that are unique in the resolution."""
    return tuple(replace(b, id=f"{prefix}{i}", children=_numbered(b.children, f"{prefix}{i}-")) for i, b in enumerate(blocks, start=1))


def _citations(holders: dict[str, str]) -> st.SearchStrategy[Citation]:
    def build(holder: str, ends: tuple[int, int], series: Series, outcome: Outcome, symbol: str) -> Citation:
        start, end = sorted(min(e, len(holders[holder])) for e in ends)
        surface = holders[holder][start:end]
        return Citation(
            *(holder, start, end, surface, series, outcome),
            symbol=symbol if outcome is Outcome.RESOLVED else "",
            candidates=(symbol,) if outcome is Outcome.AMBIGUOUS else (),
            reason="because",
            pinpoints=(Pinpoint("annex", end, end),),
            checks=(Check("date", False, "another year"),),
        )

    ends = st.tuples(st.integers(0, 40), st.integers(0, 40)).filter(lambda pair: pair[0] != pair[1])
    return st.builds(build, st.sampled_from(sorted(holders)), ends, st.sampled_from(Series), st.sampled_from(Outcome), SYMBOLS)


def _anchors(holders: dict[str, str], notes: Sequence[Note]) -> st.SearchStrategy[Anchor]:
    ids = st.sampled_from(["", *(note.id for note in notes)])

    def build(holder: str, at: int, label: str, note_id: str, repeat: bool) -> Anchor:
        return Anchor(holder, min(at, len(holders[holder])), label, label, MarkForm.UNICODE, note_id, repeat, Tie.PRINTED, 0.9)

    return st.builds(build, st.sampled_from(sorted(holders)), st.integers(0, 40), LABELS, ids, st.booleans())


IDENTITIES = st.builds(
    Identity,
    st.sampled_from(["", "A/RES/3/4", "E/RES/2004/20"]),
    st.sampled_from(["", "3/4", "2004/20", "1373 (2001)", "75/245 B", "<?>"]),
    st.sampled_from(Organ),
    st.sampled_from(Certainty),
    st.sampled_from(["", "the next one is 2004/21"]),
)
COVERS = st.builds(Cover, *([st.sampled_from(["", "3 May 2019", "Distr.: General & more"])] * 10), st.just(("one more line",)))
ADOPTIONS = st.one_of(
    st.none(),
    st.builds(
        Adoption,
        st.sampled_from(["", "4th plenary meeting"]),
        st.sampled_from(["", "2019-05-03", "2019-02-31"]),
        st.sampled_from(["", "by 3 to 1"]),
    ),
)


@st.composite
def resolved_resolutions(draw: st.DrawFn) -> ResolvedResolution:
    """Any resolution with notes, marks and citations on it: orphans, repeats, overlaps, nesting of anything in anything."""
    blocks = _numbered(draw(st.lists(TREES, max_size=5)), "b-")
    title = draw(rich_texts())
    notes = [Note(f"n-{i}", draw(LABELS), draw(rich_texts()), draw(PLACES)) for i in range(draw(st.integers(0, 3)))]
    holders = {"title": title.text, **{b.id: b.text.text for root in blocks for b in root.walk()}}
    all_holders = {**holders, **{n.id: n.text.text for n in notes}}
    anchors = draw(st.lists(_anchors(all_holders, notes), max_size=4))
    citations = draw(st.lists(_citations(all_holders), max_size=5))
    repairs = draw(st.lists(st.builds(Repair, st.just("lost-hyphen"), WORDS, WORDS, st.just(0.5), st.just(Span(1, 2))), max_size=2))
    name = draw(st.sampled_from(["a.md", "archive.zip!/2004/lighthouses.v2.docx", "lone\udc80surrogate.txt", "noten"]))
    resolution = Resolution(draw(st.integers(1, 99)), draw(IDENTITIES), title, blocks, draw(COVERS), draw(ADOPTIONS), draw(st.booleans()))
    return ResolvedResolution(
        Document("0a" * 16, name, "0a" * 32, 12),
        draw(st.sampled_from(["en", "fr", "ar", "und"])),
        resolution,
        draw(st.integers(1, 3)),
        tuple(anchors),
        tuple(notes),
        Ledger(orphan_marks=("9",)),
        tuple(citations),
        tuple(repairs),
        ("tracked changes read as accepted",),
        *draw(_seen(sorted({**holders, **{n.id: "" for n in notes}}))),
    )


def _seen(holders: Sequence[str]) -> st.SearchStrategy[tuple[tuple[ScannedPage, ...], tuple[Facsimile, ...]]]:
    """Two scanned pages, and where some of the holders stand on them."""
    lengths = st.floats(0, 900).map(lambda length: round(length, 1))
    areas = st.lists(st.builds(Area, st.integers(1, 2), lengths, lengths, lengths, lengths), min_size=1, max_size=2).map(tuple)
    facsimiles = st.lists(st.builds(Facsimile, st.sampled_from(holders), areas, st.floats(0, 1), st.floats(0, 1)), max_size=3).map(tuple)
    return st.tuples(st.just((ScannedPage(1, 595.0, 842.0), ScannedPage(2, 612.0, 792.0))), facsimiles)
