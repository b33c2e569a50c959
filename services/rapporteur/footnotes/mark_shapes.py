"""The shapes in which plain text prints marks with signs of their own, and how far each may be trusted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from rapporteur.footnotes.labels import CHINESE_MARK
from rapporteur.language.printed_marks import GLUED_SIGNS, RINGED, SLASHED_NUMBER
from rapporteur.model.text import MarkForm


class Trust(Enum):
    """How far a candidate may be trusted to be a mark, before its number is looked at."""

    EXPLICIT = 1.0
    """Set as a mark by the source: superscript, LaTeX, note reference."""
    AT_STOP = 0.7
    """Plain digits glued behind a stop, a bracket or a quotation mark: `Rights,3 and`; text has no other reason for them."""
    AT_KNOWN_WORD = 0.5
    """Plain digits glued to a whole word of the lexicon: `Convention2 and`."""
    AT_WORD = 0.45
    """Plain digits glued to letters: a name, but a misread letter (`tota1`) looks the same, or to a word that takes a number, `Goals3`."""
    EXPONENT = 0.0
    """A raised digit that is none: the `²` of `km²`. It goes back into the text."""
    DAMAGED = 0.3
    """Signs that look like the number a body waits for, where a mark may stand: `Rights,l and`."""
    STRAY = 0.25
    """A plain number between words that a body waits for."""


# Raised digits that stayed in the text, as inside a formula: `$(f) \quad To \ light;⁴$`; behind a raised sign they are a power, `s⁻¹`.
# Figures in rings mark Chinese notes, `公约①`; they also count items, so that a note must wait for them.
RAISED = re.compile(
    rf"(?<![⁻⁺⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]{{1,3}}(?:[,–⁻-][⁰¹²³⁴-⁹]{{1,3}})*(?=[\s,;.:)”،؛\u2e80-\u9fff\uff00-\uff1f]|\Z)|(?<=\S)(?P<ringed>[{RINGED}])",
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A way to print a mark in plain text; a text without `guard` holds none, nor does one without `trace`."""

    pattern: re.Pattern[str]
    guard: str
    trace: re.Pattern[str]
    """What `pattern` holds, from a sign on that the engine skips to; the pattern itself is tried at every word."""
    form: MarkForm
    trust: Trust


def _parentheses(left: str, right: str) -> Shape:
    """Arabic texts have `الأسلحة(1)` and `2015(1)`, Chinese ones `公约（1）` and `公约〔1〕`.

    Elsewhere a number in parentheses counts items, but never glued to a word or a year.
    """
    behind = rf"(?:(?<=[^\s\d(]{left})|(?<=\b(?:19|20|١٩|٢٠)\d\d{left}))"
    number = r"[0-9\u0660-\u0669]"
    return Shape(
        re.compile(rf"{left}{behind}({number}{{1,3}}){right}"), left[-1], re.compile(left + number), MarkForm.BRACKET, Trust.AT_WORD
    )


SHAPES = (
    Shape(SLASHED_NUMBER, "/", re.compile(r"/(?<=[0-9]/)(?=[\s,;.)،؛，。、；]|\Z)"), MarkForm.SLASH, Trust.AT_STOP),
    Shape(re.compile(r" ?\[([0-9]{1,3})\]"), "[", re.compile(r"\[[0-9]"), MarkForm.BRACKET, Trust.AT_STOP),
    *(_parentheses(left, right) for left, right in ((r"\(", r"\)"), ("（", "）"), ("［", "］"), ("〔", "〕"))),
    Shape(CHINESE_MARK, "《", re.compile(r"[》」』、，；][0-9]"), MarkForm.GLUED, Trust.AT_STOP),
    *(Shape(pattern, sign, re.compile(sign), MarkForm.ASTERISK, Trust.AT_STOP) for sign, pattern in GLUED_SIGNS.items()),
)
