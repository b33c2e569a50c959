"""The closing mark of a paragraph, which its neighbours all but determine.

Counted in 1,407 resolutions: a preambular paragraph that is not the last ends with a comma in 21,479 of 21,487 cases; a numbered
paragraph before its sibling with a semicolon in 28,376, with a full stop in 128 (declarations, sections), with a colon in 9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapporteur.cleanup.repair.kinds import Kind, Line, operative, preambular
from rapporteur.cleanup.repair.rule import Change, Example, Located, SequenceRule


def organ_comma(lines: Sequence[Line]) -> Iterator[Located]:
    """The line that names the organ ends with a comma where a preamble follows (1,362 of 1,377), and never with a full stop: one that
    is printed before the recommendation of a draft was a comma, too, as the volumes of 2004 set it."""
    for line, following in pairwise(lines):
        if line.kind is not Kind.ORGAN or line.stop not in (".", ";", ":"):
            continue
        if preambular(following) or (following.kind is Kind.PROSE and operative(following.text)):
            yield _mark(line, ",", "the name of the organ opens the text")


def preambular_comma(lines: Sequence[Line]) -> Iterator[Located]:
    """A preambular paragraph between its siblings, or between one and the operative part, ends with a comma.

    A stop stays before a closing quotation mark: it is that of the sentence that is quoted.
    A colon stays where an item follows, and where the paragraph may be a lead-in: only before another preambular paragraph is it wrong.
    A semicolon stays: the ten exceptions of 22,850 are semicolons that the editors themselves set.
    """
    for before, line, following in zip(lines, lines[1:], lines[2:], strict=False):
        if line.kind is not Kind.PROSE or line.stop not in (".", ":") or (before.kind is not Kind.ORGAN and before.stop != ","):
            continue
        if not preambular(line) or not (before.kind is Kind.ORGAN or preambular(before)) or _quoted_stop(line):
            continue
        if preambular(following):
            yield _mark(line, ",", "it stands between paragraphs of a preamble")
        elif line.stop != ":" and (following.number == 1 or (following.kind is Kind.PROSE and operative(following.text))):
            yield _mark(line, ",", "it is the last paragraph of a preamble")


def _quoted_stop(line: Line) -> bool:
    """Whether the stop belongs to a quotation within the paragraph; one that begins with its mark is itself a part of what is quoted."""
    return not line.is_quoted and line.text[line.stop_at + 1 : line.stop_at + 2] in _CLOSING_QUOTES


def stop_of_title(lines: Sequence[Line]) -> Iterator[Located]:
    """Between the number of a resolution and its title stands a full stop: the line is no sentence, and the organ speaks after it."""
    for line, following in pairwise(lines):
        found = _TITLE.match(line.text) if following.kind is Kind.ORGAN and line.kind is Kind.PROSE and not line.stop else None
        if found:
            yield Located(line.place, Change(found.start(1), found.end(1), "."), "a title stands before the name of the organ")


def numbered_semicolon(lines: Sequence[Line]) -> Iterator[Located]:
    """A numbered paragraph before the next number does not end with a colon: no items follow, nor a text in quotation marks.

    Statutes have paragraphs of several sentences, and a colon before the next number: where a sibling ends with a full stop, it stays.
    So it does behind words that announce what follows, and end no paragraph: `We, the keepers, solemnly declare:`.
    """
    numbered = [line for line in lines if line.kind is Kind.NUMBERED]
    if not any(line.stop == ":" for line in numbered):
        return
    sentences = {line.place for line, following in pairwise(numbered) if line.stop == "." and following.number == line.number + 1}
    before = {following.place: line.place for line, following in pairwise(numbered) if following.number == line.number + 1}
    for line, following in pairwise(lines):
        if line.kind is not Kind.NUMBERED or line.stop != ":" or following.number != line.number + 1:
            continue
        if _ANNOUNCES.search(line.text, 0, line.stop_at):
            continue
        quoted = (following.is_quoted and not line.is_quoted) or not {before.get(line.place), following.place}.isdisjoint(sentences)
        if not quoted:
            yield _mark(line, ";", f"paragraph {following.number} follows and no items do")


_ANNOUNCES = re.compile(r"\b(?:declare|proclaim|agree|resolve|that|to|following|as follows|alia)\Z", re.I)


def item_semicolon(lines: Sequence[Line]) -> Iterator[Located]:
    """An item before the next one of its list, or before the next numbered paragraph, does not end with a colon.

    `(h)` before `(i)` is left alone: the second may open a list of Roman items.
    """
    for line, following in pairwise(lines):
        if line.kind is Kind.ITEM and line.stop == ":" and (_follows(line, following) or following.number > 1):
            yield _mark(line, ";", "the list goes on and no items of its own follow")


def stray_full_stop(lines: Sequence[Line]) -> Iterator[Located]:
    """One full stop among the semicolons of a list. Lists of sentences have many full stops, and are left alone."""
    for run in _lists(lines):
        stops = [line.stop for line in run[:-1]]
        if stops.count(".") != 1 or stops.count(";") < _ENOUGH or len(stops) != 1 + stops.count(";"):
            continue
        place = stops.index(".")
        if 0 < place < len(stops) - 1:
            yield _mark(run[place], ";", "all other paragraphs of the list end with a semicolon")


def final_stop(lines: Sequence[Line]) -> Iterator[Located]:
    """The last paragraph before the meeting and date ends with a full stop (1,335 of 1,335)."""
    for line, following in pairwise(lines):
        if following.kind is not Kind.CLOSING or line.stop not in (",", ";", ":"):
            continue
        if line.kind in (Kind.NUMBERED, Kind.ITEM) or (line.kind is Kind.PROSE and operative(line.text)):
            yield _mark(line, ".", "it is the last paragraph of the resolution")


def _mark(line: Line, sign: str, reason: str) -> Located:
    return Located(line.place, Change(line.stop_at, line.stop_at + 1, sign), reason)


def _follows(line: Line, following: Line) -> bool:
    """Whether `following` is the next item of the same list, without a doubt."""
    if following.kind is not Kind.ITEM or (line.label, following.label) == ("h", "i"):
        return False
    first, second = line.label, following.label
    if len(first) == len(second) == 1 and ord(second) == ord(first) + 1:
        return True
    return (first, second) in _ROMAN_PAIRS


_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_ROMAN_PAIRS = frozenset(pairwise(_ROMANS))


_ENOUGH = 4
_CLOSING_QUOTES = ('"', "”", "»")
_TITLE = re.compile(r"\d{1,4}/\d{1,4}(?: [A-Z])?([,;:])\s+(?=[A-Z])")


def _lists(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of numbered paragraphs, or of items, in which each follows the one before and nothing stands between."""
    run: list[Line] = []
    for line in lines:
        if run and not (_follows(run[-1], line) or (line.number > 1 and line.number == run[-1].number + 1)):
            yield run
            run = []
        if line.kind in (Kind.NUMBERED, Kind.ITEM):
            run.append(line)
    yield run


