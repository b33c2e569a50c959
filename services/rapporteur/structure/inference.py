"""The number of a torn resolution, from those of its neighbours in the same volume."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.language.organs import symbol_of
from rapporteur.model.resolution import Certainty, Identity, Resolution

_LAST_NUMBER = re.compile(r"^(?P<before>.*/)?(?P<number>\d+)(?P<after>\s?\(.*\))?$")


def infer(resolutions: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """The resolutions, with the numbers of fragments inferred where the next one's number, less one, must be theirs.

    Volumes print resolutions in the order of their numbers. The inference is made where organ and adoption agree: the resolution
    before 2004/20 that was adopted at the same meeting is 2004/19. It stays marked as inferred, with this reason. Decisions are counted in
    a row of their own and say nothing of it.
    """
    out = list(resolutions)
    for at in range(len(out) - 2, -1, -1):
        if not out[at].identity.number:
            out[at] = _from_next(out[at], out[at + 1])
    return tuple(out)


def _from_next(torn: Resolution, following: Resolution) -> Resolution:
    known = _LAST_NUMBER.match(following.identity.number)
    if not known or int(known["number"]) < 2 or not torn.blocks or "/DEC/" in following.identity.symbol:
        return torn
    here, there = torn.adoption, following.adoption
    if here is None:
        return torn
    if there is not None and (here.date, here.meeting) != (there.date, there.meeting):
        return torn
    same = "adopted at the same meeting on the same date" if there is not None else "whose own adoption line is not in the source"
    number = f"{known['before'] or ''}{int(known['number']) - 1}{known['after'] or ''}"
    reason = f"the next resolution in the source is {following.identity.number}, {same}"
    organ = following.identity.organ
    return replace(torn, identity=Identity(symbol_of(organ, number), number, organ, Certainty.INFERRED, reason))
