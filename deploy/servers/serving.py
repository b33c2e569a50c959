"""What every server that answers over HTTP has in common here: an address, a process, and when it is ready."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from deploy.servers.ports import HOST, Ports
from deploy.servers.processes import ServerProcess, answers


class WebServer:
    """A server on one port of this machine. Ready is who answers all of `ready`, paths under its endpoint."""

    def __init__(self, process: ServerProcess, ports: Ports, port: int, *ready: str) -> None:
        self.endpoint = f"http://{HOST}:{port}"
        self.process = process
        self._ports = ports
        self._ready = ready

    def start(self) -> None:
        """Start it and wait until it is ready. Raises MissingTool, ServerError; nothing runs then."""
        try:
            self.process.start()
            self.process.wait_until(lambda: all(answers(f"{self.endpoint}/{path}") for path in self._ready))
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

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.process.kill()
        self._ports.release()
