"""Puts paragraphs together again that the end of a page cut in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur.cleanup.hyphens import Cut, at_line_end
from rapporteur.cleanup.openings import PARAGRAPHS, Opening, head, is_numbered
from rapporteur.language.writing import CAPITALIZED, columns, in_midst
from rapporteur.model.edits import Edit, apply, join, repairs_of
from rapporteur.model.text import Paragraph, Repair, RichText, Zone

_STOPS = ".;:!?…。；：！？؟؛"
_COMMAS = ",،，、"
_CLOSING = r"[\"'”’»)\]]"
_TAIL = 40
"""Characters at the end of a text in which its last word, its stop and a mark stand."""
_HYPHENS = "-\u2010\u00ad\ufffe"
_HYPHEN = re.compile(rf"([^\W\d_]+(?:-[^\W_]+)*)[{_HYPHENS}]\Z")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def _ending(stops: str) -> re.Pattern[str]:
    """One of the stops at the end of a text, the mark of a note behind it or not: behind a figure, a letter alone or a stroke it is in a
    number or a symbol, `2.5`, `10:30`, `E/2025/L.14`, `A/75/100/Add.1`, unless it is a stop that only sentences have, `June 2020;34`.
    """
    within = "".join(sign for sign in stops if sign in ".,:")
    sentence = "".join(sign for sign in stops if sign not in ".,:")
    word = rf"(?:{_CLOSING}|(?<![^\s(\[“‘«\"'-])[^\W\d_]{{2,}})"
    return re.compile(rf"(?:[{stops}]{_CLOSING}*|(?:[{sentence}]|{word}[{within}]){_CLOSING}*\d{{1,3}})\s*$")


_STOPPED, _COMMA = _ending(_STOPS), _ending(_COMMAS)
_LAST_BUT_ONE = re.compile(r";\s(?:and|or|et|ou|y|o)$")
"""`(b) that bells be rung; and`: the next paragraph begins, not the rest of this one."""
_ENUMERATED = re.compile(r"[\"“”‘']{0,2}(?:\d{1,3}[.)]\s|\(?[a-z]{1,3}\)\s|\([ivxl]{1,6}\))")
MOST_CUTS = 40
"""No paragraph runs over more pages; hostile input must not be joined line by line for ever, at quadratic cost."""
_SHORTEST = 60
"""A paragraph that may be cut by a page has more than a printed line; headings and titles seldom have."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The paragraphs after joining, and the hyphens decided at the cuts."""

    paragraphs: tuple[Paragraph, ...]
    repairs: tuple[Repair, ...] = ()


def join_cut(paragraphs: Sequence[Paragraph], language: str) -> Joined:
    """`paragraphs` with those joined that a page end cut: what stood between (notes, page number, running head) follows the whole.

    The evidence is grammar: the first half has no stop at its end, the second begins with a small letter, or goes on in capitals
    where no paragraph of the kind could begin (no number, letter, opening phrase, organ line or heading). With nothing between
    the halves only a small letter after an open sentence joins them. Nothing is joined across a page that is missing.
    """
    out: list[Paragraph] = []
    repairs: list[Repair] = []
    last, times = -1, 0
    between = _ADJACENT
    for at, paragraph in enumerate(paragraphs):
        if paragraph.zone is not Zone.BODY:
            out.append(paragraph)
            between = _CUT
            if paragraph.zone is Zone.MISSING_PAGE:
                last = -1
            continue
        goes_on = last >= 0 and times < MOST_CUTS and _continues(out[last], paragraph, language, between)
        if goes_on and (between is _CUT or not _stand_apart(out[last], paragraph, paragraphs[at + 1 : at + _NEAR], language)):
            times += 1
            content, made = joined(out[last], paragraph.content)
            out[last] = replace(out[last], content=content)
            repairs += made
        else:
            last, times = len(out), 0
            out.append(paragraph)
        between = _ADJACENT
    return Joined(tuple(out), tuple(repairs))


def may_be_one(first: str, second: str, language: str = "en") -> bool:
    """Whether two texts between which a page ends are one paragraph, by their grammar alone.

    >>> may_be_one("Requests the Secretary-General to continue his work on the financing of lighthouses and", "buoys;")
    True
    """
    return _continues(Paragraph(RichText(first)), Paragraph(RichText(second)), language, _CUT)


