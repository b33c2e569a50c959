"""Hyphens that were lost at a line end, and hyphens of a line end that were kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapporteur.cleanup.repair import vocabulary
from rapporteur.cleanup.repair.rule import Change, Example, PairRule, Reach, SignRule, WordRule
from rapporteur.cleanup.repair.spacing import lost_space
from rapporteur.language import lexicon

_LETTERS = re.compile(r"[A-Za-z]{5,}")
_KEPT = re.compile(r"(?<![\w-])([^\W\d_]{2,30}+)[-\u2010\u00ad]\s+([a-z]{2,30}+)(?![\w-])")
_WAVY = re.compile(r"(?<![\w~-])([^\W\d_]{2,30}+)~([^\W\d_]{2,30}+)(?![\w~-])")
_BEFORE = re.compile(r"(?<![\w./-])[A-Za-z]{2,30}-\Z")
_AFTER = re.compile(r"-[a-z]{2,30}+(?![\w/-]|\.\w)")
_REACH = 32
_SUSPENDED = frozenset(("and", "or", "to", "nor", "but", "as"))
"""What follows a hyphen that stands for the rest of a compound: `troop- and police-contributing`."""
_OLDER = (
    "co-",
    "re-",
    "pre-",
    "non-",
    "sub-",
    "anti-",
    "socio-",
    "extra-",
    "cease-fire",
    "land-locked",
    "land-mine",
    "fire-arm",
    "ground-water",
)
"""What older documents write with a hyphen that newer ones leave out: `co-ordination`, and up to 1998 every `cease-fire`."""
_WELL = 20


def lost_hyphen(word: str) -> str | None:
    """A compound that is always written with its hyphen: `capacitybuilding`, `SecretaryGeneral`, `Chernobylaffected`.

    The compound itself is in the lexicon, or its second half ends five compounds or more and its first half is well known.

    >>> lost_hyphen("Capacitybuilding"), lost_hyphen("disarmament")
    ('Capacity-building', None)
    """
    if not _LETTERS.fullmatch(word):
        return None
    small = word.lower()
    # Two halves of a longer compound only may as well be two words that lost their space: `commonaction`.
    compound = lexicon.closed_compounds().get(small)
    if compound and (lexicon.known(compound) or lost_space(word) is None):
        return _hyphenated_like(compound, word)
    return None if compound or word.isupper() or vocabulary.known(small) else _new_compound(word)


def _new_compound(word: str) -> str | None:
    """A plural before the second half is no compound but lost a space: `processesrelated`."""
    small = word.lower()
    for at in range(4, len(word) - 2):
        if small[at:] in vocabulary.second_elements() and vocabulary.weight(small[:at]) >= _WELL and small[at - 1] != "s":
            return f"{word[:at]}-{word[at:]}"
    return None


def _hyphenated_like(compound: str, word: str) -> str:
    """The letters of `word` with the hyphens of `compound`."""
    letters = iter(word)
    return "".join(sign if sign == "-" else next(letters) for sign in compound)


def kept_hyphen(text: str) -> Iterator[Change]:
    """A hyphen and a space left of a line end: `deve- lopment`. The whole is a known word; if only the compound is, the space goes.

    >>> [c.after for c in kept_hyphen("deve- lopment, follow- up, troop- and police-contributing")]
    ['development', 'follow-up']
    """
    for found in _KEPT.finditer(text):
        first, second = found.groups()
        if second in _SUSPENDED:
            continue
        whole = vocabulary.weight(first + second)
        compound = lexicon.count(f"{first}-{second}")
        if whole > compound and (whole >= _WELL or not (vocabulary.known(first) and vocabulary.known(second))):
            yield Change(found.start(), found.end(), first + second)
        elif compound:
            yield Change(found.start(), found.end(), f"{first}-{second}")


def wavy_hyphen(text: str) -> Iterator[Change]:
    """A hyphen of a typewriter that was read as a tilde, in a compound that is known with its hyphen; LaTeX means a space by the sign.

    >>> [c.after for c in wavy_hyphen("the Thirty~ninth session of the General~Assembly")]
    ['-']
    """
    for found in _WAVY.finditer(text):
        if lexicon.known(f"{found[1]}-{found[2]}"):
            yield Change(found.end(1), found.start(2), "-")


def hyphen_inside(text: str, start: int, end: int) -> Change | None:
    """A hyphen inside a word that is never written with it: `imple-mentation`. One half is no word, the whole is well known.

    >>> hyphen_inside("the imple-mentation", 4, 9)
    Change(start=4, end=19, after='implementation')
    """
    before, after = _BEFORE.search(text, max(0, start - _REACH), start), _AFTER.match(text, end)
    if (before is None) == (after is None):
        return None
    first, last = before.start() if before else start, after.end() if after else end
    whole = text[first:last].replace("-", "")
    if lexicon.count(whole) < _WELL or lexicon.count(text[first:last]) or text[first:last].lower().startswith(_OLDER):
        return None
    return Change(first, last, whole)


def _may_hold_hyphen(run: str, _word: str) -> bool:
    return "-" in run


PAIR_RULES = (
    PairRule(
        "hyphen-in-word",
        "the word is never written with a hyphen",
        0.95,
        (Example("the imple-mentation of harbours", "the implementation of harbours"),),
        hyphen_inside,
        _may_hold_hyphen,
    ),
)


SIGN_RULES = (
    SignRule(
        "hyphen-at-line-end",
        "a hyphen of a line end was kept; the whole word is known",
        0.98,
        (Example("the deve- lopment of harbours", "the development of harbours"),),
        kept_hyphen,
        Reach.ENGLISH,
        ("- ", "\u2010 "),
    ),
    SignRule(
        "hyphen-as-tilde",
        "a tilde stands where a known compound has its hyphen",
        0.97,
        (Example("the thirty~ninth session", "the thirty-ninth session"),),
        wavy_hyphen,
        Reach.ENGLISH,
        ("~",),
    ),
)


WORD_RULES = (
    WordRule(
        "lost-hyphen",
        "the compound is known with its hyphen only",
        0.97,
        (Example("the capacitybuilding of harbours", "the capacity-building of harbours"),),
        lost_hyphen,
    ),
)
