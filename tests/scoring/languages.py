"""How well the other official languages are read: the gold's Word files as PDF by LibreOffice, and those PDFs scanned, against its markup.

`python -m tests.scoring.languages [--only french] [--text] [--scans]`. The Arabic files lie about their direction (every paragraph says
that it runs from left to right); it is put right before they are printed, so that pages look as Arabic ones do. That gold takes numbered
paragraphs of Arabic for plain text, so every row stands a second time: beside what we read of the Word file of the same document.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from rapporteur.cleanup.legacy.office_engine import OfficeConverter
from rapporteur.specimens.scan import images, pdf_of
from tests.scoring.calling import Call, Result, score, taken_in
from tests.scoring.equal import equalise
from tests.scoring.plain_text import TOOLS, as_text, is_here
from tests.scoring.real import as_gold

_LANGUAGES = ("french", "spanish", "russian", "chinese", "arabic")
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = b'<w:bidi w:val="0"/>', b"<w:bidi/>"


def main() -> int:
    """Exit status 0: there is no mark to reach yet; 0 with a word when something lacks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--only", choices=_LANGUAGES)
    parser.add_argument("--scans", action="store_true", help="scan the pages, too: 2 seconds each and more")
    parser.add_argument("--text", action="store_true", help="as text by pdf-to-text tools, too")
    parser.add_argument("--worst", type=int, default=0)
    arguments = parser.parse_args()
    folder = arguments.gold / "dev/languages"
    if not folder.is_dir() or OfficeConverter().missing():
        print(f"SKIPPED: needs the gold documents at {arguments.gold} (RAPPORTEUR_GOLD), LibreOffice Writer and fonts of all scripts")
        return 0
    print("| input | documents | blocks F1 | notes F1 | links recall / wrong per 100 | metadata |\n|" + " --- |" * 6)
    for language in _LANGUAGES:
        if arguments.only in (None, language):
            with tempfile.TemporaryDirectory() as scratch:
                _language(arguments, folder / language, Path(scratch))
    return 0


def _language(arguments: argparse.Namespace, folder: Path, scratch: Path) -> None:
    call = Call(arguments.gold, worst=arguments.worst)
    word = as_gold(taken_in([folder / "docx"], scratch / "read"), scratch / "truth")
    equalise(word, scratch / "equal-truth")

    def rows(name: str, call: Call, made: Path) -> None:
        _row(name, score(call, folder / "gold", made))
        equalise(as_gold(made, made.with_name("beside")), made.with_name("equal"))
        _row(f"{name}, beside Word", score(call, scratch / "equal-truth", made.with_name("equal")))

    printed = _printed(folder / "docx", scratch)
    rows(f"{folder.name}, PDF", call, taken_in([printed], scratch / "pdf"))
    for number, tool in enumerate(filter(is_here, TOOLS) if arguments.text else ()):
        texts, made = scratch / f"text-{number}", scratch / f"made-{number}"
        as_text(tool)(printed, texts)
        rows(f"{folder.name}, text by {tool}", call, taken_in([texts], made))
    if arguments.scans:
        scanned = scratch / "scanned"
        scanned.mkdir()
        for seed, path in enumerate(sorted(printed.iterdir())):
            (scanned / path.name).write_bytes(pdf_of(list(images(path.read_bytes(), seed))))
        call = Call(arguments.gold, text_threshold=0.97, worst=arguments.worst)
        rows(f"{folder.name}, scans (text at 0.97)", call, taken_in([scanned], scratch / "scan"))


def _printed(words: Path, scratch: Path) -> Path:
    """The folder with the Word files as PDF."""
    turned, printed = scratch / "word", scratch / "printed"
    turned.mkdir()
    for path in sorted(words.glob("*.docx")):
        (turned / path.name).write_bytes(path.read_bytes())
        if words.parent.name == "arabic":
            _turn(path, turned / path.name)
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(printed), *map(str, sorted(turned.iterdir()))]
    subprocess.run(command, check=True, capture_output=True)
    return printed


def _turn(path: Path, out: Path) -> None:
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            made.writestr(name, package.read(name).replace(_LEFT_TO_RIGHT, _RIGHT_TO_LEFT))


def _row(name: str, result: Result) -> None:
    documents = f"{result.documents}, {result.missing} missing" if result.missing else f"{result.documents}"
    figures = f"{result.blocks:.4f} | {result.notes:.4f} | {result.links:.4f} / {result.links_wrong:.2f} | {result.meta:.4f}"
    print(f"| {name} | {documents} | {figures} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
