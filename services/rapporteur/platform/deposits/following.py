"""Follows a place in a bucket: what others put there is handed in, batch by batch, for as long as the process runs.

The store tells what was written; since such news may be lost, the whole place is listed now and then, and that alone is enough. Both only
say where to look. Order of effects: 1. the object is in the book  2. the news is settled  3. a batch is begun in the book  4. it is handed
in and closed  5. it is concluded in the book. A process that dies between any two of these goes on with the same batch.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

import structlog

from rapporteur.platform.backoff import Backoff, Patience
from rapporteur.platform.clock import Clock, SystemClock
from rapporteur.platform.deposits.book import DepositBook, Round
from rapporteur.platform.deposits.bucket_events import BadEvent, keys_told
from rapporteur.platform.deposits.folder import by_name
from rapporteur.platform.deposits.store import Deposit, Deposits, Place
from rapporteur.platform.deposits.submitting import Submission
from rapporteur.platform.errors import Unavailable

_log = structlog.get_logger(__name__)

_PAGE = 1000


class News(Protocol):
    """What the store tells. All methods raise Unavailable."""

    def hear(self, seconds: float) -> tuple[bytes | None, ...]:
        """What was heard and not settled; else the next messages, after waiting for one at most so long."""

    def settle(self) -> None:
        """What was heard need not be told again."""


class NoNews:
    """A store that tells nothing."""

    def hear(self, seconds: float) -> tuple[bytes | None, ...]:
        """Nothing, after so long."""
        time.sleep(seconds)
        return ()

    def settle(self) -> None:
        """Nothing was told."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds, and numbers of objects."""

    list_every: float = 900.0
    """The whole place is listed so often."""
    gather: float = 5.0
    """An object that waits is handed in after so long at the latest, together with those that came meanwhile."""
    most: int = 10_000
    """In one batch."""
    hear: float = 1.0
    patience: Patience = field(default_factory=Patience)


class Watch(Protocol):
    """Is told how it goes; all calls come from the thread that follows."""

    def turned(self) -> None:
        """The loop has come round, or waits for something that is away."""

    def heard(self, written: int, bad: int) -> None:
        """So many objects were told of, and so many messages not understood."""

    def listed(self, objects: int, new: int, /) -> None:
        """The place was listed; of so many of its objects nobody had told."""

    def submitted(self, batch_id: str, objects: int, failed: int, /) -> None:
        """A batch was handed in and closed."""

    def away(self, cause: str) -> None:
        """Something is away; empty when it is back."""


@dataclass
class Following:
    """One place. `run` returns when `stopping` says so; everything that is away is waited for."""

    place: Place
    deposits: Deposits
    news: News
    book: DepositBook
    submission: Submission
    stopping: Callable[[], bool]
    watch: Watch
    pace: Pace = Pace()
    clock: Clock = field(default_factory=SystemClock)
    now: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        self._next_listing = self.now()
        self._waits_since: float | None = None
        self._interrupted = False

    def run(self) -> None:
        """Follow until told to stop."""
        backoff = Backoff(self.pace.patience)
        while not (self._interrupted or self.stopping()):
            try:
                self.turn()
            except Unavailable as away:
                _log.warning("away", cause=str(away))
                self.watch.away(str(away))
                self._pause(backoff.next())
            else:
                backoff.reset()
                self.watch.away("")

    def turn(self) -> None:
        """List if it is time, hear what is new, hand in what has waited long enough. Raises Unavailable."""
        self.watch.turned()
        if self.now() >= self._next_listing:
            self._list()
            self._next_listing = self.now() + self.pace.list_every
        self._hear()
        self._hand_in()

    def _list(self) -> None:
        objects = new = 0
        for page in _pages(self.deposits.listing()):
            objects += len(page)
            new += self.book.unknown(page)
            self.book.note(page)
        self.watch.listed(objects, new)

    def _hear(self) -> None:
        messages = self.news.hear(self.pace.hear)
        if not messages:
            return
        keys: dict[str, None] = {}
        bad = 0
        for message in messages:
            try:
                keys.update(dict.fromkeys(keys_told(message, self.place)))
            except BadEvent as error:
                bad += 1
                _log.warning("not understood", error=str(error))
        found = [deposit for deposit in map(self.deposits.look, keys) if deposit is not None]
        self.book.note(found)
        self.news.settle()
        self.watch.heard(len(found), bad)

    def _hand_in(self) -> None:
        under_way = self.book.round()
        if under_way is not None:
            self._submit(under_way)
            return
        waiting = self.book.tally().waiting
        if not waiting:
            self._waits_since = None
            return
        if self._waits_since is None:
            self._waits_since = self.now()
        if waiting >= self.pace.most or self.now() - self._waits_since >= self.pace.gather:
            begun = self.book.begin(self._batch_id(), self.pace.most)
            self._waits_since = None
            if begun is not None:
                self._submit(begun)

    def _submit(self, under_way: Round) -> None:
        named = by_name(self.place, under_way.deposits)
        done = self.submission.submit(under_way.batch_id, str(self.place), named)
        if done.interrupted:
            self._interrupted = True
            return
        keys = {each.name: each.deposit.key for each in named}
        failed = {keys[failure.name]: failure.detail for failure in done.failures}
        for deposit in self.book.conclude(under_way.batch_id, failed):
            _log.error("given up", key=deposit.key, why=failed[deposit.key])
        self.watch.submitted(under_way.batch_id, len(named), len(failed))

    def _batch_id(self) -> str:
        return f"{self.place.bucket}-{self.clock.now():%Y%m%dT%H%M%S%fZ}"

    def _pause(self, seconds: float) -> None:
        until = self.now() + seconds
        while not self.stopping() and self.now() < until:
            self.watch.turned()
            time.sleep(min(0.2, max(0.0, until - self.now())))


def _pages(deposits: Iterable[Deposit]) -> Iterator[list[Deposit]]:
    rest = iter(deposits)
    while page := list(islice(rest, _PAGE)):
        yield page
