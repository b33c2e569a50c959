"""The front of a document that is no resolution: a report, a letter, a list. It has a cover, and no organ line near it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapporteur.language.tables import words
from rapporteur.model.resolution import Organ
from rapporteur.structure import cover, drafts
from rapporteur.structure.adoption import tells_of_meeting
from rapporteur.structure.head_lines import number_line, speaker
from rapporteur.structure.reading import Line, NumberKind

_DEEPEST = 40
"""Lines of a cover and a title, at most: 22 were seen."""
_TITLE = 10
"""Lines of a title: two agenda items, whose report it is, the rapporteur; specks of a scan between them."""
_SENTENCE = 160
"""A line longer than this that ends in a stop is text."""
_STOPS = frozenset(".;:。；：؛")
"""No title ends with one; short sentences above a meeting are text, `The keepers met. / At its 40th meeting, ...`."""
_LINE = 90
"""One that is longer than a printed line and ends in a comma is a recital, and so is any that opens as recitals do."""
_COMMAS = frozenset(",،，")


class Front(NamedTuple):
    """Lines [0, title) are the cover, [title, body) the title."""

    title: int
    body: int


def front(lines: Sequence[Line], language: str) -> Front | None:
    """The cover and title with which the document begins; None where its first lines are none.

    A cover says how it is distributed and bears a symbol, alone on a line or beside `United Nations`. The title is what stands between
    the last line that has the form of a cover's (session, agenda item, language) and the first that is text, numbered, or the heading of
    a section.
    """
    end = next((at for at, line in enumerate(lines[:_DEEPEST]) if _is_text(line) or _speaks(line, language)), min(len(lines), _DEEPEST))
    texts = [line.paragraph.text for line in lines[:end]]
    if not any(cover.strong(text, language) for text in texts) or not cover.symbol_in(texts, language):
        return None
    title = max(at for at, text in enumerate(texts) if cover.field_line(text, language)) + 1
    return Front(title, min(end, title + _TITLE))


def told(lines: Sequence[Line], language: str) -> Front | None:
    """The title of a decision or a president's statement that stands alone, without cover or number: what is above its first sentence.

    `Statement by the President of the Security Council / At the 4322nd meeting of the Security Council, held on 30 May 2001, ...`
    """
    at = next((at for at, line in enumerate(lines[:_TITLE]) if tells_of_meeting(line.paragraph.text, language)), 0)
    above = lines[:at]
    known = any(_is_text(line) or number_line(line) or words(language).decision.match(line.paragraph.text) for line in above)
    known = known or any(line.end in _STOPS for line in above)
    return Front(0, at) if at and not known else None


def _speaks(line: Line, language: str) -> bool:
    """Whether an organ speaks in the line without an organ line, as in decisions: `At its 40th meeting, on 8 May 2003, the Council took
    note of ...`, `The General Assembly, recalling its resolution 77/287, decides that:`.
    """
    text = line.paragraph.text
    if line.kind is not NumberKind.NONE or line.paragraph.cell is not None:
        return False
    named = speaker(line, language) is not Organ.UNKNOWN
    return tells_of_meeting(text, language) or (named and text.rstrip()[-1:] in {".", ":", ";"})


def _is_text(line: Line) -> bool:
    text = line.paragraph.text.rstrip()
    if line.paragraph.cell is not None or line.opened:
        return True
    if line.kind in (NumberKind.ORDINAL, NumberKind.ITEM, NumberKind.BULLET, NumberKind.DECIMAL):
        return True
    # `I. Introduction`; a cover has the letter of its organ, alone
    return (
        line.kind is NumberKind.CAPITAL
        or drafts.is_name(text)
        or _CHAPTER.fullmatch(text.strip(" #*_")) is not None
        or (len(text) > _SENTENCE and text[-1:] in ".;:")
        or (line.end in _COMMAS and (len(text) > _LINE or (line.phrase is not None and line.phrase.attested)))
    )


_CHAPTER = re.compile(r"(?:Chapter|Chapitre|Capítulo|Глава)\s(?:[IVXL]{1,6}|\d{1,3})\.?", re.I)


def are_contents(heads: Iterable[str]) -> bool:
    """Whether a table of contents stands among these lines: several entries that end in a page number, behind dots or a title's number."""
    return sum(_ENTRY.search(text) is not None for text in heads) >= _LEAST_ENTRIES


_ENTRY = re.compile(r"(?:[.…·_]\s?){3,}\s*\d{1,4}\s*$|^\d{1,4}(?:/\d{1,4}|\s?\([^)]*\))\.?\s.*\s\d{1,4}\s*$")
_LEAST_ENTRIES = 3
