"""`python -m deploy.tools`: installs what reads old Word and scans, as far as this user may; otherwise says what lacks it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

PACKAGES: Mapping[str, str] = MappingProxyType({"soffice": "libreoffice-writer-nogui", "antiword": "antiword"})
"""The program, and the package of Debian that brings it."""
LANGUAGES: Mapping[str, str] = MappingProxyType({name: f"tesseract-ocr-{name}" for name in ("eng", "fra", "spa", "rus", "ara", "chi-sim")})
"""Data of Tesseract, which a library of ours brings without any: the language in Debian's words, and the package."""


def main() -> int:
    """Returns 0 where all are there or can be done without, and 1 where an installation failed."""
    lacking = [package for program, package in PACKAGES.items() if shutil.which(program) is None]
    lacking += [package for language, package in LANGUAGES.items() if not _has_data(language)]
    if not lacking:
        return 0
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid():
        install = f"apt-get install --no-install-recommends {' '.join(lacking)}"
        print(
            f"tools: {', '.join(lacking)} not installed; old Word or scans are not read, and tests of them skipped. As root: {install}",
            file=sys.stderr,
        )
        return 0
    print(f"tools: installing {', '.join(lacking)}, this once", file=sys.stderr, flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *lacking]):
        done = subprocess.run([apt, "-q", *command], env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"tools: apt-get {command[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}", file=sys.stderr)
            return 1
    return 0


def _has_data(language: str) -> bool:
    return any(Path("/usr/share/tesseract-ocr").glob(f"*/tessdata/{language.replace('-', '_')}.traineddata"))


if __name__ == "__main__":
    sys.exit(main())
