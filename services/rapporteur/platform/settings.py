"""What can be set from outside, each thing once: environment variables that begin with RAPPORTEUR_."""

from __future__ import annotations

import os
import re
import socket
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, PositiveFloat, PositiveInt, SecretStr, field_validator
from pydantic_settings import SettingsConfigDict

from rapporteur.platform.backoff import Patience
from rapporteur.platform.driver.fuse import FuseLimits
from rapporteur.platform.driver.settings import DriverSettings
from rapporteur.platform.driver.tenures import Bounds
from rapporteur.platform.environment import BadSetting, FromEnvironment
from rapporteur.platform.limits import Limits
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.stores.address import BadEndpoint, StoreAddress, split_endpoint

LEVELS = ("debug", "info", "warning", "error")
_REGION = re.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}")
_PREFIX = re.compile("([a-z0-9][a-z0-9.-]{0,39})?")
_DEFAULTS = Limits()
_DRIVER = DriverSettings()


def usable_cores() -> int:
    """The processors that this process may use, which in a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _names_a_server(address: str) -> bool:
    """Whether spans could be sent there: an exporter takes any words, and drops what it cannot send without one of its own."""
    try:
        parts = urlsplit(address)
        return not address or (parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0)
    except ValueError:  # the port is no number, or a bracket is open
        return False


class Settings(FromEnvironment):
    """Read when it is made, for example RAPPORTEUR_WORKERS=4. Raises BadSetting, which names the variable."""

    model_config = SettingsConfigDict(env_prefix="RAPPORTEUR_")

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
    editors_links: bool = True
    """Links that editors set in PDF and Word are evidence; 0 leaves them out of account, to measure what is read from the words alone."""
    tessdata: Path | None = None
    """The folder of Tesseract's data files; by default TESSDATA_PREFIX, or where systems keep them."""
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

    batch_records: PositiveInt = _DRIVER.batch_records
    """Records that a transaction of a stage has at most; it is committed as soon as it has them,"""
    batch_seconds: PositiveFloat = _DRIVER.batch_seconds
    """or when its first record has waited for so long, or for a quarter of the time that its documents have been under way, with 5 seconds
    the most; or when nothing more is at work."""
    inflight_records: PositiveInt = _DRIVER.bounds.records
    """Records that a stage reads ahead of what it has committed."""
    inflight_mib: PositiveInt = _DRIVER.bounds.size >> 20
    """Memory for these and for what was made of them."""
    retry_seconds: PositiveFloat = _DRIVER.patience.most
    """The longest wait between two attempts while something is away."""
    fuse_in_a_row: PositiveInt = _DRIVER.fuse.in_a_row
    """A stage stops when so many records in a row were set aside,"""
    fuse_ratio: PositiveFloat = _DRIVER.fuse.ratio
    """or more than this part of the last records."""
    deaths: PositiveInt = _DRIVER.deaths
    """A record is set aside when so many processes died while they worked on nothing else."""
    stall_seconds: PositiveFloat = _DRIVER.stall_seconds
    """A partition that has records and yields none for so long ends the process, to be started again."""
    grace_seconds: PositiveFloat = _DRIVER.grace_seconds
    """For a stage to finish what is at work when it is told to stop."""

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

    @field_validator("log_level")
    @classmethod
    def _is_level(cls, level: str) -> str:
        if level.lower() not in LEVELS:
            raise ValueError(", ".join(LEVELS[:-1]) + f" or {LEVELS[-1]}")
        return level

    @field_validator("otlp")
    @classmethod
    def _is_collector(cls, address: str) -> str:
        if not _names_a_server(address):
            raise ValueError("the address of a collector, like http://collector:4318, or empty")
        return address

    @field_validator("s3_region")
    @classmethod
    def _is_region(cls, region: str) -> str:
        if not _REGION.fullmatch(region):
            raise ValueError("the name of a region, like us-east-1")
        return region

    @field_validator("bucket_prefix")
    @classmethod
    def _begins_a_bucket(cls, prefix: str) -> str:
        if not _PREFIX.fullmatch(prefix):
            raise ValueError("what the name of a bucket may begin with: at most 40 small letters, figures and -")
        return prefix

    def store_address(self, connections: int = 4) -> StoreAddress:
        """Where the object store is, for so many calls at once. Raises BadSetting where no client could be made of it."""
        try:
            split_endpoint(self.s3_endpoint)
        except BadEndpoint as error:
            raise BadSetting("RAPPORTEUR_S3_ENDPOINT", f"cannot be used: {error}") from None
        secret = self.s3_secret_key.get_secret_value()
        if bool(secret) != bool(self.s3_access_key):
            lacking, given = ("SECRET", "ACCESS") if self.s3_access_key else ("ACCESS", "SECRET")
            raise BadSetting(f"RAPPORTEUR_S3_{lacking}_KEY", f"is empty, and must be that of RAPPORTEUR_S3_{given}_KEY")
        return StoreAddress(self.s3_endpoint, self.s3_access_key, secret, self.s3_region, self.bucket_prefix, connections)

    def brokers(self) -> Brokers:
        """Where Kafka is and how our names are written there."""
        return Brokers(self.kafka, self.topic_prefix)

    def driver(self, workers: int | None = None) -> DriverSettings:
        """How a stage goes about its work."""
        return DriverSettings(
            workers=workers or self.workers,
            limits=self.limits(),
            batch_records=self.batch_records,
            batch_seconds=self.batch_seconds,
            bounds=Bounds(self.inflight_records, self.inflight_mib << 20),
            patience=Patience(most=self.retry_seconds),
            fuse=FuseLimits(self.fuse_in_a_row, self.fuse_ratio),
            deaths=self.deaths,
            stall_seconds=self.stall_seconds,
            grace_seconds=self.grace_seconds,
        )

    def limits(self) -> Limits:
        """The budget of one document."""
        return Limits(
            cpu_seconds=self.cpu_seconds,
            wall_seconds=self.wall_seconds,
            memory=self.memory_mib << 20,
            output=self.output_mib << 20,
        )
