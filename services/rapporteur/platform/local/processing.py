"""The second pass of the local driver: every document that has no result goes through the stages, and is committed in its turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.platform.in_order import InOrder
from rapporteur.platform.intake.pipeline import Index
from rapporteur.platform.intake.records import Reason
from rapporteur.platform.local.chain import SetAside
from rapporteur.platform.local.committing import WORKER, Ready, ResultCommitter, Stamp, finished
from rapporteur.platform.local.journal import Journal, Planned
from rapporteur.platform.local.observing import Phase, Progress, RunObserver
from rapporteur.platform.local.page_count import PageCount
from rapporteur.platform.local.reading_ahead import Ahead, AtWork
from rapporteur.platform.local.settings import RunSettings
from rapporteur.platform.local.state import Stop, Worked
from rapporteur.platform.local.tasks import (
    Away,
    Processed,
    ReadAhead,
    ask_to_process,
    ask_to_read_ahead,
    read_processed,
    read_read_ahead,
)
from rapporteur.platform.stores.directory_store import DirectoryBlobStore
from rapporteur.platform.workers.bench import Answer, Request
from rapporteur.platform.workers.inside import Done, Failed
from rapporteur.platform.workers.pool import Pool

_WINDOW = 512
"""Documents that may be done or under way before the one whose turn it is to be committed: bounds memory while one of them hangs."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where results are made durable."""

    store: DirectoryBlobStore
    index: Index
    journal: Journal


class Processing:
    """For the one who has the data directory locked."""

    def __init__(self, at: Places, version: str, settings: RunSettings, observer: RunObserver) -> None:
        """`version` is that of the stages: what has a result by it is not planned."""
        self._at = at
        self._version = version
        self._settings = settings
        self._observer = observer

    def run(self, pool: Pool, stop: Stop) -> Worked:
        """Process what is planned, until all is done or `stop` says so. Raises Unavailable."""
        processed = Worked()
        plan = self._at.journal.plan(self._version)
        if stop.now():
            processed.whole = not plan.documents
            return processed
        self._observer.phase(Phase.PROCESSING, plan.documents, plan.size)
        stamp = Stamp(self._version, self._settings.clock)
        committer = ResultCommitter(self._at.store, self._at.index, self._at.journal, stamp, self._settings.retry)
        committer.expect(plan.documents)
        order = InOrder[Ready]()
        work = AtWork(self._settings.workers, PageCount(plan.pictures, self._observer))

        def read(key: Planned | Ahead, page: int) -> None:
            work.read(key, page)
            committer.flush_ripe()  # no text waits to be found until the scan behind it is done

        for answer in pool.answers(self._ask_to_process(order, work, stop), read, on_wait=stop.now):
            processed.peak = max(processed.peak, answer.peak)
            if isinstance(answer.key, Ahead):
                self._keep(answer.key, answer.result, work)
                continue
            work.done(answer.key)
            ready = _conclude(answer.key, answer)
            if isinstance(ready, Away):
                stop.go_away(ready.cause)
                continue
            self._observer.finished(_progress(ready))
            for turn in order.put(ready.planned.number, ready):
                committer.add(turn)
        committer.flush()
        processed.committed = committer.committed
        processed.whole = committer.committed == plan.documents
        return processed

    def _ask_to_process(self, order: InOrder[Ready], work: AtWork, stop: Stop) -> Iterator[Request[Planned | Ahead] | None]:
        for planned in self._at.journal.planned():
            while order.ahead(planned.number) >= _WINDOW and not stop.now():
                yield _request(work.ahead())
            if stop.now():
                break
            work.begun(planned)
            yield Request(planned, ask_to_process(planned.original))
        while work.documents and not stop.away:  # who was told to stop wants the documents at hand finished, and soon
            yield _request(work.ahead())

    def _keep(self, ahead: Ahead, result: Done | Failed, work: AtWork) -> None:
        """What was read ahead becomes durable at once, so that the document's own worker finds it, and the next run after a kill."""
        read = read_read_ahead(result.body) if isinstance(result, Done) else None
        if isinstance(read, ReadAhead):
            self._settings.retry.retrying()(self._at.store.publish, read.drafts)
        work.answered(ahead, read.pages if isinstance(read, ReadAhead) else 0)


def _conclude(planned: Planned, answer: Answer[Planned | Ahead]) -> Ready | Away:
    match answer.result:
        case Done(body):
            processed = read_processed(body)
        case Failed(reason, detail, advice):
            processed = Processed(SetAside(WORKER, Reason(reason, detail, advice)), ())
    return (
        processed
        if isinstance(processed, Away)
        else Ready(planned, finished(planned.original, processed, answer.seconds), processed.drafts)
    )


def _request(ahead: Ahead | None) -> Request[Planned | Ahead] | None:
    return None if ahead is None else Request(ahead, ask_to_read_ahead(ahead.planned.original, ahead.skip, ahead.count))


def _progress(ready: Ready) -> Progress:
    done = ready.finished
    return Progress(done.name, done.outcome, done.trouble, ready.planned.original.ref.size, done.seconds)
