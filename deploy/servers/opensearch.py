"""OpenSearch 2.19: one node, no passwords, with the modules of a plain installation."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from deploy.servers.ports import HOST, Ports
from deploy.servers.processes import Lifetime, ServerProcess, answers
from deploy.servers.programs import jars, java

_PORTS = range(9201, 9300)
"""The runner takes no other port for HTTP."""

_CONFIG = """\
network.host: {host}
transport.port: {transport_port}
discovery.type: single-node
cluster.routing.allocation.disk.threshold_enabled: false
"""


class OpenSearchServer:
    """A node on 127.0.0.1. `port` is one of 9201 to 9299, or 0 for a free one of those."""

    def __init__(self, folder: Path, *, port: int = 0, lifetime: Lifetime | None = None) -> None:
        self._ports = Ports()
        port = self._ports.take(port, _PORTS)
        self.endpoint = f"http://{HOST}:{port}"
        folder = folder.absolute()
        self._config = folder / "config" / "opensearch.yml"
        self._transport_port = self._ports.take()
        options = ["-basePath", str(folder), "-confPath", str(self._config.parent), "-numOfNode", "1", "-baseHttpPort", str(port - 1)]
        runner = "org.codelibs.opensearch.runner.OpenSearchRunner"
        command = [java(), "-Xmx512m", "-cp", f"{jars('opensearch')}/*", runner, *options, "-printOnFailure"]
        self.process = ServerProcess(command, folder, lifetime=lifetime)

    def start(self) -> None:
        """Start it and wait until it can index and search. Raises MissingTool, ServerError; nothing runs then."""
        self._config.parent.mkdir(parents=True, exist_ok=True)
        self._config.write_text(_CONFIG.format(host=HOST, transport_port=self._transport_port))
        try:
            self.process.start()
            self.process.wait_until(lambda: answers(f"{self.endpoint}/_cluster/health?wait_for_status=yellow&timeout=1s"))
        except BaseException:
            self.process.kill()
            raise

    def stop(self) -> None:
        """End it in good order and let its ports go."""
        self.process.stop()
        self._ports.release()

    def kill(self) -> None:
        """SIGKILL it; it is gone when this returns."""
        self.process.kill()

    def restart(self) -> None:
        """Start it again on its port and its data, after ending it in good order if it runs."""
        self.process.stop()
        self.start()

    def __enter__(self) -> OpenSearchServer:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.process.kill()
        self._ports.release()
