"""Real services, scraped by a real Prometheus: every panel shows something, an alert fires and ends, every document has one trace."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.request import urlopen

import pytest

from deploy.servers import AlertmanagerServer, MinioServer, PrometheusServer, ServerError
from deploy.servers.processes import wait_for
from rapporteur.platform.kafka.service import FUSE_BLOWN
from tests.support.collector import Collector, collecting
from tests.support.promql import DASHBOARDS, DEPLOY, load, queries
from tests.support.watched_installation import STAGES, Installation, Prometheus, configured, installed

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.timeout(600)]

INTERVAL = "10s"
"""What Grafana would put for $__rate_interval: at least four scrapes."""
WINDOW = 60


@dataclass
class Watched:
    """What all tests of this file look at."""

    installation: Installation
    prometheus: Prometheus
    alertmanager: AlertmanagerServer
    collector: Collector
    store: MinioServer
    stack: ExitStack
    """What ends with the tests of this file."""

    @contextmanager
    def busy(self) -> Iterator[Future[None]]:
        """Inside, documents are handed in all the time, now and then one that cannot be read. What it gives ends when that fails."""
        over = threading.Event()

        def work() -> None:
            while not over.wait(1.0):
                self.installation.hand_in(3, bad=1)

        with ThreadPoolExecutor(1) as hand:
            working = hand.submit(work)
            try:
                yield working
            finally:
                over.set()
                working.result()


@pytest.fixture(scope="module")
def watched(kafka: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    folder = tmp_path_factory.mktemp("watched")
    with ExitStack() as stack:
        store = stack.enter_context(MinioServer(folder / "minio"))  # not the one that all share: it is killed here
        collector = stack.enter_context(collecting())
        more = {"RAPPORTEUR_OTLP": collector.address, "OTEL_BSP_SCHEDULE_DELAY": "500"}
        installation = stack.enter_context(installed(kafka, store.access, folder, more))
        for stage in STAGES:
            installation.start(stack, f"{stage}-1", "consume", stage)
        installation.start(stack, "monitor", "monitor", "--every", "1")
        installation.start(stack, "gateway", "gateway", "serve")
        for service in installation.services.values():
            service.wait_ready()
        alertmanager = stack.enter_context(AlertmanagerServer(folder / "alertmanager", DEPLOY / "prometheus/alertmanager.yml"))
        config = configured(folder, installation.services, alertmanager, "1s")
        prometheus = Prometheus(stack.enter_context(PrometheusServer(folder / "prometheus", config)))
        yield Watched(installation, prometheus, alertmanager, collector, store, stack)


def everything_through(watched: Watched) -> None:
    """Wait until nothing waits any more, seen by a look that is younger than this call."""
    began = time.time()

    def quiet() -> bool:
        monitor = watched.installation.services["monitor"]
        looked = monitor.value("rapporteur_group_observed_timestamp_seconds") or 0
        return looked > began and monitor.value("rapporteur_group_lag_records") == 0

    wait_for(quiet, "the end of the documents", 120)


@pytest.mark.parametrize("file", DASHBOARDS, ids=lambda file: file.stem)
def test_every_panel_shows_something(watched: Watched, file: Path) -> None:
    asked = queries(load(file), INTERVAL, f"{WINDOW}s")
    empty = dict.fromkeys(asked)

    def all_drawn() -> bool:
        for query in list(empty):
            if watched.prometheus.drawn(query.expression, WINDOW):
                del empty[query]
        return not empty

    with watched.busy() as hand:
        try:
            wait_for(lambda: all_drawn() or hand.done(), "data", 180)
        except ServerError:
            pytest.fail("no data for " + "; ".join(f"{query.panel} {query.ref}: {query.expression}" for query in empty))


def test_the_figures_are_those_of_what_was_handed_in(watched: Watched) -> None:
    """Counted from before the first document: whatever is done in the other tests of this file is in both sides."""
    watched.installation.hand_in(5, bad=2)
    everything_through(watched)
    total = watched.installation.handed_in
    services = watched.installation.services
    processed = "rapporteur_records_processed_total"  # counted a moment after the commit by which all is known to be through
    wait_for(lambda: services["cleanup-1"].value(processed) == total, f"{total} documents", 120)
    read = services["cleanup-1"].value("rapporteur_documents_cleaned_total")
    aside = services["cleanup-1"].value("rapporteur_records_set_aside_total")
    assert (read or 0) + (aside or 0) == total
    assert (aside or 0) >= 2
    resolutions = services["footnotes-1"].value("rapporteur_resolutions_total")
    ended = "rapporteur_end_to_end_latency_seconds_count"  # so is this
    wait_for(lambda: services["indexing-1"].value(ended) == resolutions, f"{resolutions} resolutions at their end", 120)
    assert services["cleanup-1"].value("rapporteur_store_bytes_total", operation="fetch") > 0


def test_every_document_has_one_trace_from_the_gateway_through_all_stages(watched: Watched) -> None:
    watched.installation.hand_in(1)
    everything_through(watched)
    whole = {"rapporteur-gateway", *(f"rapporteur-{stage}" for stage in STAGES)}

    def complete() -> bool:
        traces: dict[str, set[str]] = {}
        for span in list(watched.collector.spans):
            traces.setdefault(span.trace, set()).add(span.service)
        return whole in traces.values()

    wait_for(complete, "a trace through all processes", 120)
    expected = {(f"rapporteur-{below}", f"rapporteur-{over}") for over, below in pairwise(["gateway", *STAGES])}

    def above() -> set[tuple[str, str]]:
        spans = {span.span: span for span in list(watched.collector.spans)}
        working = [span for span in spans.values() if span.name.startswith("process") and span.parent in spans]
        return {(span.service, spans[span.parent].service) for span in working}

    wait_for(lambda: expected <= above(), "the spans of the work itself, which end last", 120)
    assert above() == expected


def test_a_stage_that_is_stopped_gives_an_alert_which_ends_when_it_is_back(watched: Watched) -> None:
    """With the rules as they are, but for how long an alert must hold before it is told (`for`), which is a second here."""
    stage = watched.installation.services["structure-1"]
    assert stage.stop() == 0
    watched.installation.hand_in(2)
    wait_for(lambda: "StageHasNoMembers" in watched.prometheus.firing(), "the alert", 120)
    assert watched.prometheus.firing()["StageHasNoMembers"]["stage"] == "structure"
    wait_for(lambda: bool(told(watched, "StageHasNoMembers")), "the message", 120)
    (message,) = told(watched, "StageHasNoMembers")
    assert message["summary"] == "Nobody serves the stage structure, and documents wait for it"
    assert message["runbook"].startswith("docs/operations.md#")
    watched.installation.start(watched.stack, "structure-1", "consume", "structure").wait_ready()
    wait_for(lambda: "StageHasNoMembers" not in watched.prometheus.firing(), "the end of the alert", 120)
    everything_through(watched)


def test_a_store_that_is_away_is_told_by_whoever_waits_for_it(watched: Watched) -> None:
    services, firing = watched.installation.services, watched.prometheus.firing
    assert services["cleanup-1"].stop() == 0
    watched.installation.hand_in(2)
    watched.store.kill()
    stage = watched.installation.start(watched.stack, "cleanup-1", "consume", "cleanup")
    wait_for(lambda: "cleanup waits" in stage.ask("/readyz")[1], "why it is not ready", 120)
    assert stage.ask("/readyz")[0] == 503
    assert stage.ask("/healthz") == (200, "ok\n")
    wait_for(lambda: firing().get("StoreErrors", {}).get("stage") == "cleanup", "the alert", 120)
    assert stage.value("rapporteur_records_set_aside_total") == 0
    watched.store.restart()
    everything_through(watched)
    stage.wait_ready()
    assert stage.value("rapporteur_records_processed_total", outcome="completed") == 2
    assert stage.value("rapporteur_records_deferred_total") >= 1


def test_a_fuse_that_blows_is_told_and_waits_for_somebody(watched: Watched) -> None:
    services = watched.installation.services
    assert services["cleanup-1"].stop() == 0
    stage = watched.installation.start(watched.stack, "cleanup-1", "consume", "cleanup", RAPPORTEUR_FUSE_IN_A_ROW="3")
    watched.installation.hand_in(0, bad=4)
    wait_for(lambda: watched.prometheus.firing().get("FuseBlown", {}).get("stage") == "cleanup", "the alert", 120)
    status, why = stage.ask("/readyz")
    assert status == 503
    assert "was stopped by its fuse" in why
    assert stage.ask("/healthz") == (200, "ok\n")
    assert 1 <= stage.value("rapporteur_records_set_aside_total") < 4, "the rest is left for whoever has looked"
    assert stage.stop() == FUSE_BLOWN
    watched.installation.start(watched.stack, "cleanup-1", "consume", "cleanup").wait_ready()
    everything_through(watched)


def told(watched: Watched, alert: str) -> list[dict[str, str]]:
    """The annotations of an alert that has come to the Alertmanager."""
    with urlopen(f"{watched.alertmanager.endpoint}/api/v2/alerts", timeout=10) as answer:
        return [one["annotations"] for one in json.load(answer) if one["labels"]["alertname"] == alert]
