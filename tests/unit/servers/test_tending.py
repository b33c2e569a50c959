"""Services of tests with their supervisor: started again where they end to be, and not for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from deploy.servers.processes import wait_for
from rapporteur.platform.watchdog import RESTART
from tests.support.services import Tended, tending


def script(folder: Path, text: str) -> Tended:
    return Tended(["sh", "-c", f"echo started >&2; {text}"], folder / "log", {})


def test_what_ends_to_be_started_again_at_once_ends_for_good_some_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A service that no new process mends was started until the test that waited for it gave up, after minutes."""
    monkeypatch.setattr("tests.support.services._MOST_RESTARTS", 3)
    with tending(script(tmp_path, f"exit {RESTART}")) as service:
        assert service.wait(60) == RESTART
        assert service.status == RESTART
        assert service.said().split() == ["started"] * 4


def test_what_ends_to_be_started_again_while_it_is_stopped_has_stopped_in_peace(tmp_path: Path) -> None:
    """Whether it had just ended, or was about to, was found out by chance: the same end was 0 or RESTART."""
    with tending(script(tmp_path, f"trap 'exit {RESTART}' TERM; echo ready >&2; while :; do sleep 0.01; done")) as service:
        wait_for(lambda: "ready" in service.said(), "the script to be ready", 60)
        assert service.stop() == 0
        assert service.said().count("started") == 1
