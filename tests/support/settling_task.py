"""A task that settles several requests together, and writes down which."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path


def settling(folder: Path) -> Callable[[bytes], bytes]:
    """The task; the first word of a request says what happens: `die` or `raise` while it is worked on, `spoil` when it is settled, `wait`
    until there is a file named `go`.
    """
    return SettlingTask(folder)


class SettlingTask:
    """Each settlement is a line in the file `settled`: its requests."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._left: list[str] = []

    def __call__(self, request: bytes) -> bytes:
        """The request, in capitals once it is settled."""
        words = request.decode()
        match words.split()[0]:
            case "die":
                os._exit(9)
            case "raise":
                raise KeyError(words)
            case "wait":
                while not (self._folder / "go").exists():
                    time.sleep(0.01)
        self._left.append(words)
        return request

    def settle(self, answers: Sequence[bytes]) -> Sequence[bytes]:
        """Raises ValueError where one of them spoils it."""
        left, self._left = self._left, []
        if any(words.startswith("spoil") for words in left):
            raise ValueError("it cannot be settled")
        with (self._folder / "settled").open("a") as settled:
            settled.write(f"{', '.join(left)}\n")
        return [answer.upper() for answer in answers]
