"""What the shapes of neighbouring lines say: where one ends short, where a heading stands, which words a number belongs to."""

from __future__ import annotations

import re

from rapporteur.cleanup.extract.lines import Line
from rapporteur.cleanup.extract.plain.line_measure import Measure
from rapporteur.cleanup.extract.plain.line_stops import AND, CLOSED, COMMA
from rapporteur.cleanup.openings import Opening, head, is_numbered_act
from rapporteur.language.writing import CLOSING_SIGNS, columns

MARKED = re.compile(
    r"[-*+]\s+[\"“]?(?:\d{1,3}[.)]|\([a-z]{1,4}\))\s|#{1,6}\s|\||>|[¹²³⁰⁴-⁹]+\s*\S|\[\^[^\]]+\]:|<sup>\d+</sup>|<span|\\|\$\s*(?:\{\s*\})?\s*\^|\d{1,3}/\s+\S"
)
"""Signs that begin a line of markdown, or a note body."""
SYMBOL = re.compile(r"[A-Z]{1,8}(?:\([^\s()]{1,6}\))?/[A-Z0-9]")
"""No paragraph begins with a document; behind a semicolon a list of them goes on: `RES/9, on lamps; / GC(64)/RES/10, on oil`."""
REFERS = re.compile(
    r"\b(?:[Pp]aragraphs?|paras?\.|[Aa]rticles?|[Rr]ules?|[Rr]esolutions?|[Ss]ections?|[Cc]hapters?|Nos?\.|and|or|to|of|in|on|by|with|than|least)$"
)
"""Words that a number belongs to, so that one at the head of the next line is no paragraph number."""
_DASH = re.compile(r"[-–—]\s+(?=\S)")
"""Opens an item, or goes on with a sentence: `in its three dimensions / – economic, social and environmental –`."""
OWN_LETTER = re.compile(r"\((?:[a-z]{1,2}|[ivx]{1,5})\)")
_PARTICIPLE = re.compile(r"[A-Z][a-z]{2,}ing\s+[a-z]")


def ends_short(before: Line, line: Line, measure: Measure) -> bool:
    """Whether `before` ends well before the measure, so the first word of `line` would have had room on it."""
    return measure.leaves_room(before.text, line.text)


def begins_item(text: str, before: str, language: str) -> bool | None:
    """Whether a line with a dash, or a letter alone, begins an item; None where it has neither, or where only the lines around it can
    tell: a hyphen is the sign of lists whose items need no stops, too.

    >>> begins_item("– oil,", "of lamps,", "en"), begins_item("– oil –", "of lamps", "en"), begins_item("- oil", "of lamps", "en")
    (True, False, None)
    """
    dash = _DASH.match(text)
    if not dash and not OWN_LETTER.fullmatch(text):
        return None
    phrase = dash is not None and text[dash.end()].isupper() and head(text[dash.end() :], language) is not None
    if phrase or CLOSED.search(before) or COMMA.search(before) or AND.search(before):
        return True
    return None if text[0] == "-" else False


def goes_on_with_stop(following: Line | None) -> bool:
    """Whether the line after begins with a stop of Chinese, so that this one stands within a sentence: `第 / 61/194 / 、62/188`."""
    return following is not None and following.text[0] in CLOSING_SIGNS


def opens_by_shape(line: Line, before: Line, measure: Measure) -> bool:
    """A participle that the lexicon lacks, after a comma at the end of a short line (so `Nanjing` is none)."""
    return _PARTICIPLE.match(line.text) is not None and ends_short(before, line, measure)


def is_heading(line: Line, before: Line | None, following: Line | None, measure: Measure, language: str) -> bool:
    """A short line without a stop, after a stop and before a line that begins with a capital or a number."""
    if following is None or CLOSED.search(line.text) or COMMA.search(line.text) or not ends_short(line, following, measure):
        return False
    return following.text[0].isupper() or following.text[0].isdigit() or heads_list(line, before, following, measure, language)


def heads_list(line: Line, before: Line | None, following: Line | None, measure: Measure, language: str) -> bool:
    """`Monitoring of the ceasefire` between items (b) and (c): a short line without a stop before a letter."""
    if following is None or CLOSED.search(line.text) or COMMA.search(line.text) or REFERS.search(line.text):
        return False
    opening = head(following.text, language)
    letter = opening is not None and opening.opening is Opening.LETTER
    return letter and (
        ends_short(line, following, measure)
        or (before is not None and columns(before.text) + columns(line.text.split()[0]) < measure.columns)
    )


def speaks_on(line: Line, following: Line | None, language: str) -> bool:
    """Whether the line behind an organ line begins what the organ says: there the organ speaks, behind a title as long as the measure and
    behind the comma of a quotation, too. Not in Russian and Chinese, whose organ lines have no article: there any sentence may have the
    name in it, so broken.
    """
    if language in _NO_ARTICLE:
        return False
    opening = head(following.text, language) if following is not None and line.text[-1:] in ",،，" else None
    return opening is not None and opening.opening in {Opening.PREAMBULAR, Opening.OPERATIVE}


_NO_ARTICLE = frozenset({"ru", "zh"})


def may_be_heading(text: str, language: str) -> bool:
    """No paragraph that opens with a phrase, number or letter ends without a stop; headings and organ lines do."""
    found = head(text, language)
    return found is None or found.opening in {Opening.HEADING, Opening.FORMULA}


_HALF = re.compile(r"\W{0,4}(?:E?S-)?\d{1,4} ?/")


def is_torn(before: str, text: str) -> bool:
    """Whether the line cannot begin anything: a closing sign, or the second half of a number, `77/ / 301. Lending of lamps`. What old pages
    print for a mark looks like the first half, `10/ / 5. Requests the keepers`: no title begins with the verb of a paragraph.

    >>> is_torn("77/", "301. Lending of lamps"), is_torn("resolution 77/301;", "2. Requests"), is_torn("10/", "5. Requests the keepers")
    (True, False, False)
    """
    return text[0] in CLOSING_SIGNS or (text[0].isdigit() and _HALF.fullmatch(before) is not None and not is_numbered_act(text))
