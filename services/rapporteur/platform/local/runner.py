"""The local driver: from paths to finished documents on one machine, with one command and no servers.

    home = DataDirectory.create(Path("rapporteur-data"))
    with home.locked():
        index = SqliteIndex(home.index)                                # any intake.pipeline.Index
        run = LocalRun(home, PIPELINE, index, RunSettings(workers=2), observer)
        summary = run.ingest([Path("archive")])
        certificate = certify(run.journal)

Two passes. First every file that is new or changed is taken in: read, opened where it is a container, stored under its digest, noted in
the journal. Then, when it is known which content goes by which name, every document that has no result is processed. Workers
(`platform.workers`) do all reading and parsing; this process only commits, in the order of the plan:

  taking in    1. originals durable  2. journal
  processing   1. objects durable    2. index durable    3. journal

A process that dies between any two of these leaves at most objects or index rows that the next run writes again, equal to the byte.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapporteur.platform.claims import ORIGINALS, original_key
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.home import DataDirectory
from rapporteur.platform.intake.pipeline import Index, Recipe
from rapporteur.platform.intake.records import FileSeen, Reason
from rapporteur.platform.intake.walking import look_again, walk
from rapporteur.platform.interrupts import Interrupts
from rapporteur.platform.local.committing import IntakeCommitter, refused
from rapporteur.platform.local.journal import Journal
from rapporteur.platform.local.observing import Phase, RunObserver
from rapporteur.platform.local.processing import Places, Processing
from rapporteur.platform.local.settings import RunSettings
from rapporteur.platform.local.state import Found, Stop
from rapporteur.platform.local.sweeping import Sweep
from rapporteur.platform.local.tasks import (
    Away,
    TaskSettings,
    ask_to_take_in,
    build_task,
    read_taken_in,
)
from rapporteur.platform.local.troubles import Troubles
from rapporteur.platform.stores.directory_store import DirectoryBlobStore
from rapporteur.platform.workers.bench import Request
from rapporteur.platform.workers.inside import Done, Failed
from rapporteur.platform.workers.pool import Pool


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What this run did. What became of every file is in the certificate."""

    files: int
    """Files found under the inputs."""
    unchanged: int
    """Of these, those that are as an earlier run left them."""
    processed: int
    """Documents that went through the stages, with those set aside."""
    interrupted: bool
    """Whether it was told to stop before all was done; the same command goes on where it ended."""
    peak: int
    """Bytes of memory that the largest worker held at most."""
    left_out: tuple[str, ...] = ()
    """Folders under the inputs that are data directories, too."""


def _nothing() -> None:
    return


class LocalRun:
    """One run over one data directory, whose lock the caller holds."""

    def __init__(self, home: DataDirectory, recipe: Recipe, index: Index, settings: RunSettings, observer: RunObserver) -> None:
        self._home = home
        self._recipe = recipe
        self._index = index
        self._settings = settings
        self._observer = observer
        self._store = DirectoryBlobStore(home.objects)
        self.journal = Journal(home.journal)
        self._troubles = Troubles(self.journal)
        self._processing = Processing(Places(self._store, index, self.journal), recipe.version, settings, observer)

    def ingest(self, inputs: Sequence[Path]) -> RunSummary:
        """Take in what is new under `inputs`, and process every document of the data directory that has no result by these stages.

        Raises Unavailable when a disk is full or away; nothing that is finished is lost, and the same command goes on.
        """
        left_out: list[str] = []
        summary = self._run(walk(inputs, self._home.root, left_out.append), [os.path.realpath(path) for path in inputs])
        return replace(summary, left_out=tuple(left_out))

    def retry_set_aside(self, reason: str = "") -> RunSummary:
        """Try again what was set aside: all of it, or only what was for one reason.

        A file whose content was refused may hold another by now; where it is as it was, or gone, the content that is stored is tried.
        """
        files = self._troubles.files(reason)
        known = (*files, *self._troubles.holders(reason))
        found = (seen for file in known for seen in look_again(file, skip=self._home.root))
        self._troubles.try_again(reason)
        return self._run(found, [file.path for file in files])

    def make_anew(self, originals: Sequence[str], documents: Sequence[str]) -> RunSummary:
        """Store damaged originals again, from the files that they came from, and make documents anew of which something was damaged.

        Of those whose original is not whole even then everything stays as it is. Both are named by their digests.
        """
        files = self._troubles.files_with(originals)
        self._troubles.look_again(files)
        found = (seen for file in files for seen in look_again(file, skip=self._home.root))

        def mark() -> None:
            self._troubles.make_anew([sha256 for sha256 in documents if self._is_whole(sha256)])

        return self._run(found, (), mark)

    def _is_whole(self, sha256: str) -> bool:
        found = self._store.find(ORIGINALS, original_key(sha256))
        return found is not None and found.sha256 == sha256

    def _run(self, files: Iterable[FileSeen], roots: Sequence[str], between: Callable[[], None] = _nothing) -> RunSummary:
        """Both passes. Only what is gone from `roots` is forgotten; `between` is called when all files are taken in."""
        self._store.sweep()
        sweep = Sweep(self._troubles.paths(), roots)
        task = functools.partial(build_task, self._recipe.build, TaskSettings(self._home.objects, self._settings.retry))
        with Interrupts() as interrupts, Pool(task, self._settings.limits, self._settings.workers) as pool:
            stop = Stop(interrupts, self._observer)
            found = self._take_in(pool, files, sweep, stop)
            if found.whole and not stop.away:
                self._troubles.forget(sweep.gone())
                self._forget_orphans()
                between()
            processed = self._processing.run(pool, stop)
            if stop.away:
                raise Unavailable(stop.away)
            cut_short = interrupts.stopping and not (found.whole and processed.whole)
            return RunSummary(found.files, found.unchanged, processed.committed, cut_short, max(found.peak, processed.peak))

    def _take_in(self, pool: Pool, files: Iterable[FileSeen], sweep: Sweep, stop: Stop) -> Found:
        found = Found()
        committer = IntakeCommitter(self._store, self.journal, self._settings.retry)
        self._observer.phase(Phase.TAKING_IN, 0, 0)
        for answer in pool.answers(self._ask_to_take_in(files, committer, found, sweep, stop), on_wait=stop.now):
            found.peak = max(found.peak, answer.peak)
            match answer.result:
                case Done(body):
                    taken = read_taken_in(body)
                case Failed(reason, detail, advice):
                    taken = refused(answer.key, Reason(reason, detail, advice))
            if isinstance(taken, Away):
                stop.go_away(taken.cause)
                continue
            committer.add(answer.key, taken)
            self._observer.taken_in(answer.key.name)
        committer.flush()
        return found

    def _ask_to_take_in(
        self, files: Iterable[FileSeen], committer: IntakeCommitter, found: Found, sweep: Sweep, stop: Stop
    ) -> Iterator[Request[FileSeen] | None]:
        for file in files:
            if stop.now():
                return
            sweep.saw(file)
            found.files += 1
            if self.journal.is_unchanged(file):
                found.unchanged += 1
                self._observer.unchanged(file.name)
            elif file.trouble.reason:
                committer.add(file, refused(file, file.trouble))
                self._observer.taken_in(file.name)
            else:
                yield Request(file, ask_to_take_in(file.path, file.name))
        found.whole = True

    def _forget_orphans(self) -> None:
        orphans = self.journal.orphans()
        if orphans:
            self._index.forget([sha256[:32] for sha256 in orphans])
            with self.journal.transaction():
                self.journal.drop(orphans)
