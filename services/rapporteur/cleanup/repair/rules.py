"""All repair rules, by name, and their one use: clean paragraphs of extracted ones, with every change on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapporteur.cleanup.repair import (
    alphabets,
    arabic,
    chinese,
    endings,
    hyphens,
    lettering,
    likeness,
    numbering,
    numbers,
    pinpoints,
    resolution_numbers,
    signs,
    spacing,
    symbol_spaces,
    symbols,
    words,
)
from rapporteur.cleanup.repair.applying import Correction, Repairer
from rapporteur.cleanup.repair.english import english, sample
from rapporteur.cleanup.repair.rule import NumberRule, PairRule, Reach, Rule, SequenceRule, SignRule, WordRule
from rapporteur.language.identifying import language_of
from rapporteur.model.text import Paragraph, Repair


@dataclass(frozen=True, slots=True)
class Repaired:
    """The paragraphs as they should have been read, and what was changed, in order of the source."""

    paragraphs: tuple[Paragraph, ...]
    repairs: tuple[Repair, ...]


SIGN_RULES: tuple[SignRule, ...] = (
    symbols.SIGN_RULES
    + symbol_spaces.SIGN_RULES
    + pinpoints.SIGN_RULES
    + alphabets.SIGN_RULES
    + chinese.SIGN_RULES
    + arabic.SIGN_RULES
    + spacing.SIGN_RULES
    + signs.SIGN_RULES
    + hyphens.SIGN_RULES
    + numbers.SIGN_RULES
    + resolution_numbers.SIGN_RULES
)
NUMBER_RULES: tuple[NumberRule, ...] = numbers.NUMBER_RULES
WORD_RULES: tuple[WordRule, ...] = hyphens.WORD_RULES + spacing.WORD_RULES + words.WORD_RULES
PAIR_RULES: tuple[PairRule, ...] = hyphens.PAIR_RULES + spacing.PAIR_RULES
SEQUENCE_RULES: tuple[SequenceRule, ...] = lettering.SEQUENCE_RULES + numbering.SEQUENCE_RULES + endings.SEQUENCE_RULES
SCAN_RULES: tuple[SequenceRule, ...] = arabic.SEQUENCE_RULES + likeness.SEQUENCE_RULES
"""What is asked of scans alone, behind all others."""

RULES: tuple[Rule, ...] = (*SIGN_RULES, *NUMBER_RULES, *WORD_RULES, *PAIR_RULES, *SEQUENCE_RULES, *SCAN_RULES)
"""In the order of their application; where two rules would change the same characters, the earlier one does."""


def repair(paragraphs: tuple[Paragraph, ...], misread: bool, *, scanned: bool = False) -> Repaired:
    """As `_read_right`, and of a document with pages that OCR read (`scanned`) opening phrases, too, that it misread."""
    first = _read_right(paragraphs, misread)
    if not scanned:
        return first
    second = _repaired(first.paragraphs, _for_scans())
    return Repaired(second.paragraphs, _in_order(first.repairs + second.repairs)) if second.repairs else first


def _read_right(paragraphs: tuple[Paragraph, ...], misread: bool) -> Repaired:
    """`paragraphs` with what was misread put right. Running it again changes nothing; no character goes without a Repair.

    `misread` says that the words come from OCR or pdf-to-text. Where it is False the words are their author's, and only signs are
    touched that stand for others by definition. Words and closing marks are touched in English documents only: there is no lexicon of the
    other five, and no count of their marks.
    """
    if not misread:
        return _repaired(paragraphs, _for_typed())
    if english(paragraphs):
        return _repaired(paragraphs, _for_english())
    arabic = language_of(" ".join(sample(paragraphs))) == "ar"
    first = _repaired(paragraphs, _for_arabic() if arabic else _for_other_languages())
    if not (first.repairs and english(first.paragraphs)):
        return first
    # Signs were so broken that English could not be told; a second run over the outcome must find nothing more to do.
    second = _repaired(first.paragraphs, _for_english())
    return Repaired(second.paragraphs, _in_order(first.repairs + second.repairs))


def _repaired(paragraphs: tuple[Paragraph, ...], repairer: Repairer) -> Repaired:
    repairs: list[Repair] = []
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        clean, record = repairer.paragraph(paragraph)
        out.append(clean)
        repairs += record
    repairs += repairer.sequence(out)
    return Repaired(tuple(out), _in_order(repairs))


def _in_order(repairs: Iterable[Repair]) -> tuple[Repair, ...]:
    return tuple(sorted(repairs, key=lambda repair: (repair.source.start, repair.source.end)))


def describe() -> Iterator[str]:
    """One paragraph a rule, for `rapporteur repairs --rules`: its name, reason and confidence, then its examples."""
    for rule in RULES:
        examples = (f"    {example.before!r} -> {example.after!r}" for example in rule.examples)
        yield "\n".join((f"{rule.name} ({rule.confidence:.3g}): {rule.reason}", *examples))


def _signs(*reaches: Reach) -> tuple[SignRule, ...]:
    return tuple(rule for rule in SIGN_RULES if rule.reach in reaches)


@cache
def _for_typed() -> Repairer:
    return Repairer(_signs(Reach.TYPED))


@cache
def _for_other_languages() -> Repairer:
    return Repairer(_signs(Reach.TYPED, Reach.MISREAD), NUMBER_RULES, sequences=numbering.RULES_OF_OTHER_LANGUAGES)


@cache
def _for_arabic() -> Repairer:
    return Repairer(_signs(Reach.TYPED, Reach.MISREAD, Reach.ARABIC), NUMBER_RULES, sequences=numbering.RULES_OF_OTHER_LANGUAGES)


@cache
def _for_scans() -> Repairer:
    return Repairer(sequences=SCAN_RULES)


@cache
def _for_english() -> Repairer:
    return Repairer(_signs(Reach.TYPED, Reach.MISREAD, Reach.ENGLISH), NUMBER_RULES, PAIR_RULES, SEQUENCE_RULES, _correction)


@lru_cache(maxsize=65536)
def _correction(word: str) -> Correction | None:
    """What was meant by an unknown word; remembered, since misreadings of one document are alike."""
    for rule in WORD_RULES:
        if after := rule.meant(word):
            return Correction(after, rule)
    return None
