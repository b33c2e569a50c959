"""Opening phrases that OCR misread, `Weicoming also`: known by their likeness to those that open most paragraphs, and by where they stand.

What it finds speaks for a paragraph only: one that is like no phrase is what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapporteur.cleanup.repair.kinds import Kind, Line
from rapporteur.cleanup.repair.rule import Change, Example, Located, SequenceRule
from rapporteur.language.identifying import language_of
from rapporteur.language.organs import formula_organ
from rapporteur.language.phrase_likeness import nearly
from rapporteur.language.phrases import PhraseKind, opening_phrase

_NUMBER = re.compile(r"[\s\"“«]*\d{1,3}\s?[.．、\-–]\s*(?=\D)")
_GOES_ON = (",", "،", "，")
_ENDS = (";", "؛", "；", ".", "。", ":", "：")
_HEAD = 160
"""Characters in which a phrase is looked for."""
_REASON = "its neighbours open so, and it is that phrase but for a letter or two"


def misread_opening(lines: Sequence[Line]) -> Iterator[Located]:
    """The head of a paragraph that is nearly a phrase: a preambular one behind the organ line or another paragraph that ends in a comma,
    and ending in one itself; an operative one behind a number, beside another numbered paragraph that opens with one.
    """
    for at, line in enumerate(lines):
        language = language_of(line.text)
        numbered = _NUMBER.match(line.text)
        start = numbered.end() if numbered else 0
        head = line.text[start : start + _HEAD]
        if (
            line.kind is Kind.TABLE
            or not head
            or _opens(head, language)
            or not _in_place(lines, at, language, numbered=numbered is not None)
        ):
            continue
        found = nearly(head, language, PhraseKind.OPERATIVE if numbered else PhraseKind.PREAMBULAR)
        if found is not None:
            yield Located(line.place, Change(start, start + found.end, found.text), _REASON)


def _opens(text: str, language: str) -> bool:
    phrase = opening_phrase(text, language)
    return phrase is not None and phrase.attested


def _in_place(lines: Sequence[Line], at: int, language: str, *, numbered: bool) -> bool:
    text = lines[at].text.rstrip()
    before = lines[at - 1].text.rstrip() if at else ""
    if not numbered:
        return text.endswith(_GOES_ON) and (before.endswith(_GOES_ON) or formula_organ(before, language) is not None)
    beside = (lines[near].text for near in (at - 1, at + 1) if 0 <= near < len(lines))
    return text.endswith(_ENDS) and any((found := _NUMBER.match(other)) and _opens(other[found.end() :], language) for other in beside)


SEQUENCE_RULES = (
    SequenceRule(
        "misread-opening",
        "paragraphs open with the same few phrases",
        0.9,
        (
            Example(
                "إن الجمعية العامة،\nواد ترحب بتقرير حارس المنارة عن المصابيح،",
                "إن الجمعية العامة،\nوإذ ترحب بتقرير حارس المنارة عن المصابيح،",
            ),
        ),
        misread_opening,
    ),
)
"""For scans alone: what is typed is what was meant."""
