"""What an ingestion would take in: `ingest --dry-run`."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from rapporteur.cleanup.cleaning import why_not
from rapporteur.cleanup.extract.files.detection import Format, detect
from rapporteur.cleanup.extract.files.leavings import is_litter
from rapporteur.cleanup.extract.files.pictured import pages_as_pictures
from rapporteur.commands.common import console, dump
from rapporteur.commands.remarks import left_out
from rapporteur.composition.engines import WORD
from rapporteur.platform.home import DataDirectory, NoDataDirectory
from rapporteur.platform.intake.records import FileSeen
from rapporteur.platform.intake.taking_in import read_file, too_large
from rapporteur.platform.intake.walking import read_trouble, walk
from rapporteur.platform.local.journal import Journal
from rapporteur.platform.local.sweeping import Sweep
from rapporteur.platform.local.troubles import Troubles
from rapporteur.terminal.counting import counted


@dataclass(frozen=True)
class NewFiles:
    """Files of one kind that are new or changed."""

    what: str
    files: int
    bytes: int
    set_aside: str
    """Why all such are set aside; empty where that depends on what is in them."""


@dataclass(frozen=True)
class Told:
    """What `--json` says."""

    already_in: int
    new: list[NewFiles]
    left_out: list[str]
    set_aside_before: int
    pages_as_pictures: int


class Preview:
    """What a look at files tells, before anything is read."""

    def __init__(self) -> None:
        self.kinds: Counter[tuple[str, str]] = Counter()
        """Files by what they are and why all such are set aside; the second is empty where that depends on what is in them."""
        self.size: Counter[tuple[str, str]] = Counter()
        self.already = 0
        self.pictures = 0
        self.left_out: list[str] = []
        self.set_aside_before = 0
        """Files of earlier runs that the run would leave as they are: set aside, or with members that are."""

    @property
    def sets_aside(self) -> bool:
        """Whether the run would leave with the status of something set aside, for all that a look tells."""
        return self.set_aside_before > 0 or any(why for _, why in self.kinds)

    def look(self, paths: Sequence[Path], data: Path, known: Journal | None) -> None:
        """At all files under these paths."""
        troubled = set(Troubles(known).set_aside()) if known else set()
        sweep = Sweep(troubled, [os.path.realpath(path) for path in paths])
        for file in walk(paths, data, self.left_out.append):
            sweep.saw(file)
            if known and known.is_unchanged(file):
                self.already += 1
                continue
            troubled.discard(file.path)
            kind, pictures = _look(file)
            self.kinds[kind] += 1
            self.size[kind] += file.size
            self.pictures += pictures
        self.set_aside_before = len(troubled.difference(sweep.gone()))


def preview(paths: Sequence[Path], data: Path, as_json: bool) -> bool:
    """Print how many files of which kinds there are, and how many are already in; whether something would be set aside, or stay so."""
    found = Preview()
    try:
        home = DataDirectory.existing(data)
    except NoDataDirectory:
        found.look(paths, data, None)
    else:
        with closing(Journal(home.journal, reading=True)) as known:
            found.look(paths, data, known)
    if as_json:
        new = [NewFiles(what, number, found.size[what, why], why) for (what, why), number in found.kinds.most_common()]
        dump(Told(found.already, new, found.left_out, found.set_aside_before, found.pictures))
    else:
        _show(found)
    return found.sets_aside


def _show(found: Preview) -> None:
    table = Table.grid(padding=(0, 2))
    for (kind, why), number in found.kinds.most_common():
        aside = f"set aside: {why}" if why and why != kind else "set aside" if why else ""
        table.add_row(f"{number:>8,}", kind, f"{found.size[kind, why] / 1e6:,.1f} MB", aside)
    out = console()
    before = f"{found.already:,} already in; " if found.already else ""
    if found.kinds:
        out.print(f"{before}new or changed:" if before else "New:")
        out.print(table)
    else:
        out.print(f"{before}nothing new or changed" if before else "No files there")
    for name in found.left_out:
        out.print(left_out(name), soft_wrap=True)
    if found.set_aside_before:
        out.print(f"{counted(found.set_aside_before, 'file')} set aside by earlier runs, all or in part: see `rapporteur set-aside list`")
    if found.pictures:
        pictures = counted(found.pictures, "page is a picture", "pages are pictures")
        out.print(f"{pictures}, about; OCR reads one in a second or two, after everything else")
    out.print("Nothing was changed. Archives are counted as one file each; what is in them is found when they are taken in.")


def _look(file: FileSeen) -> tuple[tuple[str, str], int]:
    """What kind of file it is with why all such are set aside, and how many of its pages are pictures."""
    trouble = file.trouble
    try:
        content = None if trouble.reason else read_file(file.path)
    except OSError as error:
        trouble, content = read_trouble(error), None
    if content is None:
        reason = trouble.reason or too_large().reason
        return (reason, reason), 0
    if is_litter(file.name, content):
        return (Format.LEFT_BEHIND.value, ""), 0
    kind = detect(content)
    return (kind.value, why_not(kind, WORD)), pages_as_pictures(content)
