"""The gateway: gateway serve, gateway token."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import typer

from rapporteur.commands.lazily import LazyGroup


class _Gateway(LazyGroup):
    """To make a token, no server is loaded."""

    places: ClassVar[Mapping[str, str]] = {"serve": "gateway_serving:serve", "token": "tokens:token"}


gateway = typer.Typer(
    cls=_Gateway,
    help="The way in and out for programs, over gRPC.",
    epilog="Example: rapporteur gateway serve --address 0.0.0.0:50051",
    no_args_is_help=True,
)
