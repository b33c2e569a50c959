"""The marks around a quotation of several paragraphs: one before each of them, one behind the last."""

from __future__ import annotations

import re
from dataclasses import replace

from rapporteur.structure.frames import State
from rapporteur.structure.reading import OPENING, Line, without_head

_CLOSING = re.compile(r"[\"”»]+[\s.;,]*$")


def closing_mark(text: str) -> int:
    """Where the closing quotation mark without a partner stands at the end of `text`; -1 if there is none.

    >>> closing_mark('to light the lamps."'), closing_mark('entitled "Lamps"')
    (19, -1)
    """
    found = _CLOSING.search(text, max(0, len(text) - 12))
    if not found:
        return -1
    straight, curly, angled = text.count('"') % 2, text.count("”") - text.count("“"), text.count("»") - text.count("«")
    return found.start() if straight or curly > 0 or angled > 0 else -1


def continues(line: Line | None) -> bool:
    """Whether the line is a further paragraph of a quotation, each of which begins with an opening mark: the mark is without a partner, or
    its partner at the end closes the quotation. `"Lamps" are` quotes one word.
    """
    if line is None or line.opened:
        return line is not None
    quote = OPENING.match(line.words)
    if not quote:
        return False
    rest, mark = line.words[quote.end() :], line.words[0]
    alone = rest.count('"') % 2 == 0 if mark == '"' else rest.count(_CLOSERS[mark]) <= rest.count(mark)
    return alone or closing_mark(rest) >= 0


_CLOSERS = {"“": "”", "„": "“", "«": "»", "‟": "”", "”": "”"}
"""What closes each opening mark; a straight one closes itself."""


def without_mark(state: State, line: Line) -> Line:
    """The line without its opening mark, where it goes on with a quotation each of whose paragraphs has one, but neither number nor phrase:
    the title of an annex, a paragraph of a statement.
    """
    if line.opened or not any(frame.quoted for frame in state.frames) or not continues(line):
        return line
    quote = OPENING.match(line.words)
    return replace(line, text=without_head(line.text, quote.end())) if quote else line
