"""Ingest, export and score every set of the gold documents, and print the table that stands in the README."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.scoring import real
from tests.scoring.calling import Call, Result, score, taken_in
from tests.scoring.equal import equalise
from tests.scoring.plain_text import TOOLS, is_here
from tests.scoring.table import SETS, Scored


@dataclass(frozen=True, slots=True)
class Pair:
    """The same output scored twice."""

    strict: Result
    equal: Result


def main() -> int:
    """Exit status 0 when every set reaches its marks, 1 when one falls short, 0 with a word when there is no gold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    names = [*(scored.name for scored in SETS), *real.MEASURES]
    parser.add_argument("--only", choices=names, metavar="NAME", help=f"one set: {'; '.join(names)}")
    parser.add_argument("--worst", type=int, default=0, help="show the faults of the N worst documents of each set")
    arguments = parser.parse_args()
    if not (arguments.gold / "score.py").exists():
        print(f"SKIPPED: no gold documents at {arguments.gold}; set RAPPORTEUR_GOLD to the folder that holds score.py and dev/")
        return 0
    for tool in TOOLS:
        if not is_here(tool):
            print(f"SKIPPED: text by {tool}: it is not installed (Debian: apt-get install poppler-utils)")
    gold, only, worst = arguments.gold, arguments.only, arguments.worst
    passed = _rendered([scored for scored in SETS if only in (None, scored.name)], gold, worst)
    figures = [figure for name, measure in real.MEASURES.items() if only in (None, name) for figure in measure(gold, worst)]
    if figures:
        print("\nReal documents, beside each other and beside what the United Nations' editors linked (tests/scoring/real.py):\n")
        print("| input | measured | figure | wanted |\n| --- | --- | --- | --- |")
        print("\n".join(map(str, figures)))
    return 0 if passed and all(figure.reached for figure in figures) else 1


def _rendered(sets: Sequence[Scored], gold: Path, worst: int) -> bool:
    """Score these sets and print both tables; whether every figure reaches its mark."""
    pairs = [(scored, run(scored, gold, worst)) for scored in sets]
    if not pairs:
        return True
    print("As the scorer reads both sides:\n")
    _table([(scored, pair.strict) for scored, pair in pairs])
    print("\nWith one encoding on both sides for what the gold encodes in several (tests/scoring/equal.py):\n")
    _table([(scored, pair.equal) for scored, pair in pairs])
    return all(reached(scored, pair.strict) for scored, pair in pairs)


def _table(rows: list[tuple[Scored, Result]]) -> None:
    print("| input | documents | blocks F1 | notes F1 | links recall / wrong per 100 | metadata |")
    print("| --- | --- | --- | --- | --- | --- |")
    for scored, result in rows:
        print(row(scored, result))


def run(scored: Scored, gold: Path, worst: int) -> Pair:
    """Take the set through the command line, as a user would, and score what comes out."""
    with tempfile.TemporaryDirectory() as scratch:
        inputs = gold / scored.inputs
        if scored.made:
            inputs = Path(scratch, "made")
            scored.made(gold / scored.inputs, inputs)
        out = taken_in([inputs], Path(scratch))
        equalise(gold / scored.gold, Path(scratch, "equal-gold"))
        equalise(out, Path(scratch, "equal"))
        print(f"{scored.name}: read", file=sys.stderr)
        call = Call(gold, scored.text_threshold, scored.volume, worst, inputs if scored.part else None)
        return Pair(score(call, gold / scored.gold, out), score(call, Path(scratch, "equal-gold"), Path(scratch, "equal")))


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


if __name__ == "__main__":
    sys.exit(main())
