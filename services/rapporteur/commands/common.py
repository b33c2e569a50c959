"""What all commands share: options, output, and errors that a user can cause."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rapporteur.composition.library import Library
from rapporteur.export.json_text import written
from rapporteur.indexing.entries import ResolutionEntry
from rapporteur.indexing.store import Filters
from rapporteur.model import symbols
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.settings import Settings
from rapporteur.terminal.screen import Screen, stop_talking

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Data = Annotated[
    Path,
    typer.Option("--data", envvar="RAPPORTEUR_DATA", help="The data directory, made by `rapporteur ingest`.", show_envvar=True),
]
DEFAULT_DATA = Path("rapporteur-data")
UNFINISHED, SET_ASIDE = 1, 3
"""Exit status of commands that certify: not all is accounted for, or something was set aside."""
_SAID = 2
"""Rank of an option that stands on the command line."""
_UNFOLDED, _PAGE = 100_000, 100
"""Columns of what is no terminal."""
Member = Annotated[
    str | None,
    typer.Option(
        envvar="RAPPORTEUR_MEMBER",
        show_envvar=True,
        help="What tells this process from its sisters and stays when it is started again; the name of the host by default.",
    ),
]
Kafka = Annotated[
    str | None,
    typer.Option("--kafka", envvar="RAPPORTEUR_KAFKA", show_envvar=True, help="The brokers: host:port, several with commas between them."),
]
Json = Annotated[bool, typer.Option("--json", help="Data for programs instead of text for people.")]
Csv = Annotated[bool, typer.Option("--csv", help="Rows for a spreadsheet, all columns; ' stands before what it would compute.")]


class Complaint(Exception):
    """Something the user can put right: shown as one line, with what to do; exit status 2.

    Others' words may end with a full stop of their own:

    >>> str(Complaint("the store says: no such target.", "Name another"))
    'the store says: no such target. Name another'
    """

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what.removesuffix('.')}. {advice}")


def brokers_at(kafka: str | None) -> Brokers:
    """The brokers of an option, else of the settings. Raises Complaint, BadSetting."""
    brokers = Settings().brokers()
    found = replace(brokers, bootstrap=kafka or brokers.bootstrap)
    for address in found.unusable():
        raise Complaint(
            f"RAPPORTEUR_KAFKA or --kafka cannot be used: {address!r} is no host:port", "Write it like broker-1:9092,broker-2:9092"
        )
    return found


def means_services(ctx: typer.Context) -> bool:
    """Whether a command that takes both `data` and `kafka` was called for the services: by the one that was said more plainly.

    An option counts more than the environment, and that more than what is taken by default. Where the environment names both, the services
    are meant: an image names a data directory always. Raises Complaint where both are options.
    """
    data, kafka = (_rank(ctx, name) for name in ("data", "kafka"))
    if data == kafka == _SAID:
        raise Complaint("--data and --kafka are both given", "Give --data for a data directory, --kafka for the services")
    return kafka >= data and kafka > 0


def said(ctx: typer.Context, option: str) -> bool:
    """Whether an option stands on the command line: not where the environment or the default gives it its value."""
    return _rank(ctx, option) == _SAID


def _rank(ctx: typer.Context, option: str) -> int:
    source = ctx.get_parameter_source(option)
    return {"COMMANDLINE": _SAID, "ENVIRONMENT": 1}.get(source.name if source else "", 0)


def console() -> Screen:
    """Standard output; as wide as the terminal. In a file or a pipe no line is folded: `grep` would find half of it."""
    out = Screen()
    return out if out.is_terminal else Screen(width=_UNFOLDED)


def page() -> Screen:
    """Standard output for what is set like a printed page: as wide as the terminal, and a hundred columns in a file or a pipe."""
    out = Screen()
    return out if out.is_terminal else Screen(width=max(out.width, _PAGE))


def error_console() -> Screen:
    """Standard error, for what a run shows while it goes."""
    return Screen(stderr=True)


def dump(value: DataclassInstance | Sequence[DataclassInstance]) -> None:
    """Print a dataclass, or a list of them, as JSON."""
    hand_out(written(value, 2))


def hand_out(text: str, end: str = "\n") -> None:
    """Print JSON, XML or CSV: in UTF-8, which all are, whatever the terminal speaks. Whoever reads may go away before the end."""
    try:
        typer.echo((text + end).encode("utf-8", "backslashreplace"), nl=False)
    except BrokenPipeError:
        stop_talking(sys.stdout)


def one_format(json: bool, csv: bool, unlike_rows: str = "") -> None:
    """Raises Complaint where both are asked for, or rows of an option that gives none."""
    if json and csv:
        raise Complaint("--json and --csv are two formats", "Give one of them")
    if csv and unlike_rows:
        raise Complaint(f"{unlike_rows} gives no --csv", "Take --json")


def find(library: Library, name: str) -> tuple[ResolutionEntry, ...]:
    """The resolutions that a symbol in any spelling, or the name of a file, means. Raises Complaint when there are none."""
    found: tuple[ResolutionEntry, ...] = ()
    if symbols.canonical(name):
        found = library.index.resolutions(Filters(symbol=name))
    if found := found or library.named(name):
        return found
    must_be_unknown(library, name)
    raise Complaint(
        f"there is no resolution {name!r} in {library.home.root}",
        "Name it by symbol (E/RES/2004/20), by number (2004/20) or by file; `rapporteur list` shows what is there",
    )


def must_be_unknown(library: Library, name: str) -> None:
    """Raises Complaint with what became of a file, where it was taken in and nothing was read of it."""
    for file in library.files(name):
        why = file.why
        if not why.reason:
            raise Complaint(f"{file.name} is not processed yet", "`rapporteur ingest` goes on with it")
        raise Complaint(f"nothing was read of {file.name}: {why.reason}: {why.detail}", why.advice.removesuffix("."))
