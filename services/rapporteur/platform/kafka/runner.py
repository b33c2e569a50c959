"""The Kafka driver: one process that takes the records of a stage through its workers, each exactly once.

    with Pool(task, settings.limits, settings.workers) as pool, Interrupts() as interrupts:
        pool.warm_up()                                                   # before anything starts a thread
        with pool.bench() as bench:
            StageRun(signature, clients, bench, Manner(settings, observer)).run(interrupts)

One thread polls, hands records to worker processes, collects what they answer and commits. The order of effects for a record:

1. It is read; the membership is taken straight after the poll; where it is new the group is asked where it stands.
2. A note beside the committed offset says that it is begun.
3. A worker fetches and verifies the object, works, and stores the objects that come of it.
4. Everything before it in its partition is done too; then, in one transaction: the events that come of it, that the stage is done with
   it, or its dead letter; and the offset behind it.
5. Only now it is forgotten here.

A process that dies anywhere does the records without step 4 again, or another one does: objects are written the same, nothing else was
seen by anybody. What is away (Unavailable) holds everything back until it is there again. A bug of ours ends the process before step 4;
in a worker it is a failure of the document, which is tried once more alone and then set aside as `crashed`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kafka.errors import FencedInstanceIdError, KafkaError

from rapporteur.platform.clock import Clock, SystemClock
from rapporteur.platform.driver.answers import killer, worked
from rapporteur.platform.driver.batches import Waiting, build_batch
from rapporteur.platform.driver.conclusions import Concluding, Signature, Verdict
from rapporteur.platform.driver.fuse import Fuse
from rapporteur.platform.driver.observing import Attempt, Committed, DriverObserver
from rapporteur.platform.driver.patience import Away, Failures
from rapporteur.platform.driver.settings import DriverSettings
from rapporteur.platform.driver.tenure import Tenure
from rapporteur.platform.driver.tenures import Ticket
from rapporteur.platform.interrupts import Interrupts
from rapporteur.platform.kafka.clients import Clients
from rapporteur.platform.kafka.holdings import Holdings
from rapporteur.platform.kafka.lookout import Watch
from rapporteur.platform.kafka.transactions import Broken, Offsets, Undone
from rapporteur.platform.stage import Completed, Deferred, Poisoned, Stage
from rapporteur.platform.workers.bench import Answer, Bench, Request
from rapporteur.platform.workers.inside import Failed

_IDLE_MS = 500
_BUSY_MS = 50
"""The longest wait for records where there is nothing else to do (a poll is three calls across threads: with 200, doing nothing took 0.9 %
of a processor, with 500 0.6; it is less than JOIN_MS), and for a worker, or records, where there is (with 20 it took 3 %, with 50 half)."""
_FULL_SECONDS = 0.2
"""Between polls while there is enough to begin: they keep the membership."""


class FuseBlown(Exception):
    """Too much was set aside. What was is committed; nothing after it is."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a driver works, who watches it, and what time it is."""

    settings: DriverSettings
    observer: DriverObserver
    clock: Clock = field(default_factory=SystemClock)


