"""Commands that are imported when they are called: a look at a document need not wait for what reads scans or speaks to brokers.

All of it takes two seconds where the processor is slow, and `rapporteur show` needs a third of that (docs/decisions/0014).
"""

from __future__ import annotations

from collections import UserDict
from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from rapporteur.platform.interrupts import at_work

Command = TyperCommand | TyperGroup


class Imported(UserDict[str, Any]):
    """Commands by name; a place, `module:function`, becomes the command when it is asked for."""

    def __getitem__(self, name: str) -> Any:
        """The command of this name. Raises KeyError."""
        found = self.data[name]
        if isinstance(found, str):
            found = self.data[name] = _command(name, found)
        return found


class LazyGroup(TyperGroup):
    """The group of the commands that `places` names: `module:function` or `module:group`, below rapporteur.commands."""

    places: ClassVar[Mapping[str, str]]

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = Imported(self.places)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that is called, which is at work from now on: whoever interrupts it interrupts no import any more."""
        name, command, rest = super().resolve_command(ctx, args)
        if not isinstance(command, LazyGroup):
            ctx.with_resource(at_work())
        return name, command, rest

    def list_commands(self, _ctx: object) -> list[str]:
        """The names in their order, without an import."""
        return list(self.places)


def _command(name: str, place: str) -> Command:
    module, _, attribute = place.partition(":")
    target = getattr(import_module(f"rapporteur.commands.{module}"), attribute)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    if isinstance(target, typer.Typer):
        alone.add_typer(target, name=name)
    else:
        alone.command(name)(target)
    command = get_group(alone).commands[name]
    assert isinstance(command, TyperCommand | TyperGroup)
    return command
