"""The loop of `rapporteur monitor`: look at the groups, show it, look again."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import structlog

from rapporteur.platform.errors import Unavailable
from rapporteur.platform.kafka.groups import PATIENCE_SECONDS, GroupWatcher
from rapporteur.platform.metrics.groups import GroupMeter
from rapporteur.platform.observability.monitoring import Probes, Pulse

_WAITS = 6
"""Waits for brokers in one look, those for the two clients among them."""
_NAP_SECONDS = 0.1


class GroupMonitor:
    """`connect` makes a watcher; it is called again after every failure, since a client may keep the addresses of brokers that are gone."""

    def __init__(self, connect: Callable[[], AbstractContextManager[GroupWatcher]], meter: GroupMeter, every_seconds: float) -> None:
        self._connect = connect
        self._meter = meter
        self._every = every_seconds
        self._pulse = Pulse("the look at the groups", every_seconds + _WAITS * PATIENCE_SECONDS)
        self._unready = "the brokers have not answered yet"
        self._log = structlog.get_logger()

    @property
    def probes(self) -> Probes:
        """What is asked from outside."""
        return Probes(self._pulse.trouble, lambda: self._unready)

    def run(self, stopping: Callable[[], bool]) -> None:
        """Look until `stopping` says so; brokers that are away are waited for."""
        while not stopping():
            try:
                self._look_until(stopping)
            except Unavailable as away:
                self._failed(str(away))
                self._rest(stopping)

    def _look_until(self, stopping: Callable[[], bool]) -> None:
        with self._connect() as watcher:
            while not stopping():
                self._meter.show(watcher.look())
                if self._unready:
                    self._log.info("the brokers tell how the groups stand")
                self._unready = ""
                self._pulse.beat()
                self._rest(stopping)

    def _failed(self, why: str) -> None:
        tell = self._log.debug if self._unready == why else self._log.warning
        tell("the groups were not seen", why=why)
        self._meter.failed()
        self._unready = why
        self._pulse.beat()

    def _rest(self, stopping: Callable[[], bool]) -> None:
        """Until it is time for the next look. In naps, since what a signal sets is seen between them."""
        until = time.monotonic() + self._every
        while not stopping() and time.monotonic() < until:
            time.sleep(_NAP_SECONDS)
