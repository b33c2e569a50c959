"""What a run left behind in a data directory, in forms that two runs can be compared by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rapporteur.indexing.entries import Entries
from rapporteur.indexing.sqlite_store import SqliteIndexStore
from rapporteur.platform.batches.certificate import Certificate, certify
from rapporteur.platform.home import DataDirectory
from rapporteur.platform.local.journal import Journal

_RESULTS = "SELECT sha256, name, member, made_by, outcome, reason, detail, stage FROM documents ORDER BY sha256"


@dataclass(frozen=True, slots=True)
class Stored:
    """A data directory, whoever filled it."""

    data: Path

    def certificate(self) -> Certificate:
        with self._journal() as journal:
            return certify(journal)

    def objects(self) -> dict[str, str]:
        """All objects with the digests of their bytes."""
        root = self.data / "objects"
        files = (path for path in root.rglob("*") if path.is_file() and ".temporary" not in path.parts)
        return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    def results(self) -> list[tuple[object, ...]]:
        """What the journal knows, without times."""
        with self._journal() as journal:
            return [tuple(row) for row in journal.rows(_RESULTS)]

    def finished(self) -> dict[str, str]:
        """Finished documents with the time at which each was finished; none where no run has come so far as to have a journal."""
        if not (self.data / "journal.sqlite").exists():
            return {}
        with self._journal() as journal:
            return {row["sha256"]: f"{row['finished']} {row['seconds']}" for row in journal.rows("SELECT * FROM documents")}

    def contents(self) -> tuple[Entries, ...]:
        """Everything that the index of the services holds."""
        store = SqliteIndexStore(DataDirectory.existing(self.data).index)
        try:
            return tuple(store.contents())
        finally:
            store.close()

    @contextmanager
    def _journal(self) -> Iterator[Journal]:
        journal = Journal(DataDirectory.existing(self.data).journal)
        try:
            yield journal
        finally:
            journal.close()
