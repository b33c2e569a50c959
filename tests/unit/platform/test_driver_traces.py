"""The spans that a driver makes of its records."""

from __future__ import annotations

from dataclasses import replace

from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from rapporteur.platform.driver.observing import (
    Rebalance,
)
from rapporteur.platform.driver.tracing import DriverTracer
from rapporteur.platform.observability.tracing import Tracing
from tests.unit.platform.driver_doings import CLEANED, FOREIGN, RECORD, STORED, THERE, committed, completed


def test_every_record_has_a_span_and_what_it_yields_belongs_to_it() -> None:
    kept = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    tracer = DriverTracer(Tracing(provider.get_tracer("test")), "rapporteur-cleanup", "cleanup", "1")
    other = replace(RECORD, place=THERE, offset=3)
    context = tracer.begun(RECORD)
    tracer.begun(other)
    tracer.rebalanced(Rebalance.REVOKED, (THERE,))
    tracer.begun(replace(RECORD, offset=8))
    tracer.committed(committed(completed()))
    tracer.stopping("asked to")
    assert context[:36] == FOREIGN[:36]
    assert context != FOREIGN
    told = [(span.name, span.attributes.get("rapporteur.outcome"), span.attributes.get("error.type")) for span in kept.get_finished_spans()]
    assert told == [
        (f"process {STORED}", "aborted", "partition revoked"),
        (f"send {CLEANED}", None, None),
        (f"process {STORED}", "completed", None),
        (f"process {STORED}", "aborted", "stopped"),
    ]
