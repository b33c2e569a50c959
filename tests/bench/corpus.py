"""What the benchmarks are run on: specimens, as many as wanted, the same in every run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pypdfium2

from rapporteur.specimens import markdown, pdf, word
from rapporteur.specimens.truth import Specimen
from rapporteur.specimens.writing import Writer


def resolution(number: int) -> Specimen:
    """The specimen with this running number."""
    return Writer(number).assembly(70 + number % 6, 1 + number // 6)


def markdown_files(folder: Path, count: int, repeat: int = 1) -> int:
    """Write so many markdown files, each of `repeat` resolutions as pages of a volume; returns the bytes written."""
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for number in range(count):
        members = [resolution(number * repeat + i) for i in range(repeat)]
        text = markdown.clean(members[0]) if repeat == 1 else markdown.pages(members, seed=number)
        size += (folder / f"{number:06}.md").write_text(text, encoding="utf-8")
    return size


def published_markdown(folder: Path) -> Path | None:
    """The markdown of the gold documents, clean and noisy, in one folder; None where RAPPORTEUR_GOLD does not say where they are.

    Specimens are short: six of them make a file of the size of one resolution of the United Nations, with three times its paragraphs.
    """
    gold = Path(os.environ.get("RAPPORTEUR_GOLD", "../shared/gold"), "dev")
    if not gold.is_dir():
        return None
    folder.mkdir()
    for kind in ("md", "noisy"):
        for path in sorted((gold / kind).glob("*.md")):
            shutil.copyfile(path, folder / f"{kind}-{path.name}")
    return folder


def word_files(folder: Path, count: int) -> None:
    """Write so many Word files."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:06}.docx").write_bytes(word.docx(resolution(number)))


def pdf_files(folder: Path, count: int, repeat: int) -> int:
    """Write so many PDF files, each a volume of `repeat` resolutions; returns the number of their pages."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = 0
    for number in range(count):
        content = pdf.pdf([resolution(number * repeat + i) for i in range(repeat)], head="Resolutions")
        (folder / f"{number:06}.pdf").write_bytes(content)
        pages += len(pypdfium2.PdfDocument(content))
    return pages
