"""Watching the services from outside: monitor."""

from __future__ import annotations

import functools
from typing import Annotated

import typer

from rapporteur.commands.common import Kafka, brokers_at
from rapporteur.commands.monitor_options import MonitorAddress, monitor_address, shown_at
from rapporteur.platform.driver.groups import watched
from rapporteur.platform.interrupts import Interrupts
from rapporteur.platform.kafka.groups import GroupWatcher
from rapporteur.platform.messages.topics import declared
from rapporteur.platform.metrics.declared import Book
from rapporteur.platform.metrics.group_monitor import GroupMonitor
from rapporteur.platform.metrics.groups import GroupMeter


def monitor(
    kafka: Kafka = None,
    monitor: MonitorAddress = None,
    every: Annotated[float, typer.Option(min=0.1, help="Seconds between two looks.")] = 15.0,
) -> None:
    """Show for Prometheus what waits for each stage, whether its services live or not.

    It asks the brokers alone. Brokers that are away are waited for; Ctrl-C or SIGTERM ends it.

    Exit status: 0 told to stop, 2 wrong usage, 1 failure.

    Example: rapporteur monitor --kafka broker-1:9092,broker-2:9092 --monitor 0.0.0.0:9464
    """
    book = Book()
    connect = functools.partial(GroupWatcher, brokers_at(kafka), watched(declared()), declared().partitions)
    groups = GroupMonitor(connect, GroupMeter(book), every)
    with Interrupts() as interrupts, shown_at(monitor_address(monitor), book, groups.probes):
        groups.run(lambda: interrupts.stopping)
