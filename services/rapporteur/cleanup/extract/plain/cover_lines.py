"""Which lines of a cover begin a field of it: every field is a paragraph, and only a line that was broken goes on."""

from __future__ import annotations

import re

from rapporteur.cleanup.extract.plain.line_stops import CLOSED, COMMA
from rapporteur.cleanup.openings import Head, Opening
from rapporteur.language.tables import words
from rapporteur.language.writing import in_midst

_COVER = re.compile(
    r"(?:United Nations|UNITED|NATIONS|\S{0,2}NATIONS\S*|S|A|E|GENERAL|LIMITED|Distr\.?.*|DISTR\.?.*|ORIGINAL.*|Original.*"
    r"|Security Council.{0,30}|General Assembly.{0,30}|Economic and Social Council.{0,30}|\d{1,2} [A-Z][a-z]+ \d{4}"
    r"|.{3,40} session|Agenda items? .{1,40}|[A-Z]{1,4}/\S+(?: \(\d{4}\))?\*?)"
)
_SPONSORED = re.compile(r"Draft (?:resolution|decision) submitted by\b.*[^.]$")
"""Names its sponsors, in two lines if they are many."""
_BYLINE = re.compile(r"by (?:the )?United Nations(?: Security Council| General Assembly)?$")
"""The author, as libraries of texts print it below the number: no name of a resolution goes on so."""
_ON_A_DAY = re.compile(r"\bon \d{1,2} [A-Z][a-z]+ (?:19|20)\d\d$")
_ADOPTED = re.compile(r"(?:Adopted|Resolution adopted)\b", re.IGNORECASE)


def begins_field(text: str, before: str, found: Head | None, *, single: bool, language: str = "en") -> bool:
    """Whether the line `text` of a cover begins a field; `found` is how it opens, and the field before is of one line if `single`.

    >>> begins_field("Distr.: General", "General Assembly", None, single=True), begins_field("of the coast", "Lamps", None, single=True)
    (True, False)
    >>> begins_field("by the United Nations", "United Nations Security Council Resolution 242", None, single=True)
    True
    """
    if found and found.opening in {Opening.FORMULA, Opening.HEADING}:
        return True
    if single and _SPONSORED.match(before) and not _COVER.fullmatch(text):
        return False
    if _ADOPTED.match(before):
        whole = CLOSED.search(before) is not None or (_ON_A_DAY.search(before) is not None and text[0].isupper())
        return whole and not before.endswith("meeting.")
    if found or _COVER.fullmatch(text) or _COVER.fullmatch(before) or _BYLINE.match(text):
        return True
    return not (text[:1].islower() or COMMA.search(before) or before.endswith("-") or in_midst(before, language))


def ends_cover(text: str, found: Head | None, language: str) -> bool:
    """Whether the text of a resolution or decision begins in the line, so that nothing behind it is of the cover. An organ that only is
    named is a field, `Генеральная Ассамблея`.

    >>> ends_cover("At its 40th meeting, on 8 December 2003, the", None, "en"), ends_cover("Decision adopted by the Assembly", None, "en")
    (True, False)
    """
    if found is not None and found.opening in {Opening.FORMULA, Opening.NUMBER, Opening.PREAMBULAR}:
        return found.opening is not Opening.FORMULA or text[-1:] in ",،，:："
    decision = words(language).decision.match(text)
    return decision is not None and " " in decision.group() and text[decision.end() : decision.end() + 1] in {",", ""}
