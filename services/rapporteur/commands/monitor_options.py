"""Where a service shows how it is: an option of all that go on until they are told to stop."""

from __future__ import annotations

from typing import Annotated

import typer

from rapporteur.commands.common import Complaint
from rapporteur.platform.metrics.declared import Book
from rapporteur.platform.observability.monitoring import Address, BadAddress, Monitor, Probes
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


def shown_at(address: Address, book: Book, probes: Probes) -> Monitor:
    """Shows how a service is, and says on standard error where, inside `with`. Raises Complaint where nothing can listen there."""
    try:
        monitor = Monitor(address, book.registry, probes)
    except OSError as error:
        taken = f"nothing can listen at {address} to show how it is: {error.strerror}"
        raise Complaint(taken, "Choose another with --monitor HOST:PORT or RAPPORTEUR_MONITOR; port 0 takes a free one") from error
    typer.echo(f"monitor: http://{monitor.address}/metrics", err=True)
    return monitor
