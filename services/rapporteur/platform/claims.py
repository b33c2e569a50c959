"""Claim checks on the wire, and the derivation keys under which stages store what they make."""

from __future__ import annotations

from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.contracts.storage.v1 import blob_pb2
from rapporteur.platform.blobs import BlobRef, BlobStore
from rapporteur.platform.errors import PoisonMessage

ORIGINALS = "originals"
OUTPUTS = "outputs"


def to_wire(ref: BlobRef) -> blob_pb2.BlobRef:
    """The message of a reference."""
    return blob_pb2.BlobRef(bucket=ref.bucket, key=ref.key, sha256=ref.sha256, size=ref.size, media_type=ref.media_type)


def from_wire(message: blob_pb2.BlobRef) -> BlobRef:
    """The reference of a message. Raises PoisonMessage when it lacks what a fetch needs."""
    if not (message.bucket and message.key and message.sha256):
        raise PoisonMessage("invalid event", "the claim check names no object", "Find the producer that sent it.")
    return BlobRef(message.bucket, message.key, message.sha256, message.size, message.media_type)


def original_key(sha256: str) -> str:
    """Where an original lies: under its content.

    >>> original_key("ab12")
    'sha256/ab/ab12'
    """
    return f"sha256/{sha256[:2]}/{sha256}"


def output_key(provenance: events.Provenance, suffix: str) -> str:
    """Where an output lies: under what it was derived from, so that doing the work again finds or rewrites the same object.

    >>> output_key(events.Provenance(stage="cleanup", stage_version="1", input_sha256="ab12"), "")
    'cleanup/1/ab/ab12.pb'
    """
    digest = provenance.input_sha256
    return f"{provenance.stage}/{provenance.stage_version}/{digest[:2]}/{digest}{suffix}.pb"


def provenance_of(key: str) -> events.Provenance | None:
    """What the key of an output says of its derivation; None where the key is none of an output.

    >>> provenance_of("cleanup/1/ab/ab12-3.pb").input_sha256
    'ab12'
    """
    match key.split("/"):
        case [stage, version, fan, name] if name.endswith(".pb") and name.startswith(fan):
            return events.Provenance(stage=stage, stage_version=version, input_sha256=name.removesuffix(".pb").partition("-")[0])
    return None


def store_output(blobs: BlobStore, provenance: events.Provenance, content: bytes, media_type: str, suffix: str = "") -> blob_pb2.BlobRef:
    """Store what a stage made and return its claim check. Raises Unavailable."""
    return to_wire(blobs.store(OUTPUTS, output_key(provenance, suffix), content, media_type))
