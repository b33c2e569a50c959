"""Traces: the way of one document through all services as OpenTelemetry spans; nothing is traced unless an endpoint is set.

    work = tracing.receive(received, told.traceparent)     # span `process <topic>`, child of the span under which the record was made
    send(..., traceparent=work.traceparent)                # goes on in the record's header
    work.sent(topic)                                       # span `send <topic>`, child of the first: when it was committed
    work.end(COMPLETED)

The context travels in the header `traceparent` (W3C). With tracing off it is handed on as it came, so that a trace that someone else
began is not cut. Make a Tracing after the nursery: it has a thread that sends spans off. Calls may come from several threads.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from opentelemetry.context import Context
from opentelemetry.trace import NoOpTracer, Span, SpanKind, Status, StatusCode, Tracer, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

SYSTEM = "messaging.system.name"
"""As of semantic conventions 1.45, which are still in development: this is the one place that knows their names."""
OPERATION = "messaging.operation.name"
OPERATION_TYPE = "messaging.operation.type"
DESTINATION = "messaging.destination.name"
PARTITION = "messaging.destination.partition.id"
GROUP = "messaging.consumer.group.name"
OFFSET = "kafka.offset"
ERROR = "error.type"
DOCUMENT = "rapporteur.document.id"
STAGE = "rapporteur.stage.name"
STAGE_VERSION = "rapporteur.stage.version"
OUTCOME = "rapporteur.outcome"

COMPLETED, SET_ASIDE, ABORTED = "completed", "set aside", "aborted"
"""How work on a record ends. After ABORTED it comes again and gets a span of its own."""

_HEADER = "traceparent"
_PROPAGATOR = TraceContextTextMapPropagator()


@dataclass(frozen=True, slots=True)
class Received:
    """A record that was read: where, and by whom."""

    topic: str
    partition: int
    offset: int
    group: str
    stage: str
    stage_version: str
    document_id: str
    """Empty where the record does not tell."""


class Work:
    """The work on one record, from its dispatch to its commit."""

    def __init__(self, tracer: Tracer, received: Received, traceparent: str) -> None:
        names: dict[str, str | int] = {
            SYSTEM: "kafka",
            OPERATION: "process",
            OPERATION_TYPE: "process",
            DESTINATION: received.topic,
            PARTITION: str(received.partition),
            OFFSET: received.offset,
            GROUP: received.group,
            STAGE: received.stage,
            STAGE_VERSION: received.stage_version,
            DOCUMENT: received.document_id,
        }
        self._tracer = tracer
        self._document_id = received.document_id
        self._span = tracer.start_span(f"process {received.topic}", _context(traceparent), SpanKind.CONSUMER, names)

    @property
    def traceparent(self) -> str:
        """For the records that come out of it; empty where nothing is traced."""
        return _traceparent(self._span)

    def sent(self, topic: str) -> None:
        """A record that came out of it is committed."""
        _send(self._tracer, topic, self._document_id, set_span_in_context(self._span)).end()

    def end(self, outcome: str, reason: str = "") -> None:
        """It is over: COMPLETED, SET_ASIDE with the reason, or ABORTED with the error."""
        if outcome != COMPLETED:
            self._span.set_attribute(ERROR, reason)
            self._span.set_status(Status(StatusCode.ERROR, reason))
        self._span.set_attribute(OUTCOME, outcome)
        self._span.end()


class Tracing:
    """Traces with `tracer`; a tracer that does nothing hands contexts on as they come."""

    def __init__(self, tracer: Tracer, close: Callable[[], None] = lambda: None) -> None:
        self._tracer = tracer
        self._close = close

    def receive(self, received: Received, traceparent: str) -> Work:
        """Work on a record begins: a child of the span that sent it."""
        return Work(self._tracer, received, traceparent)

    def begin(self, topic: str, document_id: str, traceparent: str = "") -> str:
        """The traceparent of the first record about a document: a new trace, unless whoever hands it in has one."""
        span = _send(self._tracer, topic, document_id, _context(traceparent))
        span.end()
        return _traceparent(span)

    def close(self) -> None:
        """Send off what is left; gives up after seconds."""
        self._close()


def tracing(endpoint: str, service: str, instance: str) -> Tracing:
    """The tracing of a process. `endpoint` is the base address of a collector, as in http://collector:4318; empty for none."""
    if not endpoint:
        return Tracing(NoOpTracer())
    from rapporteur.platform.observability.tracing_export import exporting_tracer  # noqa: PLC0415 - a tenth of a second that few want to spend

    return Tracing(*exporting_tracer(endpoint, service, instance))


def _send(tracer: Tracer, topic: str, document_id: str, context: Context) -> Span:
    names = {SYSTEM: "kafka", OPERATION: "send", OPERATION_TYPE: "send", DESTINATION: topic, DOCUMENT: document_id}
    return tracer.start_span(f"send {topic}", context, SpanKind.PRODUCER, names)


def _context(traceparent: str) -> Context:
    return _PROPAGATOR.extract({_HEADER: traceparent} if traceparent else {}, Context())


def _traceparent(span: Span) -> str:
    carrier: dict[str, str] = {}
    _PROPAGATOR.inject(carrier, set_span_in_context(span))
    return carrier.get(_HEADER, "")
