"""Runs of the toy pipeline: in this process, or as a program that a test can kill: `python -m tests.support.toy_run DATA WORKERS INPUT`."""

from __future__ import annotations

import functools
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapporteur.platform.batches.certificate import Certificate
from rapporteur.platform.home import DataDirectory
from rapporteur.platform.intake.pipeline import Index, Recipe
from rapporteur.platform.limits import Limits
from rapporteur.platform.local.observing import PageRead, Phase, Progress, SilentObserver
from rapporteur.platform.local.runner import LocalRun, RunSummary
from rapporteur.platform.local.settings import RunSettings
from rapporteur.platform.local.tasks import RetryPolicy
from tests.support.stored import Stored
from tests.support.toy_pipeline import ToyIndex, toy_pipeline

LIMITS = Limits(cpu_seconds=1, wall_seconds=20, memory=1 << 30)
AT_ONCE = RetryPolicy(attempts=2, first_wait=0)


@dataclass
class Watcher(SilentObserver):
    """Notes what a run tells."""

    finished_names: list[str] = field(default_factory=list)
    unchanged_names: list[str] = field(default_factory=list)
    taken_in_names: list[str] = field(default_factory=list)
    pages: list[PageRead] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)
    phases: list[tuple[Phase, int, int]] = field(default_factory=list)

    def phase(self, phase: Phase, documents: int, size: int) -> None:
        self.phases.append((phase, documents, size))

    def taken_in(self, name: str) -> None:
        self.taken_in_names.append(name)

    def unchanged(self, name: str) -> None:
        self.unchanged_names.append(name)

    def page_read(self, page: PageRead) -> None:
        self.pages.append(page)

    def finished(self, progress: Progress) -> None:
        self.finished_names.append(progress.name)

    def stopping(self, why: str) -> None:
        self.stops.append(why)


@dataclass
class Archive:
    """A folder to ingest and a data directory, with everything that a test asks of them."""

    folder: Path
    data: Path
    watcher: Watcher = field(default_factory=Watcher)
    version: str = "1"

    def put(self, name: str, content: bytes | str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def ingest(self, *inputs: Path, workers: int = 1, index: Index | None = None) -> RunSummary:
        home = DataDirectory.create(self.data)
        with home.locked():
            return self.run(home, workers, index).ingest(inputs or (self.folder,))

    def run(self, home: DataDirectory, workers: int = 1, index: Index | None = None) -> LocalRun:
        self.watcher = Watcher()
        recipe = Recipe(functools.partial(toy_pipeline, self.version), toy_pipeline(self.version).version)
        return LocalRun(home, recipe, index or ToyIndex(home.index), RunSettings(workers, LIMITS, AT_ONCE), self.watcher)

    def certificate(self) -> Certificate:
        return Stored(self.data).certificate()

    def index(self) -> ToyIndex:
        return ToyIndex(DataDirectory.existing(self.data).index)

    def objects(self) -> dict[str, str]:
        """All objects with the digests of their bytes."""
        return Stored(self.data).objects()

    def results(self) -> list[tuple[object, ...]]:
        """What the journal knows, without times."""
        return Stored(self.data).results()


def many(archive: Archive, documents: int, faults: Sequence[str] = (), scans: int = 0) -> None:
    """Fill the folder: plain documents in folders, some equal, a container, and documents that do harm."""
    for number in range(documents):
        archive.put(f"{number % 7}/{number:05}.txt", f"words of document {number} " * (number % 50 + 1))
    for number in range(0, documents, 10):
        archive.put(f"again/{number:05}.txt", f"words of document {number} " * (number % 50 + 1))
    for number in range(scans):
        archive.put(f"{number % 7}/scan-{number:05}.txt", f"scan {number % 12 + 1} pages of {number}")
    for fault in faults:
        archive.put(f"faults/{fault}.txt", fault)


def main(data: str, workers: str, folder: str) -> None:
    archive = Archive(Path(folder), Path(data))
    print(archive.ingest(workers=int(workers)).processed, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
