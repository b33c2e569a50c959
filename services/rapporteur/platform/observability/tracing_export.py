"""Where spans go: to a collector, over HTTP, from a thread of its own. Imported by tracing.py where an endpoint is set."""

from __future__ import annotations

from collections.abc import Callable

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Tracer

from rapporteur import __version__

_SECONDS = 5
"""How long a collector may take; spans that it does not take are dropped."""


def exporting_tracer(endpoint: str, service: str, instance: str) -> tuple[Tracer, Callable[[], None]]:
    """A tracer whose spans go to `endpoint`, and what sends off the last of them."""
    resource = Resource.create({"service.name": service, "service.version": __version__, "service.instance.id": instance})
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    exporter = OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces", timeout=_SECONDS)
    provider.add_span_processor(BatchSpanProcessor(exporter, export_timeout_millis=_SECONDS * 1000))
    return provider.get_tracer("rapporteur", __version__), provider.shutdown