def _stand_apart(first: Paragraph, second: Paragraph, following: Sequence[Paragraph], language: str) -> bool:
    """Whether two paragraphs with nothing between them are two by what follows. Behind a comma the next number must, `5.` behind `4. ... in
    Lampton,` and what goes on there: behind the last paragraph of a text stand lines of other kinds, and its stop may be misread.
    """
    if first.content.text[-1:] not in _COMMAS:
        return _may_head(first, second, following, language)
    behind = next((head(paragraph.content.text, language) for paragraph in following if paragraph.zone is Zone.BODY), None)
    number = head(first.content.text, language)
    return behind is None or number is None or behind.number != number.number + 1


_NEAR = 6
"""Paragraphs within which the next of the text stands, behind notes and the like."""


def _may_head(first: Paragraph, second: Paragraph, following: Sequence[Paragraph], language: str) -> bool:
    """Whether `second`, which stands right behind a paragraph without a stop, is a heading: it begins with a capital, has no stop either,
    and the first paragraph of its section follows. A sentence that goes on has its end; one of two stops is lost more often than both.
    """
    a, b = first.content.text, second.content.text
    if not a or not b or not b[0].isupper() or _ENDS.search(b[-_TAIL:]) or columns(b) > _LONGEST_HEADING or in_midst(a[-_TAIL:], language):
        return False
    if a.rpartition(" ")[2][:1].isupper():
        return False  # a name may go over the end of the page: `the United` / `Nations in this regard`
    opening = head(following[0].content.text, language) if following and following[0].zone is Zone.BODY else None
    return opening is not None and opening.opening in {Opening.NUMBER, Opening.PREAMBULAR, Opening.OPERATIVE}


_ENDS = re.compile(r"[.;:,!?،，。；：؛-]\W*\d{0,3}$")
_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class _Situation:
    """What stands between two paragraphs."""

    furniture: bool


_CUT, _ADJACENT = _Situation(True), _Situation(False)


def _continues(first: Paragraph, second: Paragraph, language: str, between: _Situation) -> bool:
    a, b = first.content.text, second.content.text
    if not a or not b or second.layout.bullet:
        return False
    if a[-1] in ".;" and _is_within(a, b, language, between):
        return True
    if a[-1] in _COMMAS and not between.furniture:
        return language in CAPITALIZED and _is_unended(a, b, language)
    headed = second.layout.style.startswith("#") or first.layout.style.startswith("#")
    if headed or a[-1] in _STOPS or _STOPPED.search(a[-_TAIL:]) or (b[0].isupper() and _LAST_BUT_ONE.search(a[-_TAIL:])):
        return False
    divided = a[-1] in _HYPHENS and b[0].islower() and _HYPHEN.search(a[-40:]) is not None
    if divided or _ENUMERATED.match(b):
        return divided or (between.furniture and _is_inner_item(a, b))
    return _goes_on(a, b, language, between)


def _is_within(a: str, b: str, language: str, between: _Situation) -> bool:
    """Whether the stop before a page end is within a sentence, or was a comma or a speck: a sentence of some length follows, or one that
    has its own end, and begins small; where paragraphs begin with capitals none does (of 22,850 preambular ones 10 end with a full stop).
    Behind an item's semicolon, or with nothing between them, a paragraph may go on flush.
    """
    if language not in CAPITALIZED or not _SMALL.match(b) or columns(a) < _SHORTEST or head(b, language) is not None:
        return False
    if columns(b) < (_SHORTEST if _ENDED.search(b) is None else _SHORT):
        return False
    opening = head(a, language)
    return opening is not None and opening.opening in (PARAGRAPHS if between.furniture and a[-1] == "." else PARAGRAPHS - {Opening.LETTER})


_ENDED = re.compile(r"[;.,]$")
_SHORT = 30
"""Of a text that ends as paragraphs do: fewer characters may be a word that the tool lost its place of."""


def _is_unended(a: str, b: str, language: str) -> bool:
    """Whether the numbered paragraph `a` breaks off behind its comma, `offices in Lampton,`, and `b` goes on with a capital, to its end:
    none of 31,885 numbered paragraphs ends in a comma, and `b` has neither label nor phrase. Behind a stop that was read as a comma a
    sentence begins: with a small word in a capital, or a label of its own.
    """
    if not is_numbered(a) or _ENUMERATED.match(b) or head(b, language) is not None:
        return False
    return _SENTENCE.match(b) is None and columns(a) >= _SHORTEST and columns(b) >= _SHORTEST and b[-1] in _STOPS


