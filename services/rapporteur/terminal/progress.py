"""What a run shows while it goes: a bar with rate, time left and the slowest documents on a terminal, plain lines elsewhere."""

from __future__ import annotations

import heapq

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from rapporteur.platform.observing import Phase, RunObserver
from rapporteur.platform.observing import Progress as Finished

SLOWEST = 3
EVERY = 500
"""Documents between two plain lines: enough to see that it moves, few enough for a log."""
WORTH_NAMING = 0.5
"""Seconds from which a document is slow."""


class Slowest:
    """The few documents that took the longest, by name."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, str]] = []

    def add(self, seconds: float, name: str) -> None:
        """Remember it if it is among the slowest."""
        heapq.heappush(self._heap, (seconds, name))
        if len(self._heap) > SLOWEST:
            heapq.heappop(self._heap)

    def __str__(self) -> str:
        return ", ".join(f"{name} {seconds:.1f} s" for seconds, name in sorted(self._heap, reverse=True) if seconds >= WORTH_NAMING)


class BarObserver:
    """For a terminal."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._slowest = Slowest()
        self._taken_in = 0
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description:<12}"),
            BarColumn(bar_width=28),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("[dim]{task.fields[slowest]}"),
            console=console,
            transient=True,
        )
        self._task: TaskID | None = None

    def phase(self, phase: Phase, documents: int, size: int) -> None:
        """Begin a new line."""
        self._bar.start()
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._task = self._bar.add_task(phase.value, total=documents or None, rate=f"{size / 1e6:.1f} MB" if size else "", slowest="")

    def taken_in(self, name: str) -> None:  # noqa: ARG002 the observer's signature
        """Count it."""
        self._taken_in += 1
        self._advance(f"{self._taken_in:,} files")

    def unchanged(self, name: str) -> None:
        """Count it."""
        self.taken_in(name)

    def finished(self, progress: Finished) -> None:
        """Advance the bar and remember the slow ones."""
        self._slowest.add(progress.seconds, progress.name)
        task = self._bar.tasks[-1]
        rate = f"{task.completed + 1:,.0f}/{task.total or 0:,.0f}  {(task.finished_speed or task.speed or 0):,.0f} files/s"
        self._advance(rate)

    def stopping(self, why: str) -> None:
        """Say it above the bar."""
        self._bar.console.print(why, highlight=False)

    def close(self) -> None:
        """Take the bar away; what remains is the line about the slowest."""
        self._bar.stop()
        if str(self._slowest):
            self._console.print(f"  slowest    {self._slowest}", highlight=False, soft_wrap=True)

    def _advance(self, rate: str) -> None:
        if self._task is not None:
            self._bar.update(self._task, advance=1, rate=rate, slowest=str(self._slowest))


class LineObserver:
    """For a log or a pipe: a line when a phase begins, and one every few hundred documents."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._slowest = Slowest()
        self._done = 0
        self._total = 0

    def phase(self, phase: Phase, documents: int, size: int) -> None:
        """Say what begins."""
        self._done, self._total = 0, documents
        if documents:
            self._say(f"{phase.value}: {documents:,} documents" + (f", {size / 1e6:.1f} MB" if size else ""))

    def taken_in(self, name: str) -> None:  # noqa: ARG002 the observer's signature
        """Say now and then how many."""
        self._done += 1
        if self._done % (10 * EVERY) == 0:
            self._say(f"{self._done:,} files seen")

    def unchanged(self, name: str) -> None:
        """Count it."""
        self.taken_in(name)

    def finished(self, progress: Finished) -> None:
        """Say now and then how far it is."""
        self._slowest.add(progress.seconds, progress.name)
        self._done += 1
        if self._done % EVERY == 0:
            self._say(f"{self._done:,} of {self._total:,} documents")

    def stopping(self, why: str) -> None:
        """Say it."""
        self._say(why)

    def close(self) -> None:
        """Name the slowest."""
        if str(self._slowest):
            self._say(f"slowest: {self._slowest}")

    def _say(self, line: str) -> None:
        self._console.print(line, highlight=False, soft_wrap=True)


Watcher = BarObserver | LineObserver


def watcher(console: Console) -> Watcher:
    """The observer that fits where the output goes."""
    return BarObserver(console) if console.is_terminal else LineObserver(console)


def _fits(observer: Watcher) -> RunObserver:
    """Both are observers: checked where types are."""
    return observer
