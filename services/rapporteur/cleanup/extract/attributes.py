"""Numbers in the attributes of markup."""

from __future__ import annotations


def integer(text: str | None, default: int = 0) -> int:
    """A number of an attribute; the default where it is missing or none.

    >>> integer("12.7"), integer("wide", 3), integer(None)
    (12, 3, 0)
    """
    try:
        return int(float(text)) if text and len(text) < 16 else default
    except (ValueError, OverflowError):
        return default
