"""The book of who handed what in: decides what is new, in one thread, and has it published many at a time.

One thread decides, so two uploads of one content at the same moment give one document; and all that waits goes into one transaction, so
uploads are not as slow as transactions.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

import grpc

from rapporteur.contracts.operations.v1 import operations_pb2 as operations
from rapporteur.contracts.operations.v1.operations_pb2 import BatchChanged, BatchItemAdded
from rapporteur.gateway.deciding import Deciding
from rapporteur.gateway.drafts import Draft
from rapporteur.gateway.fresh import Fresh
from rapporteur.gateway.ports import Ledger, Publisher
from rapporteur.gateway.problems import Why, later, not_found, out_of_time
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.intake.records import Entry

T = TypeVar("T")

_OPEN_FIRST = "open it first"
_TOGETHER = 500
"""Uploads that are decided together at most."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A batch that was asked for."""

    batch: BatchChanged
    existed: bool


@dataclass(frozen=True, slots=True)
class _Adding:
    batch_id: str
    entries: Sequence[Entry]
    answer: Future[tuple[BatchItemAdded, ...]]


@dataclass(frozen=True, slots=True)
class _Doing:
    act: Callable[[], None]


class Register:
    """Any thread may call it; `close` when no call will come any more. Calls raise Problem, and Unavailable when the topics are away."""

    def __init__(self, ledger: Ledger, publisher: Publisher) -> None:
        self._ledger = ledger
        self._publisher = publisher
        self.fresh = Fresh(ledger)
        self._asked: queue.Queue[_Adding | _Doing | None] = queue.Queue()
        self._deciding = Deciding(ledger, self.fresh)
        self._thread = threading.Thread(target=self._serve, name="register", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Finish what was asked, then end the thread."""
        self._asked.put(None)
        self._thread.join()

    def batch(self, batch_id: str, seconds: float) -> BatchChanged:
        """A batch as it stands. Raises Problem NOT_FOUND, also when the ledger was given time to catch up."""
        known = self.fresh.batch(batch_id)
        if known is None:
            self._ledger.catch_up(seconds)
            known = self.fresh.batch(batch_id)
        if known is None:
            raise not_found("batch", batch_id, _OPEN_FIRST)
        return known

    def open_batch(self, batch_id: str, title: str, seconds: float, archive: str = "") -> Opened:
        """The batch, opened if it was not there. An open that comes late never opens a closed batch again."""

        def act() -> Opened:
            self._ledger.catch_up(seconds)  # another gateway may have opened it, and closed it too
            known = self.fresh.batch(batch_id)
            if known is not None:
                return Opened(known, True)
            opened = BatchChanged(batch_id=batch_id, state=operations.BATCH_STATE_OPEN, title=title, archive=archive)
            return Opened(self._change(opened), False)

        return self._do(act, seconds)

    def close_batch(self, batch_id: str, seconds: float) -> BatchChanged:
        """The batch, closed, with the number of its items. What is added at the same time is in it, or refused."""

        def act() -> BatchChanged:
            self._ledger.catch_up(seconds)
            self.fresh.forget()
            known = self.fresh.batch(batch_id)
            if known is None:
                raise not_found("batch", batch_id, _OPEN_FIRST)
            if known.state == operations.BATCH_STATE_CLOSED:
                return known
            items = self._ledger.standing(batch_id).items
            self._deciding.forget_numbers(batch_id)
            closing = BatchChanged(batch_id=batch_id, state=operations.BATCH_STATE_CLOSED, items=items)
            closing.title, closing.archive = known.title, known.archive
            return self._change(closing)

        return self._do(act, seconds)

    def add(self, batch_id: str, entries: Sequence[Entry], seconds: float) -> tuple[BatchItemAdded, ...]:
        """Put a file and its members into an open batch: its item and theirs in order of names, those that are new durable.

        What is in the batch already stays as it is and is the answer, so the same upload again has the same outcome.
        """
        answer: Future[tuple[BatchItemAdded, ...]] = Future()
        self._ask(_Adding(batch_id, entries, answer))
        return _result(answer, seconds)

    def _do(self, act: Callable[[], T], seconds: float) -> T:
        answer: Future[T] = Future()

        def settle() -> None:
            try:
                answer.set_result(act())
            except Exception as error:
                answer.set_exception(error)

        self._ask(_Doing(settle))
        return _result(answer, seconds)

    def _ask(self, what: _Adding | _Doing) -> None:
        if not self._thread.is_alive():
            raise later(grpc.StatusCode.UNAVAILABLE, Why.STOPPING, "the gateway is being stopped", 1)
        self._asked.put(what)

    def _serve(self) -> None:
        while (first := self._asked.get()) is not None:
            adding: list[_Adding] = []
            for asked in self._gathered(first):
                if isinstance(asked, _Adding):
                    adding.append(asked)
                else:
                    self._add(adding)
                    adding.clear()
                    asked.act()
            self._add(adding)
            with suppress(Unavailable):
                self.fresh.forget()

    def _gathered(self, first: _Adding | _Doing) -> Iterator[_Adding | _Doing]:
        """What was asked by now, in order."""
        yield first
        for _ in range(_TOGETHER - 1):
            try:
                asked = self._asked.get_nowait()
            except queue.Empty:
                return
            if asked is None:
                self._asked.put(None)
                return
            yield asked

    def _add(self, adding: Sequence[_Adding]) -> None:
        draft = Draft()
        decided = []
        for each in adding:
            try:
                decided.append((each.answer, self._deciding.placed(draft, each.batch_id, each.entries)))
            except Exception as error:
                each.answer.set_exception(error)
        try:
            for documents, items in draft.parts():
                self._publisher.publish(documents, items)
                self.fresh.note(documents, items)
                self._deciding.note(documents)
        except Exception as error:
            for answer, _ in decided:
                answer.set_exception(error)
            return
        for answer, placed in decided:
            answer.set_result(placed)

    def _change(self, change: BatchChanged) -> BatchChanged:
        self._publisher.change_batch(change)
        self.fresh.note_batch(change)
        return change


def _result(answer: Future[T], seconds: float) -> T:
    try:
        return answer.result(seconds)
    except TimeoutError:
        if answer.done():
            raise  # it is the answer
        raise out_of_time("it was being entered") from None
