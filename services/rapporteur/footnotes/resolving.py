"""Tying the footnotes of a parsed document: marks to bodies, and both to their resolution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapporteur.footnotes import apportioning, marks, salvage
from rapporteur.footnotes.apart import marks_apart, with_known_names
from rapporteur.footnotes.bodies import Body
from rapporteur.footnotes.bodies import collect as collect_bodies
from rapporteur.footnotes.citations.annotate import annotate
from rapporteur.footnotes.deciding import Decided, Decision, NoteName, decide
from rapporteur.footnotes.labels import is_number
from rapporteur.footnotes.ledger import balance
from rapporteur.footnotes.links import Link
from rapporteur.footnotes.marks import Candidate, MarkedText
from rapporteur.footnotes.powers import with_powers
from rapporteur.footnotes.sequence import assign, with_middles
from rapporteur.footnotes.within import decide_within
from rapporteur.model.boxes import ScannedPage, Words
from rapporteur.model.facsimiles import Facsimile, facsimile
from rapporteur.model.notes import Note, Tie
from rapporteur.model.resolution import Block, ParsedDocument, Resolution
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.text import Repair


def resolve(parsed: ParsedDocument) -> tuple[ResolvedResolution, ...]:
    """Every resolution of the document with its notes, anchors and ledger. Total: any parsed document gives a result.

    Every mark set as such is an anchor, tied or orphan; digits glued to the text are one only if a body waits for them, and
    then leave the text on record (`glued-note-mark`). Every note paragraph's text is in exactly one note of one resolution.
    """
    texts = marks.texts(parsed.resolutions)
    candidates = marks.collect(texts)
    bodies = collect_bodies(parsed.notes, {candidate.label for candidate in candidates if not candidate.is_text})
    candidates = with_powers(texts, candidates, {body.label for body in bodies})
    links = assign(candidates, bodies)
    ranged = with_middles(candidates, bodies, links)
    if len(ranged) > len(candidates):
        candidates, links = ranged, assign(ranged, bodies)
    for search in (salvage.search, marks_apart):
        if more := search(texts, candidates, bodies, links):
            candidates = sorted([*candidates, *more], key=marks.position)
            links = assign(candidates, bodies)
    named = with_known_names(texts, candidates, links)
    if named != candidates:
        candidates, links = named, assign(named, bodies)
    owners = apportioning.owners_of_bodies(bodies, _tied(candidates, links), parsed.resolutions)
    names = _names(bodies, owners, links)
    decisions = [decide(item, found, names) if found else None for item, found in _by_text(texts, candidates, links)]
    repairs = apportioning.share_repairs(parsed.repairs, bodies, owners, parsed.resolutions)
    within = decide_within(bodies, names, links)
    notes = _notes(bodies, names, links, within, len(parsed.resolutions))
    start, resolved = 0, []
    preceding: tuple[Note, ...] = ()
    for index, resolution in enumerate(parsed.resolutions):
        end = start + 1 + sum(1 for _ in resolution.walk())
        preceding = preceding if _goes_on(preceding, notes[index]) else ()
        rebuilt = _rebuilt(resolution, decisions[start:end])
        in_notes = [decision for body, decision in within.items() if owners[body] == index]
        share = _Share([*decisions[start:end], *in_notes], notes[index], preceding, repairs[index])
        resolved.append(_resolved(parsed, rebuilt, share))
        preceding = (*preceding, *notes[index])[-_REMEMBERED:]
        start = end
    return tuple(resolved)


# How many notes an `Ibid.` at the head of a resolution may look back over: no run of `Ibid.` is longer.
_REMEMBERED = 100


@dataclass(frozen=True, slots=True)
class _Share:
    """What of the document belongs to one resolution: what was decided of its texts and of its notes; `preceding` are the notes that its
    numbers run on from."""

    decisions: Sequence[Decision | None]
    notes: tuple[Note, ...]
    preceding: tuple[Note, ...]
    repairs: Sequence[Repair]


def _goes_on(before: Sequence[Note], notes: Sequence[Note]) -> bool:
    """Whether the volume numbers its notes through: only then does `Ibid.` reach back into the resolution before."""
    if not before or not notes:
        return True
    last, first = before[-1].label, notes[0].label
    return is_number(last) and is_number(first) and int(first) == int(last) + 1


def _tied(candidates: Sequence[Candidate], links: Mapping[int, Link]) -> dict[int, int]:
    return {link.body: candidates[index].resolution for index, link in links.items() if not link.repeat}


def _by_text(
    texts: Sequence[MarkedText], candidates: Sequence[Candidate], links: Mapping[int, Link]
) -> Iterator[tuple[MarkedText, list[Decided]]]:
    found: list[list[Decided]] = [[] for _ in texts]
    for index, candidate in enumerate(candidates):
        found[candidate.text].append(Decided(candidate, links.get(index)))
    return zip(texts, found, strict=True)


def _names(bodies: Sequence[Body], owners: Sequence[int], links: Mapping[int, Link]) -> dict[int, NoteName]:
    """The id and label of every body, unique in its resolution; an unreadable label is called by its mark's."""
    read_as = {link.body: link.label for link in links.values() if not link.repeat}
    taken: set[tuple[int, str]] = set()
    counts: Counter[tuple[int, str]] = Counter()
    names: dict[int, NoteName] = {}
    for index, (body, owner) in enumerate(zip(bodies, owners, strict=True)):
        label = read_as.get(index, body.label)
        stem = wanted = f"n-{label.replace('*', 'star') or 'unlabelled'}"
        counts[owner, stem] += 1
        while counts[owner, stem] > 1 and (owner, wanted := f"{stem}-{counts[owner, stem]}") in taken:
            counts[owner, stem] += 1
        taken.add((owner, wanted))
        names[index] = NoteName(wanted, label, owner)
    return names


