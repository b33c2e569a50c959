"""What at the edges of a page is text without doubt, so that no repetition makes furniture of it.

Where each resolution begins or ends a page of its own, the same words stand at the same height on page after page, as those of a running
head or foot do. But what is printed around a text lies nearer to the edge than any of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.cleanup.layout.rows import Row
from rapporteur.cleanup.openings import MEETING, Opening
from rapporteur.cleanup.openings import head as opening
from rapporteur.language.phrases import PhraseKind, opening_phrase

DEEPEST = 6
"""Lines from the edge of a page that may be furniture: a running title of three lines, a symbol, a language, a page."""
APART = 1.35
"""Heights of type from one line to the next from which on they are no lines of one paragraph."""
_TITLE = re.compile(r"\d{1,4}(?:/\d{1,3})?(?: [A-Z])?(?: ?\([^()]{1,12}\))?\.\s")
"""`301 (1951). Resolution of 3 May`, `74/5. Lighthouses`."""
_TITLE_LINES = 4
"""Lines of a title at most: resolutions on one matter have the same one but for its number, year by year and part by part."""
_NUMBER = re.compile(r"[\"“”«‘']{0,2}\d{1,3}[.)]\s+")
_MEETING = re.compile(MEETING)
_ENDS = frozenset('.;:”"»')


def begins(rows: Sequence[Row]) -> int:
    """Where a resolution or a paragraph of it begins near the head of the page; len(rows) if none does.

    A resolution begins with its organ line, and the title or heading with its number right above that, of a few lines at most; a
    paragraph with its number and an attested verb.
    """
    for at, row in enumerate(rows[: 2 * DEEPEST]):
        found = opening(row.text)
        if found is not None and found.opening is Opening.FORMULA:
            above = range(at - 1, max(-1, at - 1 - _TITLE_LINES), -1)
            return next((title for title in above if _is_title(rows[title].text)), at)
        if _is_text(row.text):
            return at
    return len(rows)


def ends(rows: Sequence[Row]) -> int:
    """How many lines of the page are text at least, by the last near its foot that begins a numbered paragraph or names a meeting.

    `3. Decides to remain seized of the matter.` and `58th plenary meeting` are no foot, nor are the lines that go on with them.
    """
    for at in range(len(rows) - 1, max(-1, len(rows) - 1 - 2 * DEEPEST), -1):
        if _is_text(rows[at].text) or _MEETING.match(rows[at].text):
            end = at + 1
            while end < len(rows) and rows[end - 1].text[-1:] not in _ENDS and not stands_apart(rows[end], rows[end - 1]):
                end += 1
            return end
    return 0


def stands_apart(row: Row, inner: Row) -> bool:
    """Whether more than a line's distance lies between a line and the next one towards the text: two paragraphs may begin alike."""
    return abs(inner.baseline - row.baseline) > APART * max(row.size, inner.size)


def _is_title(text: str) -> bool:
    """`301 (1951). Resolution of 3 May`, `Resolution 301 (1951)`, `Decision 74/5`."""
    found = opening(text)
    return _TITLE.match(text) is not None or (found is not None and found.opening is Opening.HEADING and any(map(str.isdigit, text)))


def _is_text(text: str) -> bool:
    """A number, a stop and an attested verb. A number alone may be that of the page: `12 Declares open the register` is a foot."""
    number = _NUMBER.match(text)
    phrase = opening_phrase(text[number.end() :], "und") if number else None
    return phrase is not None and phrase.attested and phrase.kind is PhraseKind.OPERATIVE
