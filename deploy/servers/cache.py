"""What was fetched or built once is kept in the user's cache folder, for all runs and all checkouts."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from deploy.servers.errors import MissingTool, ServerError

_LAST_LINES = 20


def cache_folder() -> Path:
    """XDG_CACHE_HOME/rapporteur/servers, or the same under ~/.cache. It exists when this returns."""
    home = os.environ.get("XDG_CACHE_HOME")
    folder = (Path(home) if home else Path.home() / ".cache") / "rapporteur" / "servers"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def kept(name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name` of the cache. If it is not there, `make` fills an empty folder, which takes the name only once `make` returned.

    Two processes that ask at once make it once: the second waits for the first. Raises what `make` raises; nothing half made is kept.
    """
    folder = cache_folder() / name
    if folder.exists():
        return folder
    with locked(cache_folder() / f"{name}.lock"):
        if not folder.exists():
            part = cache_folder() / f"{name}.part"
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            print(f"servers: fetching {name} into {cache_folder()}, this once", file=sys.stderr, flush=True)
            make(part)
            part.rename(folder)
    return folder


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock `file` (made if need be), waiting for whoever has it. It falls with its holder."""
    with file.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def tool(name: str, install: str) -> str:
    """The path of a program. Raises MissingTool, whose message ends with `install`."""
    path = shutil.which(name)
    if path is None:
        raise MissingTool(f"`{name}` is not on the PATH. Install {install}")
    return path


def run(command: Sequence[str], *, what: str, folder: Path, environment: Mapping[str, str] | None = None) -> None:
    """Run a command to its end in `folder`. Raises ServerError with the last lines of its output."""
    done = subprocess.run(
        command,
        check=False,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        tail = "\n".join(done.stdout.splitlines()[-_LAST_LINES:])
        raise ServerError(f"{what} failed with status {done.returncode}:\n{tail}")
