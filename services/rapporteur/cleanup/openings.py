"""What the head of a paragraph says of it: a number, a letter, an opening phrase, an organ line, a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rapporteur.cleanup.repair.spacing import lost_space
from rapporteur.cleanup.repair.words import confused_letters
from rapporteur.language import lexicon
from rapporteur.language.organs import formula_organ
from rapporteur.language.phrases import PhraseKind, opening_phrase


class Opening(Enum):
    """How a paragraph may begin."""

    NUMBER = "number"
    """`12. Requests`, `"3. Decides`; in OCR also `12 Requests`."""
    LETTER = "letter"
    """`(a)`, `(iv)`, `b)`."""
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    FORMULA = "formula"
    """`The General Assembly,`."""
    HEADING = "heading"
    """`Annex`, `Resolution 1345 (2001)`, `Adopted by the Security Council`, `II`, a resolution number, a meeting line, `In favour:`."""


PARAGRAPHS = frozenset({Opening.PREAMBULAR, Opening.OPERATIVE, Opening.NUMBER, Opening.LETTER})
"""What the paragraphs of a resolution begin with, and no field of a cover, heading or note."""


@dataclass(frozen=True, slots=True)
class Head:
    """An opening; `number` is set for NUMBER."""

    opening: Opening
    number: int = 0


_NUMBER = re.compile(
    r"[\"“”«‘'(]{0,2}(\d{1,3})[.)]\s*(?=[*_\"“(]{0,2}[^\W\d_])|[\"“]?(\d{1,3})\s*[-–]\s(?=[\u0600-\u06ff])|(\d{1,3})\s(?=\*?[A-Z])"
)
_LETTER = re.compile(
    r"[\"“”‘']{0,2}(?:\((?:[a-z]{1,2}|[ivxlIVXL1]{1,6}|\d{1,2}|[\u0430-\u044f]|[أ-ي])\)|(?:[a-z]{1,2}|[ivx]{1,6}|[\u0430-\u044f])\))\s+\S"
)
_THIRD = re.compile(r"(?:[a-h]|[ivx]{2,4})\.\s+[A-Za-z]{2}")
"""`a. in lighthouses;`, the third degree of a list."""

MEETING = (
    r"\[?\d{1,4}(?:st|nd|rd|th|e|a|ª|-[еe])\s(?:plenary |пленарное |\(?resumed\)? )?(?:meeting|séance|sesión|заседание)"
    r"|[A-Z][a-z]+(?:[ -][a-z]+){0,4}(?<=st|nd|rd|th) plenary meeting(?=[.,]?(?:\s+\d|\s*$))"
    r"|第\s?\d{1,4}\s?次(?:全体)?会议(?=\s*(?:\d{4}\s?年|$))"
)
"""The first line of an adoption: `58th plenary meeting`, in the first session `Twenty-seventh plenary meeting, 9 February 1946.`"""
_HEADING = re.compile(
    r"(?:ANNEX|Annex|APPENDIX|Appendix|Annexe|Anexo|Приложение|المرفق|附件)(?:\s[IVXLC\d]{1,5})?\.?$"
    r"|(?:RESOLUTION|Resolution|Résolution|Resolución|Резолюция"
    r"|DECISION|Decision|DRAFT RESOLUTION|Draft resolution)\s\S{1,8}(?:\s\([^)]{1,20}\))?[.*]?$"
    r"|\[?(?:Adopted|Resolutions? adopted|Adoptée?|Aprobada|Принята)\s(?:by|at|unanimously|without|par|por|в|Советом)"
    r"|(?:In favour|Against|Abstaining|Abstentions?):"
    r"|[“\"]?(?:[IVXL]{1,6}|[A-H])\.?$"
    rf"|{MEETING}"
    r"|(?:\d{1,4}|S-\d{1,2}|ES-\d{1,2})/ ?\d{1,3}(?:\s[A-Z](?:-[A-Z])?)?(?:\.\s*(?=[A-Z“\"])|(?:\s\((?:19|20)\d\d\))?\.?$)"
    r"|\d{1,4}(?:\s[A-Z])?\s\((?:[IVXL]{1,7}|S-[IVX]+|ES-[IVX]+|(?:19|20)\d\d)\)(?:\.\s|\sResolution of \d)"
)
_FIGURE_IN_WORD = re.compile(r"[A-Z][a-z]*[01][a-z]")
_LETTERS = str.maketrans("01", "ol")
"""`Recal1ing`: paragraphs are put together before words are repaired."""
_FORMULA = re.compile(r"[\"“”«*\s]{0,3}(?:The |L['’]|Le |La |El )")


def head(text: str, language: str = "und") -> Head | None:
    """How `text` begins, or None if nothing says that a paragraph begins here.

    >>> head("12. Requests the Secretary-General"), head("who are affected")
    (Head(opening=<Opening.NUMBER: 'number'>, number=12), None)
    """
    if text[1:2] == " " and text[0] in '“"«':
        text = text[0] + text[2:]  # pdf-to-text tools see a space before what is set in italics: `“ Recalling`
    found = _NUMBER.match(text)
    if found:
        return Head(Opening.NUMBER, int(found[1] or found[2] or found[3]))
    if _LETTER.match(text) or _THIRD.match(text):
        return Head(Opening.LETTER)
    if _HEADING.match(text):
        return Head(Opening.HEADING)
    if len(text) < 70 and formula_organ(text, language):
        return Head(Opening.FORMULA)
    opening = text.lstrip("*_")
    phrase = opening_phrase(opening, language)
    if phrase is None and _FIGURE_IN_WORD.match(opening):
        phrase = opening_phrase(opening[:24].translate(_LETTERS) + opening[24:], language)
    if phrase is None and language == "en" and (word := _WORD.match(opening)) and (meant := _meant(word[0])):
        phrase = opening_phrase(meant + opening[word.end() : word.end() + _FAR], language)
    if phrase is None or not phrase.attested:
        return None
    return Head(Opening.OPERATIVE if phrase.kind is PhraseKind.OPERATIVE else Opening.PREAMBULAR)


def is_numbered(text: str) -> bool:
    """Whether `head` finds a number at the head of `text`: asked by itself, since words take far longer to look up.

    >>> is_numbered("12. Requests the Secretary-General"), is_numbered("Recalling its resolutions")
    (True, False)
    """
    return _NUMBER.match(_closed_up(text)) is not None


def _closed_up(text: str) -> str:
    """Without the space that pdf-to-text tools see before what is set in italics: `“ Recalling`."""
    return text[0] + text[2:] if text[1:2] == " " and text[0] in '"“«' else text


@lru_cache(maxsize=4096)
def _meant(word: str) -> str:
    """What an unknown first word was, where a letter of it was misread or the space behind it is lost: `Rccalling`, `Recallingalso`."""
    return "" if lexicon.known(word) else confused_letters(word) or lost_space(word) or ""


_WORD = re.compile(r"[A-Z][a-z]{5,24}(?![\w-])")
_FAR = 200


def is_numbered_act(text: str) -> bool:
    """Whether a verb stands behind the number at the head of a line, as in paragraphs by which an organ acts and in no title.

    >>> is_numbered_act("5. Requests the keepers"), is_numbered_act("5. Prie les gardiens"), is_numbered_act("301. Lending of lamps")
    (True, True, False)
    """
    number = _BEFORE_ACT.match(text)
    found = head(text[number.end() :]) if number else None
    return found is not None and found.opening is Opening.OPERATIVE


_BEFORE_ACT = re.compile(r"\d{1,3}\.\s+")
