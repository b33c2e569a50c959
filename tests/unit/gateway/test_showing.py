"""What is shown while a batch is waited for."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rapporteur.commands.gateway_waiting import show
from rapporteur.contracts.gateway.v1.ingestion_pb2 import Laggard, WatchBatchResponse
from rapporteur.terminal.progress import LineObserver
from rapporteur.terminal.screen import Screen


class Clock:
    """A clock that is put forward."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def shown(*heard: tuple[float, int]) -> list[str]:
    """The lines after (seconds, items accounted for) of three, the last of which waits for structure."""
    clock, out = Clock(), io.StringIO()

    def answers() -> Iterator[WatchBatchResponse]:
        for clock.seconds, accounted in heard:
            laggards = [Laggard(name="c.md", waits_for="structure")] if accounted < 3 else []
            yield WatchBatchResponse(items=3, accounted=accounted, closed=True, complete=accounted == 3, laggards=laggards)

    show(answers(), 0, LineObserver(Screen(file=out, width=1000)), clock)
    return out.getvalue().splitlines()


def test_who_waits_in_vain_is_told_once_for_what() -> None:
    """With no service running it stood at `processing` for as long as one had patience."""
    begun, hint = shown((0, 0), (10, 0), (61, 0), (71, 0), (900, 0))
    assert begun == "processing: 3 documents"
    assert "nothing was finished for 60 s: c.md waits for structure." in hint


def test_who_sees_it_move_is_told_nothing_and_again_when_it_stops_again() -> None:
    assert len(shown((0, 0), (50, 1), (100, 2), (150, 3))) == 1
    assert len(shown((0, 0), (61, 0), (70, 1), (140, 1), (150, 3))) == 3
