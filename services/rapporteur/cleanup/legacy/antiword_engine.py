"""antiword as a WordConverter: fast and old; it gives the text and the notes, and nothing of how they look."""

from __future__ import annotations

import shutil
import subprocess

from rapporteur.cleanup.legacy.converting import AsText, NotConverted, OutOfTime, ToolMissing

SECONDS = 20.0
"""It takes milliseconds for a resolution."""
_LARGEST = 64 << 20


class AntiwordConverter:
    """One short process a document; the text goes through pipes, so nothing lies on the disk."""

    name = "antiword"
    package = "antiword"

    def __init__(self, program: str = "antiword", seconds: float = SECONDS) -> None:
        self._program = program
        self._seconds = seconds

    def missing(self) -> str:
        """As WordConverter says."""
        return "" if shutil.which(self._program) else "antiword is not installed"

    def convert(self, content: bytes) -> AsText:
        """As WordConverter says."""
        if self.missing():
            raise ToolMissing(self.missing())
        command = [self._program, "-t", "-w", "0", "-m", "UTF-8.txt", "-"]  # no line ends but those of paragraphs
        try:
            done = subprocess.run(command, input=content, capture_output=True, timeout=self._seconds, check=False, start_new_session=True)
        except subprocess.TimeoutExpired as error:
            raise OutOfTime(f"antiword did not finish within {self._seconds:g} seconds") from error
        if done.returncode < 0:
            raise NotConverted(f"antiword dies of it (signal {-done.returncode})")
        if done.returncode or not done.stdout.strip():
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise NotConverted(f"antiword cannot read it ({said[0][:200] if said else 'no text'})")
        if len(done.stdout) > _LARGEST:
            raise NotConverted(f"antiword makes {len(done.stdout):,} bytes of it")
        return AsText(done.stdout.decode("utf-8", "replace"))
