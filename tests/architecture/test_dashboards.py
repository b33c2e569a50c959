"""Dashboards and alerts name only what exists, and are laid out so that they can be read."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from tests.architecture.generate import ROOT
from tests.architecture.metrics_table import PAGE, page
from tests.support.promql import DASHBOARDS, DEPLOY, faults, load, queries, rules

OPERATIONS = ROOT / "docs/operations.md"
WITHOUT_QUERIES = {"row", "text"}
each_board = pytest.mark.parametrize("file", DASHBOARDS, ids=lambda file: file.stem)
each_rule = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule["alert"])


@each_board
def test_queries_name_what_exists(file: Path) -> None:
    assert {f"{query.panel}: {fault}" for query in queries(load(file)) for fault in faults(query.expression)} == set()


@each_board
def test_a_panel_says_what_it_shows_and_in_what_unit(file: Path) -> None:
    for panel in load(file)["panels"]:
        assert panel["title"]
        if panel["type"] in WITHOUT_QUERIES:
            continue
        assert panel["description"].endswith("."), panel["title"]
        assert panel["fieldConfig"]["defaults"]["unit"], panel["title"]
        assert panel["targets"], panel["title"]
        assert all(target["legendFormat"] for target in panel["targets"]), panel["title"]


@each_board
def test_every_query_goes_to_the_data_source_that_was_chosen(file: Path) -> None:
    board = load(file)
    chosen = {"type": "prometheus", "uid": "${datasource}"}
    (variable,) = board["templating"]["list"]
    assert (variable["name"], variable["type"], variable["query"]) == ("datasource", "datasource", "prometheus")
    for panel in board["panels"]:
        if panel["type"] not in WITHOUT_QUERIES:
            assert panel["datasource"] == chosen
            assert all(target["datasource"] == chosen for target in panel["targets"])


@each_board
def test_nothing_has_the_id_of_something_else(file: Path) -> None:
    panels = load(file)["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert len({panel["title"] for panel in panels}) == len(panels)
    for panel in panels:
        refs = [target["refId"] for target in panel.get("targets", [])]
        assert len(set(refs)) == len(refs), panel["title"]


@each_board
def test_panels_lie_beside_each_other_and_on_the_page(file: Path) -> None:
    places = [(panel["title"], panel["gridPos"]) for panel in load(file)["panels"]]
    for title, at in places:
        assert 0 <= at["x"] < at["x"] + at["w"] <= 24, title
    for (one, a), (other, b) in combinations(places, 2):
        apart = a["x"] + a["w"] <= b["x"] or b["x"] + b["w"] <= a["x"] or a["y"] + a["h"] <= b["y"] or b["y"] + b["h"] <= a["y"]
        assert apart, f"{one} lies over {other}"


def test_boards_differ() -> None:
    boards = [load(file) for file in DASHBOARDS]
    assert boards
    assert len({board["uid"] for board in boards}) == len({board["title"] for board in boards}) == len(boards)


def test_the_page_of_metrics_is_made_of_the_declarations() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == page(written), "run `python -m tests.architecture.metrics_table` and commit the result"


def test_the_data_source_has_the_uid_that_links_use() -> None:
    (source,) = yaml.safe_load((DEPLOY / "grafana/provisioning/datasources/prometheus.yaml").read_text())["datasources"]
    assert (source["uid"], source["type"]) == ("prometheus", "prometheus")
    assert {load(file)["templating"]["list"][0]["current"]["value"] for file in DASHBOARDS} == {source["uid"]}


@each_rule
def test_an_alert_names_what_exists(rule: dict[str, str]) -> None:
    assert faults(rule["expr"]) == []


@each_rule
def test_an_alert_says_what_happened_what_it_means_and_what_to_do_first(rule: dict[str, dict[str, str]]) -> None:
    assert set(rule["annotations"]) == {"summary", "meaning", "first", "runbook"}
    assert rule["labels"]["severity"] in ("page", "look")
    page, _, anchor = rule["annotations"]["runbook"].partition("#")
    assert ROOT / page == OPERATIONS
    headings = re.findall(r"^#+ (.*)$", OPERATIONS.read_text(), flags=re.MULTILINE)
    assert anchor in {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(
    ("expression", "fault"),
    [
        ("rate(rapporteur_nothing_total[5m])", "no metric rapporteur_nothing_total"),
        ('rapporteur_workers{stagge="cleanup"}', "rapporteur_workers has no label stagge"),
        ("sum by (topik) (rapporteur_workers)", "no metric here has the label topik"),
        ("rate(rapporteur_workers[5m])", "rapporteur_workers is no counter"),
        ("deriv(rapporteur_records_processed_total[5m])", "rapporteur_records_processed_total is a counter"),
    ],
)
def test_the_check_sees_what_is_wrong(expression: str, fault: str) -> None:
    assert fault in faults(expression)
