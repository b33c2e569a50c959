"""The number of a paragraph, put right by the sequence that it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from rapporteur.cleanup.repair.heads import TO_DIGITS, bare, figures, leaps, look_alike, may_be_numbered, misread, unread
from rapporteur.cleanup.repair.kinds import Kind, Line, operative, operative_in_any
from rapporteur.cleanup.repair.rule import Change, Example, Located, SequenceRule

Opens = Callable[[str], bool]
"""Whether a text opens as an operative paragraph does."""


def lost_stop(lines: Sequence[Line], opens: Opens = operative) -> Iterator[Located]:
    """A paragraph number without its full stop, `5 Appreciates`: an operative verb follows, and a neighbour has the next number."""
    for place, line in enumerate(lines):
        found = bare(line) if line.kind not in (Kind.NUMBERED, Kind.ITEM) else None
        if found and _fits(int(found.group(1)), lines, place) and opens(line.text[found.end() : found.end() + 160]):
            reason = f"it stands in sequence as paragraph {found.group(1)}"
            yield Located(line.place, Change(found.end(1), found.end(2), "."), reason)


def misread_number(lines: Sequence[Line], opens: Opens = operative) -> Iterator[Located]:
    """A letter in the number of a paragraph, `l.`, `1O.`: read as digits it stands between its neighbours. Sections `I.` stay."""
    for place, line in enumerate(lines):
        found = misread(line) if line.kind is not Kind.NUMBERED else None
        if not found or found.group(1).isdecimal():
            continue
        number = found.group(1).translate(TO_DIGITS)
        if found.group(1)[0] in "I|OSBGZ" and not opens(line.text[found.end() : found.end() + 160]):
            continue
        if _fits(int(number), lines, place):
            yield Located(line.place, Change(found.start(1), found.end(1), number), f"it stands in sequence as paragraph {number}")


def number_out_of_sequence(lines: Sequence[Line], opens: Opens = operative) -> Iterator[Located]:
    """A figure for another, `3.` between `4.` and `6.`: the paragraph is an operative one, and its neighbours agree on its number.

    At the end of a list the number as it stands must be that of an earlier paragraph, or look like the one that is due, and nothing before
    it may begin another list: the first paragraph of an annex, or of the next resolution, is no misread one. What stands before 2 is 1,
    unless something between them may be.
    """
    for place, line, before in _behind_numbers(lines):
        found, due = figures(line), before + 1
        if not found or (number := int(found.group(1))) == due or not opens(line.text[found.end() : found.end() + 160]):
            continue  # nearly all are what is due
        after = _numbered(lines, place, 1)
        last = after == 0 and before > 1 and (number <= before or look_alike(number, due)) and _goes_on(lines, place)
        if (after == due + 1 or last) and (_is_in_place(before, lines, place) if before else _is_next_numbered(lines, place)):
            reason = f"between {before or 'the preamble'} and {after or 'the end'} it is {due}"
            yield Located(line.place, Change(found.start(1), found.end(1), str(due)), reason)


def _behind_numbers(lines: Sequence[Line]) -> Iterator[tuple[int, Line, int]]:
    """The numbered paragraphs with their places, each with what `_numbered` finds before it."""
    number = at = 0
    for place, line in enumerate(lines):
        if line.kind is Kind.NUMBERED:
            yield place, line, number if place - at < _REACH else 0
            number, at = line.number, place
        elif line.kind is Kind.ORGAN or line.kind is Kind.CLOSING:
            number = 0


def unread_number(lines: Sequence[Line], opens: Opens = operative) -> Iterator[Located]:
    """A number that came out as no number, `he Decides` for `7. Decides`: one is missing there, and an operative verb follows.

    On 120 scanned pages three numbers came out so: they stand far from other words, by which engines read.
    """
    for place, line in enumerate(lines):
        found = unread(line) if line.kind is Kind.PROSE else None
        if not found or opens(line.text[:160]) or not opens(line.text[found.end() : found.end() + 160]):
            continue
        before, after = _numbered(lines, place, -1), _numbered(lines, place, 1)
        due = before + 1
        last = after in (0, 1) and before > 1 and not found.group(1).isupper() and _is_in_place(before, lines, place)
        if before and (after == due + 1 or last):
            reason = f"between {before} and {after if after == due + 1 else 'the end'} it is {due}, and an operative verb follows"
            yield Located(line.place, Change(found.start(1), found.end(1), f"{due}."), reason)


def numbers_between(lines: Sequence[Line], opens: Opens = operative) -> Iterator[Located]:
    """Two or three numbers beside each other that were misread: they cannot prove each other, but the numbers before and behind them can.

    Both must be in their places themselves, and there must be as many paragraphs with operative verbs between them as numbers are due.
    A heading between them, or a 1, begins another list.
    """
    if not leaps([line.number for line in lines if line.kind is Kind.NUMBERED]):
        return
    entries = [entry for line in lines if (entry := _entry(line, opens))]
    numbers = [line.number if line.kind is Kind.NUMBERED else 0 for line, _ in entries]
    for first, number in enumerate(numbers):
        if not number or not (number == 1 or (first and numbers[first - 1] == number - 1)):
            continue
        for between in (2, 3):
            last = first + between + 1
            due = range(number + 1, number + between + 1)
            if numbers[last : last + 2] != [due.stop, due.stop + 1] or not _may_be_misread(numbers[first + 1 : last], due):
                continue
            stretch = [(line, match) for line, match in entries[first + 1 : last] if match]
            if len(stretch) == between and not _heading_between(lines, entries[first][0], entries[last][0]):
                for (line, match), right in zip(stretch, due, strict=True):
                    change = Change(match.start(1), match.end(1), str(right) if line.kind is Kind.NUMBERED else f"{right}.")
                    yield Located(line.place, change, f"of {between} paragraphs between {number} and {due.stop} it is {right}")


def _may_be_misread(numbers: Sequence[int], due: range) -> bool:
    return 1 not in numbers and not any(map(int.__eq__, numbers, due))


def _entry(line: Line, opens: Opens) -> tuple[Line, re.Match[str] | None] | None:
    """A numbered paragraph, or one with something for a number: see `unread_number`. No match where no operative verb follows."""
    if line.kind is Kind.NUMBERED:
        match = figures(line)
        return line, match if match and opens(line.text[match.end() : match.end() + 160]) else None
    if line.kind is not Kind.PROSE or opens(line.text[:160]):
        return None
    match = unread(line)
    return (line, match) if match and opens(line.text[match.end() : match.end() + 160]) else None


def _heading_between(lines: Sequence[Line], one: Line, other: Line) -> bool:
    """Whether something between the two may be a heading: words without a number or a closing mark, `II`."""
    return any(line.kind is Kind.PROSE and not line.stop for line in lines if one.place < line.place < other.place)


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
        if found := bare(lines[at]):
            return int(found.group(1))
    return 0


def _goes_on(lines: Sequence[Line], place: int) -> bool:
    """Whether no heading may stand between a numbered paragraph and the one before it, which is none of a text in quotation marks."""
    before = lines[next((at for at in range(place - 1, -1, -1) if lines[at].kind is Kind.NUMBERED), place)]
    return before.is_quoted == lines[place].is_quoted and not _heading_between(lines, before, lines[place])


def _is_in_place(before: int, lines: Sequence[Line], place: int) -> bool:
    """Whether the paragraph before is itself in its place, so that two wrong numbers do not prove each other right."""
    first = next((at for at in range(place - 1, -1, -1) if lines[at].kind is Kind.NUMBERED), 0)
    return before == 1 or _numbered(lines, first, -1) == before - 1


def _is_next_numbered(lines: Sequence[Line], place: int) -> bool:
    """Whether nothing stands between a paragraph and the next numbered one that may have a number, too, which was misread."""
    following = next(line for line in islice(lines, place + 1, None) if line.kind is Kind.NUMBERED or may_be_numbered(line))
    return following.kind is Kind.NUMBERED


def _numbered(lines: Sequence[Line], place: int, step: int) -> int:
    """The number of the nearest numbered paragraph of the same resolution, before or after; 0 if there is none near."""
    for at in range(place + step, place + step * _REACH, step):
        if not 0 <= at < len(lines):
            return 0
        kind = lines[at].kind
        if kind is Kind.NUMBERED:
            return lines[at].number
        if kind is Kind.ORGAN or kind is Kind.CLOSING:  # what begins a resolution, and what ends one
            return 0
    return 0


SEQUENCE_RULES = (
    SequenceRule(
        "number-out-of-sequence",
        "both neighbours agree on the number of the operative paragraph",
        0.97,
        (
            Example(
                "3. Requests the keeper to report;\n4. Invites States to help;\n3. Decides to meet;\n6. Also decides to part.",
                "3. Requests the keeper to report;\n4. Invites States to help;\n5. Decides to meet;\n6. Also decides to part.",
            ),
            Example("15. Requests a report;\n2. Decides to meet.", "1. Requests a report;\n2. Decides to meet."),
        ),
        number_out_of_sequence,
    ),
    SequenceRule(
        "numbers-between",
        "the numbers before and behind are right, and as many paragraphs stand between them as are due",
        0.95,
        (
            Example(
                "1. Requests a report;\n3. Decides to meet;\n8. Invites States to help;\n4. Also decides to part;\n5. Decides to rest.",
                "1. Requests a report;\n2. Decides to meet;\n3. Invites States to help;\n4. Also decides to part;\n5. Decides to rest.",
            ),
        ),
        numbers_between,
    ),
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
    SequenceRule(
        "unread-number",
        "a number is missing there before an operative verb",
        0.9,
        (
            Example(
                "6. Requests a report;\nhe Decides to meet;\n8. Also decides to part.",
                "6. Requests a report;\n7. Decides to meet;\n8. Also decides to part.",
            ),
            Example(
                "10. Requests a report;\n1 8 i Decides to meet;\n12. Also decides to part.",
                "10. Requests a report;\n11. Decides to meet;\n12. Also decides to part.",
            ),
        ),
        unread_number,
    ),
)

_IN_ANY_LANGUAGE = (lost_stop, misread_number, number_out_of_sequence, numbers_between, unread_number)
RULES_OF_OTHER_LANGUAGES = tuple(
    replace(rule, find=partial(rule.find, opens=operative_in_any)) for rule in SEQUENCE_RULES if rule.find in _IN_ANY_LANGUAGE
)
"""Those of the rules that hold in all six languages, with the verbs of all: numbers stand in sequence everywhere."""
