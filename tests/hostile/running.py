"""Ingests hostile files with the real command and its limits, and says of each what became of it."""

from __future__ import annotations

import resource
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rapporteur.platform.limits import Limits
from tests.hostile.files import HostileFile
from tests.support.commands import rapporteur

NEVER = {"crashed", "timed out", "out of memory"}
"""Reasons that a file is set aside for when its worker died, hung or burst: the pipeline bears it, and the extractor should have seen it."""
SECONDS = 3600.0
_DUPLICATE = "a duplicate"


@dataclass(slots=True)
class Verdict:
    """What a run over hostile files gave."""

    status: int
    complete: bool
    said: str
    """What the command printed."""
    seconds: float
    peak: int
    """Bytes that the largest process held at most."""
    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    """Kind of file -> what became of the files of this kind, and of what was in them -> how many."""
    faults: list[str] = field(default_factory=list)
    """What must not be, one sentence each; none where all is well."""


def run(folder: Path, chosen: Iterable[HostileFile], workers: int) -> Verdict:
    """Write the files below `folder`, ingest them, and judge."""
    archive, data = folder / "archive", folder / "data"
    archive.mkdir()
    kinds = {}
    for file in chosen:
        (archive / file.name).write_bytes(file.content)
        kinds[file.name] = file.kind
    started = time.monotonic()
    done = rapporteur("ingest", archive, "--data", data, "--workers", str(workers), timeout=SECONDS)
    seconds = time.monotonic() - started
    account = rapporteur("certificate", "--json", "--data", data).data
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10
    verdict = Verdict(done.status, account["complete"], done.out + done.err, seconds, peak)
    named = {kind: list(account[kind]) for kind in ("set_aside", "empty", "duplicates")}
    told: Counter[str] = Counter()
    for file in named["set_aside"] + named["empty"]:
        kind = kinds[_outer(file["name"], kinds)]
        told[_outer(file["name"], kinds)] += 1
        verdict.outcomes.setdefault(kind, Counter())[file["reason"]] += 1
        verdict.faults += _faults(file, kind)
    for file in named["duplicates"]:
        told[_outer(file["name"], kinds)] += 1
        verdict.outcomes.setdefault(kinds[_outer(file["name"], kinds)], Counter())[_DUPLICATE] += 1
    for name, kind in kinds.items():
        if not told[name]:
            verdict.outcomes.setdefault(kind, Counter())["read"] += 1
    verdict.faults += _faults_of_run(verdict, len(kinds), account)
    return verdict


def table(verdict: Verdict) -> Iterator[str]:
    """A line for each kind."""
    width = max(map(len, verdict.outcomes))
    for kind, outcomes in sorted(verdict.outcomes.items()):
        yield f"{kind:<{width}}  {', '.join(f'{count} {outcome}' for outcome, count in sorted(outcomes.items()))}"


def _outer(name: str, kinds: dict[str, str]) -> str:
    """The file of the archive that a name in the certificate belongs to: `a.zip!/b.md` to `a.zip`."""
    outer = name.split("!/", maxsplit=1)[0]
    return outer if outer in kinds else next(known for known in kinds if name.endswith(known) or known in name)


def _faults(file: dict[str, str], kind: str) -> Iterator[str]:
    if file["reason"] in NEVER:
        yield f"{kind}: {file['name']} was set aside as {file['reason']}: {file['detail']}"
    if not (file["detail"] and file["advice"]):
        yield f"{kind}: {file['name']} was set aside as {file['reason']} without a word on what happened and what to do"


def _faults_of_run(verdict: Verdict, files: int, account: dict[str, int]) -> Iterator[str]:
    if verdict.status not in {0, 3}:
        yield f"the run ended with status {verdict.status}: {verdict.said[-2000:]}"
    if not verdict.complete or account["files_in"] < files:
        yield f"{files} files went in, and the certificate accounts for {account['accounted']} of {account['files_in']}"
    if "Traceback" in verdict.said:
        yield f"it printed a traceback: {verdict.said[-2000:]}"
    if verdict.peak > Limits().memory:
        yield f"a process held {verdict.peak >> 20} MiB"
