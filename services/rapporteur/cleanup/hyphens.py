"""Decides what becomes of a hyphen at the end of a line or page: part of the word, or a sign of the break."""

from __future__ import annotations

import re
from enum import Enum

from rapporteur.language.lexicon import count


class Cut(Enum):
    """The verdict, with how sure it is and why."""

    KEEP_ALWAYS = ("keep always", 0.95, "one of the two parts is always written with a hyphen in its language")
    KEEP = ("keep", 0.97, "the lexicon has the word with its hyphen, or the hyphen stands before a capital or a number")
    DROP = ("drop", 0.98, "the lexicon has the word without a hyphen")
    SUSPEND = ("suspend", 0.99, "the hyphen stands for the second half of the compound that follows: `burden- and responsibility-sharing`")
    DROP_UNSEEN = ("drop unseen", 0.85, "the lexicon has neither form, and most hyphens at a line end are signs of the break")

    @property
    def confidence(self) -> float:
        """How often such a verdict is right."""
        return self.value[1]

    @property
    def reason(self) -> str:
        """What makes it right, in words for people."""
        return self.value[2]


def at_line_end(before: str, after: str) -> Cut:
    """Whether `before` + hyphen + `after` is one word or a compound.

    A hyphen before a capital or a digit, or after a digit, is always written: no printer divides a word there. Otherwise the more
    frequent form of the lexicon wins; if it knows neither, two words that it does know are a compound, as are those with a part that other
    languages set off so (`celles-ci`, `социально-экономический`); anything else is a divided word.

    >>> at_line_end("chal", "lenges").name, at_line_end("capacity", "building").name, at_line_end("Secretary", "General").name
    ('DROP', 'KEEP', 'KEEP')
    """
    if after in {"and", "or", "to"}:
        return Cut.SUSPEND
    if not after[:1].islower() or not before[-1:].isalpha():
        return Cut.KEEP
    closed, hyphenated = count(before + after), count(f"{before}-{after}")
    if closed or hyphenated:
        return Cut.DROP if closed >= hyphenated else Cut.KEEP
    return _of_parts(before.rsplit("-", 1)[-1], after.split("-", 1)[0])


def _of_parts(last: str, first: str) -> Cut:
    """The verdict by the parts of a longer compound that the hyphen stands between."""
    closed, hyphenated = count(last + first), count(f"{last}-{first}")
    if closed or hyphenated:
        return Cut.DROP if closed >= hyphenated else Cut.KEEP
    if first.lower() in _SECOND or last.lower() in _FIRST:
        return Cut.KEEP_ALWAYS
    if len(last) > 3 and len(first) > 3 and count(last) and count(first):
        return Cut.KEEP
    return Cut.DROP_UNSEEN


def between(text: str, sign: int, after: int) -> Cut:
    """The verdict on the hyphen at text[sign] that ends a line, where the next line begins at `after`.

    >>> between("the chal-\\nlenges", 8, 10).name
    'DROP'
    """
    before = _LAST_WORD.search(text[max(0, sign - _LONGEST_WORD) : sign])
    behind = _FIRST_WORD.match(text[after : after + _LONGEST_WORD])
    return at_line_end(before.group() if before else "", behind.group() if behind else "")


# Parts of words that French, Russian and Spanish set off with a hyphen, as their grammars have it, and tens before their units
# (`twenty-five`); no word ends or begins so without one.
_SECOND = frozenset(
    [
        "ci",
        "là",
        "même",
        "mêmes",
        "delà",
        "dessus",
        "dessous",
        "après",
        "либо",
        "нибудь",
        "член",
        "члена",
        "члены",
        "членов",
        "членам",
        "членами",
        "членах",
        "участник",
        "участника",
        "участники",
        "участников",
        "участникам",
        "участниками",
        "участниц",
    ]
)
_FIRST = frozenset(
    [
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "dix",
        "vingt",
        "trente",
        "quarante",
        "cinquante",
        "soixante",
        "quatre",
        "vice",
        "sous",
        "franco",
        "государство",
        "страна",
        "вице",
        "социально",
        "научно",
        "торгово",
        "международно",
        "военно",
        "северо",
        "юго",
        "азиатско",
        "материально",
        "культурно",
        "информационно",
        "административно",
        "финансово",
        "организационно",
        "общественно",
    ]
)
_LONGEST_WORD = 40
_LAST_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*$")
_FIRST_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
