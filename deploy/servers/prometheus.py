"""Prometheus and Alertmanager, and the tool for rules."""

from __future__ import annotations

from pathlib import Path

from deploy.servers.ports import HOST, Ports
from deploy.servers.processes import Lifetime, ServerProcess
from deploy.servers.programs import alertmanager_program, prometheus_program, promtool
from deploy.servers.serving import WebServer

__all__ = ["AlertmanagerServer", "PrometheusServer", "promtool"]


class PrometheusServer(WebServer):
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
        super().__init__(ServerProcess(command, folder.absolute(), lifetime=lifetime), ports, port, "-/ready")


class AlertmanagerServer(WebServer):
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
        super().__init__(ServerProcess(command, folder.absolute(), lifetime=lifetime), ports, port, "-/ready")
