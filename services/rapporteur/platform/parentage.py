"""Children that do not outlive their parent, however it ends."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def die_with(parent: int) -> None:
    """Called in a child of the process `parent`: from now on the kernel kills it when that process dies. Linux only; elsewhere nothing.

    It holds for the thread of the parent that made the child, so make children on a thread that lasts. Programs that the child becomes by
    `exec` keep it. Exit status 1 where the parent is dead already.
    """
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before the kernel was told
            os._exit(1)
