"""Calling the program and the scorer as a user would."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.servers.programs import tessdata
from rapporteur.composition.engines import found_tessdata

RAPPORTEUR = Path(sys.executable).parent / "rapporteur"


def taken_in(sources: Sequence[Path], scratch: Path, *, editors_links: bool = True) -> Path:
    """Ingest the sources and export them as Akoma Ntoso; the folder of the export. One source is a file or a folder, several are files."""
    archive = sources[0]
    if len(sources) > 1:
        archive = scratch / "archive"
        archive.mkdir(parents=True)
        for source in sources:
            shutil.copy(source, archive)
    data, out = scratch / "data", scratch / "akn"
    quietly([RAPPORTEUR, "ingest", archive, "--data", data], accepted=(0, 3), editors_links=editors_links)
    quietly([RAPPORTEUR, "export", "akn", out, "--data", data])
    return out


def quietly(command: Sequence[str | Path], accepted: tuple[int, ...] = (0,), *, editors_links: bool = True) -> str:
    """What the command prints; ends the program when it fails."""
    environment = os.environ | {"RAPPORTEUR_EDITORS_LINKS": str(int(editors_links)), "RAPPORTEUR_TESSDATA": str(_tessdata())}
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, env=environment)
    if done.returncode not in accepted:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def _tessdata() -> Path:
    """Where Tesseract's data are: as told, as the system has them, or as `python -m deploy.servers fetch` brought them."""
    told = os.environ.get("RAPPORTEUR_TESSDATA")
    return Path(told) if told else found_tessdata() or tessdata()


@dataclass(frozen=True, slots=True)
class Result:
    """What the scorer printed for one set."""

    documents: int
    missing: int
    blocks: float
    notes: float
    links: float
    links_wrong: float
    meta: float


@dataclass(frozen=True, slots=True)
class Call:
    """How the scorer is called."""

    gold: Path
    """The folder that holds score.py."""
    text_threshold: float = 0.99
    volume: str = ""
    """The file below `gold` that names the members of a volume."""
    worst: int = 0
    """So many documents are printed with their faults."""
    only: Path | None = None
    """Inputs: of the gold only the documents of these are scored."""


def score(call: Call, truth: Path, made: Path) -> Result:
    """What score.py says of the files in `made` beside those in `truth`."""
    figures = made.with_suffix(".json")
    command: list[str | Path] = [sys.executable, call.gold / "score.py", truth, made, "--json", figures, "--worst", str(call.worst)]
    command += ["--text-threshold", str(call.text_threshold)]
    if call.only is not None:
        stems = made.with_suffix(".stems")
        stems.write_text("\n".join(sorted({file.name.partition(".")[0] for file in call.only.iterdir()})))
        command += ["--only", stems]
    command += ["--volume", call.gold / call.volume] if call.volume else []
    printed = quietly(command)
    if call.worst:
        print(printed)
    figure = json.loads(figures.read_text())
    return Result(
        figure["documents"],
        figure["missing documents"],
        figure["blocks F1"],
        figure["notes F1"],
        figure["links recall"],
        figure["links wrong per 100"],
        figure["meta accuracy"],
    )
