"""Which records of a partition may be started, and up to where everything is done: the offset to commit.

Records are done in any order, but records with the same key one after the other, and only the contiguous prefix of what is done is
handed over for commit. Knows nothing of brokers; tests/unit/platform/test_offsets.py holds the laws.
"""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass
from typing import Generic, TypeVar

R = TypeVar("R")
D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Finished(Generic[R, D]):
    """A record with what was made of it."""

    offset: int
    record: R
    result: D


@dataclass(slots=True)
class _Held(Generic[R, D]):
    record: R
    key: str
    size: int
    result: D | None = None


class OffsetTracker(Generic[R, D]):
    """The records of one partition that were read and are not committed. `committed` is where the group stands: the next to commit."""

    def __init__(self, committed: int) -> None:
        self.committed = committed
        self.size = 0
        """Bytes of what is held, as told by `take` and `finish`."""
        self._held: dict[int, _Held[R, D]] = {}
        """In order of offsets, since they are taken in order."""
        self._last = committed - 1
        self._queues: dict[str, deque[int]] = {}
        """Of every key the unfinished offsets, oldest first; only the first may be worked on."""
        self._open: list[int] = []
        """A heap of the offsets that may be started."""
        self._running: set[int] = set()

    def __len__(self) -> int:
        return len(self._held)

    def take(self, offset: int, record: R, key: str, size: int) -> bool:
        """A record was read. False where it is known or done already: it was read again, and nothing is to be done."""
        if offset <= self._last:
            return False
        self._last = offset
        self._held[offset] = _Held(record, key, size)
        self.size += size
        queue = self._queues.setdefault(key, deque())
        queue.append(offset)
        if len(queue) == 1:
            heapq.heappush(self._open, offset)
        return True

    @property
    def next_to_read(self) -> int:
        """The first offset that was not read yet."""
        return self._last + 1

    def startable(self) -> int | None:
        """The oldest offset that may be started; None where there is none now."""
        return self._open[0] if self._open else None

    def record(self, offset: int) -> R:
        """A record that is held. Raises KeyError."""
        return self._held[offset].record

    def start(self, offset: int) -> None:
        """Work on it begins: it is no longer startable. Raises ValueError where it was not."""
        self._open.remove(offset)
        heapq.heapify(self._open)
        self._running.add(offset)

    def put_back(self, offset: int) -> None:
        """Work on it was given up: it may be started again. Raises KeyError where it was not started."""
        self._running.remove(offset)
        heapq.heappush(self._open, offset)

    def finish(self, offset: int, result: D, size: int = 0) -> None:
        """Work on it is done, and `size` bytes of result are held; the next record with its key may be started. Raises KeyError."""
        self._running.remove(offset)
        held = self._held[offset]
        held.result = result
        held.size += size
        self.size += size
        queue = self._queues[held.key]
        queue.popleft()
        if queue:
            heapq.heappush(self._open, queue[0])
        else:
            del self._queues[held.key]

    def prefix(self, limit: int) -> list[Finished[R, D]]:
        """The records that are done and have nothing undone before them, oldest first, at most so many."""
        done: list[Finished[R, D]] = []
        for offset, held in self._held.items():
            if held.result is None or len(done) == limit:
                break
            done.append(Finished(offset, held.record, held.result))
        return done

    def count_prefix(self, limit: int) -> int:
        """How many records `prefix` would give."""
        found = 0
        for held in self._held.values():
            if found == limit or held.result is None:
                break
            found += 1
        return found

    def commit(self, last: int) -> None:
        """Everything up to the offset `last`, which `prefix` gave, is committed."""
        for offset in [offset for offset in self._held if offset <= last]:
            held = self._held.pop(offset)
            assert held.result is not None, "only what is done is committed"
            self.size -= held.size
        self.committed = last + 1

    def pass_to(self, offset: int) -> None:
        """Nothing is held, and no record comes before the offset: it is committed. What lies before it is never taken."""
        assert not self._held, "what is held may be undone"
        self.committed = offset
        self._last = max(self._last, offset - 1)

    def undone(self) -> list[int]:
        """The offsets that are held and not done, oldest first."""
        return [offset for offset, held in self._held.items() if held.result is None]

    def soon(self, limit: int) -> list[int]:
        """The offsets that are started next, at most so many: those that may be, then those that wait behind others with their key.

        Of a document with many records only the first may be started, so that the oldest undone ones are mostly not those that are next.
        """
        found = sorted(self._open)[:limit]
        if len(found) < limit:
            known = self._running.union(found)
            found += [offset for offset in self.undone() if offset not in known][: limit - len(found)]
        return found

    def running(self) -> frozenset[int]:
        """The offsets that are worked on."""
        return frozenset(self._running)

    @property
    def oldest(self) -> R | None:
        """The record that the next commit waits for; None where nothing is held."""
        return next((held.record for held in self._held.values()), None)
