"""Reads resolutions of which some may be damaged: the others are shown, the damaged ones named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import typer

from rapporteur.commands.common import UNFINISHED
from rapporteur.composition.library import Library
from rapporteur.indexing.entries import ResolutionEntry
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.wire import WireError
from rapporteur.platform.errors import PoisonMessage


class Damaged:
    """Remembers whose objects are damaged or gone, to be named when everything else is told."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def whole(self, lib: Library, rows: Iterable[ResolutionEntry]) -> Iterator[ResolvedResolution]:
        """The resolutions of these rows; names are kept of those that cannot be read. Raises DataDirectoryError, Unavailable."""
        lib.must_be_whole()
        for row in rows:
            try:
                yield lib.resolved(row)
            except (PoisonMessage, WireError) as error:
                self.names.append(f"{row.name} #{row.ordinal}: {error}")

    def tell(self) -> None:
        """Name them on standard error and leave with status 1; nothing where all were whole."""
        for name in self.names:
            typer.echo(f"error: {name}. Make it anew: rapporteur verify --repair", err=True)
        if self.names:
            raise typer.Exit(UNFINISHED)
