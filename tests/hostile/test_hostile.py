"""Hostile files: no worker dies, none hangs, and every file is accounted for with its own reason. `make hostile` takes all of them."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.hostile.files import ALL, KINDS, files
from tests.hostile.running import run, table

SAMPLE = 60


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_sample_of_all_kinds_takes_nothing_down(tmp_path: Path) -> None:
    seed = int(os.environ.get("RAPPORTEUR_HOSTILE_SEED", "2026"))
    verdict = run(tmp_path, files(seed, SAMPLE), workers=2)
    print(f"seed {seed}", *table(verdict), sep="\n")
    assert verdict.faults == []


def test_there_are_five_hundred_of_many_kinds() -> None:
    assert ALL >= 500
    assert len({kind.name for kind in KINDS}) == len(KINDS) >= 100


def test_the_same_seed_gives_the_same_files() -> None:
    """Checked on kinds that are quickly made."""
    quick = [kind for kind in KINDS if kind.name.startswith(("docx flipped", "doc ", "md signs", "pdf page tree"))]
    for kind in quick:
        assert kind.make(random.Random("a")) == kind.make(random.Random("a"))
        assert kind.make(random.Random("a")) != kind.make(random.Random("b"))
