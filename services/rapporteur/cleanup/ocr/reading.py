"""Reads the picture of a page: levels it, has an engine read its lines, finds marks and rules, and makes runs of it all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapporteur.cleanup.layout.page import Page, Rule, Run
from rapporteur.cleanup.ocr.baselines import settled
from rapporteur.cleanup.ocr.components import Components, components
from rapporteur.cleanup.ocr.engine import Box, Glance, Line, OcrEngine, Picture, Word
from rapporteur.cleanup.ocr.languages import read_as_written
from rapporteur.cleanup.ocr.line_runs import POINT, LineRuns, Mark
from rapporteur.cleanup.ocr.looking import SURE, Look, looks, with_numbers
from rapporteur.cleanup.ocr.marks import Candidate, candidates, is_star, reads
from rapporteur.cleanup.ocr.numbers import numerals
from rapporteur.cleanup.ocr.order import Settled, by_order
from rapporteur.cleanup.ocr.pictures import greys, levelled
from rapporteur.cleanup.ocr.rules import rules
from rapporteur.cleanup.ocr.sizes import sizes
from rapporteur.cleanup.ocr.soundness import SoundEngine

_STAR = "*"


class ReadPage(NamedTuple):
    """A page, and what the next one should know."""

    page: Page
    due: int
    """The number of the next note, if all goes well."""
    language: str
    """In which it is written, ISO 639-1."""


def read_page(engine: OcrEngine, picture: Picture, number: int, language: str, due: int = 1) -> ReadPage:
    """The page of a picture; its first note should have the number `due`. Raises EngineLacking, EngineFailed.

    `language` is that of the page before; the page is read in its own.

    Every run lies over ink; words that the engine gave for blank paper are `inkless`. Words in lines of other scripts than Arabic come one
    by one; those go from right to left within their line.
    """
    turned = levelled(picture)
    level = turned.picture
    checked = SoundEngine(engine)
    language, found = read_as_written(checked, level, language)
    lines = settled(found)
    ink = components(greys(level))
    drawn = rules(ink)
    lines = tuple(kept for line in lines if (kept := _without_rules(line, drawn)) is not None)
    heights = sizes(lines)
    look = Look(checked, level, language)
    lines = with_numbers(look, lines, list(numerals(ink, lines, heights, language)))
    marks, due = _marks(look, ink, _raised(level, ink, lines, heights), due)
    runs: list[Run] = []
    for index, line in enumerate(lines):
        runs += LineRuns(line, heights[index], [mark for mark in marks if mark.candidate.line == index], turned).runs()
    drawn_rules = tuple(Rule(box.x0 * POINT, box.x1 * POINT, (box.y0 + box.y1) / 2 * POINT) for box in drawn)
    width, height = level.width * POINT, level.height * POINT
    return ReadPage(
        Page(number, width, height, tuple(runs), drawn_rules, read_by_ocr=True, inkless=checked.inkless(level, language)), due, language
    )


def _raised(picture: Picture, ink: Components, lines: Sequence[Line], heights: Sequence[float]) -> list[Candidate]:
    """The raised ink; that which is whole only when the hair lines in it are filled, which joins other letters, too; and that which is
    free of a letter only when blur is no ink, which breaks other letters: there the engine must have seen a sign as well.
    """
    found = candidates(ink, lines, heights)
    mended = candidates(components(greys(picture), hair_lines=True), lines, heights)
    found += [one for one in mended if not _meets(one, found)]
    cut = candidates(components(greys(picture), dark=True), lines, heights)
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


def _marks(look: Look, ink: Components, found: Sequence[Candidate], due: int) -> tuple[list[Mark], int]:
    """The marks of a page with what they read and what they are by the order of marks and notes; and the number due next.

    Among Chinese signs much is raised that is part of a sign: there only what surely reads as a figure is a mark.
    """
    among_signs = look.language == "zh"
    glances = looks(look.engine, look.picture, [one.box for one in found])
    seen = list(zip(found, glances, strict=True))
    stars = [one for one, glance in seen if is_star(ink, one.box) and not among_signs and not _is_number(glance)]
    figures = [pair for pair in seen if pair[0] not in stars]
    by_place = [pair for pair in figures if not among_signs or pair[1].confidence >= SURE]
    texts, notes = ([pair for pair in by_place if pair[0].label is label] for label in (False, True))
    numbered = by_order([glance for _, glance in texts], [glance for _, glance in notes], due)
    made = [Mark(one, Glance(_STAR, 1.0), Settled(_STAR)) for one in stars]
    made += [Mark(*pair, what) for pair, what in zip(texts, numbered.marks, strict=True)]
    made += [Mark(*pair, what) for pair, what in zip(notes, numbered.notes, strict=True)]
    last = next((int(what.label) for what in reversed(numbered.notes) if what.label.isdecimal()), due - 1)
    return made, last + 1


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
