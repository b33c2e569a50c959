"""Decisions, between resolutions or by themselves: the lines with which they begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.language.phrases import PhraseKind
from rapporteur.language.tables import words
from rapporteur.model.resolution import Organ
from rapporteur.structure.adoption import closing
from rapporteur.structure.head_lines import head_like, is_prose, number_line, speaker
from rapporteur.structure.reading import Line, NumberKind


def heading_at(lines: Sequence[Line], at: int, low: int, language: str) -> int:
    """Where the heading of the decision begins whose text is at `at`: volumes of the Assembly and the Council number theirs.

    `59/507. Election of keepers`, or the number alone and the title under it, and the letter of a part under that. It is no number of a
    resolution: decisions are counted from 401, 501 or 201 on in a row of their own.
    """
    for head in range(at - 1, max(low, at - _LONGEST_HEAD) - 1, -1):
        line = lines[head]
        if not head_like(line) or closing(line.paragraph.text, language):
            break
        if number_line(line) or _DECISION_NUMBER.match(line.paragraph.text):
            return head
    return at


_DECISION_NUMBER = re.compile(r"(?:Decision|DECISION|Décision|Decisión|Решение|المقرر|第)\s?(?:No\.\s?)?\S{0,12}\d\S{0,8}(?:\s|$)")


_LONGEST_HEAD = 4
"""Lines of a decision's heading."""


def body_below(lines: Sequence[Line], at: int, language: str) -> int:
    """Where the text of the decision begins whose number stands at `at`, or -1 where none does: lists of decisions and reports on them
    have such lines, too. Its first words say that a body decides: the meeting, the body's name and a verb, a recital or a verb.

    An organ line below is not looked for here: by that one the decision is found as resolutions are.
    """
    for below in range(at + 1, min(at + 1 + _LONGEST_HEAD, len(lines))):
        line = lines[below]
        if line.organ is not None or number_line(line) is not None:
            return -1
        if decides(line, language) or _speaks(line, language) or line.opens_with(PhraseKind.PREAMBULAR) or _acts(line):
            return below
        if not head_like(line) or is_prose(line):
            return -1
    return -1


def _acts(line: Line) -> bool:
    first = line.kind is NumberKind.NONE or (line.kind is NumberKind.ORDINAL and line.number.strip(". ") == "1")
    return first and line.phrase is not None and line.phrase.attested and line.end in {";", ".", ":"}


def _speaks(line: Line, language: str) -> bool:
    return line.kind is NumberKind.NONE and (speaker(line, language) is not Organ.UNKNOWN or _BODY_ACTS.match(line.words) is not None)


_BODY_ACTS = re.compile(
    r"(?:At\sits\s[^.;:]{0,60},\s)?[Tt]he\s[^.;:]{0,90}?\b(?:Assembly|Council|Commission|Committee|Conference|Board|Congress|Forum|Meeting|Part(?:ies|y)|Bureau)\b[^.;:]{0,80}?"
    r"[\s,](?:decide[sd]?|agree[sd]?|t(?:akes?|ook)\snote|note[sd]?|approve[sd]?|adopt(?:s|ed)|request(?:s|ed)|elect(?:s|ed)|appoint(?:s|ed)"
    r"|recall(?:s|ed|ing)|welcome[sd]?|endorse[sd]?|confirm(?:s|ed)|invite[sd]?|urge[sd]?|having)\b"
)
"""`The Nineteenth Meeting of the Parties decides:`, `The Executive Board, having considered the report, took note of it`, `At its resumed
session, the Council decided ...`."""


def organ_told(text: str, language: str) -> Organ:
    """The organ that a decision's first sentence names, `At its 8th plenary meeting, on 5 May 2004, the Economic and Social Council ...`;
    UNKNOWN for none of ours, and where another body is named before: the first that is named is the one that speaks.
    """
    told = text[:_SENTENCE].casefold().replace("'", "’")
    if language == "en" and (first := _NAME.search(text, 0, _SENTENCE)):
        told = told[first.start() : first.end()]
    named = ((told.find(name.casefold()), Organ(organ)) for organ, name in words(language).organs if organ != Organ.OTHER.value)
    return min((one for one in named if one[0] >= 0), default=(0, Organ.UNKNOWN), key=_place)[1]


_NAME = re.compile(r"\b[Tt]he(?: (?:[A-Z][\w-]+|and|of|on|for)(?=[ ,:]))+")
"""The first name in the sentence."""


def unnamed(text: str) -> bool:
    """Whether the sentence says no more than `the Council`, as volumes do in which but one has decisions.

    >>> unnamed("At its 4th plenary meeting, the Council took note of oil."), unnamed("The Council of Lamps decided")
    (True, False)
    """
    first = _NAME.search(text, 0, _SENTENCE)
    return first is not None and first.group().partition(" ")[2] in {"Council", "Assembly"}


def _place(named: tuple[int, Organ]) -> int:
    return named[0]


_SENTENCE = 200
"""Signs in which a decision's first sentence names its organ."""


def decides(line: Line, language: str) -> bool:
    """Whether a decision begins in the line: the heading above it, or the sentence that tells of its meeting."""
    text = line.paragraph.text
    found = words(language).decision.match(text) if line.kind is NumberKind.NONE and line.paragraph.cell is None else None
    if found is None or closing(text, language):
        return False
    return found.end() == len(text.rstrip()) or (" " in found.group() and text[found.end()] == ",")
