"""`python -m deploy.servers`: servers that outlive the command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from deploy.servers.processes import answers

pytestmark = pytest.mark.servers

_ROOT = Path(__file__).parents[2]


def _servers(command: str, state: Path, *options: str) -> subprocess.CompletedProcess[str]:
    called = [sys.executable, "-m", "deploy.servers", command, "--state", str(state), *options]
    return subprocess.run(called, check=False, cwd=_ROOT, capture_output=True, text=True, timeout=250)


def test_servers_stay_up_until_they_are_taken_down(tmp_path: Path) -> None:
    state = tmp_path / "state"
    try:
        up = _servers("up", state)
        assert up.returncode == 0, up.stderr
        said = dict(line.split("=", 1) for line in up.stdout.splitlines())
        assert set(said) == {"RAPPORTEUR_KAFKA", "RAPPORTEUR_S3_ENDPOINT", "RAPPORTEUR_S3_ACCESS_KEY", "RAPPORTEUR_S3_SECRET_KEY"}
        assert answers(f"{said['RAPPORTEUR_S3_ENDPOINT']}/minio/health/live")
        assert f"export RAPPORTEUR_KAFKA={said['RAPPORTEUR_KAFKA']}" in (state / "addresses.env").read_text()
        again = _servers("up", state)
        assert again.returncode == 1
        assert "run already" in again.stderr
        assert len(_servers("status", state).stdout.splitlines()) == 2
    finally:
        down = _servers("down", state)
    assert len(down.stdout.splitlines()) == 2
    assert not answers(f"{said['RAPPORTEUR_S3_ENDPOINT']}/minio/health/live")
    assert _servers("status", state).stdout == ""
