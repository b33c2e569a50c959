"""What could not be taken in, and trying it again: set-aside list, retry, redrive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import typer

from rapporteur.commands.lazily import LazyGroup


class _SetAside(LazyGroup):
    """Of a data directory, or of the services."""

    places: ClassVar[Mapping[str, str]] = {"list": "setting_aside:list_files", "retry": "setting_aside:retry", "redrive": "letters:redrive"}


set_aside = typer.Typer(
    cls=_SetAside,
    help="What could not be taken in, and trying it again.",
    epilog="Example: rapporteur set-aside list",
    no_args_is_help=True,
)
