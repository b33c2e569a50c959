"""Twelve blows, of every kind, while three brokers and two replicas of every service ingest an archive: nothing is lost, double or changed.

`make chaos N=100` does the same for longer.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.archive import truth, write
from tests.chaos.fleet import Fleet
from tests.chaos.harm import blows
from tests.chaos.running import run
from tests.chaos.verdict import judge
from tests.support.killing import chance

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.timeout(900)]


def test_nothing_is_lost_double_or_changed_whatever_dies(tmp_path: Path) -> None:
    write(tmp_path / "archive", 200)
    known = truth(tmp_path / "archive", tmp_path / "truth")
    assert known.poisoned, "without a bad file the dead letters prove nothing"
    with Fleet(tmp_path) as fleet:
        report = run(fleet, tmp_path / "archive", list(blows(12, chance(), 3.0)), print)
    assert [row for row in judge(known, report.outcome) if not row.right] == []
    assert report.restarts > 0
    assert sum(report.struck.values()) == 12
