"""Bites taken out of texts and files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st


@dataclass(frozen=True, slots=True)
class Bite:
    """One thing that happens to a text: which, where, how much, and where to."""

    kind: str
    at: float
    size: int
    to: float


KINDS = ("delete", "delete", "swap", "repeat", "turn", "insert", "cut")

PLACE = st.integers(0, 10_000).map(lambda n: n / 10_000)

BITES = st.lists(st.builds(Bite, st.sampled_from(KINDS), PLACE, st.integers(1, 400), PLACE), min_size=1, max_size=8)


def bitten(whole: bytes, bites: Sequence[Bite]) -> bytes:
    """The content with every bite taken, one after another."""
    for bite in bites:
        at, to, size = int(bite.at * len(whole)), int(bite.to * len(whole)), bite.size
        here, there = whole[at : at + size], whole[to : to + size]
        match bite.kind:
            case "delete":
                whole = whole[:at] + whole[at + size :]
            case "swap":
                first, second = sorted((at, to))
                size = min(size, second - first)
                whole = (
                    whole[:first]
                    + whole[second : second + size]
                    + whole[first + size : second]
                    + whole[first : first + size]
                    + whole[second + size :]
                )
            case "repeat":
                whole = whole[:to] + here * (1 + size % 4) + whole[to:]
            case "turn":
                whole = whole[:at] + here[::-1] + whole[at + size :]
            case "insert":
                whole = whole[:at] + (b"\n\n" if size % 2 else b"*") + there + whole[at:]
            case _:
                whole = whole[: max(at, 40)]
    return whole
