"""The archive of hostile files: all of them, or a sample, the same for the same seed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.hostile import damage, others, pdfs, texts, words
from tests.hostile.kind import Kind

KINDS: tuple[Kind, ...] = (*damage.KINDS, *pdfs.KINDS, *words.KINDS, *texts.KINDS, *others.KINDS)
ALL = sum(kind.copies for kind in KINDS)


class HostileFile(NamedTuple):
    """A file of the archive, and the kind that it is of."""

    name: str
    kind: str
    content: bytes


def files(seed: int, most: int = ALL, words: str = "") -> Iterator[HostileFile]:
    """So many hostile files; where that is not all, they are of as many different kinds.

    `words` leaves kinds out that do not have them in their names. The same seed gives the same bytes, but for the salts of passwords.
    """
    chosen = [(kind, number) for kind in KINDS for number in range(kind.copies)]
    if most < len(chosen):
        firsts = [(kind, 0) for kind in random.Random(seed).sample(KINDS, min(most, len(KINDS)))]
        chosen = sorted(firsts, key=lambda pick: pick[0].name)
    for kind, number in chosen:
        if words not in kind.name:
            continue
        rng = random.Random(f"{seed} {kind.name} {number}")
        yield HostileFile(f"{re.sub('[^a-z0-9]+', '-', kind.name.lower())}-{number}.{kind.suffix}", kind.name, kind.make(rng))
