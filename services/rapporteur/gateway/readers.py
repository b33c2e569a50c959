"""Asks the index in threads of its own, each with its own connection: a connection must not cross threads, and each has a cache."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from rapporteur.gateway.problems import out_of_time
from rapporteur.indexing.store import IndexStore

T = TypeVar("T")

OpenIndex = Callable[[], IndexStore]
"""Opens the index in the thread that calls it. Raises Unavailable."""


class Readers:
    """Any thread may ask."""

    def __init__(self, open_index: OpenIndex, threads: int) -> None:
        self._open = open_index
        self._own = threading.local()
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="index")

    def ask(self, question: Callable[[IndexStore], T], seconds: float) -> T:
        """The answer of the index. Raises Unavailable, and Problem DEADLINE_EXCEEDED after so many seconds."""
        answer = self._threads.submit(self._answer, question)
        try:
            return answer.result(seconds)
        except TimeoutError:
            answer.cancel()  # what has begun goes on to its end: it is a question, and harms nobody
            raise out_of_time("the index was asked") from None

    def close(self) -> None:
        """Begin nothing more, and end."""
        self._threads.shutdown(cancel_futures=True)

    def _answer(self, question: Callable[[IndexStore], T]) -> T:
        if not hasattr(self._own, "index"):
            self._own.index = self._open()
        return question(self._own.index)