_SENTENCE = re.compile(
    r"(?:The(?! (?:Bahamas|Gambia|Hague)\b)|This|These|Those|Such|Its?|He|She|They|There|In|At|On|By|For|As|If|When|While|An?|To|With|Each"
    r"|Any|All|No|Ces?|Cette|Ils?|Elles?|Dans|Pour|Este|Esta|En|Para|Por|[^\W\d_]{2,30} ?:)(?!\w)"
)
"""But for the articles of names: `La Paz`, `El Salvador`, `Le Caire`."""
_SMALL = re.compile(r"[a-z]{2,}\b")


def _goes_on(a: str, b: str, language: str, between: _Situation) -> bool:
    """Whether `b`, which has neither label nor dash, goes on with the sentence of `a`, which has no stop."""
    paused = _COMMA.search(a[-_TAIL:]) is not None
    if paused and not between.furniture:
        return False
    opening = head(b, language) if not b[0].islower() or language not in CAPITALIZED else None
    small = b[0].islower() and opening is None
    if paused:
        return small or (opening is None and _may_go_on(a, b, language))
    if small:
        return columns(a) >= (_SHORT if between.furniture else _SHORTEST) or (between.furniture and head(a, language) is not None)
    if opening is not None and opening.opening is not Opening.NUMBER:
        return False
    return (between.furniture or _is_running(a, language)) and _may_go_on(a, b, language)


def _is_running(a: str, language: str) -> bool:
    """Running text, which never ends without a stop; a title or heading may."""
    opening = head(a, language)
    return opening is not None and opening.opening not in {Opening.HEADING, Opening.FORMULA}


def _is_inner_item(a: str, b: str) -> bool:
    """`(b) exploring` goes on with an enumeration that began as `(a)` inside the sentence before."""
    found = _INNER.match(b)
    return found is not None and not _COMMA.search(a[-_TAIL:]) and f" ({chr(ord(found[1]) - 1)}) " in a


_INNER = re.compile(r"\(([b-z])\)\s[a-z]")


def _may_go_on(a: str, b: str, language: str) -> bool:
    """A sentence of some length, or one that ends in a word that never ends one, may go on with a capital, a number or a bracket."""
    ends = _STOPPED.search(b[-_TAIL:]) or _COMMA.search(b[-_TAIL:])
    long_enough = (columns(a) >= (_FEW_WORDS if in_midst(a[-_TAIL:], language) else _SHORTEST)) and (
        columns(b) >= _SHORTEST or ends is not None
    )
    return long_enough and not (_COMMA.search(a[-_TAIL:]) and _PARTICIPLE.match(b))


_FEW_WORDS = 20
"""Of a paragraph that breaks off behind an article, a preposition or a conjunction."""
_PARTICIPLE = re.compile(r"[\"“]?[A-Z][a-z]{2,}ing(?:also|further|with|that|its|the|in|to)?\b")
"""After a comma a capital participle opens the next paragraph, also when the lexicon lacks it or a space was lost: `Stressingalso`."""


def joined(first: Paragraph, second: RichText) -> tuple[RichText, tuple[Repair, ...]]:
    """The text of `first` and `second` as one; a hyphen at the cut is kept or, on record, dropped."""
    found = _HYPHEN.search(first.content.text) if first.content.text[-1:] in _HYPHENS else None
    if not found:
        return join(first.content, _glue(first.content.text, second.text), second), ()
    word = _WORD.match(second.text)
    verdict = at_line_end(found[1], word.group() if word else "")
    if verdict in {Cut.KEEP, Cut.KEEP_ALWAYS, Cut.SUSPEND}:
        return join(first.content, " " if verdict is Cut.SUSPEND else "", second), ()
    end = len(first.content.text)
    edit = Edit(end - 1, end, "", "hyphen-at-cut", verdict.confidence, verdict.reason)
    repairs = repairs_of(first.content, [edit], first.page, first.line)
    return join(apply(first.content, [edit]), "", second), repairs


def _glue(a: str, b: str) -> str:
    return "" if a[-1:] >= "\u2e80" and b[:1] >= "\u2e80" else " "
