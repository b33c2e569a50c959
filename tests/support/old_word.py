"""Real binary Word files, made of ours by the LibreOffice of this machine; what needs them is skipped, visibly, where there is none."""

from __future__ import annotations

import functools
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from rapporteur.cleanup.legacy.office_engine import installed
from rapporteur.specimens import word
from rapporteur.specimens.archive import single

needs_office = pytest.mark.skipif(installed() is None, reason="LibreOffice Writer is not installed: python -m deploy.tools")
needs_antiword = pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed: python -m deploy.tools")


@functools.cache
def specimen(ordinal: int) -> bytes:
    """A resolution of ours as a binary Word file."""
    return as_doc({"specimen.docx": word.docx(single(74, ordinal))})["specimen"]


def as_doc(files: dict[str, bytes], kind: str = "doc:MS Word 97") -> dict[str, bytes]:
    """These files as Word 97 files or of another `kind`, by the part of their names before the dot; by LibreOffice, in one start."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "out")]
        subprocess.run([*command, *(str(folder / name) for name in files)], check=True, capture_output=True, timeout=250)
        return {path.stem: path.read_bytes() for path in sorted((folder / "out").glob(f"*.{kind.partition(':')[0]}"))}
