"""Metrics keep the naming rules of Prometheus, and count what they are given."""

from __future__ import annotations

import re

import pytest
from prometheus_client import generate_latest

from rapporteur.platform.metrics.declared import Book, Declared, DriverMetrics, FindingMetrics, Tallied, Tally, declared
from rapporteur.quality import TALLIES

ALL = declared(TALLIES)
UNITS = ("_seconds", "_bytes", "_ratio", "_records", "_total")
NOT_BASE_UNITS = ("_ms", "_milliseconds", "_minutes", "_hours", "_kib", "_mib", "_kilobytes", "_percent")
IDS = {"document", "document_id", "batch", "batch_id", "offset", "key", "name", "symbol", "member", "trace"}


@pytest.mark.parametrize("metric", ALL, ids=lambda metric: metric.name)
def test_a_metric_says_what_it_is_in_base_units_and_names_nobody(metric: Declared) -> None:
    assert re.fullmatch(r"rapporteur_[a-z][a-z_]*[a-z]", metric.name)
    assert not metric.name.endswith(NOT_BASE_UNITS)
    assert metric.name.endswith("_total") == (metric.kind == "counter")
    assert metric.kind != "histogram" or metric.name.endswith(("_seconds", "_bytes"))
    assert metric.help[0].isupper() or metric.help[0] in "01"
    assert metric.help.endswith(".")
    assert not IDS & set(metric.labels)
    assert "partition" not in metric.labels or metric.kind == "gauge"


def test_every_metric_is_declared_once() -> None:
    names = [metric.name for metric in ALL]
    assert len(names) == len(set(names))


def test_a_process_shows_only_the_concerns_that_it_has() -> None:
    book = Book()
    DriverMetrics(book).processed.labels("cleanup", "completed").inc()
    scraped = generate_latest(book.registry).decode()
    assert 'rapporteur_records_processed_total{outcome="completed",stage="cleanup"} 1.0' in scraped
    assert "process_cpu_seconds_total" in scraped
    assert "rapporteur_gateway" not in scraped


def test_a_counter_without_its_ending_is_refused() -> None:
    with pytest.raises(ValueError, match="_total"):
        Book().counter("records", "Records.")


def test_findings_begin_at_nothing_and_grow() -> None:
    bare, by_kind = Tally("bees_total", "Bees."), Tally("flowers_total", "Flowers.", "colour", ("red", "blue"))
    book = Book()
    findings = FindingMetrics(book, (bare, by_kind))
    findings.add([Tallied(bare, "", 3), Tallied(by_kind, "blue", 2), Tallied(by_kind, "blue", 1)])
    scraped = generate_latest(book.registry).decode()
    assert "rapporteur_bees_total 3.0" in scraped
    assert 'rapporteur_flowers_total{colour="red"} 0.0' in scraped
    assert 'rapporteur_flowers_total{colour="blue"} 3.0' in scraped


def test_a_finding_that_was_not_declared_is_a_bug() -> None:
    with pytest.raises(KeyError):
        FindingMetrics(Book(), ()).add([Tallied(Tally("bees_total", "Bees."), "", 1)])
