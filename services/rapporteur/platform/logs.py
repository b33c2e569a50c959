"""How the program writes its log: structured, to standard error, so that standard output stays the answer."""

from __future__ import annotations

import logging
import sys

import structlog


def set_up_logs(level: str = "warning") -> None:
    """Lines for people on a terminal, one JSON object a line otherwise. `level` is a name that `logging` knows."""
    terminal = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
