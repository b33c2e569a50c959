"""What single lines before an organ line may be: parts of a head, number lines, the letters of parts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.language.tables import words
from rapporteur.model.resolution import Organ
from rapporteur.structure.cover import is_of_site
from rapporteur.structure.reading import Line, NumberKind
from rapporteur.structure.titles import TitleLine, act_line, title_line

LONGEST_TITLE = 700
_LONGEST_LABEL = 20
_DATED = re.compile(r"(?:Resolution of|Résolution du) \d{1,2}(?:er)? [^\W\d_]+ \d{4}[.*_]*")
_LETTER = re.compile(r"[A-Z]|[IVXL]{1,6}")


def head_like(line: Line) -> bool:
    """Whether the line may stand in a head: no numbered paragraph, no sentence of a preamble, no recommendation, no table."""
    text = line.words
    if line.paragraph.cell is not None or len(text) > LONGEST_TITLE:
        return False
    if line.kind is NumberKind.BULLET:
        return is_of_site(text)
    if line.kind in (NumberKind.ORDINAL, NumberKind.ITEM, NumberKind.DECIMAL):
        return False
    if line.opened or (text.rstrip().endswith(":") and not is_label(line)):
        return False
    return not (line.phrase and line.phrase.attested and line.end in {",", ";", "，", "،", "；", "؛"})


def is_prose(line: Line) -> bool:
    """Whether the line is a sentence of some length, which ends in a full stop: no title does."""
    return line.end == "." and len(line.words) > _LONG_FIELD


_LONG_FIELD = 40
"""Characters: abbreviations and dates that stand in a head with a stop have fewer."""


def is_label(line: Line) -> bool:
    """Whether the line labels a field, as web sites do in heads of their own: `Document source:`. What a colon ends else announces text."""
    return line.words.rstrip().endswith(":") and len(line.words) <= _LONGEST_LABEL and line.phrase is None


def is_numbered_title(line: Line) -> bool:
    """Whether a number and a title stand on the line, and no paragraph: `40. Lighting of harbours`, the session left out."""
    acts = line.phrase is not None and line.phrase.attested
    return line.kind is NumberKind.ORDINAL and not acts and line.words[:1].isupper() and line.end not in {",", ";", ".", ":"}


def number_line(line: Line) -> TitleLine | None:
    """The number of a resolution or decision that heads the line; None for a cell of a table, or what is too long for a title."""
    text = line.paragraph.text
    return title_line(text) or act_line(text) if len(text) < LONGEST_TITLE and line.paragraph.cell is None else None


def spaced_number_line(line: Line) -> TitleLine | None:
    """The number of a resolution and its title with nothing but a blank between, `74/12 Lamps in harbours`, for a line right above an organ
    line: elsewhere such lines refer to others.
    """
    text = line.paragraph.text
    return title_line(text, spaced=True) if len(text) < LONGEST_TITLE and line.paragraph.cell is None else None


def is_dated(line: Line) -> bool:
    """Whether the line is number and day of an early resolution of the Security Council: `1 (1946). Resolution of 25 January 1946`."""
    head = number_line(line) if line.words[:1].isdigit() else None
    return head is not None and head.title_at >= 0 and _DATED.fullmatch(line.paragraph.text, head.title_at) is not None


def lettered(lines: Sequence[Line], anchor: int) -> bool:
    """A letter or a roman numeral alone on one of the lines before: a part or a section, no new resolution."""
    return any(is_bare(lines[at].paragraph.text) for at in range(max(0, anchor - 3), anchor))


def is_bare(text: str) -> bool:
    """Whether nothing but a letter or a roman numeral stands on the line.

    >>> is_bare("B"), is_bare("XIV."), is_bare("Lamps")
    (True, True, False)
    """
    return len(text) < 20 and _LETTER.fullmatch(text.strip(" #*.\t")) is not None


def speaker(line: Line, language: str) -> Organ:
    """The organ with whose name the line begins a sentence, `The General Assembly approves the report;`; UNKNOWN for none."""
    text = line.paragraph.text
    if line.paragraph.cell is not None:
        return Organ.UNKNOWN
    found = (Organ(organ) for organ, name in words(language).organs if text.startswith((f"{name} ", f"{name}, ")))
    return next(found, Organ.UNKNOWN)
