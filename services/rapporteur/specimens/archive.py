"""A sample archive such as people have them: all formats, a bound volume, a zip, a duplicate, an empty file, broken files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rapporteur.specimens import markdown, pdf, scan, web, word
from rapporteur.specimens.truth import Specimen
from rapporteur.specimens.writing import Writer

VOLUME_YEAR = 2019
VOLUME_MEMBERS = 24
WITH_DRAFT = (14, 20)
"""The members of the volume that quote a whole draft for the General Assembly."""


class SpecimenFile(NamedTuple):
    """A file of the sample archive."""

    name: str
    content: bytes


def volume(seed: int = 2019, year: int = VOLUME_YEAR) -> tuple[Specimen, ...]:
    """The resolutions of a bound volume, with notes numbered through it."""
    writer = Writer(seed)
    return tuple(
        writer.council_with_draft(year, ordinal) if ordinal in WITH_DRAFT else writer.council(year, ordinal)
        for ordinal in range(1, VOLUME_MEMBERS + 1)
    )


def single(session: int, ordinal: int) -> Specimen:
    """One resolution of the General Assembly in a file of its own; the same numbers give the same resolution."""
    return Writer(session * 1000 + ordinal).assembly(session, ordinal)


def files() -> Iterator[SpecimenFile]:
    """The files of the demonstration, in order of name within each kind."""
    yield SpecimenFile("E-2019-volume.md", markdown.pages(volume(), seed=7, first_page=31).encode())
    for ordinal in range(101, 113):
        yield SpecimenFile(f"markdown/A-73-{ordinal}.md", markdown.clean(single(73, ordinal)).encode())
    for ordinal in range(113, 117):
        yield SpecimenFile(f"ocr/A-73-{ordinal}.md", markdown.pages((single(73, ordinal),), seed=ordinal, per_page=9).encode())
    for ordinal in range(1, 11):
        yield SpecimenFile(f"word/A_RES_74_{ordinal}.docx", word.docx(single(74, ordinal)))
    yield SpecimenFile("word/A_RES_74_11.DOC", word.docx(single(74, 11)))
    for ordinal in range(50, 54):
        yield SpecimenFile(f"pdf/A_RES_74_{ordinal}.pdf", pdf.pdf((single(74, ordinal),)))
    yield SpecimenFile("pdf/E-2021-volume.pdf", pdf.pdf(volume(2021, 2021), columns=2, head="Resolutions"))
    yield SpecimenFile("scan/A_RES_74_60.pdf", scan.scanned((single(74, 60),), seed=60))
    for ordinal in range(20, 24):
        yield SpecimenFile(f"web/A-74-{ordinal}.html", web.html(single(74, ordinal)).encode())
    for ordinal in range(30, 33):
        yield SpecimenFile(f"text/A-74-{ordinal}.txt", markdown.hard_lines(single(74, ordinal)).encode("utf-16"))
    yield SpecimenFile("parcel.zip", _parcel())
    yield SpecimenFile("copy-of-A-73-101.md", markdown.clean(single(73, 101)).encode())
    yield SpecimenFile("blank.md", b" \n\n")
    yield SpecimenFile("broken/truncated.docx", word.docx(single(74, 12))[:2500])
    yield SpecimenFile("broken/truncated.pdf", pdf.pdf((single(74, 54),))[:900])
    yield SpecimenFile("broken/noise.txt", bytes(range(256)) * 40)


def write_archive(folder: Path) -> int:
    """Write the sample archive below `folder`; returns the number of files. Raises OSError."""
    count = 0
    for file in files():
        target = folder / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
        count += 1
    return count


def _parcel() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for ordinal in range(40, 44):
            info = zipfile.ZipInfo(f"letters/A-75-{ordinal}.md", word.EPOCH)
            archive.writestr(info, markdown.clean(single(75, ordinal)), zipfile.ZIP_DEFLATED)
    return out.getvalue()
