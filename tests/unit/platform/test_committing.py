"""When documents that are done are made durable."""

from pathlib import Path

from rapporteur.composition.local import LocalIndex
from rapporteur.indexing.sqlite_store import SqliteIndexStore
from rapporteur.platform.clock import SystemClock
from rapporteur.platform.intake.records import Entry, FileSeen, Kind, Reason
from rapporteur.platform.local.chain import SetAside
from rapporteur.platform.local.committing import Ready, ResultCommitter, Stamp, finished
from rapporteur.platform.local.journal import Journal
from rapporteur.platform.local.tasks import Processed, RetryPolicy
from rapporteur.platform.stores.directory_store import DirectoryBlobStore

VERSION = "1"


def ready_to_commit(journal: Journal, documents: int) -> list[Ready]:
    with journal.transaction():
        for number in range(documents):
            name = f"{number:02}.md"
            entry = Entry("", name, Kind.DOCUMENT, f"{number:064x}", 9)
            journal.take_in(FileSeen(f"/archive/{name}", name, 9, number), [entry])
    journal.plan(VERSION)
    refused = Processed(SetAside("cleanup", Reason("empty", "there is nothing in it")), ())
    return [Ready(planned, finished(planned.original, refused, 0.1), ()) for planned in journal.planned()]


def committed_after_each(path: Path, documents: int) -> list[int]:
    """How many documents were durable when each was added, and how many in the end."""
    journal = Journal(path / "journal.sqlite")
    index = SqliteIndexStore(path / "index.sqlite")
    stamp = Stamp(VERSION, SystemClock())
    committer = ResultCommitter(DirectoryBlobStore(path / "objects"), LocalIndex(index), journal, stamp, RetryPolicy())
    committer.expect(documents)
    counts: list[int] = []
    for ready in ready_to_commit(journal, documents):
        committer.add(ready)
        counts.append(committer.committed)
    committer.flush()
    index.close()
    journal.close()
    return [*counts, committer.committed]


def test_the_end_of_a_run_waits_for_the_last_documents_alone(tmp_path: Path) -> None:
    """Those before them are committed while workers are still at the last."""
    assert committed_after_each(tmp_path, 20) == [*[0] * 11, *[12] * 9, 20]


def test_a_few_documents_are_committed_once(tmp_path: Path) -> None:
    assert committed_after_each(tmp_path, 8) == [*[0] * 8, 8]
