"""Service 2 as a stage: clean text becomes resolutions."""

from __future__ import annotations

from collections.abc import Iterator

from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.model.clean_text import CleanText
from rapporteur.model.resolution import ParsedDocument
from rapporteur.model.wire import WireError, decode, encode, media_type
from rapporteur.platform.blobs import BlobStore
from rapporteur.platform.claims import from_wire, store_output
from rapporteur.platform.errors import PoisonMessage
from rapporteur.platform.messages.channels import RESOLUTIONS_PARSED, TEXTS_CLEANED
from rapporteur.platform.stage import Stage
from rapporteur.structure import NAME, VERSION
from rapporteur.structure.parsing import parse


def handle(event: events.TextCleaned, blobs: BlobStore) -> Iterator[events.ResolutionParsed]:
    """Parse the clean text of one document and store all its resolutions as one object; what is withdrawn is only passed on."""
    if event.withdrawn:
        yield events.ResolutionParsed(document_id=event.document_id, name=event.name, withdrawn=True)
        return
    source = from_wire(event.clean_text)
    try:
        text = decode(CleanText, blobs.fetch(source))
    except WireError as error:
        raise PoisonMessage("invalid object", str(error)) from error
    parsed = parse(text)
    provenance = events.Provenance(stage=NAME, stage_version=VERSION, input_sha256=source.sha256)
    yield events.ResolutionParsed(
        document_id=event.document_id,
        name=event.name,
        parsed=store_output(blobs, provenance, encode(parsed), media_type(ParsedDocument)),
        provenance=provenance,
        resolutions=len(parsed.resolutions),
    )


STAGE = Stage(NAME, VERSION, TEXTS_CLEANED, (RESOLUTIONS_PARSED,), handle)
