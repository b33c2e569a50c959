"""Scans: reading beside Tesseract alone on the same pages, with two processes each; what a second worker brings to one scan."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import tesserocr
from PIL import Image

from deploy.servers.errors import ServerError
from deploy.servers.programs import tessdata
from rapporteur.composition.engines import found_tessdata
from rapporteur.specimens import pdf, scan
from tests.bench.corpus import markdown_files, resolution
from tests.bench.measuring import Line, quickest

_TIMES = 2
"""Runs of each, of which the quickest counts: a run takes a minute."""


def lines(scratch: Path, scale: float) -> Iterator[Line]:
    """The measurements, one after another."""
    try:
        data = found_tessdata() or tessdata()
    except ServerError as error:
        yield Line("scans", "not measured", "", f"no data of Tesseract: {error}")
        return
    os.environ["RAPPORTEUR_TESSDATA"] = str(data)
    pages = _scan(scratch, max(4, int(24 * scale)))
    one = scratch / "nothing"
    markdown_files(one, 1)
    start = quickest(one, scratch / "nothing-data", 2, _TIMES).wall
    together = quickest(scratch / "scan", scratch / "scan-data", 2, _TIMES).wall - start
    alone = quickest(scratch / "scan", scratch / "scan-data", 1, _TIMES).wall - start
    raw = min(_raw(scratch / "sheets", data) for _ in range(_TIMES))
    beside = f"raw tesserocr with two processes {pages / raw:.2f} pages/s, rapporteur {pages / together:.2f}"
    yield Line(f"one scan of {pages} pages, two workers: share of raw tesserocr's rate", f"{raw / together:.2f}", "≥ 0.9", beside)
    yield Line("the same scan, two workers against one", f"{alone / together:.2f}", "", f"one worker {pages / alone:.2f} pages/s")


def _scan(scratch: Path, pages: int) -> int:
    """One PDF of nothing but pictures, and its pages as pictures beside it; returns how many there are."""
    members = [resolution(number) for number in range(pages)]
    sheets = [sheet for sheet, _ in zip(scan.images(pdf.pdf(members), 1), range(pages), strict=False)]
    for folder in ("scan", "sheets"):
        (scratch / folder).mkdir(parents=True)
    (scratch / "scan" / "volume.pdf").write_bytes(scan.pdf_of(sheets))
    for number, sheet in enumerate(sheets):
        (scratch / "sheets" / f"{number:03}.jpg").write_bytes(scan.jpeg_of(sheet))
    return len(sheets)


def _raw(sheets: Path, data: Path) -> float:
    """Seconds in which two processes read the pages, every second one each, from when their data are loaded; the slower counts."""
    command = [sys.executable, "-m", "tests.bench.scans", str(sheets), str(data)]
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    both = [subprocess.Popen([*command, str(first)], stdout=subprocess.PIPE, env=environment, text=True) for first in (0, 1)]
    return max(float(process.communicate()[0]) for process in both)


def main(sheets: str, data: str, first: str) -> None:
    """Read every second picture of a folder, from the one numbered `first`, and print the seconds it took."""
    with tesserocr.PyTessBaseAPI(path=data, lang="eng", psm=tesserocr.PSM.AUTO) as api:
        began = time.perf_counter()
        for path in sorted(Path(sheets).iterdir())[int(first) :: 2]:
            api.SetImage(Image.open(path))
            api.GetUTF8Text()
        print(time.perf_counter() - began)


if __name__ == "__main__":
    main(*sys.argv[1:])
