"""How the commands that speak to a gateway are told where it is and how one gets in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from rapporteur.commands.common import Complaint

TokenFile = Annotated[
    Path | None,
    typer.Option(
        "--token-file",
        envvar="RAPPORTEUR_TOKEN_FILE",
        show_envvar=True,
        dir_okay=False,
        help="A file that holds the token for the gateway, made with `rapporteur gateway token`.",
    ),
]
Tls = Annotated[bool, typer.Option("--tls", help="Speak TLS with the gateway; so it is also with --ca.")]
Ca = Annotated[
    Path | None,
    typer.Option(
        envvar="RAPPORTEUR_CA",
        show_envvar=True,
        dir_okay=False,
        help="Whom to trust as the gateway (PEM); by default all that the system does.",
    ),
]
Certificate = Annotated[Path | None, typer.Option(dir_okay=False, help="The certificate to show to a gateway that asks for one (PEM).")]
Key = Annotated[Path | None, typer.Option(dir_okay=False, help="The private key of --certificate (PEM).")]
_ADDRESS = re.compile(r"unix:\S+|(?:dns:/{0,3})?[^\s/]+:[0-9]{1,5}")
"""What gRPC takes as it is meant: without a port it would call 443, and of `http://host:port` it would ask the name of `http`."""


@dataclass(frozen=True, slots=True)
class GatewayOptions:
    """What was said on the command line."""

    address: str
    token_file: Path | None
    tls: bool
    ca: Path | None
    certificate: Path | None
    key: Path | None

    def checked_address(self) -> str:
        """The address. Raises Complaint."""
        if not _ADDRESS.fullmatch(self.address):
            raise Complaint(f"--gateway cannot be used: {self.address!r} is no host:port", "Write it like gateway.example:50051")
        return self.address

    def token(self) -> str:
        """The token; empty where none was given. Raises Complaint."""
        if self.token_file is None:
            return ""
        try:
            words = self.token_file.read_text(encoding="utf-8").split()
        except (OSError, UnicodeDecodeError) as error:
            raise Complaint(f"{self.token_file} cannot be read ({error})", "Give the file that holds the token") from error
        if len(words) != 1:
            raise Complaint(f"{self.token_file} holds no token", "It holds the token and nothing else")
        return words[0]
