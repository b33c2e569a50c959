"""Free ports that stay free: for a server that is killed and must come back on the port it had."""

from __future__ import annotations

import fcntl
import random
import socket
from io import TextIOWrapper

from deploy.servers.cache import cache_folder
from deploy.servers.errors import ServerError

HOST = "127.0.0.1"
_FREE_FROM = range(20_000, 32_000)
"""Below the ports that Linux hands to outgoing connections (32768-60999): one of those could sit on the port of a server that is down."""


class Ports:
    """Ports that no other holder of this class takes while it lives, on this machine and for this user."""

    def __init__(self) -> None:
        self._locks: list[TextIOWrapper] = []

    def take(self, wanted: int = 0, among: range = _FREE_FROM) -> int:
        """The port `wanted`, or a free one among those if it is 0. Raises ServerError if it is in use, or all are."""
        if wanted:
            if not _free(wanted):
                raise ServerError(f"port {wanted} of {HOST} is in use; choose another, or 0 for a free one")
            return wanted
        folder = cache_folder() / "ports"
        folder.mkdir(exist_ok=True)
        for port in random.sample(among, len(among)):
            lock = (folder / str(port)).open("a")
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.close()
                continue
            if _free(port):
                self._locks.append(lock)
                return port
            lock.close()
        raise ServerError(f"no free port from {among[0]} to {among[-1]}")

    def release(self) -> None:
        """Let all of them go."""
        for lock in self._locks:
            lock.close()
        self._locks.clear()


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
