"""Service 3 as a stage: the resolutions of a document get their footnotes and links, and each becomes a public event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.footnotes import NAME, VERSION
from rapporteur.footnotes.resolving import resolve
from rapporteur.model.citations import Outcome
from rapporteur.model.resolution import Certainty, Kind, ParsedDocument
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.wire import WireError, decode, encode, media_type
from rapporteur.platform.blobs import BlobStore
from rapporteur.platform.claims import from_wire, store_output
from rapporteur.platform.errors import PoisonMessage
from rapporteur.platform.messages.channels import RESOLUTIONS_PARSED, RESOLUTIONS_RESOLVED
from rapporteur.platform.stage import Stage


def handle(event: events.ResolutionParsed, blobs: BlobStore) -> Iterator[events.ResolutionResolved]:
    """Resolve one document; store and announce each of its resolutions. What is withdrawn has none any more, which the runner tells."""
    if event.withdrawn:
        return
    source = from_wire(event.parsed)
    try:
        parsed = decode(ParsedDocument, blobs.fetch(source))
    except WireError as error:
        raise PoisonMessage("invalid object", str(error)) from error
    provenance = events.Provenance(stage=NAME, stage_version=VERSION, input_sha256=source.sha256)
    for resolved in resolve(parsed):
        suffix = f"-{resolved.resolution.ordinal}"
        message = announcement(event, resolved)
        message.provenance.CopyFrom(provenance)
        message.resolved.CopyFrom(store_output(blobs, provenance, encode(resolved), media_type(ResolvedResolution), suffix))
        yield message


def announcement(event: events.ResolutionParsed, resolved: ResolvedResolution) -> events.ResolutionResolved:
    """The public event of one resolution, without its claim check and provenance."""
    resolution, ledger = resolved.resolution, resolved.ledger
    kinds = [block.kind for block in resolution.walk()]
    by_rule = Counter(repair.rule for repair in resolved.repairs)
    return events.ResolutionResolved(
        document_id=event.document_id,
        name=event.name,
        ordinal=resolution.ordinal,
        resolutions_in_document=resolved.resolutions_in_document,
        symbol=resolution.identity.symbol,
        symbol_inferred=resolution.identity.certainty is Certainty.INFERRED,
        title=resolution.title.text,
        adopted=resolution.adoption.date if resolution.adoption else "",
        preambular_paragraphs=kinds.count(Kind.PREAMBULAR),
        operative_paragraphs=kinds.count(Kind.OPERATIVE),
        notes=len(resolved.notes),
        notes_unmatched=len(ledger.orphan_marks) + len(ledger.orphan_bodies),
        citations=len(resolved.citations),
        citations_unresolved=sum(c.outcome is not Outcome.RESOLVED for c in resolved.citations),
        repairs=len(resolved.repairs),
        starts_mid_document=resolution.starts_mid_document,
        ends_mid_document=resolution.ends_mid_document,
        counts=[events.Count(what=what, number=number) for what, number in sorted(counts(resolved).items()) if number],
        repairs_by_rule=[events.Count(what=rule, number=number) for rule, number in sorted(by_rule.items())],
    )


def counts(resolved: ResolvedResolution) -> Counter[str]:
    """What the certificate of a batch adds up."""
    ledger = resolved.ledger
    found = Counter(
        {
            "resolutions": 1,
            "notes": len(resolved.notes),
            "notes without a mark": len(ledger.orphan_bodies),
            "marks without a note": len(ledger.orphan_marks),
            "citations": len(resolved.citations),
            "repairs": len(resolved.repairs),
        }
    )
    found.update(f"citations {citation.outcome.value}" for citation in resolved.citations)
    return found


STAGE = Stage(NAME, VERSION, RESOLUTIONS_PARSED, (RESOLUTIONS_RESOLVED,), handle)
