"""The gateway: gateway serve, gateway token."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from rapporteur.commands.common import DEFAULT_DATA, Complaint, Data, Kafka
from rapporteur.commands.watching import MonitorAddress
from rapporteur.gateway.tokens import BadTokens, Role, line, make_token, parse

gateway = typer.Typer(
    help="The way in and out for programs, over gRPC.",
    epilog="Example: rapporteur gateway serve --address 0.0.0.0:50051",
    no_args_is_help=True,
)


@gateway.command()
def serve(
    address: Annotated[
        str | None,
        typer.Option("--address", envvar="RAPPORTEUR_GATEWAY", show_envvar=True, help="Where to listen: host:port; port 0 for a free one."),
    ] = None,
    data: Data = DEFAULT_DATA,
    kafka: Kafka = None,
    member: Annotated[
        str | None,
        typer.Option(
            envvar="RAPPORTEUR_MEMBER",
            show_envvar=True,
            help="What tells this process from its sisters and stays when it is started again; the name of the host by default.",
        ),
    ] = None,
    monitor: MonitorAddress = None,
) -> None:
    """Take documents in, answer questions and look after what was set aside, over gRPC. SIGTERM or Ctrl-C finishes the calls at hand.

    Questions are answered from the index in the data directory, which `rapporteur consume indexing` fills. Everything else that can be set
    is in docs/gateway.md: tokens, certificates, limits.

    Exit status: 0 told to stop, 2 wrong usage, 1 failure, 75 to be started again.

    Example: rapporteur gateway serve --address 0.0.0.0:50051 --data /srv/un
    """
    from rapporteur.commands.gateway_serving import run  # noqa: PLC0415 - a quarter of a second that few commands need

    run(address, data, kafka, member, monitor)


@gateway.command()
def token(
    name: Annotated[str, typer.Argument(help="Who will have it: a person or a program.")],
    role: Annotated[list[Role], typer.Option(help="What it permits; may be given several times.")],
    file: Annotated[
        Path | None, typer.Option(help="The tokens file to add it to; made, for its owner alone, if it is not there.", dir_okay=False)
    ] = None,
) -> None:
    """Make a token and print it: nobody can show it again. The file holds its digest only.

    Roles: ingest hands documents in, read asks the index, operate looks after what was set aside.

    Example: rapporteur gateway token archive-loader --role ingest --role read --file tokens
    """
    made = make_token()
    try:
        added = line(name, frozenset(role), made)
        if file is None:
            typer.echo(f"For the tokens file: {added}", err=True)
        else:
            if file.exists():
                parse(file.read_text(encoding="utf-8"))
            _append(file, added)
    except BadTokens as error:
        raise Complaint(str(error), "Mend it first; nothing was changed") from error
    typer.echo(made)


def _append(file: Path, added: str) -> None:
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "r+b") as lines:
        size = lines.seek(0, os.SEEK_END)
        whole = size == 0 or os.pread(descriptor, 1, size - 1) == b"\n"
        lines.write(("" if whole else "\n").encode() + f"{added}\n".encode())
