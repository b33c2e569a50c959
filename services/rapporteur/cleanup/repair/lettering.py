"""The letter of an item, put right by the list that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapporteur.cleanup.repair.kinds import Kind, Line
from rapporteur.cleanup.repair.rule import Change, Example, Located, SequenceRule

_REACH = 60
"""Lines within which the next item is looked for: a list of lower degree may stand between."""


def figure_for_letter(lines: Sequence[Line]) -> Iterator[Located]:
    """A figure in the label of an item, `(0)` between `(n)` and `(p)`: the letter that is due looks like it."""
    for place, line in enumerate(lines):
        found = None if line.text[:1].isalnum() else _FIGURE_LABEL.match(line.text, 0, 24)
        if not found:
            continue
        before, after = _label(lines, place, -1), _label(lines, place, 1)
        for letter in _LETTERS_LIKE.get(found.group(1), ""):
            if before == chr(ord(letter) - 1) and after in (chr(ord(letter) + 1), ""):
                reason = f"between ({before}) and {f'({after})' if after else 'the end'} it is ({letter})"
                yield Located(line.place, Change(found.start(1), found.end(1), letter), reason)


_FIGURE_LABEL = re.compile(r"[\s\"“”']*\(([0-9])\)\s+(?=\S)")
_LETTERS_LIKE = {"0": "o", "1": "l", "5": "s", "6": "b", "8": "s", "9": "gq"}


def _label(lines: Sequence[Line], place: int, step: int) -> str:
    """The label of the next item before or after of the same list; empty where the list begins or ends."""
    for distance in range(1, _REACH):
        at = place + step * distance
        if not 0 <= at < len(lines) or lines[at].kind is Kind.NUMBERED:
            return ""
        if lines[at].kind is Kind.ITEM and len(lines[at].label) == 1:
            return lines[at].label
    return ""


SEQUENCE_RULES = (
    SequenceRule(
        "figure-for-letter",
        "the letter that is due in the list looks like it",
        0.97,
        (Example("(n) keeping the lamps;\n(0) lighting them;\n(p) resting.", "(n) keeping the lamps;\n(o) lighting them;\n(p) resting."),),
        figure_for_letter,
    ),
)
