"""What Ctrl-C does before anything is at work, and after: it ends the program, with one line.

Nothing stands here that has to be loaded for long: while it is, Ctrl-C is a traceback.
"""

from __future__ import annotations

import os
import signal

INTERRUPTED = 130
"""The exit status of a program that was interrupted, as shells have it: 128 and the number of the signal."""
TOLD = "interrupted"


def leave_when_interrupted() -> None:
    """From now on SIGINT ends the process at once, with one line and status 130; one that is deaf to it stays so.

    For a program that loads itself, or takes itself down: KeyboardInterrupt there is a traceback, and in what is just being imported it may
    be taken for another error, or for none.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, leave)


def leave(_number: int, _frame: object) -> None:
    """The handler. Does not return."""
    os.write(2, f"{TOLD}\n".encode())  # what `print` needs may be what was interrupted
    os._exit(INTERRUPTED)
