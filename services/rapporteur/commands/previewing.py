"""What an ingestion would take in: `ingest --dry-run`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.table import Table

from rapporteur.cleanup.extract.detection import detect
from rapporteur.cleanup.extract.pictured import pages_as_pictures
from rapporteur.commands.common import console
from rapporteur.commands.remarks import left_out
from rapporteur.platform.home import DataDirectory, NoDataDirectory
from rapporteur.platform.intake.taking_in import read_file, too_large
from rapporteur.platform.intake.walking import walk
from rapporteur.platform.local.journal import Journal
from rapporteur.terminal.counting import counted


def preview(paths: list[Path], data: Path) -> None:
    """How many files of which kinds there are, and how many are already in."""
    known = _journal(data)
    kinds: Counter[str] = Counter()
    size: Counter[str] = Counter()
    already = pages = 0
    no_sources: list[str] = []
    for file in walk(paths, data, no_sources.append):
        if known and known.is_unchanged(file):
            already += 1
            continue
        kind, pictured = (file.trouble.reason, 0) if file.trouble.reason else _look(file.path)
        kinds[kind] += 1
        size[kind] += file.size
        pages += pictured
    table = Table.grid(padding=(0, 2))
    for kind, number in kinds.most_common():
        table.add_row(f"{number:>8,}", kind, f"{size[kind] / 1e6:,.1f} MB")
    out = console()
    out.print(f"{already:,} already in; new or changed:" if already else "New:")
    out.print(table)
    for name in no_sources:
        out.print(left_out(name), soft_wrap=True)
    if pages:
        out.print(
            f"{counted(pages, 'page is a picture', 'pages are pictures')}, about; OCR reads one in a second or two, after everything else"
        )
    out.print("Nothing was changed. Archives are counted as one file each; what is in them is found when they are taken in.")


def _journal(data: Path) -> Journal | None:
    try:
        home = DataDirectory.existing(data)
    except NoDataDirectory:
        return None
    return Journal(home.journal, reading=True)


def _look(path: str) -> tuple[str, int]:
    """What kind of file it is, and how many of its pages are pictures."""
    try:
        content = read_file(path)
    except OSError as error:
        return f"cannot be read ({error.strerror})", 0
    if content is None:
        return too_large().reason, 0
    return detect(content).value, pages_as_pictures(content)
