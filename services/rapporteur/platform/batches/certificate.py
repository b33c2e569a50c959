"""The certificate: what became of every file, in numbers that must agree and names where something is missing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from rapporteur.platform.intake.records import KEPT, Count
from rapporteur.platform.local.journal import NOT_READ_AGAIN, Journal

_FATES = """
    SELECT e.name AS name, d.name AS first,
           CASE WHEN e.kind = 'refused' THEN e.reason ELSE d.reason END AS reason,
           CASE WHEN e.kind = 'refused' THEN e.detail ELSE d.detail END AS detail,
           CASE WHEN e.kind = 'refused' THEN e.advice ELSE d.advice END AS advice,
           CASE WHEN e.kind = 'container' THEN 'container'
                WHEN e.kind = 'refused' THEN iif(e.reason = 'empty', 'empty', 'set aside')
                WHEN d.sha256 IS NULL THEN 'pending'
                WHEN d.outcome = 'empty' THEN 'empty'
                WHEN d.path = e.path AND d.member = e.member THEN d.outcome
                ELSE 'duplicate' END AS fate
    FROM entries e LEFT JOIN documents d ON e.kind = 'document' AND d.sha256 = e.sha256
"""
_COUNTS = f"""
    SELECT what, SUM(number) AS n FROM counts GROUP BY what
    UNION ALL SELECT '{KEPT}', COUNT(*) FROM entries WHERE {NOT_READ_AGAIN} GROUP BY '{KEPT}'
    ORDER BY what
"""


@dataclass(frozen=True, slots=True)
class Named:
    """A file that gave nothing, with what happened to it and what to do next."""

    name: str
    reason: str
    detail: str
    advice: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file whose content is that of another."""

    name: str
    first: str
    """The name under which the content was read."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """The account of an archive. Every file, and every member of a container, is in exactly one of the classes."""

    files_in: int
    """Files found and members of containers, counted where they came in."""
    read: int
    containers: int
    """Archives that were opened; what was in them is counted on its own."""
    duplicates: tuple[Duplicate, ...]
    empty: tuple[Named, ...]
    set_aside: tuple[Named, ...]
    pending: int
    """Taken in and not yet processed, because a run was stopped."""
    counts: tuple[Count, ...]
    """What was found in the documents that were read, for example Count("citations", 12), by name."""

    @property
    def accounted(self) -> int:
        """The sum over the classes."""
        return self.read + self.containers + len(self.duplicates) + len(self.empty) + len(self.set_aside)

    @property
    def complete(self) -> bool:
        """Whether every file is accounted for."""
        return self.files_in == self.accounted and self.pending == 0

    def count(self, what: str) -> int:
        """How many of something there are; 0 where none was counted."""
        return next((count.number for count in self.counts if count.what == what), 0)

    def to_json(self) -> str:
        """All fields, with `accounted` and `complete`; counts as an object."""
        fields = asdict(self) | {"counts": {count.what: count.number for count in self.counts}}
        return json.dumps(fields | {"accounted": self.accounted, "complete": self.complete}, ensure_ascii=False, indent=2)

    @staticmethod
    def from_json(text: str) -> Certificate:
        """Inverse of `to_json`. Raises ValueError for anything else."""
        try:
            told = json.loads(text)
            return Certificate(
                files_in=told["files_in"],
                read=told["read"],
                containers=told["containers"],
                duplicates=tuple(Duplicate(**each) for each in told["duplicates"]),
                empty=tuple(Named(**each) for each in told["empty"]),
                set_aside=tuple(Named(**each) for each in told["set_aside"]),
                pending=told["pending"],
                counts=tuple(Count(what, number) for what, number in told["counts"].items()),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"this is no certificate: {error}") from error


def certify(journal: Journal) -> Certificate:
    """The certificate of all that was ever taken into this data directory. Lists are in order of names."""
    return account(journal.rows, _FATES, _COUNTS)


def account(rows: Callable[[str], Iterable[sqlite3.Row]], fates: str, counts: str, unknown: int = 0) -> Certificate:
    """The certificate of what `fates` selects (name, first, fate, reason, detail, advice) and `counts` (what, n).

    So many files that are `unknown` came in as well and are pending.
    """
    numbers = {str(row["fate"]): int(row["n"]) for row in rows(f"SELECT fate, COUNT(*) AS n FROM ({fates}) GROUP BY fate")}

    def named(fate: str) -> tuple[Named, ...]:
        return tuple(Named(row["name"], row["reason"], row["detail"], row["advice"]) for row in rows(_with_fate(fates, fate)))

    return Certificate(
        files_in=sum(numbers.values()) + unknown,
        read=numbers.get("read", 0),
        containers=numbers.get("container", 0),
        duplicates=tuple(Duplicate(row["name"], row["first"]) for row in rows(_with_fate(fates, "duplicate"))),
        empty=named("empty"),
        set_aside=named("set aside"),
        pending=numbers.get("pending", 0) + unknown,
        counts=tuple(Count(row["what"], row["n"]) for row in rows(counts)),
    )


def _with_fate(fates: str, fate: str) -> str:
    return f"SELECT * FROM ({fates}) WHERE fate = '{fate}' ORDER BY name"
