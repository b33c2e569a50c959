"""`make chaos N=100`: an archive is ingested while everything dies; a table says whether anything was lost, double or changed."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.chaos.archive import truth, write
from tests.chaos.fleet import Fleet
from tests.chaos.harm import Harm, blows
from tests.chaos.running import Report, run, seeded
from tests.chaos.verdict import Row, judge


def main() -> None:
    """Exit status 0 where nothing was lost, double or changed; else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--blows", type=int, default=100, help="how many harms are done")
    parser.add_argument("--documents", type=int, default=3000, help="how many files the archive has")
    parser.add_argument("--replicas", type=int, default=2, help="processes of every service")
    parser.add_argument("--brokers", type=int, default=3)
    parser.add_argument("--pause", type=float, default=4.0, help="the longest pause between two blows, in seconds")
    parser.add_argument("--more", action="append", default=[], choices=[harm.name for harm in Harm], help="a harm that comes up more often")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32), help="repeats a run, as far as chance of ours goes")
    parser.add_argument("--keep", type=Path, help="a folder for servers, logs and data, instead of one that is thrown away")
    given = parser.parse_args()
    out = Console(highlight=False)
    out.print(f"seed {given.seed}: --seed {given.seed} repeats this run")
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        write(folder / "archive", given.documents)
        known = truth(folder / "archive", folder / "truth")
        out.print(f"{given.documents} files give {len(known.results)} resolutions, {len(known.poisoned)} are set aside")
        drawn = list(blows(given.blows, seeded(given.seed), given.pause, [Harm[name] for name in given.more]))
        with Fleet(folder, given.brokers, given.replicas) as fleet:
            report = run(fleet, folder / "archive", drawn, out.print)
        rows = judge(known, report.outcome)
    _print(out, report, rows)
    sys.exit(0 if all(row.right for row in rows) else 1)


def _print(out: Console, report: Report, rows: tuple[Row, ...]) -> None:
    for harm, times in sorted(report.struck.items()):
        out.print(f"{times:>5}  {harm}")
    out.print(f"{report.restarts:>5}  services were started again")
    out.print(f"It took {report.seconds:.0f} s, {report.seconds_after_last_blow:.0f} s of them after the last blow.")
    table = Table("what", "expected", "lost", "double", "changed")
    for row in rows:
        table.add_row(row.what, f"{row.expected:,}", f"{row.lost:,}", f"{row.double:,}", f"{row.changed:,}")
    out.print(table)


if __name__ == "__main__":
    main()
