"""A share of a processor for a process and all that come of it, as the limit of a container gives it (control groups of Linux)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

_ROOTS = (Path("/sys/fs/cgroup"), Path("/sys/fs/cgroup/cpu"))
"""Of the second version of control groups, and of the first."""
_PERIOD_US = 100_000


class NotAllowedError(Exception):
    """This machine lets us limit nobody."""


class Allowance:
    """A group of processes that together have at most so much of a processor."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take_in(self, pid: int) -> None:
        """Limit this process and its children, and whoever they begin from now on."""
        process = psutil.Process(pid)
        for member in (process, *process.children(recursive=True)):
            (self._folder / "cgroup.procs").write_text(str(member.pid))


@contextmanager
def allowance(name: str, processors: float) -> Iterator[Allowance]:
    """A group with `processors` of a processor, for as long as the block lasts: `allowance("replica-0", 0.4)`.

    Its members have to end within the block. Raises NotAllowedError where control groups cannot be made or do not limit processors.
    """
    folder = _limited(f"rapporteur-bench-{os.getpid()}-{name}", int(processors * _PERIOD_US))
    try:
        yield Allowance(folder)
    finally:
        with suppress(OSError):  # someone has not ended: the group stays, empty soon, and harms nobody
            folder.rmdir()


def _limited(name: str, quota_us: int) -> Path:
    for root in _ROOTS:
        folder = root / name
        try:
            folder.mkdir()
        except OSError:
            continue
        if (folder / "cpu.max").exists():
            (folder / "cpu.max").write_text(f"{quota_us} {_PERIOD_US}")
            return folder
        if (folder / "cpu.cfs_quota_us").exists():
            (folder / "cpu.cfs_period_us").write_text(str(_PERIOD_US))
            (folder / "cpu.cfs_quota_us").write_text(str(quota_us))
            return folder
        folder.rmdir()
    raise NotAllowedError("no control group that limits processors can be made: it takes root, or a folder of one's own in /sys/fs/cgroup")
