"""Prometheus and Alertmanager, and the tool for rules."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from deploy.servers.ports import HOST, Ports
from deploy.servers.processes import Lifetime, ServerProcess, answers
from deploy.servers.programs import alertmanager_program, prometheus_program, promtool

__all__ = ["AlertmanagerServer", "PrometheusServer", "promtool"]


class _WebServer:
    """What Prometheus and Alertmanager have in common: an address, /-/ready."""

    def __init__(self, process: ServerProcess, ports: Ports, port: int) -> None:
        self._ports = ports
        self.endpoint = f"http://{HOST}:{port}"
        self.process = process

    def start(self) -> None:
        """Start it and wait until it answers. Raises MissingTool, ServerError; nothing runs then."""
        try:
            self.process.start()
            self.process.wait_until(lambda: answers(f"{self.endpoint}/-/ready"))
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

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.process.kill()
        self._ports.release()


class PrometheusServer(_WebServer):
    """A Prometheus on 127.0.0.1 that works by the configuration file given, which stays where it is (rule files are found beside it)."""

    def __init__(self, folder: Path, config: Path, *, port: int = 0, lifetime: Lifetime | None = None) -> None:
        ports = Ports()
        port = ports.take(port)
        command = [
            str(prometheus_program()),
            f"--config.file={config.absolute()}",
            f"--storage.tsdb.path={folder.absolute() / 'data'}",
            f"--web.listen-address={HOST}:{port}",
            "--web.enable-lifecycle",
            "--rules.alert.resend-delay=5s",  # the first alert goes before the Alertmanager is known, the next a minute later
        ]
        super().__init__(ServerProcess(command, folder.absolute(), lifetime=lifetime), ports, port)

    def __enter__(self) -> PrometheusServer:
        self.start()
        return self


class AlertmanagerServer(_WebServer):
    """An Alertmanager on 127.0.0.1, alone (no cluster)."""

    def __init__(self, folder: Path, config: Path, *, port: int = 0, lifetime: Lifetime | None = None) -> None:
        ports = Ports()
        port = ports.take(port)
        command = [
            str(alertmanager_program()),
            f"--config.file={config.absolute()}",
            f"--storage.path={folder.absolute() / 'data'}",
            f"--web.listen-address={HOST}:{port}",
            "--cluster.listen-address=",
        ]
        super().__init__(ServerProcess(command, folder.absolute(), lifetime=lifetime), ports, port)

    def __enter__(self) -> AlertmanagerServer:
        self.start()
        return self
