"""Stands around every call: lets in who may, and turns what goes wrong below into an answer.

A bug gives INTERNAL with an id, and the log has the trace under that id; nothing of the program shows in an answer.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import grpc
import structlog

from rapporteur.gateway.away import Away
from rapporteur.gateway.gate import HEALTH, Gate
from rapporteur.gateway.handlers import surrounded
from rapporteur.gateway.problems import Problem, Why, later, refused
from rapporteur.platform.errors import PoisonMessage, Unavailable

_AWAY_SECONDS = 1.0
_LONG = 5.0
"""Seconds after which what has not come is late, whatever its caller wanted."""
_OVER = 0.1
"""Seconds before its deadline in which nothing can be done for a caller."""


class Guard(grpc.ServerInterceptor):
    """Stands before every method; only what measures stands before it."""

    def __init__(self, gate: Gate, away: Away) -> None:
        self._gate = gate
        self._away = away
        self._calls = 0
        self._ended = threading.Condition()

    def wait_until_idle(self, seconds: float) -> bool:
        """Wait until no call but those about health is under way, for so many seconds at most; whether it came so far."""
        with self._ended:
            return self._ended.wait_for(lambda: self._calls == 0, seconds)

    def intercept_service(
        self, continuation: Callable[[grpc.HandlerCallDetails], Any], handler_call_details: grpc.HandlerCallDetails
    ) -> Any:
        """The handler of a call, guarded; None where there is no such method. Health is for everyone, and its watchers hold no thread."""
        handler = continuation(handler_call_details)
        if handler is None or handler_call_details.method.startswith(f"/{HEALTH}/"):
            return handler
        return surrounded(handler, partial(self._around, handler_call_details.method))

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._ended:
            self._calls += 1
        try:
            yield
        finally:
            with self._ended:
                self._calls -= 1
                self._ended.notify_all()

    @contextmanager
    def _around(self, method: str, context: grpc.ServicerContext) -> Iterator[None]:
        began = time.monotonic()
        log = structlog.get_logger().bind(method=method, peer=context.peer())
        with self._counted():
            try:
                holder = self._gate.admit(method, tuple(context.invocation_metadata()))
                log = log.bind(caller=holder.name)
                yield
                self._away.went_well(method)
                log.info("call", code="OK", seconds=round(time.monotonic() - began, 3))
            except (grpc.RpcError, GeneratorExit):
                raise  # the caller is gone, and nobody waits for an answer
            except Exception as error:
                problem = _problem(error, log)
                if isinstance(error, Unavailable) and not _hurried(context, time.monotonic() - began):
                    self._away.turned(method, problem.message)
                log.info("call", code=problem.code.name, seconds=round(time.monotonic() - began, 3), message=problem.message)
                context.abort_with_status(problem.status())


def _hurried(context: grpc.ServicerContext, seconds: float) -> bool:
    """Whether a call ended since its caller gave it little time: then nothing needs to be away."""
    left = context.time_remaining()
    return left is not None and left < _OVER and seconds < _LONG


def _problem(error: Exception, log: structlog.typing.FilteringBoundLogger) -> Problem:
    match error:
        case Problem():
            return error
        case Unavailable():
            return later(grpc.StatusCode.UNAVAILABLE, Why.AWAY, str(error), _AWAY_SECONDS)
        case PoisonMessage():
            return refused(grpc.StatusCode.DATA_LOSS, Why.DAMAGED, str(error))
    bug = secrets.token_hex(6)
    log.error("bug", bug=bug, exc_info=error)
    return refused(grpc.StatusCode.INTERNAL, Why.BUG, f"a fault of the gateway, number {bug} in its log")
