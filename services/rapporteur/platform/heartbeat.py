"""A sign of life from inside a long document, so that a budget is one page's and not one volume's.

Reading a page by OCR takes two seconds of processor time, and a scanned volume has hundreds. Whoever does such work beats once for each
part of bounded size that is done; the worker then has the whole budget of processor time and of time by the clock again.
"""

from __future__ import annotations

from collections.abc import Callable


def _nobody(page: int) -> None:
    pass


_listener: Callable[[int], None] = _nobody


def beat(page: int = 0) -> None:
    """The page with this number, from 1, is done, or 0 for another part of the document. Does nothing where no worker listens."""
    _listener(page)


def listen(listener: Callable[[int], None]) -> None:
    """Call `listener` at every beat of this process, from now on."""
    global _listener  # noqa: PLW0603 - a process works on one document at a time
    _listener = listener
