"""What of the journal is in trouble: set aside, read in part, or not readable any more; and what frees it for another attempt."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from rapporteur.platform.intake.records import PAGES_NOT_READ, KnownFile, Outcome, Reason
from rapporteur.platform.local.journal import GAVE_NOTHING, NOT_READ_AGAIN, Journal

_TROUBLED = "SELECT path FROM entries WHERE reason NOT IN ('', 'empty') AND ? IN ('', reason)"
_FILES = f"""
    SELECT path, MIN(name), MAX(kind = 'document') FROM entries WHERE path IN ({_TROUBLED}) GROUP BY path ORDER BY MIN(name), path
"""
_NOT_READ = f"kind = 'document' AND {GAVE_NOTHING}"
_CONTENT_SET_ASIDE = "kind = 'document' AND sha256 IN (SELECT sha256 FROM documents WHERE outcome = 'set aside')"
_HOLDS = "EXISTS (SELECT 1 FROM entries e WHERE e.path = entries.path AND e.kind = 'document')"
_IN_PART = "SELECT sha256 FROM counts WHERE what = ?"
_HOLDERS = f"""
    SELECT path, MIN(name) FROM entries WHERE path NOT IN ({_TROUBLED}) AND path IN (
        SELECT path FROM entries WHERE kind = 'document' AND sha256 IN (
            SELECT sha256 FROM documents WHERE outcome = 'set aside' AND ? IN ('', reason)
            UNION ALL SELECT sha256 FROM ({_IN_PART}) WHERE ? IN ('', '{PAGES_NOT_READ}')))
    GROUP BY path ORDER BY MIN(name), path
"""
_OF_FILE = """
    SELECT d.name, e.name AS asked, COALESCE(NULLIF(e.reason, ''), d.reason, '') AS reason,
        COALESCE(NULLIF(e.detail, ''), d.detail, '') AS detail, COALESCE(NULLIF(e.advice, ''), d.advice, '') AS advice, d.outcome
    FROM entries e LEFT JOIN documents d USING (sha256)
    WHERE e.kind != 'container' AND (e.path = ?1 OR instr('/' || e.name || '!/', '/' || ?2 || '!/')) ORDER BY e.name, e.path
"""
_SET_ASIDE = """
    SELECT path FROM entries WHERE kind = 'document' AND sha256 IN (
        SELECT sha256 FROM documents WHERE outcome = 'set aside' AND ? IN ('', reason))
"""
_KEPT = f"SELECT name, reason, detail, advice FROM entries WHERE {NOT_READ_AGAIN} ORDER BY name"


@dataclass(frozen=True, slots=True)
class FileKnown:
    """A file that was taken in, or a member of one."""

    name: str
    document: str
    """The name that the document goes by which was read of it: another one's where that holds the same; '' where nothing was read."""
    why: Reason
    """Why nothing was read of it, or not again."""