class StageRun:
    """One stage in one process. Raises FuseBlown, Broken; anything else is a bug."""

    def __init__(self, signature: Signature, clients: Clients, bench: Bench[Ticket], manner: Manner) -> None:
        settings = manner.settings
        self._stage: Stage[Any] = signature.stage
        self._clients = clients
        self._bench = bench
        self._settings = settings
        self._observer = manner.observer
        self._clock = manner.clock
        watch = Watch(manner.observer, settings.stall_seconds)
        self._holdings = Holdings(self._stage, clients.reader, clients.restoring, settings.bounds, watch)
        self._concluding = Concluding(signature, clients.latest)
        self._fuse = Fuse(settings.fuse)
        self._traces: dict[Ticket, str] = {}
        self._away = Away(settings.patience)
        self._failures = Failures(settings.patience)
        self._waiting = Waiting(settings.batch_seconds)
        self._polled_at = 0.0
        self._settled = 0

    def run(self, interrupts: Interrupts) -> None:
        """Work until told to stop; then finish what is at work, as far as the time of grace goes."""
        while not interrupts.stopping:
            self._turn(begin=True)
        self._observer.stopping("told to")
        until = time.monotonic() + self._settings.grace_seconds
        while self._holdings.tenures.records and (self._bench.held or self._waiting) and time.monotonic() < until:
            self._turn(begin=False)
        self._attempt("transaction", self._commit)
        self._attempt("note", self._holdings.clear_notes)

    def _turn(self, *, begin: bool) -> None:
        self._attempt("poll", lambda: self._poll(begin=begin))
        if begin and not self._away.now():
            self._attempt("note", self._begin)
        self._collect()
        if self._is_ripe(begin=begin):
            self._attempt("transaction", self._commit)
        if self._holdings.is_due():
            self._attempt("look", lambda: self._holdings.look(self._bench.busy, self._settings.workers))

    def _poll(self, *, begin: bool) -> None:
        """Step 1. Partitions that hold enough are not read; none is while something is away, or while nothing more is begun."""
        now = time.monotonic()
        if self._bench.held and now - self._polled_at < (_FULL_SECONDS if self._begins() else _BUSY_MS / 1000):
            return
        self._polled_at = now
        self._holdings.hold_back(everything=not begin or self._away.now())
        waits = self._holdings.restoring or bool(self._waiting)
        self._holdings.poll(0 if self._has_work() else _BUSY_MS if waits else _IDLE_MS)
        self._observer.polled()
        if self._settled != self._holdings.settled:
            self._settled = self._holdings.settled
            gone = [ticket for ticket in self._traces if self._holdings.tenures.of(ticket) is None]
            self._bench.forget(set(gone).__contains__)
            for ticket in gone:
                del self._traces[ticket]

    def _begin(self) -> None:
        """Steps 2 and 3, as far as the workers have room."""
        tenures = self._holdings.tenures
        while self._holdings.membership is not None and self._bench.has_room() and (found := tenures.next()) is not None:
            tenure, offset = found
            if tenure.is_suspect(offset) and tenures.count_finished(1):
                return  # what was lived through is committed first: it would be done again if this one kills
            arrival = tenure.tracker.record(offset)
            hopeless = arrival.refusal or killer(tenure.deaths(offset), self._settings.deaths)
            if hopeless is not None:
                tenure.set_aside(offset, Verdict(hopeless, max(1, tenure.deaths(offset)), arrival.origin.traceparent))
                continue
            seen = arrival.seen()
            if tenure.is_suspect(offset):
                self._holdings.note_alone(tenure, offset)
                self._observer.retried(seen)
            elif not tenure.is_noted(offset) or tenures.is_under_suspicion:
                self._holdings.note(tenure, offset)
            ticket = Ticket(tenure.number, tenure.place, offset)
            tenure.tracker.start(offset)
            self._traces[ticket] = self._observer.begun(seen)
            # writing the note took time, in which the room may have gone: what a worker is at may have turned out to be long
            self._bench.take(Request(ticket, arrival.incoming.value or b""))

    def _collect(self) -> None:
        """The answers of step 3."""
        for answer in self._bench.collect(_BUSY_MS / 1000 if self._bench.held else 0.0):
            traceparent = self._traces.pop(answer.key, "")
            tenure = self._holdings.tenures.of(answer.key)
            if tenure is not None:
                self._take_in(tenure, answer, traceparent)
        # nothing where a partition that went to another member took along what waited
        self._waiting.look(anything=bool(self._holdings.tenures.count_finished(1)), now=time.monotonic())

    def _take_in(self, tenure: Tenure, answer: Answer[Ticket], traceparent: str) -> None:
        offset = answer.key.offset
        arrival = tenure.tracker.record(offset)
        seen, work = arrival.seen(), worked(self._stage, answer)
        lost = answer.result.reason if isinstance(answer.result, Failed) else ""
        self._observer.attempted(Attempt(seen, answer.seconds, answer.peak, work.calls, lost))
        if answer.attempts > 1:
            self._observer.retried(seen)
        tenure.acquit(offset)
        match work.outcome:
            case Deferred(cause):
                tenure.tracker.put_back(offset)
                if (wait := self._away.put_off()) is not None:
                    self._observer.deferred(seen, cause, wait)
            case Completed() | Poisoned() as outcome:
                if isinstance(outcome, Completed):
                    self._away.back()
                tenure.tracker.finish(offset, Verdict(outcome, answer.attempts, traceparent), work.size)
                self._waiting.finished((self._clock.now() - arrival.origin.ingested_at).total_seconds())

    def _is_ripe(self, *, begin: bool) -> bool:
        if not self._waiting or self._holdings.membership is None or self._failures.resting():
            return False
        settings = self._settings
        return (
            not (self._bench.held > 0 or (begin and self._begins()))
            or self._waiting.is_over(time.monotonic())
            or self._holdings.tenures.is_under_suspicion  # what was lived through is not to be done again if the next one kills
            or self._holdings.tenures.count_finished(settings.batch_records) >= settings.batch_records
        )

    def _commit(self) -> None:
        """Steps 4 and 5."""
        membership, latest = self._holdings.membership, self._clients.latest
        finished = self._holdings.tenures.finished(self._settings.batch_records)
        if membership is None or not finished:
            return
        self._holdings.clear_names()  # a commit that fails must not look as if a record had killed us
        started, now = time.monotonic(), self._clock.now()
        if latest is not None:
            latest.begin()
        try:
            batch = build_batch(finished, self._concluding, self._fuse, now)
            standings = {tenure.place: tenure.standing(last) for tenure, last in batch.lasts}
            if standings:
                self._clients.transactions.commit(batch.outgoing, Offsets(membership, self._clients.reader.at(standings)))
        except BaseException:
            if latest is not None:
                latest.undo()
            raise
        if latest is not None:
            latest.keep()
        for tenure, last in batch.lasts:
            tenure.commit(last)
        self._fuse = batch.fuse
        self._waiting.committed(more=bool(self._holdings.tenures.count_finished(1)), now=time.monotonic())
        done = tuple(conclusion.done for conclusion in batch.conclusions)
        self._observer.committed(Committed(done, self._clock.now(), time.monotonic() - started))
        if batch.blown:
            self._observer.fuse_blown(batch.blown)
            raise FuseBlown(batch.blown)

    def _has_work(self) -> bool:
        """Whether something is at work, or could be begun at once."""
        return self._bench.held > 0 or self._begins()

    def _begins(self) -> bool:
        return not self._away.now() and self._holdings.membership is not None and self._holdings.tenures.next() is not None

    def _attempt(self, operation: str, call: Callable[[], None]) -> None:
        """Do something that Kafka may refuse for now. What is in memory is compared with the group before anything is committed again."""
        try:
            call()
        except (KafkaError, Undone) as error:
            self._failed(operation, error)
        else:
            self._failures.succeeded(operation)

    def _failed(self, operation: str, error: KafkaError | Undone) -> None:
        words = str(error) if isinstance(error, Undone) else f"{type(error).__name__}: {error}"
        self._observer.broker_failed(operation, words)
        if isinstance(error, Undone):
            self._observer.aborted(words)
        self._holdings.doubt()
        hopeless = self._failures.failed(operation)
        if isinstance(error.__cause__ or error, FencedInstanceIdError):
            raise Broken("another process has the name of this member") from error
        if hopeless:
            raise Broken(f"Kafka refuses everything: {words}") from error