SEQUENCE_RULES = (
    SequenceRule(
        "organ-comma",
        "the name of the organ opens a preamble",
        0.99,
        (
            Example(
                "The Harbour Council.\nRecalling its charter,\nNoting the fog,",
                "The Harbour Council,\nRecalling its charter,\nNoting the fog,",
            ),
        ),
        organ_comma,
    ),
    SequenceRule(
        "preambular-comma",
        "paragraphs of a preamble end with a comma",
        0.999,
        (
            Example(
                "Recalling its charter,\nNoting the fog.\nRecalling the bells,",
                "Recalling its charter,\nNoting the fog,\nRecalling the bells,",
            ),
        ),
        preambular_comma,
    ),
    SequenceRule(
        "stop-of-title",
        "a full stop stands between the number of a resolution and its title",
        0.98,
        (
            Example(
                "9/14, Question of the lamps\nThe Harbour Council,\nNoting the fog,",
                "9/14. Question of the lamps\nThe Harbour Council,\nNoting the fog,",
            ),
        ),
        stop_of_title,
    ),
    SequenceRule(
        "numbered-semicolon",
        "a numbered paragraph before the next one ends with a semicolon",
        0.999,
        (Example("1. Requests a report:\n2. Decides to meet.", "1. Requests a report;\n2. Decides to meet."),),
        numbered_semicolon,
    ),
    SequenceRule(
        "item-semicolon",
        "an item before the next one ends with a semicolon",
        0.99,
        (
            Example(
                "1. Requests the keepers:\n(a) To ring the bells:\n(b) To light the lamps.",
                "1. Requests the keepers:\n(a) To ring the bells;\n(b) To light the lamps.",
            ),
        ),
        item_semicolon,
    ),
    SequenceRule(
        "stray-full-stop",
        "all other paragraphs of the list end with a semicolon",
        0.9,
        (
            Example(
                "(a) Bells;\n(b) Lamps;\n(c) Horns.\n(d) Buoys;\n(e) Charts;\n(f) Flags.",
                "(a) Bells;\n(b) Lamps;\n(c) Horns;\n(d) Buoys;\n(e) Charts;\n(f) Flags.",
            ),
        ),
        stray_full_stop,
    ),
    SequenceRule(
        "final-stop",
        "the last paragraph ends with a full stop",
        0.99,
        (Example("2. Decides to meet,\n12th plenary meeting", "2. Decides to meet.\n12th plenary meeting"),),
        final_stop,
    ),
)
