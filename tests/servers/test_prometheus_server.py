"""Prometheus and Alertmanager as the tests of monitoring take them for granted."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from urllib.request import urlopen

import pytest

from deploy.servers import AlertmanagerServer, PrometheusServer
from deploy.servers.processes import wait_for
from deploy.servers.prometheus import promtool

pytestmark = pytest.mark.servers


def test_a_prometheus_scrapes_itself_and_its_alert_comes_to_the_alertmanager(tmp_path: Path) -> None:
    with AlertmanagerServer(tmp_path / "alertmanager", _written(tmp_path / "alertmanager.yml", _RECEIVER)) as alertmanager:
        rules = _written(tmp_path / "rules.yml", _RULES)
        config = _CONFIG.format(rules=rules.name, alertmanager=alertmanager.endpoint.removeprefix("http://"))
        checked = subprocess.run([promtool(), "check", "rules", rules], check=False, capture_output=True, text=True)
        assert checked.returncode == 0, checked.stderr
        with PrometheusServer(tmp_path / "prometheus", _written(tmp_path / "prometheus.yml", config)) as prometheus:
            wait_for(lambda: _alerts(alertmanager.endpoint) == ["ItIsUp"], "the alert", 120)
            assert json.load(urlopen(f"{prometheus.endpoint}/api/v1/query?query=up"))["status"] == "success"


def _alerts(alertmanager: str) -> list[str]:
    return [alert["labels"]["alertname"] for alert in json.load(urlopen(f"{alertmanager}/api/v2/alerts"))]


def _written(file: Path, text: str) -> Path:
    file.write_text(text)
    return file


_RECEIVER = """
route: {receiver: nobody}
receivers: [{name: nobody}]
"""

_RULES = """
groups:
  - name: test
    rules: [{alert: ItIsUp, expr: vector(1)}]
"""

_CONFIG = """
global: {{scrape_interval: 1s, evaluation_interval: 1s}}
rule_files: [{rules}]
alerting: {{alertmanagers: [{{static_configs: [{{targets: ['{alertmanager}']}}]}}]}}
"""
