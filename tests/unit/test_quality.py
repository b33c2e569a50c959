"""What the metrics count is what the events of real stages say."""

from __future__ import annotations

import ast
import hashlib
from collections import Counter

from google.protobuf.message import Message

from rapporteur.cleanup import stage as cleanup
from rapporteur.composition.reasons import REASONS
from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.footnotes import stage as footnotes
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.wire import decode
from rapporteur.platform.claims import ORIGINALS, from_wire, to_wire
from rapporteur.quality import NOTES_UNMATCHED, REPAIRS, tallied
from rapporteur.structure import stage as structure
from tests.support.memory_store import MemoryBlobStore
from tests.support.sources import ROOT, trees

PAGE = """# 60/999. Keepers of lighthouses

*The General Assembly*,

*Recalling* its resolution 55/25 of 15 November 2000,[^1] and the resolu- tions that followed it,

*Noting* a report that nobody has seen,[^2]

1. *Takes note* of the re port of the Secretary-General on lighthouses;[^3]

2. *Requests* the keepers to report on the oil that they burn;4

3. *Decides* to remain seized of the matter.

[^1]: United Nations, *Treaty Series*, vol. 2225, No. 39574.
[^3]: A/60/84.
[^4]: A/60/86.
[^9]: A/60/85.
"""


def run() -> tuple[MemoryBlobStore, list[Message]]:
    blobs = MemoryBlobStore()
    content = PAGE.encode()
    digest = hashlib.sha256(content).hexdigest()
    ref = blobs.store(ORIGINALS, digest, content, "text/markdown")
    (cleaned,) = cleanup.handle(events.DocumentStored(document_id=digest[:32], name="a.md", original=to_wire(ref)), blobs)
    (parsed,) = structure.handle(cleaned, blobs)
    return blobs, [cleaned, parsed, *footnotes.handle(parsed, blobs)]


def test_counts_are_those_of_the_objects() -> None:
    blobs, produced = run()
    found: Counter[tuple[str, str]] = Counter()
    for more in tallied(produced):
        found[more.tally.name, more.value] += more.number
    cleaned, *_, resolved = produced
    assert isinstance(cleaned, events.TextCleaned)
    assert isinstance(resolved, events.ResolutionResolved)
    rules = Counter(repair.rule for repair in decode(ResolvedResolution, blobs.fetch(from_wire(resolved.resolved))).repairs)
    assert rules["glued-note-mark"] == 1  # put on record by service 3
    assert {rule: number for (name, rule), number in found.items() if name == REPAIRS.name} == rules
    assert rules.total() == resolved.repairs > cleaned.repairs > 0
    assert found["documents_cleaned_total", ""] == 1
    assert found["resolutions_total", ""] == 1
    assert found["notes_total", ""] == resolved.notes > 0
    assert found[NOTES_UNMATCHED.name, "mark"] + found[NOTES_UNMATCHED.name, "note"] == resolved.notes_unmatched == 2
    assert sum(number for (name, _), number in found.items() if name == "citations_total") == resolved.citations > 0


def test_a_document_that_is_withdrawn_is_not_counted_as_cleaned() -> None:
    cleaned = cleanup.handle(events.DocumentStored(document_id="ab12", name="a.md", withdrawn=True), MemoryBlobStore())
    assert list(tallied(cleaned)) == []


def test_rules_that_repair_are_among_those_that_are_told_beforehand() -> None:
    _, produced = run()
    assert {more.value for more in tallied(produced) if more.tally is REPAIRS} <= set(REPAIRS.values)


def test_the_reasons_that_are_told_beforehand_are_all_that_the_code_gives() -> None:
    given = {
        node.args[0].value
        for _, tree in trees(ROOT.rglob("*.py"), "Poison")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("PoisonMessage", "Poisoned")
        and isinstance(node.args[0], ast.Constant)
    }
    assert len(given) >= 5
    assert given <= set(REASONS)
