"""Sees what is on the picture of a page: levels it, has an engine read its lines, finds rules and raised ink and looks at it again.

What is seen depends on the picture, the engine and the language alone, so that it can be kept (`seen_store`); what it means depends on
the pages before (`reading`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from rapporteur.cleanup.ocr.among_arabic import parted, with_latin
from rapporteur.cleanup.ocr.among_signs import filled, with_commas
from rapporteur.cleanup.ocr.baselines import settled
from rapporteur.cleanup.ocr.borders import without_border
from rapporteur.cleanup.ocr.broken import put_together
from rapporteur.cleanup.ocr.components import Components, components
from rapporteur.cleanup.ocr.dirt import without_dots
from rapporteur.cleanup.ocr.engine import Box, Glance, Line, OcrEngine, Picture, Word
from rapporteur.cleanup.ocr.languages import read_as_written
from rapporteur.cleanup.ocr.latin_words import with_latin_words
from rapporteur.cleanup.ocr.levelling import Lie
from rapporteur.cleanup.ocr.looking import SURE, Look, looks, with_numbers
from rapporteur.cleanup.ocr.marks import Candidate, candidates, reads
from rapporteur.cleanup.ocr.numbers import numerals
from rapporteur.cleanup.ocr.pale_ink import freed
from rapporteur.cleanup.ocr.paper import Calm, calmed, evened
from rapporteur.cleanup.ocr.pictures import greys
from rapporteur.cleanup.ocr.rules import rules
from rapporteur.cleanup.ocr.shapes import MOST_STARS, Stars, stars, stroked
from rapporteur.cleanup.ocr.sizes import sizes
from rapporteur.cleanup.ocr.slants import LANGUAGES, italics
from rapporteur.cleanup.ocr.soundness import SoundEngine
from rapporteur.cleanup.ocr.standing import level_and_upright
from rapporteur.cleanup.ocr.tints import without_tints


class Raised(NamedTuple):
    """Raised ink, and what it reads as."""

    candidate: Candidate
    glance: Glance
    stars: int
    """How many stars its shape is that of."""


class SeenPage(NamedTuple):
    """All that is on the picture of a page, in pixels of the level picture."""

    lie: Lie
    language: str
    """In which the page is written, ISO 639-1."""
    lines: tuple[Line, ...]
    heights: tuple[float, ...]
    """Of the type of each line."""
    rules: tuple[Box, ...]
    raised: tuple[Raised, ...]
    """In the order of lines and from left to right."""
    inkless: tuple[str, ...]
    """Words that the engine gave for blank paper."""
    italics: tuple[Box, ...] = ()
    """The words at the heads of paragraphs and in short lines whose type leans."""
    pale: tuple[str, ...] = ()
    """Words that were read off pale ink, which was then taken off since it spoiled the print."""


Eye = Callable[[OcrEngine, Picture, str], SeenPage]
"""Something that sees: `see`, or `see` with a memory."""


def see(engine: OcrEngine, picture: Picture, language: str) -> SeenPage:
    """What is on the page. Raises EngineLacking, EngineFailed.

    `language` is that of the page before; the page is read in its own. All words lie over ink.
    """
    checked = SoundEngine(engine)
    page = _prepared(picture)
    (level, lie), tried = level_and_upright(checked, page, language)
    stampless = picture.stampless and _prepared(replace(picture, pixels=picture.stampless, stampless=None))
    clean = freed(checked, page, tried, language, stampless or None)
    if clean is not None:
        (level, lie), tried = clean.level, clean.lines
    language, found = read_as_written(checked, level, language, tried)
    lines = settled(parted(found) if language == "ar" else found, greys(level))
    ink = components(greys(level))
    drawn = rules(ink)
    lines = tuple(kept for line in lines if (kept := _without_rules(line, drawn)) is not None)
    heights = sizes(lines)
    lines = with_commas(filled(lines, ink), ink, heights) if language == "zh" else lines
    look = Look(checked, level, language)
    lines = with_numbers(look, lines, list(numerals(ink, lines, heights, language)))
    lines = with_latin_words(look, with_latin(look, lines, ink)) if language == "ar" else lines
    raised = _raised(look, ink, lines, heights)
    lean = italics(level, lines) if language in LANGUAGES else ()
    return SeenPage(
        lie, language, lines, tuple(heights), tuple(drawn), raised, checked.inkless(level, language), lean, clean.left_out if clean else ()
    )


def _prepared(picture: Picture) -> Picture:
    return without_tints(evened(without_dots(without_border(picture))))


def _raised(look: Look, ink: Components, lines: Sequence[Line], heights: Sequence[float]) -> tuple[Raised, ...]:
    """The raised ink and what it reads as; where the grain of the paper is strong, in the page without it."""
    # dots of Arabic and strokes of Chinese signs would run together
    calm = calmed(look.picture) if look.language in LANGUAGES else Calm(look.picture, look.picture)
    ink = ink if calm.shapes is look.picture else components(greys(calm.shapes))
    found = _candidates(Look(look.engine, calm.shapes, look.language), ink, lines, heights)
    return _looked_at(Look(look.engine, calm.figures, look.language), ink, found)


def _looked_at(look: Look, ink: Components, found: Sequence[Candidate]) -> tuple[Raised, ...]:
    glances = looks(look.engine, look.picture, [one.figures or one.box for one in found])
    letters = look.language in LANGUAGES
    out: list[Raised] = []
    for one, glance, again in zip(found, glances, stroked(look, found, glances) if letters else glances, strict=True):
        if letters and out and out[-1].stars and out[-1].candidate.line == one.line and one.box.x1 <= out[-1].candidate.box.x1:
            continue  # it is one of the stars before it
        figures = again != glance or _is_number(glance)
        row = Stars(one.box, 0) if figures else stars(ink, one.box, most=MOST_STARS if letters else 1)
        out.append(Raised(replace(one, box=row.box), again, row.number))
    return tuple(out)


def _candidates(look: Look, ink: Components, lines: Sequence[Line], heights: Sequence[float]) -> list[Candidate]:
    """The raised ink; that which is whole only when the hair lines in it are filled, which joins other letters, too, or its parts are put
    together, as those of Chinese signs and dots of Arabic must not be; and that which is free of a letter only when blur is no ink, which
    breaks other letters: there the engine must have seen a sign as well.
    """
    pixels, language = greys(look.picture), look.language
    found = candidates(ink, lines, heights)
    mended = candidates(components(pixels, hair_lines=True), lines, heights)
    found += [one for one in mended if not _meets(one, found)]
    whole = candidates(put_together(ink), lines, heights) if language in LANGUAGES else []
    found += [one for one in whole if not _meets(one, found)]
    cut = candidates(components(pixels, dark=True), lines, heights)
    found += [one for one in cut if not _meets(one, found) and not one.label and _is_sign(one, lines[one.line])]
    return sorted(found, key=_by_place)


def _meets(one: Candidate, found: Sequence[Candidate]) -> bool:
    return any(one.box.x0 < other.box.x1 and other.box.x0 < one.box.x1 and one.line == other.line for other in found)


def _is_sign(one: Candidate, line: Line) -> bool:
    """Whether the engine took this ink for a sign that ends a word, and for no letter or figure."""
    read = [word.symbols[-1].text for word in line.words if reads(word.symbols[-1], one)]
    return bool(read) and not any(text.isalnum() for text in read)


def _by_place(one: Candidate) -> tuple[int, int]:
    return one.line, one.box.x0


def _is_number(glance: Glance) -> bool:
    """Whether this is surely a number of two figures: where they touch they are one piece of ink as wide as it is high, as a star is."""
    return len(glance.text) > 1 and glance.confidence >= SURE


def _without_rules(line: Line, drawn: Sequence[Box]) -> Line | None:
    """The line without words that are a drawn rule, which engines read as dashes."""
    words = tuple(word for word in line.words if not any(_is_rule(word, box) for box in drawn))
    return line._replace(words=words) if words else None


def _is_rule(word: Word, rule: Box) -> bool:
    if any(c.isalnum() for c in word.text):
        return False
    return rule.x0 - 8 <= word.box.x0 and word.box.x1 <= rule.x1 + 8 and word.box.y0 - 4 <= rule.y0 and rule.y1 <= word.box.y1 + 4
