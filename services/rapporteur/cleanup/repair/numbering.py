"""The number of a paragraph, put right by the sequence that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapporteur.cleanup.repair.kinds import Kind, Line, operative
from rapporteur.cleanup.repair.rule import Change, Example, Located, SequenceRule

_BARE = re.compile(r"[\s\"“”']*(\d{1,3})([,:;]?)\s+(?=[A-Z])")
_MISREAD = re.compile(r"[\s\"“”']*([\dlIO|SBGZ]{1,3})\.\s+(?=\S)")
_TO_DIGITS = str.maketrans("lI|OSBGZ", "11105862")


def lost_stop(lines: Sequence[Line]) -> Iterator[Located]:
    """A paragraph number without its full stop, `5 Appreciates`: an operative verb follows, and a neighbour has the next number."""
    for place, line in enumerate(lines):
        found = _BARE.match(line.text, 0, 24) if line.kind not in (Kind.NUMBERED, Kind.ITEM) else None
        if found and _fits(int(found.group(1)), lines, place) and operative(line.text[found.end() : found.end() + 160]):
            reason = f"it stands in sequence as paragraph {found.group(1)}"
            yield Located(line.place, Change(found.end(1), found.end(2), "."), reason)


def misread_number(lines: Sequence[Line]) -> Iterator[Located]:
    """A letter in the number of a paragraph, `l.`, `1O.`: read as digits it stands between its neighbours. Sections `I.` stay."""
    for place, line in enumerate(lines):
        found = _MISREAD.match(line.text, 0, 24) if line.kind is not Kind.NUMBERED else None
        if not found:
            continue
        number = found.group(1).translate(_TO_DIGITS)
        if found.group(1)[0] in "I|OSBGZ" and not operative(line.text[found.end() : found.end() + 160]):
            continue
        if _fits(int(number), lines, place):
            yield Located(line.place, Change(found.start(1), found.end(1), number), f"it stands in sequence as paragraph {number}")


def _fits(number: int, lines: Sequence[Line], place: int) -> bool:
    """Whether the numbered paragraph before is one less, or (for the first of its list) the one after is one more."""
    before = _nearest(lines, place, -1)
    if before == number - 1 and number > 1:
        return True
    after = _nearest(lines, place, 1)
    return after == number + 1 and (number == 1 or before in (0, number - 1))


_REACH = 60
"""How far the nearest number is looked for: a list of items may stand between."""


def _nearest(lines: Sequence[Line], place: int, step: int) -> int:
    for distance in range(1, _REACH):
        at = place + step * distance
        if not 0 <= at < len(lines):
            return 0
        if lines[at].kind is Kind.NUMBERED:
            return lines[at].number
        if found := _BARE.match(lines[at].text, 0, 24):
            return int(found.group(1))
    return 0


SEQUENCE_RULES = (
    SequenceRule(
        "misread-paragraph-number",
        "read as digits the number stands in sequence",
        0.98,
        (Example("l. Requests the keeper to report;\n2. Decides to meet.", "1. Requests the keeper to report;\n2. Decides to meet."),),
        misread_number,
    ),
    SequenceRule(
        "lost-stop-of-number",
        "the number stands in sequence before an operative verb",
        0.98,
        (Example("1. Requests a report;\n2 Decides to meet.", "1. Requests a report;\n2. Decides to meet."),),
        lost_stop,
    ),
)
