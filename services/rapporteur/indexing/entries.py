"""What one resolved resolution gives to the index: flat, typed entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.model import symbols
from rapporteur.model.citations import Citation, Outcome
from rapporteur.model.quick import quick
from rapporteur.model.resolution import Block, Certainty, Kind, Organ, Resolution
from rapporteur.model.resolved import ResolvedResolution

TITLE, NOTE = "title", "note"
"""The kinds of text that are no blocks; all others are values of `rapporteur.model.resolution.Kind`."""


@dataclass(frozen=True, slots=True)
class ResolutionEntry:
    """One row of the list of resolutions. `document_id` and `ordinal` together are its key."""

    document_id: str
    ordinal: int
    name: str
    """The document, as its path in the archive."""
    language: str
    symbol: str
    """Canonical, empty when unknown."""
    inferred: bool
    number: str
    organ: str
    """A value of Organ."""
    year: int
    """Of adoption; else the first in which its number can have been adopted; 0 when neither is known."""
    adopted: str
    title: str
    preambular: int
    operative: int
    notes: int
    unmatched: int
    """Marks and bodies that found no partner."""
    citations: int
    unresolved: int
    repairs: int
    starts_mid_document: bool
    ends_mid_document: bool
    object_key: str = ""
    """Where the whole resolution lies in the object store, with its digest and size; empty where the index is all there is."""
    object_sha256: str = ""
    object_size: int = 0


@quick
@dataclass(frozen=True, slots=True)
class TextEntry:
    """One searchable text: the title, a block, a note body."""

    holder: str
    """The id of the block or note; `title`."""
    kind: str
    """A value of Kind, or `note`."""
    organ: str
    """The organ that speaks: inside a quoted draft, that of the draft."""
    number: str
    """As printed: `7.`, `(a)`; the label of a note: `87`."""
    phrase: str
    words: str
    page: int
    line: int


@quick
@dataclass(frozen=True, slots=True)
class CitationEntry:
    """One citation, an edge of the graph when it is resolved."""

    holder: str
    start: int
    end: int
    surface: str
    series: str
    outcome: str
    symbol: str
    """Of the document cited, as the citation has it; empty unless resolved."""
    candidates: tuple[str, ...]
    reason: str
    date: str
    title: str
    pinpoints: str
    disagrees: str
    """What its own checks found amiss, in words; empty when all agree."""


@quick
@dataclass(frozen=True, slots=True)
class RepairEntry:
    """One repair, for the listing by rule."""

    rule: str
    before: str
    after: str
    confidence: float
    start: int
    end: int
    page: int
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Entries:
    """Everything that the index holds of one resolution."""

    resolution: ResolutionEntry
    texts: tuple[TextEntry, ...] = ()
    citations: tuple[CitationEntry, ...] = ()
    repairs: tuple[RepairEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentEntries:
    """All resolutions of one document; none for a document that is to be forgotten."""

    document_id: str
    resolutions: tuple[Entries, ...] = ()


def entries_of(resolved: ResolvedResolution, object_key: str = "", object_sha256: str = "", object_size: int = 0) -> Entries:
    """The entries of a resolution, in reading order, and where it lies whole. Pure: what the index holds depends on nothing else."""
    return Entries(
        _resolution_entry(resolved, object_key, object_sha256, object_size),
        tuple(_texts(resolved)),
        tuple([_citation_entry(c) for c in resolved.citations]),
        tuple(
            [
                RepairEntry(r.rule, r.before, r.after, r.confidence, r.source.start, r.source.end, r.page, r.line, r.reason)
                for r in resolved.repairs
            ]
        ),
    )


def _resolution_entry(resolved: ResolvedResolution, object_key: str, object_sha256: str, object_size: int) -> ResolutionEntry:
    resolution, identity, ledger = resolved.resolution, resolved.resolution.identity, resolved.ledger
    kinds = [block.kind for block in resolution.walk()]
    adopted = resolution.adoption.date if resolution.adoption else ""
    return ResolutionEntry(
        document_id=resolved.document.document_id,
        ordinal=resolution.ordinal,
        name=resolved.document.name,
        language=resolved.language,
        symbol=identity.symbol,
        inferred=identity.certainty is Certainty.INFERRED,
        number=identity.number,
        organ=identity.organ.value,
        year=_year(resolution, adopted),
        adopted=adopted,
        title=resolution.title.text,
        preambular=kinds.count(Kind.PREAMBULAR),
        operative=kinds.count(Kind.OPERATIVE),
        notes=len(resolved.notes),
        unmatched=len(ledger.orphan_marks) + len(ledger.orphan_bodies),
        citations=len(resolved.citations),
        unresolved=sum(c.outcome is not Outcome.RESOLVED for c in resolved.citations),
        repairs=len(resolved.repairs),
        starts_mid_document=resolution.starts_mid_document,
        ends_mid_document=resolution.ends_mid_document,
        object_key=object_key,
        object_sha256=object_sha256,
        object_size=object_size,
    )


def _year(resolution: Resolution, adopted: str) -> int:
    if adopted[:4].isdecimal():
        return int(adopted[:4])
    parsed = symbols.parse(resolution.identity.symbol)
    return parsed.years.start if parsed and parsed.years else 0


def _texts(resolved: ResolvedResolution) -> Iterator[TextEntry]:
    resolution = resolved.resolution
    organ = resolution.identity.organ
    if resolution.title.text:
        yield TextEntry(TITLE, TITLE, organ.value, resolution.identity.number, "", resolution.title.text, 0, 0)
    yield from _block_texts(resolution.blocks, organ)
    for note in resolved.notes:
        yield TextEntry(note.id, NOTE, organ.value, note.label, "", note.text.text, note.place.page, note.place.line)


def _block_texts(blocks: Sequence[Block], organ: Organ) -> Iterator[TextEntry]:
    """The texts of these trees in reading order, without recursion: the tree of hostile input may be deep."""
    waiting = [(block, organ) for block in reversed(blocks)]
    while waiting:
        block, outside = waiting.pop()
        speaker = outside if block.organ is Organ.UNKNOWN else block.organ
        words, place = block.text.text, block.place
        if words:
            # by `_value_`, since `value` is worked out in Python
            yield TextEntry(block.id, block.kind._value_, speaker._value_, block.number, block.phrase, words, place.page, place.line)
        if block.children:
            waiting += [(child, speaker) for child in reversed(block.children)]


def _citation_entry(citation: Citation) -> CitationEntry:
    return CitationEntry(
        holder=citation.holder,
        start=citation.start,
        end=citation.end,
        surface=citation.surface,
        series=citation.series.value,
        outcome=citation.outcome.value,
        symbol=citation.symbol,
        candidates=citation.candidates,
        reason=citation.reason,
        date=citation.date,
        title=citation.title,
        pinpoints=", ".join([p.text for p in citation.pinpoints]),
        disagrees="; ".join([f"{c.name}: {c.detail}" for c in citation.checks if not c.agrees]),
    )
