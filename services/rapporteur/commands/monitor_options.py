"""Where a service shows how it is: an option of all that go on until they are told to stop."""

from __future__ import annotations

from typing import Annotated

import typer

from rapporteur.commands.common import Complaint
from rapporteur.platform.observability.monitoring import Address, BadAddress, Monitor
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
