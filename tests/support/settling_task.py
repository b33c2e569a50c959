"""A task that settles several requests together, and writes down which."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path


def settling(folder: Path) -> Callable[[bytes], bytes]:
    """The task; the first word of a request says what happens: `die`, `hang` or `raise` while it is worked on, `spoil` or `burst` when it
    is settled, `wait` or `stay` until there is a file named `go` or `go on`.
    """
    return SettlingTask(folder)


class SettlingTask:
    """Each settlement is a line in the file `settled`: its requests."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._left: list[str] = []
        self._begun: Counter[str] = Counter()

    def __call__(self, request: bytes) -> bytes:
        """The request, in capitals once it is settled."""
        words = request.decode()
        self._begun[words] += 1
        match words.split()[0]:
            case "die" if words != "die later" or self._begun[words] > 1:
                os._exit(9)
            case "raise":
                raise KeyError(words)
            case "hang":
                threading.Event().wait()
            case "wait":
                self._await("go")
            case "stay":
                self._await("go on")
        self._left.append(words)
        return request

    def settle(self, answers: Sequence[bytes]) -> Sequence[bytes]:
        """Raises ValueError where one of them spoils it, MemoryError where one takes all memory."""
        left, self._left = self._left, []
        if any(words.startswith("spoil") for words in left):
            raise ValueError("it cannot be settled")
        if any(words.startswith("burst") for words in left):
            raise MemoryError
        with (self._folder / "settled").open("a") as settled:
            settled.write(f"{', '.join(left)}\n")
        return [answer.upper() for answer in answers]

    def _await(self, name: str) -> None:
        while not (self._folder / name).exists():
            time.sleep(0.01)
