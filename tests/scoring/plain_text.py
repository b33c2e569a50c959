"""Plain text of the gold's PDFs, as pdf-to-text tools make it: the form in which many archives come. Made here, with the tools themselves.

pdfium is always there; Poppler's pdftotext is used where it is installed (Debian: apt-get install poppler-utils), in its three settings.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pypdfium2

Tool = Callable[[Path], str]
PDFTOTEXT = "pdftotext"


def _pdfium(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document)
    finally:
        document.close()


def _poppler(*settings: str) -> Tool:
    def text(path: Path) -> str:
        done = subprocess.run([PDFTOTEXT, *settings, path, "-"], capture_output=True, check=True)
        return done.stdout.decode("utf-8")

    return text


TOOLS: Mapping[str, Tool] = MappingProxyType(
    {
        "pdfium": _pdfium,
        "pdftotext": _poppler(),
        "pdftotext -layout": _poppler("-layout"),
        "pdftotext -raw": _poppler("-raw"),
    }
)


def is_here(tool: str) -> bool:
    """Whether the tool can be run on this machine."""
    return not tool.startswith(PDFTOTEXT) or shutil.which(PDFTOTEXT) is not None


def as_text(tool: str) -> Callable[[Path, Path], None]:
    """What makes texts of all PDFs of a folder, or of the one that it is given, in a folder that is not there yet."""

    def make(printed: Path, out: Path) -> None:
        out.mkdir()
        for path in sorted(printed.glob("*.pdf")) if printed.is_dir() else [printed]:
            (out / f"{path.stem}.txt").write_text(TOOLS[tool](path), encoding="utf-8")

    return make
