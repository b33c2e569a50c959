"""What an expression of Prometheus names, and the dashboards and rules of this repository as plain values."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from rapporteur.platform.metrics.declared import Declared, declared
from rapporteur.quality import TALLIES

DEPLOY = Path(__file__).parents[2] / "deploy"
DASHBOARDS = sorted((DEPLOY / "grafana/dashboards").glob("*.json"))
ALERTS = DEPLOY / "prometheus/alerts.yml"

DECLARED: dict[str, Declared] = {metric.name: metric for metric in declared(TALLIES)}
NOT_OURS = {"up", "ALERTS", "process_start_time_seconds", "process_resident_memory_bytes"}
OF_TARGETS = {"job", "instance", "service", "le", "alertstate"}
"""Labels that Prometheus or its configuration puts on."""

_HISTOGRAM = re.compile(r"_(bucket|sum|count)$")
_SELECTOR = re.compile(r"\b(rapporteur_\w+|process_\w+|up|ALERTS)(?:\{([^}]*)\})?")
_GROUPING = re.compile(r"\b(?:by|on|without|ignoring)\s*\(([^)]*)\)")
_COUNTED = re.compile(r"\b(?:rate|irate|increase)\s*\(\s*(\w+)")
_CHANGING = re.compile(r"\b(?:deriv|delta)\s*\(\s*(\w+)")


def metric(series: str) -> str:
    """The declared name of a series: that of a histogram without its ending."""
    bare = _HISTOGRAM.sub("", series)
    return bare if bare in DECLARED and DECLARED[bare].kind == "histogram" else series


def faults(expression: str) -> list[str]:
    """What an expression names that does not exist, or uses as what it is not."""
    found: list[str] = []
    labels: set[str] = set()
    for name, matchers in _SELECTOR.findall(expression):
        known = DECLARED.get(metric(name))
        if known is None and name not in NOT_OURS:
            found.append(f"no metric {name}")
        asked = {part.partition("=")[0].rstrip("!").strip() for part in re.findall(r"\w+\s*[=!]~?[^,]*", matchers)}
        own = set(known.labels) if known else set()
        labels |= own
        found += [f"{name} has no label {label}" for label in sorted(asked - own - OF_TARGETS)]
    for group in _GROUPING.findall(expression):
        named = {label.strip() for label in group.split(",") if label.strip()}
        found += [f"no metric here has the label {label}" for label in sorted(named - labels - OF_TARGETS)]
    found += [f"{name} is no counter" for name in _COUNTED.findall(expression) if not _counts(name)]
    found += [f"{name} is a counter" for name in _CHANGING.findall(expression) if _counts(name)]
    return found


def _counts(series: str) -> bool:
    known = DECLARED.get(metric(series))
    return series.endswith("_total") or (known is not None and known.kind == "histogram")


@dataclass(frozen=True)
class Query:
    """One query of a panel, with the variables of Grafana put in."""

    panel: str
    ref: str
    expression: str


def load(file: Path) -> dict[str, Any]:
    """A dashboard."""
    board: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return board


def queries(board: dict[str, Any], rate_interval: str = "1m", span: str = "1h") -> list[Query]:
    """All queries of a dashboard."""
    return [
        Query(panel["title"], target["refId"], target["expr"].replace("$__rate_interval", rate_interval).replace("$__range", span))
        for panel in board["panels"]
        for target in panel.get("targets", [])
    ]


def rules() -> list[dict[str, Any]]:
    """All alert rules."""
    return [rule for group in yaml.safe_load(ALERTS.read_text(encoding="utf-8"))["groups"] for rule in group["rules"]]
