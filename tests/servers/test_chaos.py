"""Twelve blows, of every kind, while three brokers and two replicas of every service ingest an archive: nothing is lost, double or changed.

`make chaos N=100` does the same for longer.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from deploy.servers.processes import ServerProcess, wait_for
from tests.chaos.archive import truth, write
from tests.chaos.fleet import Fleet
from tests.chaos.harm import blows
from tests.chaos.running import run
from tests.chaos.standstill import describe
from tests.chaos.verdict import judge
from tests.support.installations import installation
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


def test_of_a_run_that_stands_still_it_is_told_what_waits_and_what_was_said_last(kafka: str, tmp_path: Path) -> None:
    process = ServerProcess([sys.executable, "-c", "print('the wick is out')"], tmp_path / "structure-0")
    process.start()
    wait_for(lambda: not process.alive, "the end of the process", 60)
    with installation(kafka) as brokers:
        told = describe(brokers, {"structure-0": process})
    assert "structure: 0 members" in told
    assert "structure-0, which has ended, said last:\n    the wick is out" in told
