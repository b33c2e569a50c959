"""What a result changes: nothing, something, or that it is there at all. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.contracts.storage.v1 import blob_pb2

_SAID_OF_WHAT_IS_GONE = ("document_id", "ordinal", "symbol", "symbol_inferred", "title", "adopted")
"""So that whoever tells people of it, or keeps resolutions by symbol, need not fetch what is gone."""
_NOT_COMPARED = frozenset({"resolved", "revision", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Latest:
    """The last event of a resolution, with its id."""

    event: events.ResolutionResolved
    event_id: str


@dataclass(frozen=True, slots=True)
class Revised:
    """An event to produce. `previous_id` is the id of the event that it replaces; empty where it is the first."""

    event: events.ResolutionResolved
    previous_id: str


def revise(name: str, results: Iterable[events.ResolutionResolved], latest: Mapping[int, Latest]) -> list[Revised]:
    """The events that tell subscribers what `results`, all resolutions of the document `name`, change of `latest`, by ordinal.

    A result that is as the last one gives none. A resolution that the document no longer yields is withdrawn, once.
    """
    found = {result.ordinal: result for result in results}
    revised = [_revision(result, latest.get(ordinal)) for ordinal, result in found.items()]
    gone = [known for ordinal, known in sorted(latest.items()) if ordinal not in found and not known.event.withdrawn]
    return [each for each in revised if each is not None] + [_withdrawal(name, known) for known in gone]


def last_result(event: events.ResolutionResolved) -> blob_pb2.BlobRef:
    """The last result that there was: that of the event, or of the one that it withdrew."""
    return event.revision.previous if event.withdrawn else event.resolved


def _revision(result: events.ResolutionResolved, known: Latest | None) -> Revised | None:
    if known is None:
        return Revised(result, "")
    before = known.event
    if not before.withdrawn and before.resolved.sha256 == result.resolved.sha256:
        return None
    event = events.ResolutionResolved()
    event.CopyFrom(result)
    version = before.revision.previous_stage_version if before.withdrawn else before.provenance.stage_version
    event.revision.CopyFrom(events.Revision(previous=last_result(before), previous_stage_version=version, changed=_changed(before, result)))
    return Revised(event, known.event_id)


def _withdrawal(name: str, known: Latest) -> Revised:
    before = known.event
    revision = events.Revision(
        previous=before.resolved, previous_stage_version=before.provenance.stage_version, changed=["resolved", "withdrawn"]
    )
    known_by = {field: getattr(before, field) for field in _SAID_OF_WHAT_IS_GONE}
    event = events.ResolutionResolved(**known_by, name=name, revision=revision, withdrawn=True)
    return Revised(event, known.event_id)


def _changed(before: events.ResolutionResolved, after: events.ResolutionResolved) -> list[str]:
    """The names of the fields that differ, in the order of the contract."""
    changed = []
    for field in events.ResolutionResolved.DESCRIPTOR.fields:
        if field.name in _NOT_COMPARED:
            differs = field.name == "resolved" or (field.name == "withdrawn" and before.withdrawn)
        else:
            differs = getattr(before, field.name) != getattr(after, field.name)
        if differs:
            changed.append(field.name)
    return changed