def _notes(
    bodies: Sequence[Body],
    names: Mapping[int, NoteName],
    links: Mapping[int, Link],
    within: Mapping[int, Decision],
    resolutions: int,
) -> list[tuple[Note, ...]]:
    ties = {link.body: link.tie for link in links.values() if not link.repeat}
    called = {(name.resolution, name.id): index for index, name in names.items()} if within else {}
    for index, decision in within.items():
        ties |= {called[names[index].resolution, a.note_id]: a.tie for a in decision.anchors if a.note_id and not a.repeat}
    shares: list[list[Note]] = [[] for _ in range(resolutions)]
    for index, body in enumerate(bodies):
        name = names[index]
        text = within[index].text if index in within else body.text
        note = Note(name.id, name.label, text, body.place, ties.get(index, Tie.NONE))
        shares[name.resolution].append(note)
    return [tuple(share) for share in shares]


def _rebuilt(resolution: Resolution, decisions: Sequence[Decision | None]) -> Resolution:
    if not any(decisions):
        return resolution
    coming = iter(decisions)
    title = next(coming)
    blocks = tuple([_rebuilt_block(block, coming) for block in resolution.blocks])
    return replace(resolution, title=title.text if title else resolution.title, blocks=blocks)


def _rebuilt_block(block: Block, coming: Iterator[Decision | None]) -> Block:
    """The block with the decided texts; `coming` goes through them in the order of Block.walk."""
    decision = next(coming)
    if decision is None and not block.children:
        return block
    children = tuple([_rebuilt_block(child, coming) for child in block.children])
    b = block  # field by field: `replace` takes four times as long, and this is every paragraph with a mark
    text = decision.text if decision else b.text
    inner = (b.quoted, b.organ, b.open_start, b.open_end, b.remark, b.set_as_paragraph)
    return Block(b.id, b.kind, text, b.number, b.phrase, children, b.place, *inner)


def _resolved(parsed: ParsedDocument, resolution: Resolution, share: _Share) -> ResolvedResolution:
    language = resolution.language or parsed.language
    anchors = tuple(anchor for decision in share.decisions if decision for anchor in decision.anchors)
    mine = [repair for decision in share.decisions if decision for repair in decision.repairs]
    facsimiles = tuple(_facsimiles(resolution, share.notes, parsed.words)) if parsed.words else ()
    return ResolvedResolution(
        document=parsed.document,
        language=language,
        resolution=resolution,
        resolutions_in_document=len(parsed.resolutions),
        anchors=anchors,
        notes=share.notes,
        ledger=balance(anchors, share.notes),
        citations=annotate(resolution, share.notes, language, share.preceding),
        repairs=tuple(sorted([*share.repairs, *mine], key=_source)),
        warnings=parsed.warnings,
        scanned_pages=_pages_of(facsimiles, parsed.words) if parsed.words else (),
        facsimiles=facsimiles,
    )


def _facsimiles(resolution: Resolution, notes: Sequence[Note], words: Words) -> Iterator[Facsimile]:
    holders = [("title", resolution.title), *((b.id, b.text) for b in resolution.walk()), *((n.id, n.text) for n in notes)]
    for holder, text in holders:
        if (found := facsimile(holder, text, words)) is not None:
            yield found


def _pages_of(facsimiles: Sequence[Facsimile], words: Words) -> tuple[ScannedPage, ...]:
    numbers = {area.page for each in facsimiles for area in each.areas}
    return tuple(page for page in words.pages if page.number in numbers)


def _source(repair: Repair) -> int:
    return repair.source.start
