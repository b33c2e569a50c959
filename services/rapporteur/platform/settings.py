"""What can be set from outside, each thing once: environment variables that begin with RAPPORTEUR_."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from pydantic import Field, PositiveFloat, PositiveInt, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from rapporteur.platform.brokers import Brokers
from rapporteur.platform.limits import Limits
from rapporteur.platform.store_address import StoreAddress

_DEFAULTS = Limits()


def usable_cores() -> int:
    """The processors that this process may use, which in a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Settings(BaseSettings):
    """Read when it is made, for example RAPPORTEUR_WORKERS=4. Raises pydantic.ValidationError, which names the variable."""

    model_config = SettingsConfigDict(env_prefix="RAPPORTEUR_", frozen=True)

    data: Path = Path("rapporteur-data")
    """The data directory."""
    workers: PositiveInt = Field(default_factory=usable_cores)
    """How many documents are worked on at once."""
    cpu_seconds: PositiveInt = _DEFAULTS.cpu_seconds
    """Processor time for one document."""
    wall_seconds: PositiveFloat = _DEFAULTS.wall_seconds
    """Time by the clock for one document."""
    memory_mib: PositiveInt = _DEFAULTS.memory >> 20
    """Address space of a worker."""
    output_mib: PositiveInt = _DEFAULTS.output >> 20
    """What a worker may hand back for one document."""
    monitor: str = "0.0.0.0:9464"
    """Where a service shows /metrics, /healthz and /readyz: host:port; port 0 takes a free one and prints it."""
    otlp: str = ""
    """Where traces go, for example http://collector:4318; empty for none."""
    log_level: str = "warning"
    """debug, info, warning or error."""

    kafka: str = "localhost:9092"
    """The addresses by which Kafka is first asked: host:port, several with commas between them."""
    topic_prefix: str = ""
    """Put before every name on the brokers, so that installations or tests can share them."""
    member: str = Field(default_factory=socket.gethostname)
    """What tells this process from its sisters, and stays when it is started again: its place in groups and transactions."""

    s3_endpoint: str = "http://localhost:9000"
    """The object store: scheme, host and port, without a path."""
    s3_access_key: str = ""
    """The name of this process at the object store."""
    s3_secret_key: SecretStr = SecretStr("")
    """Its secret."""
    s3_region: str = "us-east-1"
    """The region that requests are signed for."""
    bucket_prefix: str = ""
    """Put before the name of every bucket on the server, so that installations or tests can share it."""

    def store_address(self, connections: int = 4) -> StoreAddress:
        """Where the object store is, for so many calls at once."""
        secret = self.s3_secret_key.get_secret_value()
        return StoreAddress(self.s3_endpoint, self.s3_access_key, secret, self.s3_region, self.bucket_prefix, connections)

    def brokers(self) -> Brokers:
        """Where Kafka is and how our names are written there."""
        return Brokers(self.kafka, self.topic_prefix)

    def limits(self) -> Limits:
        """The budget of one document."""
        return Limits(
            cpu_seconds=self.cpu_seconds,
            wall_seconds=self.wall_seconds,
            memory=self.memory_mib << 20,
            output=self.output_mib << 20,
        )
