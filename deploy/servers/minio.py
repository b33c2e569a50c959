"""MinIO, an object store with the S3 interface: one node on one folder, only ever a process beside ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.servers.ports import HOST, Ports
from deploy.servers.processes import Lifetime, ServerProcess
from deploy.servers.programs import minio_program
from deploy.servers.serving import WebServer

_ROOT_USER = "root-of-tests"
_ROOT_PASSWORD = "secret-of-tests"


@dataclass(frozen=True, slots=True)
class S3Access:
    """Where an object store is, and keys for it."""

    endpoint: str
    """http://HOST:PORT"""
    access_key: str
    secret_key: str


class MinioServer(WebServer):
    """A store on 127.0.0.1 whose keys may do everything. `environment` is added to the server's, for example MINIO_NOTIFY_KAFKA_*."""

    def __init__(
        self,
        folder: Path,
        *,
        port: int = 0,
        environment: Mapping[str, str] | None = None,
        lifetime: Lifetime | None = None,
    ) -> None:
        ports = Ports()
        port = ports.take(port)
        folder = folder.absolute()
        process = ServerProcess(
            [str(minio_program()), "server", "--quiet", "--address", f"{HOST}:{port}", str(folder / "data")],
            folder,
            lifetime=lifetime,
            environment={
                "MINIO_ROOT_USER": _ROOT_USER,
                "MINIO_ROOT_PASSWORD": _ROOT_PASSWORD,
                "MINIO_BROWSER": "off",
                "MINIO_UPDATE": "off",
                "MINIO_PROMETHEUS_AUTH_TYPE": "public",
                **(environment or {}),
            },
        )
        # `ready` alone is said before the store can answer for its buckets: the first call was then refused with 503
        super().__init__(process, ports, port, "minio/health/ready", "minio/health/cluster")

    @property
    def access(self) -> S3Access:
        """The endpoint and the keys."""
        return S3Access(self.endpoint, _ROOT_USER, _ROOT_PASSWORD)
