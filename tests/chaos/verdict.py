"""What subscribers, the index, the objects and the dead letters hold, against the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapporteur.indexing.entries import Entries
from rapporteur.platform.batches.certificate import Certificate
from tests.chaos.archive import Result, Truth


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a disturbed run left behind."""

    heard: Sequence[Result]
    """Every event that a read_committed subscriber of the public topic heard, in order."""
    contents: tuple[Entries, ...]
    objects: dict[str, str]
    certificate: Certificate
    dead_letters: Sequence[str]
    """The document of every dead letter, of all stages."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    expected: int
    lost: int
    double: int
    changed: int

    @property
    def right(self) -> bool:
        """Nothing lost, nothing double, nothing changed."""
        return not (self.lost or self.double or self.changed)


def judge(truth: Truth, outcome: Outcome) -> tuple[Row, ...]:
    """The table: events, index rows, objects, dead letters, certificate."""
    return (
        _events(truth.results, outcome.heard),
        _index(truth.contents, outcome.contents),
        _objects(truth.objects, outcome.objects),
        _letters(truth.poisoned, outcome.dead_letters),
        _certificate(truth.certificate, outcome.certificate),
    )


def _events(expected: frozenset[Result], heard: Iterable[Result]) -> Row:
    times = Counter((each.document_id, each.ordinal) for each in heard)
    digests = {(each.document_id, each.ordinal): each.sha256 for each in heard}
    right = {(each.document_id, each.ordinal): each.sha256 for each in expected}
    return Row(
        "public events",
        len(right),
        sum(key not in times for key in right),
        sum(number - 1 for number in times.values()),
        sum(right.get(key) != digest for key, digest in digests.items()),
    )


def _index(expected: tuple[Entries, ...], found: tuple[Entries, ...]) -> Row:
    right = {(each.resolution.document_id, each.resolution.ordinal): each for each in expected}
    held = {(each.resolution.document_id, each.resolution.ordinal): each for each in found}
    lost = sum(key not in held for key in right)
    return Row("index rows", len(right), lost, len(found) - len(held), sum(right.get(key) != each for key, each in held.items()))


def _objects(expected: dict[str, str], found: dict[str, str]) -> Row:
    lost = sum(key not in found for key in expected)
    return Row("objects", len(expected), lost, 0, sum(expected.get(key) != digest for key, digest in found.items()))


def _letters(expected: frozenset[str], letters: Sequence[str]) -> Row:
    times = Counter(letters)
    lost = sum(document not in times for document in expected)
    strangers = sum(document not in expected for document in times)
    return Row("dead letters", len(expected), lost, sum(number - 1 for number in times.values()), strangers)


def _certificate(expected: Certificate, found: Certificate) -> Row:
    return Row(
        "certificate", expected.files_in, max(0, expected.accounted - found.accounted), 0, int(expected.to_json() != found.to_json())
    )
