"""Commands that are imported when they are called: a look at a document need not wait for what reads scans or speaks to brokers.

All of it takes two seconds where the processor is slow, and `rapporteur show` needs a third of that (docs/decisions/0014).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

Command = TyperCommand | TyperGroup


class Imported(Mapping[str, Command]):
    """Commands by name; each is imported when it is asked for."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = places
        self._known: dict[str, Command] = {}

    def __getitem__(self, name: str) -> Command:
        """The command of this name. Raises KeyError."""
        if name not in self._known:
            self._known[name] = _command(name, self._places[name])
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        """The names, in their order."""
        return iter(self._places)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._places)


class LazyGroup(TyperGroup):
    """The group of the commands that `places` names: `module:function` or `module:group`, below rapporteur.commands."""

    places: ClassVar[Mapping[str, str]]

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands: Mapping[str, Command] = Imported(self.places)  # type: ignore[assignment] # no command is added to it

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
