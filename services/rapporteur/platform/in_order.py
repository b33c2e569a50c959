"""Puts results back into the order in which they were asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class InOrder(Generic[T]):
    """Holds results that came early. Numbers count from 1.

    The index is written in the order of the plan, so that its rows do not depend on the number of workers nor on when a run was killed.
    """

    def __init__(self) -> None:
        self._early: dict[int, T] = {}
        self._next = 1

    def put(self, number: int, result: T) -> Iterator[T]:
        """The results whose turn has come."""
        self._early[number] = result
        while self._next in self._early:
            yield self._early.pop(self._next)
            self._next += 1

    def ahead(self, number: int) -> int:
        """How far a number lies before the one that is waited for."""
        return number - self._next
