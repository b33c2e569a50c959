"""Watching the services from outside: monitor."""

from __future__ import annotations

import functools
from typing import Annotated

import typer

from rapporteur.commands.common import Complaint, Kafka, brokers_at
from rapporteur.platform.interrupts import Interrupts
from rapporteur.platform.metrics import Book
from rapporteur.platform.monitoring import Address, BadAddress, Monitor
from rapporteur.platform.settings import Settings

MonitorAddress = Annotated[
    str | None,
    typer.Option(
        "--monitor",
        envvar="RAPPORTEUR_MONITOR",
        show_envvar=True,
        help="Where /metrics, /healthz and /readyz are shown: host:port; port 0 takes a free one and prints it.",
    ),
]


def monitor_address(given: str | None) -> Address:
    """Where a service shows how it is: the option, else the setting. Raises Complaint."""
    try:
        return Address.parse(given or Settings().monitor)
    except BadAddress as error:
        raise Complaint("RAPPORTEUR_MONITOR or --monitor cannot be used", str(error)) from error


def announce(monitor: Monitor) -> None:
    """Say on standard error where a service shows how it is."""
    typer.echo(f"monitor: http://{monitor.address}/metrics", err=True)


def monitor(
    kafka: Kafka = None,
    monitor: MonitorAddress = None,
    every: Annotated[float, typer.Option(min=0.1, help="Seconds between two looks.")] = 15.0,
) -> None:
    """Show for Prometheus what waits for each stage, whether its services live or not.

    It asks the brokers alone. Brokers that are away are waited for; Ctrl-C or SIGTERM ends it.

    Example: rapporteur monitor --kafka broker-1:9092,broker-2:9092 --monitor 0.0.0.0:9464
    """
    from rapporteur.platform.group_monitor import GroupMonitor  # noqa: PLC0415 - a tenth of a second that few commands need
    from rapporteur.platform.groups import watched  # noqa: PLC0415
    from rapporteur.platform.kafka_groups import GroupWatcher  # noqa: PLC0415
    from rapporteur.platform.metrics_groups import GroupMeter  # noqa: PLC0415
    from rapporteur.platform.topics import declared  # noqa: PLC0415

    book = Book()
    connect = functools.partial(GroupWatcher, brokers_at(kafka), watched(declared()), declared().partitions)
    groups = GroupMonitor(connect, GroupMeter(book), every)
    with Interrupts() as interrupts, Monitor(monitor_address(monitor), book.registry, groups.probes) as shown:
        announce(shown)
        groups.run(lambda: interrupts.stopping)
