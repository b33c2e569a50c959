"""How the program writes its log: structured, to standard error, so that standard output stays the answer."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

_TRACEPARENT = re.compile(r"[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")

_QUIET_SECONDS = 60.0
_REMEMBERED = 1_000


class _Repeated(logging.Filter):
    """Lets what a library says through once a minute: a Kafka client that misses a topic says so ten times a second, for hours."""

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it is news. Several threads may ask at once; then a line may come twice, which does no harm."""
        said = record.name, record.getMessage()
        if record.created - self._told.get(said, 0.0) < _QUIET_SECONDS:
            return False
        if len(self._told) >= _REMEMBERED:
            self._told = {}
        self._told[said] = record.created
        return True


def set_up_logs(level: str = "warning") -> None:
    """Lines for people on a terminal, one JSON object a line otherwise, whoever logs. `level` is a name that `logging` knows."""
    number = logging.getLevelNamesMapping()[level.upper()]
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    rendering: list[structlog.typing.Processor] = (
        [structlog.dev.ConsoleRenderer()]
        if sys.stderr.isatty()
        else [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    )
    structlog.configure(
        processors=[*shared, *rendering],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    _take_in_libraries(number, shared, rendering)


def _take_in_libraries(level: int, shared: list[structlog.typing.Processor], rendering: list[structlog.typing.Processor]) -> None:
    """What libraries say by way of `logging` is written the same, with the logger's name."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_Repeated())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(level, logging.INFO))  # the debug lines of clients would drown ours
    # At info each connection of kafka-python says a dozen lines, and each question about a batch makes one: ours were not to be found.
    logging.getLogger("kafka").setLevel(logging.WARNING if level > logging.DEBUG else logging.NOTSET)
    # kafka-python tells of every attempt to connect as an error; what comes of the attempts is raised, and told by us.
    logging.getLogger("kafka.net").setLevel(logging.CRITICAL if level >= logging.WARNING else logging.NOTSET)


@contextmanager
def about(document: str = "", stage: str = "", traceparent: str = "") -> Iterator[None]:
    """All that this thread logs inside names the document, the stage and the trace, as far as they are known.

    `traceparent` is a W3C trace context; the log names its trace id, by which the spans can be found.
    """
    trace = _TRACEPARENT.fullmatch(traceparent)
    named = {"document": document, "stage": stage, "trace": trace[1] if trace else ""}
    with structlog.contextvars.bound_contextvars(**{name: value for name, value in named.items() if value}):
        yield
