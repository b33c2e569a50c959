"""Alert rules, the configurations of Prometheus and Alertmanager: checked and tried by their own tools."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from urllib.request import urlopen

import pytest
import yaml

from deploy.servers.prometheus import AlertmanagerServer, promtool
from tests.support.promql import DASHBOARDS, load, queries

pytestmark = pytest.mark.servers

FOLDER = Path(__file__).parents[2] / "deploy" / "prometheus"
TESTS = sorted((FOLDER / "tests").glob("*.yml"))
RULES = yaml.safe_load((FOLDER / "alerts.yml").read_text())
ALERTS = [rule["alert"] for group in RULES["groups"] for rule in group["rules"]]


def run(program: Path, *arguments: str | Path) -> tuple[int, str]:
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False, timeout=120)
    return done.returncode, done.stdout + done.stderr


def test_prometheus_takes_its_configuration_and_rules() -> None:
    status, said = run(promtool(), "check", "config", FOLDER / "prometheus.yml")
    assert status == 0, said
    assert f"{len(ALERTS)} rules found" in said


def test_alertmanager_takes_its_configuration(tmp_path: Path) -> None:
    with (
        AlertmanagerServer(tmp_path, FOLDER / "alertmanager.yml") as server,
        urlopen(f"{server.endpoint}/api/v2/status", timeout=10) as told,
    ):
        taken = yaml.safe_load(json.load(told)["config"]["original"])
    assert [receiver["name"] for receiver in taken["receivers"]] == ["on-duty"]


def test_alerts_fire_when_they_should_and_only_then() -> None:
    status, said = run(promtool(), "test", "rules", *TESTS)
    assert status == 0, said


@pytest.mark.parametrize("board", DASHBOARDS, ids=lambda file: file.stem)
def test_prometheus_can_read_every_query_of_a_dashboard(board: Path, tmp_path: Path) -> None:
    recorded = [{"record": "panel", "labels": {"query": str(i)}, "expr": query.expression} for i, query in enumerate(queries(load(board)))]
    (tmp_path / "rules.yml").write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": recorded}]}))
    status, said = run(promtool(), "check", "rules", tmp_path / "rules.yml")
    assert status == 0, said
    assert f"{len(recorded)} rules found" in said


@pytest.mark.parametrize("alert", ALERTS)
def test_an_alert_that_never_fires_or_always_does_is_found_out(alert: str, tmp_path: Path) -> None:
    """By the tests of the rules: `and vector(0) > 1` is never true, `or vector(1)` always is."""
    (tmp_path / "tests").mkdir()
    asking = [file for file in TESTS if f"alertname: {alert}" in file.read_text()]
    for file in asking:
        (tmp_path / "tests" / file.name).write_text(file.read_text())
    for name, broken in (("never", "({}) and on () (vector(0) > 1)"), ("always", "({}) or vector(1)")):
        rules = yaml.safe_load((FOLDER / "alerts.yml").read_text())
        (rule,) = [rule for group in rules["groups"] for rule in group["rules"] if rule["alert"] == alert]
        rule["expr"] = broken.format(rule["expr"])
        (tmp_path / "alerts.yml").write_text(yaml.safe_dump(rules))
        status, said = run(promtool(), "test", "rules", *(tmp_path / "tests" / file.name for file in asking))
        assert status != 0, f"{name}: {said}"
        assert f"alertname: {alert}" in said.replace('"', "")
