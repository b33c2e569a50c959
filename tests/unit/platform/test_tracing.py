"""One document, one trace: through gateway and stages, in headers, with names that tracing backends know."""

from __future__ import annotations

import pytest
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from rapporteur.platform.observability.tracing import ABORTED, COMPLETED, SET_ASIDE, Received, Tracing, tracing

STORED, CLEANED, PARSED = "documents.document-stored.v1", "documents.text-cleaned.v1", "documents.resolution-parsed.v1"
FOREIGN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def process(name: str) -> tuple[Tracing, InMemorySpanExporter]:
    """A service of its own, with its own provider, as a process has."""
    kept = InMemorySpanExporter()
    provider = TracerProvider(resource=Resource.create({"service.name": name}))
    provider.add_span_processor(SimpleSpanProcessor(kept))
    return Tracing(provider.get_tracer("test"), provider.shutdown), kept


def received(topic: str, stage: str) -> Received:
    return Received(topic, 3, 41, f"rapporteur-{stage}", stage, "1", "ab12")


def by_name(*exporters: InMemorySpanExporter) -> dict[str, ReadableSpan]:
    spans = [span for exporter in exporters for span in exporter.get_finished_spans()]
    assert len({span.name for span in spans}) == len(spans)
    return {span.name: span for span in spans}


def test_the_spans_of_a_document_hang_together_through_all_processes() -> None:
    gateway, first = process("rapporteur-gateway")
    cleanup, second = process("rapporteur-cleanup")
    structure, third = process("rapporteur-structure")
    header = gateway.begin(STORED, "ab12")
    work = cleanup.receive(received(STORED, "cleanup"), header)
    header = work.traceparent
    work.sent(CLEANED)
    work.end(COMPLETED)
    work = structure.receive(received(CLEANED, "structure"), header)
    work.sent(PARSED)
    work.end(COMPLETED)

    spans = by_name(first, second, third)
    above = {
        f"process {STORED}": f"send {STORED}",
        f"send {CLEANED}": f"process {STORED}",
        f"process {CLEANED}": f"process {STORED}",
        f"send {PARSED}": f"process {CLEANED}",
    }
    assert set(spans) == {f"send {STORED}", *above}
    assert len({span.context.trace_id for span in spans.values()}) == 1
    assert spans[f"send {STORED}"].parent is None
    assert {name: spans[parent].context.span_id for name, parent in above.items()} == {name: spans[name].parent.span_id for name in above}
    assert {span.kind for name, span in spans.items() if name.startswith("send")} == {SpanKind.PRODUCER}
    assert {span.kind for name, span in spans.items() if name.startswith("process")} == {SpanKind.CONSUMER}
    assert {span.attributes["rapporteur.document.id"] for span in spans.values()} == {"ab12"}
    assert spans[f"process {STORED}"].resource.attributes["service.name"] == "rapporteur-cleanup"


def test_a_span_says_where_the_record_was() -> None:
    service, kept = process("rapporteur-cleanup")
    service.receive(received(STORED, "cleanup"), "").end(COMPLETED)
    (span,) = kept.get_finished_spans()
    assert dict(span.attributes or {}) == {
        "messaging.system.name": "kafka",
        "messaging.operation.name": "process",
        "messaging.operation.type": "process",
        "messaging.destination.name": STORED,
        "messaging.destination.partition.id": "3",
        "messaging.consumer.group.name": "rapporteur-cleanup",
        "kafka.offset": 41,
        "rapporteur.stage.name": "cleanup",
        "rapporteur.stage.version": "1",
        "rapporteur.document.id": "ab12",
        "rapporteur.outcome": "completed",
    }


def test_what_failed_is_an_error_with_its_reason() -> None:
    service, kept = process("rapporteur-cleanup")
    service.receive(received(STORED, "cleanup"), "").end(SET_ASIDE, "truncated")
    service.receive(received(STORED, "cleanup"), "").end(ABORTED, "KafkaTimeoutError")
    told = [
        (span.status.status_code, span.attributes["error.type"], span.attributes["rapporteur.outcome"])
        for span in kept.get_finished_spans()
    ]
    assert told == [(StatusCode.ERROR, "truncated", "set aside"), (StatusCode.ERROR, "KafkaTimeoutError", "aborted")]


def test_a_trace_that_someone_else_began_goes_on() -> None:
    service, kept = process("rapporteur-gateway")
    assert service.begin(STORED, "ab12", FOREIGN).startswith(FOREIGN[:36])
    (span,) = kept.get_finished_spans()
    assert f"{span.parent.span_id:016x}" == FOREIGN[36:52]


def test_a_header_that_is_no_context_begins_a_trace() -> None:
    service, _ = process("rapporteur-gateway")
    header = service.begin(STORED, "ab12", "nonsense")
    assert len(header) == 55
    assert "nonsense" not in header


def test_without_an_endpoint_contexts_are_handed_on_as_they_are() -> None:
    off = tracing("", "rapporteur-cleanup", "host-1")
    work = off.receive(received(STORED, "cleanup"), FOREIGN)
    assert work.traceparent == FOREIGN
    work.sent(CLEANED)
    work.end(COMPLETED)
    assert off.begin(STORED, "ab12") == ""
    off.close()


@pytest.mark.slow
def test_a_collector_that_is_away_holds_up_nobody() -> None:
    service = tracing("http://127.0.0.1:9", "rapporteur-cleanup", "host-1")
    assert len(service.begin(STORED, "ab12")) == 55
    service.close()
