"""A small archive as an index holds it: three documents, of which one is bound, in two languages, and a fragment without a symbol."""

from __future__ import annotations

from dataclasses import replace

from rapporteur.indexing.entries import (
    CitationEntry,
    DocumentEntries,
    Entries,
    RepairEntry,
    ResolutionEntry,
    TextEntry,
)

LAMPS = "a1" * 16
FOG = "b2" * 16
BOUND = "c3" * 16


def resolution(document_id: str, ordinal: int, symbol: str, title: str, **more: object) -> ResolutionEntry:
    """A resolution of which little is known."""
    known: dict[str, object] = {
        **{"name": f"archive/{document_id[:2]}.md", "language": "en", "inferred": False, "number": symbol.split("/", 2)[-1]},
        **{"organ": symbol[:1], "year": 2019, "adopted": "2019-05-03", "preambular": 1, "operative": 1, "notes": 0, "unmatched": 0},
        **{"citations": 0, "unresolved": 0, "repairs": 0, "starts_mid_document": False, "ends_mid_document": False},
    }
    return ResolutionEntry(document_id=document_id, ordinal=ordinal, symbol=symbol, title=title, **{**known, **more})  # type: ignore[arg-type]


def words(holder: str, kind: str, text: str, organ: str = "E") -> TextEntry:
    """A text of a resolution."""
    return TextEntry(holder, kind, organ, "1." if kind == "operative" else "", "", text, 1, 7)


def cites(symbol: str, surface: str = "", **more: object) -> CitationEntry:
    """A citation, resolved if it has a symbol."""
    entry = CitationEntry(
        "pp-1", 0, 4, surface or symbol, "resolution", "resolved" if symbol else "unresolved", symbol, (), "", "", "", "", ""
    )
    return replace(entry, **more)  # type: ignore[arg-type]


LIGHTHOUSES = Entries(
    resolution(LAMPS, 1, "E/RES/2019/7", "Keepers of lighthouses", citations=3, unresolved=1),
    (
        words("title", "title", "Keepers of lighthouses"),
        words("pp-1", "preambular", "Recalling the Mérida keepers, and the capacity-building of keepers,"),
        words("op-1", "operative", "Requests keepers of lighthouses to trim the lamps;"),
        words("draft-1-op-1", "operative", "Calls upon all ships to carry lamps.", organ="A"),
        words("n-1", "note", "A/RES/3/4, annex."),
    ),
    (
        cites("A/RES/3/4", date="2018-05-03", title="Fog horns"),
        cites("A/CONF.7/2"),
        cites("", "the Lantern Accord", reason="no symbol is printed"),
    ),
    (RepairEntry("lost-hyphen", "capacitybuilding", "capacity-building", 0.99, 10, 26, 1, 7, "attested"),),
)
FOG_HORNS = Entries(
    resolution(FOG, 1, "A/RES/3/4", "Fog horns", year=2018, adopted="2018-05-04"),
    (words("title", "title", "Fog horns", "A"), words("op-1", "operative", "Requests horns where lamps do not reach;", "A")),
    (cites("E/RES/2019/7", title="Keepers of light-houses"), cites("UNTS 1771/30822", "the Wick Convention", series="treaty")),
)
CHINESE = Entries(
    resolution(BOUND, 1, "A/RES/3/5", "灯塔看守人的人权", language="zh", year=0, adopted=""),
    (words("op-1", "operative", "请灯塔看守人保护灯，", "A"),),
)
SECOND = Entries(resolution(BOUND, 2, "A/RES/3/10", "Wicks"), (words("op-1", "operative", "Trims wicks.", "A"),))
FRAGMENT = Entries(
    resolution("d4" * 16, 1, "", "", organ="F"),
    (words("op-1", "operative", "Lights lamps."), words("n-1", "note", "Of a lamp.")),
    (cites("", "the Oil Accord"),),
    (RepairEntry("lost-hyphen", "lamplight", "lamp-light", 0.99, 10, 26, 1, 7, "attested"),),
)
"""The end of a resolution of which the source does not have the beginning, nor the symbol."""

DOCUMENTS = (
    DocumentEntries(LAMPS, (LIGHTHOUSES,)),
    DocumentEntries(FOG, (FOG_HORNS,)),
    DocumentEntries(BOUND, (CHINESE, SECOND)),
)
