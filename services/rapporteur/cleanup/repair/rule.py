"""What a repair rule is: a named finder of changes with its reason, its confidence and examples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from rapporteur.cleanup.repair.kinds import Line
from rapporteur.model.quick import quick


@dataclass(frozen=True, slots=True)
class Example:
    """What a rule does: `before` becomes `after`. Paragraphs are set apart by a line feed. The tests hold every rule to its examples."""

    before: str
    after: str


@quick
@dataclass(frozen=True, slots=True)
class Change:
    """Replace text[start:end] by `after`."""

    start: int
    end: int
    after: str


@dataclass(frozen=True, slots=True)
class Located:
    """A change to one paragraph of a sequence. `reason` is what makes it right there, in words for people."""

    paragraph: int
    change: Change
    reason: str


@dataclass(frozen=True, slots=True)
class Rule:
    """The name that stands on every repair, why such a change is right, and how often it is."""

    name: str
    reason: str
    confidence: float
    examples: tuple[Example, ...]


def _always(_run: str) -> bool:
    return True


def finds(find: Callable[[str], Iterator[Change]]) -> Callable[[str], bool]:
    """The `may` of a rule that looks at nothing beyond a run without spaces: what it finds there alone is what it finds in the text."""
    return lambda run: next(find(run), None) is not None


class Reach(Enum):
    """How far a sign rule may be trusted."""

    TYPED = "typed text"
    """Certain also where the format stores what its author typed."""
    MISREAD = "misread text"
    ARABIC = "misread text of an Arabic document"
    """Data of Arabic misread Latin letters in ways of their own, also where a note holds nothing but a symbol."""
    ENGLISH = "misread English text"
    """Other languages have other habits: French sets a space before a semicolon."""


@dataclass(frozen=True, slots=True)
class SignRule(Rule):
    """Looks at paragraphs within its reach that hold one of its triggers."""

    find: Callable[[str], Iterator[Change]]
    reach: Reach
    triggers: tuple[str, ...]
    """The rule is asked only if one of these stands in a run without spaces (a space on either side included), or it is two spaces."""
    of_notes: bool = False
    """It is right of notes only."""
    may: Callable[[str], bool] = _always
    """Whether a run with a trigger may be what it looks for; where it tells more than the trigger does, paragraphs are spared a look."""


@dataclass(frozen=True, slots=True)
class NumberRule(Rule):
    """Looks at paragraphs in which letters stand among digits."""

    find: Callable[[str], Iterator[Change]]


@dataclass(frozen=True, slots=True)
class WordRule(Rule):
    """Looks at one word that is unknown and gives what was meant, or None. Its answer depends on nothing else, so it is remembered."""

    meant: Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class PairRule(Rule):
    """Looks around text[start:end], an unknown word for which no WordRule knows better, for the other half of it."""

    find: Callable[[str, int, int], Change | None]
    may: Callable[[str, str], bool]
    """Whether a word, standing in a run without spaces (`(run, word)`), may be a half at all; without it nothing around is looked at."""


@dataclass(frozen=True, slots=True)
class SequenceRule(Rule):
    """Looks at the paragraphs of the body in their order: a sign is judged by its neighbours."""

    find: Callable[[Sequence[Line]], Iterator[Located]]
