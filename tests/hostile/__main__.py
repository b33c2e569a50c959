"""`make hostile`: ingests all hostile files with the limits of every run, prints what became of each kind, and says what must not be."""

from __future__ import annotations

import argparse
import sys
import tempfile
import warnings
from pathlib import Path

from tests.hostile.files import ALL, files
from tests.hostile.running import run, table


def main() -> int:
    """Exit status 0 where no worker died or hung and every file is accounted for with its reason; 1 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--most", type=int, default=ALL, help="take only so many files, of different kinds")
    parser.add_argument("--kind", default="", help="take only kinds with these words in their names")
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore", "Duplicate name")  # that is what some of them are about
    chosen = files(arguments.seed, arguments.most, arguments.kind)
    with tempfile.TemporaryDirectory(prefix="rapporteur-hostile-") as folder:
        verdict = run(Path(folder), chosen, arguments.workers)
    print("\n".join(table(verdict)))
    count = sum(outcomes.total() for outcomes in verdict.outcomes.values())
    print(
        f"\nseed {arguments.seed}: {count} files and members of {len(verdict.outcomes)} kinds in {verdict.seconds:.0f} s, "
        f"at most {verdict.peak >> 20} MiB in a process"
    )
    for fault in verdict.faults:
        print(f"FAULT {fault}")
    return 1 if verdict.faults else 0


if __name__ == "__main__":
    sys.exit(main())
