"""Numbers that are glued to words above a note, as its mark is, though nothing raises them any more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from rapporteur.language.printed_marks import ITEMS, LONGEST_TAKING, RINGED, SLASHED_NUMBER, TAKES_STOPPED_NUMBER
from rapporteur.model.text import Paragraph, Zone


def is_called(paragraphs: Sequence[Paragraph], index: int, number: int) -> bool:
    """Whether the paragraph right before ends in the number behind its stop, as the line of a vote does above who took no part in it:
    `Adopted by 13 votes to none.3 / 3 Two members did not participate in the voting.`
    """
    before = paragraphs[index - 1] if index else None
    if before is None or before.zone is not Zone.BODY:
        return False
    return re.search(rf"[a-z)][.;] ?{number}\Z", before.content.text) is not None


def is_marked(paragraphs: Sequence[Paragraph], index: int, number: int) -> bool:
    """Whether a paragraph of the page above has the number glued to a word or its stop, or to a year in brackets, as the mark of a note is:
    `the Lamp Rules (2005),1`.
    """
    above = (p.content.text for p in paragraphs[max(0, index - _PAGE) : index] if p.zone is Zone.BODY)
    return any(str(number) in glued_numbers(text) for text in above if str(number) in text)


def glued_numbers(text: str) -> Iterator[str]:
    """The numbers that are glued to a word or its stop, to a year in brackets, or to the stop behind one, as marks are; none that a word
    with a full stop takes.

    >>> [*glued_numbers("the lamps,1 the Lamp Rules (2005).2 A/70/5/Add.3, No.4, sect.5, E/CN.6 and vol.7, in 2015,8 as 1,201,99 of them")]
    ['1', '2', '8']
    """
    for found in _GLUED.finditer(text):
        if found["stop"] != "." or not TAKES_STOPPED_NUMBER.search(text, max(0, found.start() - LONGEST_TAKING), found.start("stop")):
            yield found["number"]


_GLUED = re.compile(
    r"(?:[^\W\d_]|\d\)|(?<![\d,.])(?:19|20)\d\d(?=[,;]))(?P<stop>[,;:.)”\"’»，、；。》]*)(?P<number>\d{1,3})(?=[\s,;.)，、；。《،؛]|\Z)"
)
_PAGE = 15
"""Paragraphs of a page."""


def numbers_in_signs(text: str) -> Iterator[str]:
    """The numbers that stand as marks in signs of their own: `[1]`, `lamps(1)`, `①`, `lamps 1/`."""
    yield from (number for number, takes in squared_numbers(text) if not takes)
    yield from rounded_numbers(text)
    if "/" in text:
        yield from (mark["label"] for mark in SLASHED_NUMBER.finditer(text))


def squared_numbers(text: str) -> Iterator[tuple[str, bool]]:
    """The numbers in square brackets behind a word or its stop, in figures of ASCII, each with whether a word takes it: `option [1]`.

    >>> [*squared_numbers("the lamps [1] of option [2]")]
    [('1', False), ('2', True)]
    """
    for mark in _IN_BRACKETS.finditer(text) if "[" in text else ():
        yield figures(mark["number"]), _TAKES.search(text, max(0, mark.start() - 80), mark.start()) is not None


def rounded_numbers(text: str) -> Iterator[str]:
    """The numbers that are raised, or in parentheses or rings, and glued to a word, its stop or a year as marks are, in figures of ASCII;
    behind a space where the text counts no items so, `the lamps (1) and`.

    >>> [*rounded_numbers("公约①和报告，（2）الأسلحة(٣)، article(4) or (5)")]
    ['1', '2', '3']
    """
    for mark in _rounded(text) if "(" in text or not text.isascii() else ():
        if not _TAKES.search(text, max(0, mark.start() - 80), mark.start()):
            yield figures(mark.group())


def _rounded(text: str) -> Iterator[re.Match[str]]:
    yield from _GLUED_PARENTHESES.finditer(text)
    if " (" in text and not ITEMS.search(text):
        yield from _SPACED_PARENTHESES.finditer(text)


def figures(printed: str) -> str:
    """A number in figures of ASCII.

    >>> figures("٣"), figures("③"), figures("(3)"), figures("［3］")
    ('3', '3', '3', '3')
    """
    return str(int(unicodedata.normalize("NFKC", printed).strip("[]()〔〕: ")))


_IN_BRACKETS = re.compile(r"(?<=[\w,;:.)\]”\"’»》」』，；。、]) ?\[(?P<number>\d{1,3})\]")
_GLUED_PARENTHESES = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=[\w)”»][,;])|(?<=[》」』”，；。、])|(?<=\b(?:19|20|١٩|٢٠)\d\d))"
    rf"(?:[(（［〔][0-9٠-٩]{{1,3}}[)）］〕]|[{RINGED}])|(?<=[^\s⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]{{1,3}}(?![⁰¹²³⁴-⁹])"
)
_SPACED_PARENTHESES = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=\b(?:19|20)\d\d)) \([0-9]{1,3}\)(?=\s?[,;.،؛]?(?:\s[^\W\d_]|\Z))")
_TAKES = re.compile(
    r"\b(?:options?|alternatives?|variants?|proposals?|versions?|texts?|items?|paragraphs?|subparagraphs?|articles?|rules?|points?|cases?"
    r"|variantes?|opci(?:ón|ones)|propuestas?|párrafos?|paragraphes?|propositions?|вариант\w{0,3}|пункт\w{0,3})"
    r"(?: \[\d{1,3}\],?(?: (?:and|or|to|et|ou|y|o|и|или))?)*\Z",
    re.IGNORECASE,
)
"""A word that takes the number behind it, and others in a row: `options [1], [2] and` before `[3]`."""
