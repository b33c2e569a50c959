"""Speed and memory beside yardsticks that do a part of the same work, in one run, since machines differ and drift.

Times are the quickest of three, since other programs on the machine can only add to them.
"""

from __future__ import annotations

import argparse
import io
import platform
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import ftfy
from lxml import etree

from tests.bench import pages, scans, services
from tests.bench.corpus import markdown_files, published_markdown, word_files
from tests.bench.measuring import Line, Time, ingest, quickest, timed

MB = 1_000_000


def main() -> None:
    """Print the table; the exit status says nothing, since a busy machine is no fault of the code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="a smaller corpus for a quick look: 0.1")
    parser.add_argument(
        "--only",
        choices=["local", "pages", "scans", "services"],
        help="the local driver, PDF pages, scans, or the services",
    )
    given = parser.parse_args()
    print(f"{_interpreter()}\n")
    print("| what | measured | wanted | beside it, in the same run |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as scratch:
        for line in lines(Path(scratch), given.scale, given.only):
            print(f"| {line.what} | {line.figure} | {line.wanted} | {line.beside} |", flush=True)


def _interpreter() -> str:
    """Which Python: the same code is a quarter faster in one that was compiled with its own profile, as distributions do it, not pyenv."""
    build, compiler = " ".join(platform.python_build()).strip(), platform.python_compiler()
    return f"{platform.python_implementation()} {platform.python_version()} ({build}; {compiler})"


def lines(scratch: Path, scale: float, only: str | None) -> Iterator[Line]:
    """The measurements, one after another."""
    if only in (None, "local"):
        yield from _local(scratch, scale)
    if only in (None, "pages"):
        yield from pages.lines(scratch, scale)
    if only in (None, "scans"):
        yield from scans.lines(scratch / "scans", scale)
    if only in (None, "services"):
        yield from services.lines(scratch / "services", scale)


def _local(scratch: Path, scale: float) -> Iterator[Line]:
    alone = scratch / "alone"
    markdown_files(alone, 1)
    start = quickest(alone, scratch / "alone-data", 1)
    yield Line("start-up, with one small file; taken off in the next three lines", f"{start.wall:.1f} s", "")
    yield from _markdown(scratch, int(400 * scale), start)
    yield _word(scratch, int(600 * scale), start)
    yield from _many(scratch, int(1_000 * scale), int(20_000 * scale))


def _markdown(scratch: Path, count: int, start: Time) -> Iterator[Line]:
    source = scratch / "md"
    markdown_files(source, count, repeat=6)
    one = quickest(source, scratch / "md-data", 1) - start
    two = quickest(source, scratch / "md-data", 2) - start
    yield _rate("markdown of short specimens (89 bytes a paragraph) to finished output, one worker", source, one)
    yield Line("two workers against one", f"{one.wall / two.wall:.2f}", "≥ 1.8")
    if published := published_markdown(scratch / "published"):
        name = "markdown of the United Nations' resolutions (294 bytes a paragraph) to finished output, one worker"
        yield _rate(name, published, quickest(published, scratch / "published-data", 1) - start)


def _rate(name: str, source: Path, spent: Time) -> Line:
    """Bytes of markdown a second, beside ftfy on the same text."""
    size = sum(path.stat().st_size for path in source.iterdir())
    alone = timed(lambda: [ftfy.fix_text(path.read_text(encoding="utf-8")) for path in sorted(source.iterdir())])
    beside = (
        f"ftfy alone {size / alone.wall / MB:.1f} MB/s: {alone.wall / spent.wall:.2f} of its rate, "
        f"{alone.cpu / spent.cpu:.2f} by processor time of all processes"
    )
    return Line(name, f"{size / spent.wall / MB:.2f} MB/s", "≥ 2", beside)


def _word(scratch: Path, count: int, start: Time) -> Line:
    source = scratch / "word"
    word_files(source, count)
    alone = timed(lambda: [_parse(path.read_bytes()) for path in sorted(source.iterdir())])
    seconds = quickest(source, scratch / "word-data", 1) - start
    return Line(
        "Word to finished output, one worker",
        f"{count / seconds.wall:.0f} files/s",
        "≥ 60",
        f"lxml alone {count / alone.wall:.0f} files/s",
    )


def _parse(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in ("word/document.xml", "word/footnotes.xml"):
            etree.fromstring(package.read(name))


def _many(scratch: Path, few: int, many: int) -> Iterator[Line]:
    small, large = scratch / "few", scratch / "many"
    markdown_files(small, few)
    markdown_files(large, many)
    first, second = ingest(small, scratch / "few-data", 2), ingest(large, scratch / "many-data", 2)
    grown = second.worker_bytes / first.worker_bytes
    beside = (
        f"{first.worker_bytes / MB:.0f} and {second.worker_bytes / MB:.0f} MB; "
        f"parent {first.parent_bytes / MB:.0f} and {second.parent_bytes / MB:.0f} MB"
    )
    yield Line(f"peak memory of a worker, {many:,} documents against {few:,}", f"{grown:.2f}", "≤ 1.1", beside)
    again = ingest(large, scratch / "many-data", 2)
    yield Line(
        f"second run over {many:,} files, nothing new", f"{again.wall_seconds:.1f} s", "≤ 5 s", f"first run {second.wall_seconds:.0f} s"
    )


if __name__ == "__main__":
    main()
