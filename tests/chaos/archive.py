"""The archive that is ingested while everything around it dies, and what the local driver makes of it: the truth."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from rapporteur.indexing.entries import Entries
from rapporteur.platform.batches.certificate import Certificate
from rapporteur.specimens import markdown, word
from tests.bench.corpus import resolution
from tests.support.stored import Stored

BAD_ONE_IN = 50
"""So many documents come with one bad file."""
_PAGES_ONE_IN = 25
_WORD_ONE_IN = 20


@dataclass(frozen=True, slots=True)
class Result:
    """One resolution as subscribers hear of it."""

    document_id: str
    ordinal: int
    sha256: str
    """Of the resolved resolution."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What an undisturbed run on one machine says."""

    results: frozenset[Result]
    contents: tuple[Entries, ...]
    """All that the index holds."""
    objects: dict[str, str]
    """Keys, with their buckets, and digests."""
    certificate: Certificate
    poisoned: frozenset[str]
    """The documents that a stage sets aside."""


def write(folder: Path, documents: int) -> None:
    """Write so many files, the same for the same number: single resolutions, some as pages of several, some Word, some bad."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(documents):
        if number % BAD_ONE_IN == 7:
            _bad(folder, number)
        elif number % _PAGES_ONE_IN == 3:
            members = [resolution(100_000 + number * 3 + i) for i in range(3)]
            (folder / f"{number:06}.md").write_text(markdown.pages(members, seed=number), encoding="utf-8")
        elif number % _WORD_ONE_IN == 5:
            (folder / f"{number:06}.docx").write_bytes(word.docx(resolution(number)))
        else:
            (folder / f"{number:06}.md").write_text(markdown.clean(resolution(number)), encoding="utf-8")


def _bad(folder: Path, number: int) -> None:
    if number % 2:
        (folder / f"{number:06}.docx").write_bytes(word.docx(resolution(number))[: 2000 + number % 500])
    else:
        (folder / f"{number:06}.bin").write_bytes(bytes((number + i * 7) % 256 for i in range(4000)))


def truth(archive: Path, data: Path) -> Truth:
    """Ingest the archive with the local driver into `data` and read back what came of it."""
    done = subprocess.run(
        [sys.executable, "-m", "rapporteur.cli", "ingest", str(archive), "--data", str(data)], capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 3), done.stderr
    stored = Stored(data)
    contents = stored.contents()
    rows = [entries.resolution for entries in contents]
    results = frozenset(Result(row.document_id, row.ordinal, row.object_sha256) for row in rows)
    poisoned = frozenset(str(row[0])[:32] for row in stored.results() if row[4] == "set aside")
    return Truth(results, contents, stored.objects(), stored.certificate(), poisoned)
