"""What a run shows while it goes: documents and the pages of scans apart, with rate and time left, and the slowest by name.

A bar for each on a terminal, plain lines elsewhere.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable

from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from rapporteur.platform.local.observing import PageRead, Phase, RunObserver
from rapporteur.platform.local.observing import Progress as Finished
from rapporteur.terminal.counting import counted
from rapporteur.terminal.screen import Screen

SLOWEST = 3
EVERY = 500
"""Documents between two plain lines: enough to see that it moves, few enough for a log."""
EVERY_PAGES = 25
"""Pages of scans between two plain lines: a worker takes a minute for them."""
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


class AtWork:
    """The scans whose pages are being read, and how fast pages are read."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._began = 0.0
        self._last: PageRead | None = None
        self._scans: dict[str, PageRead] = {}

    def add(self, page: PageRead) -> None:
        """A page is read; the rate counts from the first on."""
        if self._last is None:
            self._began = self._now()
        self._last = self._scans[page.name] = page

    def finished(self, name: str) -> None:
        """A document is done."""
        self._scans.pop(name, None)

    @property
    def counts(self) -> str:
        """For example `37 of 412 pages of scans, 0.9 pages/s`."""
        if self._last is None:
            return ""
        seconds = self._now() - self._began
        rate = f", {(self._last.all_read - 1) / seconds:.1f} pages/s" if seconds > 0 else ""
        return f"{self._last.all_read:,} of {counted(self._last.all_pages, 'page')} of scans{rate}"

    @property
    def longest(self) -> str:
        """The one with the most pages: `A-74.pdf, 37 of 400 pages`; empty where none is at work."""
        scan = max(self._scans.values(), key=lambda page: (page.pages, page.name), default=None)
        return "" if scan is None else f"{scan.name}, {scan.read:,} of {counted(scan.pages, 'page')}"


class BarObserver:
    """For a terminal."""

    def __init__(self, console: Screen, now: Callable[[], float] = time.monotonic) -> None:
        self._console = console
        self._now = now
        self._slowest = Slowest()
        self._at_work = AtWork(now)
        self._taken_in = 0
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description:<12}", markup=False),
            BarColumn(bar_width=28),
            TextColumn("{task.fields[rate]}", markup=False),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[slowest]}", style="dim", markup=False),
            console=console,
            transient=True,
        )
        self._task: TaskID | None = None
        self._pages: TaskID | None = None

    def phase(self, phase: Phase, documents: int, size: int) -> None:
        """Begin a new line."""
        self._bar.start()
        for task in (self._task, self._pages):
            if task is not None:
                self._bar.remove_task(task)
        self._at_work, self._pages = AtWork(self._now), None
        self._task = self._bar.add_task(phase.value, total=documents or None, rate=f"{size / 1e6:.1f} MB" if size else "", slowest="")

    def taken_in(self, _name: str, /) -> None:
        """Count it."""
        self._taken_in += 1
        self._advance(counted(self._taken_in, "file"))

    def unchanged(self, name: str) -> None:
        """Count it."""
        self.taken_in(name)

    def page_read(self, page: PageRead) -> None:
        """Advance the bar of pages, which comes with the first."""
        self._at_work.add(page)
        if self._pages is None:
            self._pages = self._bar.add_task("scans", total=page.all_pages, rate="", slowest="")
        self._show_pages(page)

    def finished(self, progress: Finished) -> None:
        """Advance the bar of documents and remember the slow ones."""
        self._slowest.add(progress.seconds, progress.name)
        self._at_work.finished(progress.name)
        self._show_pages()
        if self._task is not None:
            task = next(task for task in self._bar.tasks if task.id == self._task)
            self._advance(f"{task.completed + 1:,.0f}/{task.total or 0:,.0f}  {(task.finished_speed or task.speed or 0):,.0f} files/s")

    def stopping(self, why: str) -> None:
        """Say it above the bar."""
        self._bar.console.print(why)

    def close(self) -> None:
        """Take the bars away; what remains is the line about the slowest."""
        self._bar.stop()
        if str(self._slowest):
            self._console.print(f"  slowest    {self._slowest}", soft_wrap=True)

    def _advance(self, rate: str) -> None:
        if self._task is not None:
            self._bar.update(self._task, advance=1, rate=rate, slowest=str(self._slowest))

    def _show_pages(self, page: PageRead | None = None) -> None:
        if self._pages is None:
            return
        self._bar.update(self._pages, rate=self._at_work.counts, slowest=self._at_work.longest)
        if page is not None:
            self._bar.update(self._pages, completed=page.all_read, total=page.all_pages)


class LineObserver:
    """For a log or a pipe: a line when a phase begins, and one every few hundred documents and every few pages of scans."""

    def __init__(self, console: Screen, now: Callable[[], float] = time.monotonic) -> None:
        self._console = console
        self._now = now
        self._slowest = Slowest()
        self._at_work = AtWork(now)
        self._done = 0
        self._total = 0

    def phase(self, phase: Phase, documents: int, size: int) -> None:
        """Say what begins."""
        self._done, self._total = 0, documents
        self._at_work = AtWork(self._now)
        if documents:
            self._say(f"{phase.value}: {counted(documents, 'document')}" + (f", {size / 1e6:.1f} MB" if size else ""))

    def taken_in(self, _name: str, /) -> None:
        """Say now and then how many."""
        self._done += 1
        if self._done % (10 * EVERY) == 0:
            self._say(f"{self._done:,} files seen")

    def unchanged(self, name: str) -> None:
        """Count it."""
        self.taken_in(name)

    def page_read(self, page: PageRead) -> None:
        """Say now and then how far it is, and with what."""
        self._at_work.add(page)
        if page.all_read % EVERY_PAGES == 0:
            self._say(f"{self._done:,} of {counted(self._total, 'document')}; {self._at_work.counts}; at work: {self._at_work.longest}")

    def finished(self, progress: Finished) -> None:
        """Say now and then how far it is."""
        self._slowest.add(progress.seconds, progress.name)
        self._at_work.finished(progress.name)
        self._done += 1
        if self._done % EVERY == 0:
            self._say(f"{self._done:,} of {counted(self._total, 'document')}")

    def stopping(self, why: str) -> None:
        """Say it."""
        self._say(why)

    def close(self) -> None:
        """Name the slowest."""
        if str(self._slowest):
            self._say(f"slowest: {self._slowest}")

    def _say(self, line: str) -> None:
        self._console.print(line, soft_wrap=True)


Watcher = BarObserver | LineObserver


def watcher(console: Screen) -> Watcher:
    """The observer that fits where the output goes."""
    return BarObserver(console) if console.is_terminal else LineObserver(console)


def _fits(observer: Watcher) -> RunObserver:
    """Both are observers: checked where types are."""
    return observer
