"""What can be set of the gateway: environment variables that begin with RAPPORTEUR_GATEWAY."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pydantic import Field, PositiveFloat, PositiveInt
from pydantic_settings import SettingsConfigDict

from rapporteur.platform.environment import FromEnvironment
from rapporteur.platform.intake.taking_in import LARGEST


class GatewaySettings(FromEnvironment):
    """Read when it is made, for example RAPPORTEUR_GATEWAY_UPLOADS=4. Raises BadSetting, which names the variable."""

    model_config = SettingsConfigDict(env_prefix="RAPPORTEUR_GATEWAY_", populate_by_name=True)

    address: str = Field(default="127.0.0.1:50051", validation_alias="RAPPORTEUR_GATEWAY")
    """Where it listens, as host:port, for this machine alone unless it is told otherwise; port 0 for a free one."""

    uploads: PositiveInt = 8
    """Files that are received at once; more are told to come again in a moment."""
    watchers: PositiveInt = 32
    """Batches that are watched at once."""
    calls: PositiveInt = 8
    """Threads for everything else."""
    in_flight: PositiveInt = 5000
    """Documents on their way through the pipeline from which on no upload is taken. The members of one container may go beyond it."""

    upload_mib: PositiveInt = Field(default=LARGEST >> 20, le=LARGEST >> 20)
    """Of the largest file that is taken in; a larger one stands in the certificate as too large."""
    upload_seconds: PositiveFloat = 900.0
    """Longest time for one upload, also where its caller gives it more or no limit."""
    call_seconds: PositiveFloat = 30.0
    """Longest time for any other call but the watching of a batch."""
    heartbeat_seconds: PositiveFloat = 10.0
    """After so long without news the watcher of a batch is told that there is none."""
    grace_seconds: PositiveFloat = 20.0
    """Time for the calls at hand when it is told to stop."""
    spool: Path = Path(tempfile.gettempdir())
    """The folder for files on their way in; room for `uploads` files of the largest size."""

    tokens: Path | None = None
    """The file of those who may call, made by `rapporteur gateway token`."""
    open: bool = False
    """Whether everyone who reaches it may do everything. Without tokens, client certificates or this it serves on this machine only."""
    certificate: Path | None = None
    """Its certificate with those above it, PEM; with `key` it speaks TLS."""
    key: Path | None = None
    """The private key of its certificate, PEM."""
    client_ca: Path | None = None
    """The certificates that sign those of clients, PEM; when given, every client must show one (mTLS)."""
