"""What is well and what is not of the machine."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapporteur import __version__
from rapporteur.cleanup.legacy.converting import WordConverter
from rapporteur.commands.variables import unread
from rapporteur.composition.engines import WORD, missing_ocr
from rapporteur.language.tables import OFFICIAL
from rapporteur.platform.settings import usable_cores


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about the machine."""

    what: str
    good: bool
    detail: str


def findings(data: Path, tessdata: Path | None = None) -> Iterator[Finding]:
    """What the machine has and lacks for this version."""
    yield Finding("rapporteur", True, __version__)
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", sys.version_info >= (3, 11), f"{version} (3.11 or newer is needed)")
    yield _full_text_search()
    yield Finding("processors", True, f"{usable_cores()} usable; `ingest --workers` uses all by default")
    place = next(folder for folder in (data, *data.absolute().parents) if folder.exists())
    free = shutil.disk_usage(place).free
    yield Finding("disk", free > 1 << 30, f"{free / 1e9:,.1f} GB free for {data} (an archive takes about five times its size)")
    yield Finding("markdown, text, HTML, Word (.docx), PDF with text, zip, tar", True, "read")
    yield from _old_word(WORD)
    yield _scans(tessdata)
    yield from (Finding("environment", False, variable.told) for variable in unread(os.environ))


def _old_word(converters: Sequence[WordConverter]) -> Iterator[Finding]:
    """Which program reads old Word files, what it costs that a better one is missing, and how to get it."""
    at_hand = next((converter for converter in converters if not converter.missing()), None)
    for converter in converters:
        what = f"{converter.name}, for old Word (.doc){', RTF and OpenDocument' if converter is converters[0] else ''}"
        if not converter.missing():
            yield Finding(what, True, "used" if converter is at_hand else f"used for files that {converters[0].name} cannot read")
            continue
        if at_hand is None:
            cost = "such files are set aside as `needs a tool`, and can be retried"
        elif converter is converters[0]:
            cost = (
                f"old Word is read with {at_hand.name}, without italics, headers, footers and repeated note marks; the others are set aside"
            )
        else:
            cost = f"files that {at_hand.name} cannot read are set aside"
        yield Finding(what, False, f"{converter.missing()}: {cost}. Debian: apt-get install {converter.package}")


def _scans(tessdata: Path | None) -> Finding:
    """Which of the official languages pictures of pages can be read in, and how to get those that are missing."""
    what = "scans (PDF, TIFF, PNG, JPEG)"
    missing = missing_ocr(tessdata)
    if not missing:
        return Finding(what, True, "read in the language of each page: English, French, Spanish, Russian, Arabic, Chinese")
    how = f"install {', '.join(missing)} (apt-get), or give the folder of such data in RAPPORTEUR_TESSDATA"
    if len(missing) == len(OFFICIAL):
        return Finding(what, False, f"not read, Tesseract's data are missing: such files are set aside and can be retried; {how}")
    lacking = f"{len(OFFICIAL) - len(missing)} of {len(OFFICIAL)} official languages read"
    return Finding(what, False, f"{lacking}: pages in the others are left out by name, files of them set aside and can be retried; {how}")


def _full_text_search() -> Finding:
    try:
        sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE t USING fts5 (words)")
    except sqlite3.OperationalError:
        return Finding("SQLite", False, f"{sqlite3.sqlite_version} without FTS5: search cannot work; use a Python whose SQLite has it")
    return Finding("SQLite", True, f"{sqlite3.sqlite_version} with full text search")
