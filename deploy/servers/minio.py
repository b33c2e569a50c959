"""MinIO, an object store with the S3 interface: one node on one folder, only ever a process beside ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from deploy.servers.ports import HOST, Ports
from deploy.servers.processes import Lifetime, ServerProcess, answers
from deploy.servers.programs import minio_program

_ROOT_USER = "root-of-tests"
_ROOT_PASSWORD = "secret-of-tests"


@dataclass(frozen=True, slots=True)
class S3Access:
    """Where an object store is, and keys for it."""

    endpoint: str
    """http://HOST:PORT"""
    access_key: str
    secret_key: str


class MinioServer:
    """A store on 127.0.0.1 whose keys may do everything. `environment` is added to the server's, for example MINIO_NOTIFY_KAFKA_*."""

    def __init__(
        self,
        folder: Path,
        *,
        port: int = 0,
        environment: Mapping[str, str] | None = None,
        lifetime: Lifetime | None = None,
    ) -> None:
        self._ports = Ports()
        address = f"{HOST}:{self._ports.take(port)}"
        self.endpoint = f"http://{address}"
        folder = folder.absolute()
        self.process = ServerProcess(
            [str(minio_program()), "server", "--quiet", "--address", address, str(folder / "data")],
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

    @property
    def access(self) -> S3Access:
        """The endpoint and the keys."""
        return S3Access(self.endpoint, _ROOT_USER, _ROOT_PASSWORD)

    def start(self) -> None:
        """Start it and wait until it takes requests. Raises MissingTool, ServerError; nothing runs then."""
        try:
            self.process.start()
            # `ready` alone is said before the store can answer for its buckets: the first call was then refused with 503
            self.process.wait_until(lambda: all(answers(f"{self.endpoint}/minio/health/{what}") for what in ("ready", "cluster")))
        except BaseException:
            self.process.kill()
            raise

    def stop(self) -> None:
        """End it in good order and let its port go."""
        self.process.stop()
        self._ports.release()

    def kill(self) -> None:
        """SIGKILL it; it is gone when this returns."""
        self.process.kill()

    def restart(self) -> None:
        """Start it again on its port and its data, after ending it in good order if it runs."""
        self.process.stop()
        self.start()

    def __enter__(self) -> MinioServer:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.process.kill()
        self._ports.release()
