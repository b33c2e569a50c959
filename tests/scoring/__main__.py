"""Ingest, export and score every set of the gold documents, and print the table that stands in the README."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.scoring.equal import equalise
from tests.scoring.table import SETS, Scored

RAPPORTEUR = Path(sys.executable).parent / "rapporteur"


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
class Pair:
    """The same output scored twice."""

    strict: Result
    equal: Result


def main() -> int:
    """Exit status 0 when every set reaches its marks, 1 when one falls short, 0 with a word when there is no gold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--only", help="the name of one set")
    parser.add_argument("--worst", type=int, default=0, help="show the faults of the N worst documents of each set")
    arguments = parser.parse_args()
    if not (arguments.gold / "score.py").exists():
        print(f"SKIPPED: no gold documents at {arguments.gold}; set RAPPORTEUR_GOLD to the folder that holds score.py and dev/")
        return 0
    pairs = [(scored, run(scored, arguments.gold, arguments.worst)) for scored in SETS if arguments.only in (None, scored.name)]
    print("As the scorer reads both sides:\n")
    _table([(scored, pair.strict) for scored, pair in pairs])
    print("\nWith one encoding on both sides for what the gold encodes in several (tests/scoring/equal.py):\n")
    _table([(scored, pair.equal) for scored, pair in pairs])
    return 0 if all(reached(scored, pair.strict) for scored, pair in pairs) else 1


def _table(rows: list[tuple[Scored, Result]]) -> None:
    print("| input | documents | blocks F1 | notes F1 | links recall / wrong per 100 | metadata |")
    print("| --- | --- | --- | --- | --- | --- |")
    for scored, result in rows:
        print(row(scored, result))


def run(scored: Scored, gold: Path, worst: int) -> Pair:
    """Take the set through the command line, as a user would, and score what comes out."""
    with tempfile.TemporaryDirectory() as scratch:
        data, out = Path(scratch, "data"), Path(scratch, "akn")
        _quietly([RAPPORTEUR, "ingest", gold / scored.inputs, "--data", data], accepted=(0, 3))
        _quietly([RAPPORTEUR, "export", "akn", out, "--data", data])
        equalise(gold / scored.gold, Path(scratch, "equal-gold"))
        equalise(out, Path(scratch, "equal"))
        print(f"{scored.name}: read", file=sys.stderr)
        return Pair(
            _score(scored, gold, gold / scored.gold, out, worst),
            _score(scored, gold, Path(scratch, "equal-gold"), Path(scratch, "equal"), worst),
        )


def _score(scored: Scored, gold: Path, truth: Path, made: Path, worst: int) -> Result:
    figures = made.with_suffix(".json")
    command: list[str | Path] = [sys.executable, gold / "score.py", truth, made, "--json", figures, "--worst", str(worst)]
    command += ["--text-threshold", str(scored.text_threshold)]
    command += ["--volume", gold / scored.volume] if scored.volume else []
    printed = _quietly(command)
    if worst:
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


def reached(scored: Scored, result: Result) -> bool:
    """Whether every figure is as good as its mark."""
    target = scored.target
    pairs = ((result.blocks, target.blocks), (result.notes, target.notes), (result.links, target.links), (result.meta, target.meta))
    return result.missing == 0 and result.links_wrong <= target.links_wrong and all(have >= want for have, want in pairs)


def row(scored: Scored, result: Result) -> str:
    """A line of the table; a figure that falls short of its mark is set in bold with the mark beside it."""

    def figure(have: float, want: float) -> str:
        return f"{have:.4f}" if have >= want else f"**{have:.4f}** (< {want})"

    target = scored.target
    wrong = (
        f"{result.links_wrong:.2f}"
        if result.links_wrong <= target.links_wrong
        else f"**{result.links_wrong:.2f}** (> {target.links_wrong})"
    )
    documents = f"{result.documents}" if not result.missing else f"{result.documents}, **{result.missing} missing**"
    return (
        f"| {scored.name} | {documents} | {figure(result.blocks, target.blocks)} | {figure(result.notes, target.notes)} "
        f"| {figure(result.links, target.links)} / {wrong} | {figure(result.meta, target.meta)} |"
    )


def _quietly(command: list[str | Path], accepted: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode not in accepted:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
