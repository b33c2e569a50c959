"""What is counted of the work itself: which repairs, how many notes without a mark, what became of the citations. Messages in, counts out.

The certificate of a batch says the same of one batch; these are for watching whether today is as good as last week.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from google.protobuf.message import Message

from rapporteur.cleanup import records as cleanup_records
from rapporteur.cleanup.repair.rules import RULES
from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.footnotes import records as footnotes_records
from rapporteur.model.citations import Outcome
from rapporteur.platform.metrics.declared import Tallied, Tally
from rapporteur.structure import records as structure_records

_RULES = {rule.name for rule in RULES}.union(*(room.RECORDS for room in (cleanup_records, structure_records, footnotes_records)))

DOCUMENTS = Tally("documents_cleaned_total", "Documents that clean text was made of.")
REPAIRS = Tally("repairs_total", "Changes to words or signs of completed resolutions, by rule.", "rule", tuple(sorted(_RULES)))
"""Those of all services, once: the last one that makes any knows them all."""
RESOLUTIONS = Tally("resolutions_total", "Resolutions and fragments that were completed.")
NOTES = Tally("notes_total", "Footnote bodies of completed resolutions.")
NOTES_UNMATCHED = Tally("notes_unmatched_total", "Marks without a note, and notes without a mark.", "alone", ("mark", "note"))
CITATIONS = Tally(
    "citations_total", "Citations of completed resolutions, by what became of them.", "outcome", tuple(outcome.value for outcome in Outcome)
)

TALLIES = (DOCUMENTS, REPAIRS, RESOLUTIONS, NOTES, NOTES_UNMATCHED, CITATIONS)

_COUNTED = {
    "resolutions": (RESOLUTIONS, ""),
    "notes": (NOTES, ""),
    "marks without a note": (NOTES_UNMATCHED, "mark"),
    "notes without a mark": (NOTES_UNMATCHED, "note"),
    **{f"citations {outcome.value}": (CITATIONS, outcome.value) for outcome in Outcome},
}
"""What the certificate calls it -> what it is a count of."""


def tallied(produced: Iterable[Message]) -> Iterator[Tallied]:
    """What the events that a stage produced say was found; events of other types say nothing, nor does one of a document withdrawn."""
    for message in produced:
        match message:
            case events.TextCleaned(withdrawn=False):
                yield Tallied(DOCUMENTS, "", 1)
            case events.ResolutionResolved():
                for count in message.repairs_by_rule:
                    yield Tallied(REPAIRS, count.what, count.number)
                for count in message.counts:
                    if count.what in _COUNTED:
                        tally, value = _COUNTED[count.what]
                        yield Tallied(tally, value, count.number)
            case _:
                pass
