"""Drawing one text with everything that stands on it: emphasis, marks as superscripts, links, and the places of repairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text

from rapporteur.model.citations import Citation, Outcome, Series
from rapporteur.model.notes import Anchor
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.text import Repair, RichText, Style

SUPERSCRIPTS = str.maketrans("0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
"""Figures, and the letters of notes to tables; there is no raised q."""
STYLES = {Style.ITALIC: "italic", Style.BOLD: "bold", Style.UNDERLINE: "underline"}
LINKED = (Series.RESOLUTION, Series.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands on the texts of one resolution, ready to be asked for by holder."""

    anchors: tuple[Anchor, ...]
    citations: tuple[Citation, ...]
    repairs: tuple[Repair, ...]

    @classmethod
    def of(cls, resolved: ResolvedResolution) -> Standing:
        """All marks, citations and repairs of a resolution."""
        return cls(resolved.anchors, resolved.citations, resolved.repairs)

    @classmethod
    def plain(cls, resolved: ResolvedResolution) -> Standing:
        """Only the marks: for reading without the light signs of links and repairs."""
        return cls(resolved.anchors, (), ())

    def marks(self, holder: str) -> list[Anchor]:
        """The marks in one text, in order."""
        return [anchor for anchor in self.anchors if anchor.block_id == holder]

    def cited(self, holder: str) -> list[Citation]:
        """The citations in one text, in order."""
        return [citation for citation in self.citations if citation.holder == holder]


def draw(content: RichText, holder: str, standing: Standing) -> Text:
    """The text of one block, note or title as it is read: nothing is cut off."""
    drawn = Text(content.text)
    for emphasis in content.emphasis:
        drawn.stylize(STYLES[emphasis.style], emphasis.start, emphasis.end)
    for citation in standing.cited(holder):
        drawn.stylize(_citation_style(citation), citation.start, citation.end)
    for start, end in _repaired(content, standing.repairs):
        drawn.stylize("underline dim", start, end)
    return _with_marks(drawn, standing.marks(holder))


def address(symbol: str) -> str:
    """Where the document of a symbol can be read.

    >>> address("A/RES/70/1")
    'https://undocs.org/en/A/RES/70/1'
    """
    return f"https://undocs.org/en/{symbol}"


def _citation_style(citation: Citation) -> str:
    if citation.outcome is not Outcome.RESOLVED:
        return "yellow"
    return f"cyan link {address(citation.symbol)}" if citation.series in LINKED else "cyan"


def _with_marks(drawn: Text, anchors: Sequence[Anchor]) -> Text:
    if not anchors:
        return drawn
    places = sorted({anchor.at for anchor in anchors})
    parts = drawn.divide(places)
    out = Text()
    for part, place in zip(parts, [*places, None], strict=True):
        out.append_text(part)
        if place is not None:
            labels = ",".join(anchor.label for anchor in anchors if anchor.at == place)
            out.append(labels.translate(SUPERSCRIPTS), "bold")
    return out


def _repaired(content: RichText, repairs: Iterable[Repair]) -> list[tuple[int, int]]:
    """Where repairs lie in the text: each stands in a gap between two pieces that it bridges."""
    if not content.pieces:
        return []
    low, high = content.pieces[0].source, max(p.source + p.length for p in content.pieces)
    ends = {p.source + p.length: p.at + p.length for p in content.pieces}
    inside = (repair for repair in repairs if low <= repair.source.start <= high and repair.after)
    return [(ends[r.source.start], ends[r.source.start] + len(r.after)) for r in inside if r.source.start in ends]