class Troubles:
    """A view of a journal. Who changes something holds the lock of the data directory. Raises Unavailable."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def files(self, reason: str = "") -> tuple[KnownFile, ...]:
        """The files that could not be taken in (for one reason), or members of which could not, in order of names."""
        return tuple(KnownFile(os.fsdecode(path), name, bool(documents)) for path, name, documents in self._journal.rows(_FILES, reason))

    def holders(self, reason: str = "") -> tuple[KnownFile, ...]:
        """The other files in which a content was found that was set aside (for one reason) or read in part, in order of names.

        Where one of them is gone its content is stored all the same, so nothing is to be said of it.
        """
        rows = self._journal.rows(_HOLDERS, reason, reason, PAGES_NOT_READ, reason)
        return tuple(KnownFile(os.fsdecode(path), name, documents=False) for path, name in rows)

    def read_in_part(self) -> Iterator[tuple[str, int]]:
        """Documents that were read but for some pages, with how many these are, in order of names."""
        for row in self._journal.rows(
            "SELECT name, number FROM documents JOIN counts USING (sha256) WHERE what = ? ORDER BY name", PAGES_NOT_READ
        ):
            yield row["name"], row["number"]

    def kept(self) -> Iterator[tuple[str, Reason]]:
        """Files that were read once and could not be read when a run looked at them again, in order of names."""
        for row in self._journal.rows(_KEPT):
            yield row["name"], Reason(row["reason"], row["detail"], row["advice"])

    def of_file(self, path: str, name: str) -> Iterator[FileKnown]:
        """What became of a file, or of each member of a container: known by its path, by its name in the archive, or by the end of that."""
        for row in self._journal.rows(_OF_FILE, os.fsencode(path), name):
            document = row["name"] if row["outcome"] == Outcome.READ.value else ""
            yield FileKnown(row["asked"], document, Reason(row["reason"], row["detail"], row["advice"]))

    def paths(self) -> tuple[str, ...]:
        """All files about which, or about members of which, something is set aside or empty."""
        return tuple(
            os.fsdecode(row[0]) for row in self._journal.rows(f"SELECT DISTINCT path FROM entries WHERE reason != '' OR {_NOT_READ}")
        )

    def set_aside(self) -> tuple[str, ...]:
        """All files about which, or about members of which, something is set aside, or which could not be read again."""
        rows = self._journal.rows(f"{_TROUBLED} UNION SELECT path FROM entries WHERE {_CONTENT_SET_ASIDE}", "")
        return tuple(os.fsdecode(row[0]) for row in rows)

    def forget(self, paths: Sequence[str]) -> None:
        """These are gone: forget what was set aside or empty of them, as if it had never been there. What was read of them stays."""
        change = self._journal.change
        with self._journal.transaction():
            for path in map(os.fsencode, paths):
                change("DELETE FROM files WHERE path = ?", path)
                change(f"DELETE FROM entries WHERE path = ? AND ({_NOT_READ} OR (kind = 'refused' AND member != ''))", path)
                change(f"UPDATE entries SET kind = 'container' WHERE path = ? AND kind = 'refused' AND {_HOLDS}", path)
                change("DELETE FROM entries WHERE path = ? AND kind = 'refused'", path)
                change("UPDATE entries SET reason = '', detail = '', advice = '' WHERE path = ?", path)

    def files_with(self, sha256s: Sequence[str]) -> tuple[KnownFile, ...]:
        """The files that hold documents with these digests, in order of names."""
        sql = "SELECT path, MIN(name) AS name FROM entries WHERE path IN (SELECT path FROM entries WHERE sha256 = ?) GROUP BY path"
        found = {row["path"]: row["name"] for sha256 in sha256s for row in self._journal.rows(sql, sha256)}
        return tuple(KnownFile(os.fsdecode(path), name, True) for path, name in sorted(found.items(), key=itemgetter(1, 0)))

    def look_again(self, files: Sequence[KnownFile]) -> None:
        """Have the next run take in these as if it had not seen them; what came out of them stands as it is until then."""
        with self._journal.transaction():
            for file in files:
                self._journal.change("DELETE FROM files WHERE path = ?", os.fsencode(file.path))

    def make_anew(self, sha256s: Sequence[str]) -> None:
        """Have the next run make these documents anew; they stand as they are until then."""
        with self._journal.transaction():
            for sha256 in sha256s:
                self._journal.change("UPDATE documents SET made_by = '' WHERE sha256 = ?", sha256)

    def make_all_anew(self) -> None:
        """Have the next run make all that was read again; it stands as it is until then."""
        with self._journal.transaction():
            self._journal.change("UPDATE documents SET made_by = '' WHERE outcome = 'read'")

    def try_again(self, reason: str = "") -> int:
        """Let the next run try again the documents and files that were set aside (for one reason). How many there were.

        They stand as they are until then, as do documents that were read but for some pages. The files of documents that were set aside are
        taken in again, too: another version may see in a file what an earlier one did not.
        """
        change = self._journal.change
        with self._journal.transaction():
            change(f"DELETE FROM files WHERE path IN ({_SET_ASIDE})", reason)
            files = change(f"DELETE FROM files WHERE path IN ({_TROUBLED})", reason)
            documents = change("UPDATE documents SET made_by = '' WHERE outcome = ? AND ? IN ('', reason)", Outcome.SET_ASIDE.value, reason)
            in_part = change(
                f"UPDATE documents SET made_by = '' WHERE sha256 IN ({_IN_PART}) AND ? IN ('', ?)", PAGES_NOT_READ, reason, PAGES_NOT_READ
            )
        return files + documents + in_part
