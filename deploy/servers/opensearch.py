"""OpenSearch 2.19: one node, no passwords, with the modules of a plain installation."""

from __future__ import annotations

from pathlib import Path

from deploy.servers.ports import HOST, Ports
from deploy.servers.processes import Lifetime, ServerProcess
from deploy.servers.programs import jars, java
from deploy.servers.serving import WebServer

_PORTS = range(9201, 9300)
"""The runner takes no other port for HTTP."""

_CONFIG = """\
network.host: {host}
transport.port: {transport_port}
discovery.type: single-node
cluster.routing.allocation.disk.threshold_enabled: false
"""


class OpenSearchServer(WebServer):
    """A node on 127.0.0.1. `port` is one of 9201 to 9299, or 0 for a free one of those."""

    def __init__(self, folder: Path, *, port: int = 0, lifetime: Lifetime | None = None) -> None:
        ports = Ports()
        port = ports.take(port, _PORTS)
        folder = folder.absolute()
        self._config = folder / "config" / "opensearch.yml"
        self._transport_port = ports.take()
        options = ["-basePath", str(folder), "-confPath", str(self._config.parent), "-numOfNode", "1", "-baseHttpPort", str(port - 1)]
        runner = "org.codelibs.opensearch.runner.OpenSearchRunner"
        command = [java(), "-Xmx512m", "-cp", f"{jars('opensearch')}/*", runner, *options, "-printOnFailure"]
        super().__init__(
            ServerProcess(command, folder, lifetime=lifetime), ports, port, "_cluster/health?wait_for_status=yellow&timeout=1s"
        )

    def start(self) -> None:
        """Start it and wait until it can index and search. Raises MissingTool, ServerError; nothing runs then."""
        self._config.parent.mkdir(parents=True, exist_ok=True)
        self._config.write_text(_CONFIG.format(host=HOST, transport_port=self._transport_port))
        super().start()
