"""The gold's clean markdown taken apart, so that it can be written anew: as another tool writes it, or with noise."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PRINTED = re.compile(r"\$\^\{(\d+)\}\$|([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
MARK = re.compile("\x01(\\d+)\x02")
"""Where a mark stands in a block, with the number of its note."""


@dataclass(frozen=True, slots=True)
class Clean:
    """Blocks of text in order, and the bodies of the notes by their numbers."""

    blocks: list[str]
    notes: dict[str, str]


def taken_apart(text: str) -> Clean:
    """The blocks and notes of a file of dev/md; marks within them as MARK finds them."""
    blocks = [_PRINTED.sub(lambda m: f"\x01{m[1] or m[2].translate(_DIGITS)}\x02", b).strip() for b in re.split(r"\n\s*\n", text)]
    notes = {found[1]: MARK.sub("", block, count=1).strip() for block in blocks if (found := MARK.match(block))}
    return Clean([block for block in blocks if block and not MARK.match(block)], notes)


def superscript(number: str) -> str:
    """`12` as `¹²`."""
    return number.translate(_SUPERSCRIPTS)
