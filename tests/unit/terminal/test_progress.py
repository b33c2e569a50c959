"""What a run shows while it goes: documents and pages apart, and what is at work."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rapporteur.platform.intake.records import Outcome, Reason
from rapporteur.platform.local.observing import PageRead, Phase, Progress
from rapporteur.terminal.progress import EVERY_PAGES, AtWork, BarObserver, LineObserver
from rapporteur.terminal.screen import Screen


def seconds(step: float) -> Iterator[float]:
    now = 0.0
    while True:
        yield now
        now += step


def pages(name: str, read: int, of: int, before: int = 0) -> Iterator[PageRead]:
    for number in range(1, read + 1):
        yield PageRead(name, number, number, of, before + number, 402)


def done(name: str) -> Progress:
    return Progress(name, Outcome.READ, Reason(), 1, 0.1)


def test_lines_tell_documents_and_pages_apart() -> None:
    out, clock = io.StringIO(), seconds(50.0)
    observer = LineObserver(Screen(file=out, width=40), lambda: next(clock))
    observer.phase(Phase.PROCESSING, 3, 2_500_000)
    observer.finished(done("a.md"))
    for page in pages("b.pdf", EVERY_PAGES, 400):
        observer.page_read(page)
    assert out.getvalue().splitlines() == [
        "processing: 3 documents, 2.5 MB",
        "1 of 3 documents; 25 of 402 pages of scans, 0.5 pages/s; at work: b.pdf, 25 of 400 pages",
    ]


def test_the_scan_with_the_most_pages_is_named_until_it_is_done() -> None:
    at_work = AtWork(lambda: 0.0)
    for page in [*pages("long.pdf", 3, 400), *pages("short.pdf", 1, 2, before=3)]:
        at_work.add(page)
    assert at_work.longest == "long.pdf, 3 of 400 pages"
    at_work.finished("long.pdf")
    assert at_work.longest == "short.pdf, 1 of 2 pages"
    at_work.finished("short.pdf")
    assert at_work.longest == ""


def test_a_terminal_has_a_bar_for_each() -> None:
    out = io.StringIO()
    observer = BarObserver(Screen(file=out, width=200, force_terminal=True), lambda: 0.0)
    observer.phase(Phase.PROCESSING, 2, 1_000_000)
    observer.finished(done("a.md"))
    for page in pages("b.pdf", 2, 5):
        observer.page_read(page)
    observer.close()
    shown = out.getvalue()
    assert "1/2" in shown
    assert "2 of 402 pages of scans" in shown
    assert "b.pdf, 2 of 5 pages" in shown


def test_an_archive_without_scans_has_no_bar_for_pages() -> None:
    out = io.StringIO()
    observer = BarObserver(Screen(file=out, width=200, force_terminal=True))
    observer.phase(Phase.PROCESSING, 1, 1_000_000)
    observer.finished(done("a.md"))
    observer.close()
    assert "1/1" in out.getvalue()
    assert "pages" not in out.getvalue()


def test_a_bar_and_a_line_show_names_and_messages_as_they_are_written() -> None:
    for kind, terminal in ((BarObserver, True), (LineObserver, False)):
        out = io.StringIO()
        observer = kind(Screen(file=out, width=200, force_terminal=terminal))
        observer.phase(Phase.PROCESSING, 1, 0)
        observer.stopping("waiting for the gateway: full [field: size] [/closing]")
        observer.page_read(next(pages("[/odd].pdf", 1, 5)))
        observer.finished(Progress("[red]a.md", Outcome.READ, Reason(), 1, 2.0))
        observer.close()
        assert "waiting for the gateway: full [field: size] [/closing]" in out.getvalue()
        assert "[red]a.md 2.0 s" in out.getvalue()
