"""An invented resolution, as the model holds it after all services: small, but with one of everything that export must place."""

from __future__ import annotations

from rapporteur.model.boxes import ScannedPage
from rapporteur.model.citations import Check, Citation, Outcome, Pinpoint, Series
from rapporteur.model.facsimiles import Area, Facsimile
from rapporteur.model.notes import Anchor, Ledger, Note, Tie
from rapporteur.model.resolution import Adoption, Block, Certainty, Cover, Identity, Kind, Organ, Place, Resolution
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.text import Document, Emphasis, MarkForm, Repair, RichText, Span, Style


def italic(words: str, end: int) -> RichText:
    """Words whose first `end` characters are set in italics."""
    return RichText(words, emphasis=(Emphasis(0, end, Style.ITALIC),))


def _citation(holder: str, within: str, surface: str, symbol: str, **more: object) -> Citation:
    start = within.index(surface)
    series, outcome = Series.RESOLUTION, Outcome.RESOLVED if symbol else Outcome.UNRESOLVED
    return Citation(holder, start, start + len(surface), surface, series, outcome, symbol, **more)  # type: ignore[arg-type]


_PP = "Recalling its resolution 2018/5 of 3 May 2018, entitled “Keepers of lighthouses”, and the Lantern Accord,"
_DRAFT_PP = "Concerned that lamps go out & ships are lost,"
_NOTE = "General Assembly resolution 3/4, annex."

_DRAFT = Block(
    "draft-1",
    Kind.QUOTED_DRAFT,
    RichText(""),
    quoted=True,
    organ=Organ.GENERAL_ASSEMBLY,
    children=(
        Block("draft-1-formula", Kind.FORMULA, italic("The General Assembly,", 20), place=Place(2, 12)),
        Block("draft-1-pp-1", Kind.PREAMBULAR, RichText(_DRAFT_PP), phrase="Concerned"),
        Block(
            "draft-1-op-1",
            Kind.OPERATIVE,
            italic("Calls upon keepers:", 10),
            "1.",
            "Calls upon",
            (
                Block("draft-1-op-1-a", Kind.ITEM, RichText("To trim wicks;"), "(a)"),
                Block("draft-1-op-1-b", Kind.ITEM, RichText("To polish lenses;"), "(b)"),
                Block(
                    "draft-1-op-1-flush",
                    Kind.TEXT,
                    RichText("and to keep a log."),
                ),
            ),
        ),
        Block("draft-1-op-2", Kind.OPERATIVE, italic("Requests a report<1>.", 8), "2.", "Requests", open_end=True),
    ),
)

_ANNEX = Block(
    "annex-1",
    Kind.ANNEX,
    RichText("Annex\nTable of lamps"),
    children=(
        Block("annex-1-heading-1", Kind.HEADING, RichText("Fixed lamps"), "I."),
        Block(
            "annex-1-table-1",
            Kind.TABLE,
            RichText(""),
            children=(
                Block(
                    "annex-1-table-1-1",
                    Kind.ROW,
                    RichText(""),
                    children=(
                        Block("annex-1-table-1-1-1", Kind.CELL, RichText("Rock of Ages")),
                        Block("annex-1-table-1-1-2", Kind.CELL, RichText("white, 10 s")),
                    ),
                ),
            ),
        ),
        Block("annex-1-unknown", Kind.NOT_UNDERSTOOD, RichText("§§ 12 ??"), remark="no rule placed these words"),
    ),
)

BLOCKS = (
    Block("formula", Kind.FORMULA, italic("The Economic and Social Council,", 31), place=Place(1, 5)),
    Block("pp-1", Kind.PREAMBULAR, RichText(_PP), phrase="Recalling", place=Place(1, 7)),
    Block(
        "op-0", Kind.OPERATIVE, RichText("Recommends to the General Assembly the following draft:"), phrase="Recommends", children=(_DRAFT,)
    ),
    Block("adoption", Kind.ADOPTION, RichText("4th plenary meeting\n3 May 2019"), place=Place(2, 30)),
    _ANNEX,
)

CITATIONS = (
    _citation(
        *("pp-1", _PP, "2018/5", "E/RES/2018/5"),
        date="2018-05-03",
        title="Keepers of lighthouses",
        checks=(Check("date", True, "adopted on 3 May 2018"),),
    ),
    _citation("pp-1", _PP, "Lantern Accord", "", reason="no symbol is printed"),
    _citation("n-87", _NOTE, "3/4", "A/RES/3/4", pinpoints=(Pinpoint("annex", 33, 38),)),
)

RESOLVED = ResolvedResolution(
    Document("0a" * 16, "archive.zip!/2019/lighthouses.v2.md", "0a" * 32, 2048, "text/markdown"),
    "en",
    Resolution(
        1,
        Identity("E/RES/2019/7", "2019/7", Organ.ECONOMIC_AND_SOCIAL_COUNCIL, Certainty.INFERRED, "the next one is 2019/8"),
        RichText("Lamps & lighthouses"),
        BLOCKS,
        Cover(agenda_item="Agenda item 4 (b)", issued="9 May 2019"),
        Adoption("4th plenary meeting", "2019-05-03"),
        ends_mid_document=True,
    ),
    1,
    (
        Anchor("pp-1", _PP.index(" and the"), "87", "⁸⁷", MarkForm.UNICODE, "n-87", False, Tie.PRINTED, 0.99),
        Anchor("draft-1-pp-1", len(_DRAFT_PP), "87", "87", MarkForm.GLUED, "n-87", True, Tie.PRINTED, 0.9),
        Anchor("draft-1-op-2", 8, "89", "89", MarkForm.UNICODE, "", False, Tie.NONE, 0.0),
    ),
    (
        Note("n-87", "87", RichText(_NOTE), Place(2, 20), Tie.PRINTED),
        Note("n-88", "88", RichText("See also the log of the keeper."), Place(2, 21)),
    ),
    Ledger(3, 2, 1, 1, 0, ("89",), ("88",), first="87", last="89"),
    CITATIONS,
    (Repair("end-punctuation", "Council.", "Council,", 0.99, Span(40, 48), 1, 5, "a formula ends in a comma"),),
    scanned_pages=(ScannedPage(1, 595.0, 842.0), ScannedPage(2, 595.0, 842.0)),
    facsimiles=(
        Facsimile("pp-1", (Area(1, 72.0, 700.1, 520.4, 738.0), Area(2, 72.3, 60.0, 310.0, 71.2)), 0.612, 0.08),
        Facsimile("annex-1-table-1-1-1", (Area(2, 80.0, 410.0, 140.0, 421.0),), 0.7, 0.66),
        Facsimile("n-87", (Area(1, 72.0, 760.0, 300.2, 769.5),), 0.94, 0.91),
    ),
)
