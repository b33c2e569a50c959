"""LibreOffice as a WordConverter: one office stays warm in each process, and what it fails on is tried once more in a fresh one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from rapporteur.cleanup.legacy.converting import AsDocx, NotConverted, OutOfTime, ToolMissing
from rapporteur.cleanup.legacy.office_process_engine import Ended, Late, Office
from rapporteur.platform.errors import Unavailable

SECONDS = 60.0
"""For one document by the clock, and again for the second attempt: both fit into the time of a worker."""
START_SECONDS = 30.0
MOST_SERVED = 100
"""Documents after which a warm office is replaced: it grew from 100 to 260 MB over 90 documents."""
_WRITER = "libmswordlo.so"
"""The part of LibreOffice that reads binary Word files: the package libreoffice-writer brings it, a Calc alone does not."""


def installed() -> Path | None:
    """The program `soffice.bin` of the LibreOffice on the path, if it has Writer."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    folder = Path(found).resolve().parent if found else None
    if folder is None or not (folder / _WRITER).exists() or not (folder / "soffice.bin").exists():
        return None
    return folder / "soffice.bin"


class OfficeConverter:
    """Starts nothing before the first document. Not for several threads at a time."""

    name = "LibreOffice"
    package = "libreoffice-writer-nogui"

    def __init__(self, find: Callable[[], Path | None] = installed, seconds: float = SECONDS, start_seconds: float = START_SECONDS) -> None:
        self._find = find
        self._seconds = seconds
        self._start_seconds = start_seconds
        self._warm: Office | None = None
        self._cold = False
        """It cannot be kept warm on this machine: every document gets an office of its own."""

    def missing(self) -> str:
        """As WordConverter says."""
        if self._find() is not None:
            return ""
        return "LibreOffice is installed without Writer" if shutil.which("soffice") else "LibreOffice Writer is not installed"

    def convert(self, content: bytes) -> AsDocx:
        """As WordConverter says. What a warm office fails on, or answers with nothing, is tried alone: only that is the last word."""
        program = self._find()
        if program is None:
            raise ToolMissing(self.missing())
        try:
            made = self._by_warm(program, content) or self._alone(program, content)
        except OSError as error:
            raise Unavailable(f"LibreOffice cannot be given a document: {error}") from error
        return AsDocx(made)

    def close(self) -> None:
        """End the office that is warm."""
        if self._warm is not None and self._warm.is_mine():
            self._warm.close()
        self._warm = None

    def _by_warm(self, program: Path, content: bytes) -> bytes | None:
        office = self._office(program)
        if office is None:
            return None
        try:
            return office.hand_over(content, self._seconds)
        except (Ended, Late):
            self.close()
            return None

    def _office(self, program: Path) -> Office | None:
        if self._warm is not None and (not self._warm.is_mine() or self._warm.served >= MOST_SERVED):
            self.close()
        if self._warm is None and not self._cold:
            self._warm = Office(program)
            try:
                self._warm.warm_up(self._start_seconds)
            except (Ended, Late):
                self.close()
                self._cold = True
        return self._warm

    def _alone(self, program: Path, content: bytes) -> bytes:
        office = Office(program)
        try:
            made = office.convert_alone(content, self._seconds)
        except Late as late:
            raise OutOfTime(f"LibreOffice did not finish within {self._seconds:g} seconds") from late
        except Ended as ended:
            raise NotConverted(f"LibreOffice dies of it: {ended}") from ended
        finally:
            office.close()
        if made is None:
            raise NotConverted("LibreOffice cannot load it")
        return made
