"""Tokens for the gateway: gateway token."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from rapporteur.commands.common import Complaint
from rapporteur.gateway.tokens import BadTokens, Role, line, make_token, parse


def token(
    name: Annotated[str, typer.Argument(help="Who will have it: a person or a program.")],
    role: Annotated[list[Role], typer.Option(help="What it permits; may be given several times.")],
    file: Annotated[
        Path | None, typer.Option(help="The tokens file to add it to; made, for its owner alone, if it is not there.", dir_okay=False)
    ] = None,
) -> None:
    """Make a token and print it: nobody can show it again. The file holds its digest only.

    Roles: ingest hands documents in, read asks the index, operate looks after what was set aside.

    Exit status: 0 made, 2 wrong usage, also where the file is no tokens file: nothing is changed then, 1 failure.

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
