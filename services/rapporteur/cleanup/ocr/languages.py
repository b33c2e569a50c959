"""Reads a page in the language that it is written in, which the page itself shows.

Letters of one script read well with the data of any of its languages, but for accents: a French page that is read as English has `les`,
`des` and `du` in it, and one reading tells its language. What is in another script reads as no words at all: then a few lines are read
in each script that is installed, and only the right one reads them well. Where two scripts stand on a page, or columns in two languages,
each is read with its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from rapporteur.cleanup.ocr.engine import Box, EngineLacking, Line, OcrEngine, Picture
from rapporteur.cleanup.ocr.pictures import cropped
from rapporteur.cleanup.ocr.second_language import column_languages, with_columns
from rapporteur.cleanup.ocr.second_script import laid_together
from rapporteur.language.identifying import LATIN, UNDECIDED, script_of, words_that_tell
from rapporteur.language.tables import OFFICIAL

SCRIPTS: Mapping[str, tuple[str, ...]] = MappingProxyType({LATIN: ("en", "fr", "es"), "ru": ("ru",), "ar": ("ar",), "zh": ("zh",)})
"""The languages of a script; a script with one language has its name."""
FEW = 12
"""Words below which a page tells nothing: it is read as the page before."""
_SPEAKS = 0.04
"""Share of words that only this language has among those of its script. In 2,000 stretches of 60 words of resolutions their own language
has 5 % and more in all but one in a hundred, and another one 3 % at most; a page has 300 words."""
_MUCH = 0.1
"""Share of the words of a page, at least, that read as none where a second script stands on it; of a clean scan one in a hundred does."""
_OTHER = 2.0
"""How many times the words of the language at hand another one must have: a page with facing columns is of that of the one before."""
WELL = 0.5
"""Confidence, weighed by letters, from which a reading is one: with the data of the right script it is 0.74 and more on clean scans and
on bad ones, with those of another 0.4 and less."""
CLEARLY = 0.15
"""By how much another script must read better."""
_OF_SCRIPT = 0.6
"""Share of the letters that must be of the script: the data of Chinese read Latin letters, too."""
_STRIP = 6
"""Lines that are read in other scripts."""
_MARGIN = 6
"""Pixels around them: the space between lines is four times as high."""


class Told(NamedTuple):
    """The lines of a page, read in its language."""

    language: str
    lines: tuple[Line, ...]


def first_language(engine: OcrEngine) -> str:
    """In which language the first page of a document is tried: the first that is installed."""
    return next((language for language in OFFICIAL if language in engine.languages), OFFICIAL[0])


def read_as_written(engine: OcrEngine, picture: Picture, before: str, read: Sequence[Line] | None = None) -> Told:
    """The lines of a level page in its language; `before` is that of the page before, in which the page is tried first, and `read` what it
    reads as in that, if it was tried.

    A page that reads well so is read once. Raises EngineFailed; EngineLacking with the package of the language, or, where only its
    script is known to be another, the packages of all languages that it may be.
    """
    lines = engine.lines(picture, before) if read is None else read
    found = _by_words(lines, before)
    if found == UNDECIDED:
        found = _by_strip(engine, picture, lines, before)
    own = lines if found == before else engine.lines(picture, found)
    return Told(found, _with_second(engine, picture, _by_columns(engine, picture, own, found), found))


def _by_columns(engine: OcrEngine, picture: Picture, lines: Sequence[Line], language: str) -> Sequence[Line]:
    """The lines, those of columns in another language of the same script read in that."""
    others = [one for one in SCRIPTS[LATIN] if one in engine.languages] if language in SCRIPTS[LATIN] else []
    told = column_languages(lines, language, others) if others else {}
    return with_columns(lines, told, lambda other: engine.lines(picture, other)) if told else lines


def _with_second(engine: OcrEngine, picture: Picture, lines: Sequence[Line], language: str) -> tuple[Line, ...]:
    """The lines, and in place of what reads as no words what a second script reads there, if the page has so much of it that it tells."""
    poor = [part for line in lines if (part := line._replace(words=tuple(w for w in line.words if w.confidence < WELL))).words]
    count = sum(any(c.isalpha() for c in word.text) for part in poor for word in part.words)
    if count < max(FEW, _MUCH * sum(len(line.words) for line in lines)):
        return tuple(lines)
    try:
        second = _by_strip(engine, picture, [line for line in lines if confidence_of([line]) < WELL] or poor, language)
    except EngineLacking:
        return tuple(lines)  # they stay, marked as read unsurely
    if second == language:
        return tuple(lines)
    script = next(script for script, languages in SCRIPTS.items() if second in languages)
    return laid_together(lines, engine.lines(picture, second), script)


def _by_words(lines: Sequence[Line], before: str) -> str:
    """The language of a reading: that of the page before where the page is too short; UNDECIDED where it reads as none.

    Noise has hardly any words of Latin script that tell, and many of the others, which have a letter or two: there it must read well, too.
    """
    told = words_that_tell(_text(lines))
    if told.words < FEW:
        return before
    if before not in SCRIPTS[LATIN] and confidence_of(lines) < WELL:
        return UNDECIDED
    best = max(OFFICIAL, key=told.share)
    if told.share(best) < _SPEAKS:
        return UNDECIDED
    return before if told.share(before) >= max(_SPEAKS, told.share(best) / _OTHER) else best


def _by_strip(engine: OcrEngine, picture: Picture, lines: Sequence[Line], before: str) -> str:
    """The language of the script that reads some lines of the page better than they were read; `before` if none does."""
    chosen = _fullest(lines)
    part = strip(picture, lines)
    own = confidence_of(chosen)
    best, language = own + CLEARLY, ""
    lacking: list[str] = []
    for script, languages in SCRIPTS.items():
        if before in languages:
            continue
        installed = next((one for one in languages if one in engine.languages), None)
        if installed is None:
            lacking += languages
            continue
        reading = engine.lines(part, installed)
        if confidence_of(reading) > best and is_of_script(reading, script):
            best, language = confidence_of(reading), _among(languages, reading, installed)
    if language and (best >= WELL or confidence_of(engine.lines(picture, language)) >= WELL):
        return language  # six lines may be set so that they read poorly: then the page speaks
    if max(own, confidence_of(lines)) < WELL and lacking:
        raise EngineLacking(*(package for one in lacking for package in _packages(engine, picture, one)))
    return before


def _among(languages: Sequence[str], reading: Sequence[Line], installed: str) -> str:
    """The language of a reading among those of its script."""
    told = words_that_tell(_text(reading))
    best = max(languages, key=told.share)
    return best if told.share(best) >= _SPEAKS else installed


def _packages(engine: OcrEngine, picture: Picture, language: str) -> tuple[str, ...]:
    """What brings a language that is not installed: the engine says it when it is asked to read."""
    try:
        engine.lines(picture, language)
    except EngineLacking as lacking:
        return lacking.packages
    return ()


def _fullest(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines one after another that have the most print on them."""
    starts = range(max(1, len(lines) - _STRIP + 1))
    first = max(starts, key=lambda at: sum(word.box.x1 - word.box.x0 for line in lines[at : at + _STRIP] for word in line.words))
    return lines[first : first + _STRIP]


def strip(picture: Picture, lines: Sequence[Line]) -> Picture:
    """The part of a page with some lines one after another that have the most print on them."""
    boxes = [word.box for line in _fullest(lines) for word in line.words]
    left, top = min(box.x0 for box in boxes) - _MARGIN, min(box.y0 for box in boxes) - _MARGIN
    return cropped(picture, Box(left, top, max(box.x1 for box in boxes) + _MARGIN, max(box.y1 for box in boxes) + _MARGIN))


def _text(lines: Sequence[Line]) -> str:
    return " ".join(word.text for line in lines for word in line.words)


def is_of_script(lines: Sequence[Line], script: str) -> bool:
    """Whether the letters of a reading are those of the script."""
    return script_of(_text(lines), _OF_SCRIPT) == script


def confidence_of(lines: Sequence[Line]) -> float:
    """The mean confidence of the words with letters, weighed by their length; 0 without any."""
    words = [(word.confidence, len(word.symbols)) for line in lines for word in line.words if any(c.isalpha() for c in word.text)]
    letters = sum(length for _, length in words)
    return sum(confidence * length for confidence, length in words) / letters if letters else 0.0
