"""Finds the paragraphs of text with hard line ends again by their grammar, since no blank line sets them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.cleanup.extract.lines import Line
from rapporteur.cleanup.openings import Head, Opening, head
from rapporteur.model.text import Zone

_CLOSED = re.compile(r"[.;:!?。；：][\"'”’»)\]]*(?:[¹²³⁰⁴-⁹]+|\[\^[^\]]+\]|\d{1,3})?$")
_COMMA = re.compile(r"[,،，][\"'”’»)\]]*(?:[¹²³⁰⁴-⁹]+|\[\^[^\]]+\]|\d{1,3})?$|\s\d{1,3}/$")
_MARKED = re.compile(r"[-–—•*+·]\s+\S|#{1,6}\s|\||>|[¹²³⁰⁴-⁹]+\s*\S|\[\^[^\]]+\]:|<sup>\d+</sup>|\$\^|\d{1,3}/\s+\S")
"""Signs that begin a line of markdown, or a note body."""

_AND = re.compile(r"(?:[;,]\s*(?:and|or|et|ou|y|o|и|или)|:)$")
_OWN_NUMBER = re.compile(r"\d{1,3}\.")
_COVER = re.compile(
    r"(?:United Nations|UNITED|NATIONS|\S{0,2}NATIONS\S*|S|A|E|GENERAL|LIMITED|Distr\.?.*|DISTR\.?.*|ORIGINAL.*|Original.*"
    r"|Security Council.{0,30}|General Assembly.{0,30}|Economic and Social Council.{0,30}|\d{1,2} [A-Z][a-z]+ \d{4}"
    r"|.{3,40} session|Agenda items? .{1,40}|[A-Z]{1,4}/\S+(?: \(\d{4}\))?\*?)"
)
_ADOPTED = re.compile(r"(?:Adopted|Resolution adopted)\b", re.IGNORECASE)


def paragraph_starts(lines: Sequence[Line], zones: dict[int, Zone]) -> list[bool]:
    """Whether each line begins a paragraph; False where it continues the text line before it, past furniture if need be.

    A line begins one if it opens like a paragraph (number in sequence, letter, opening phrase, organ line, heading, cover field)
    and what stands before it may end one: a preambular paragraph ends with a comma, an operative one with a semicolon or stop
    (21,479 of 21,487 and 28,376 of 28,504 in the Assembly's files). So `resolution / 1990. The` is not paragraph 1990, and
    `in accordance with paragraph / (a) above` is not an item. A blank line always begins one.
    """
    starts = [True] * len(lines)
    width = _width(lines)
    state = _State(width)
    for index, line in enumerate(lines):
        if index in zones:
            continue
        starts[index] = state.begins(line)
    return starts


def _width(lines: Sequence[Line]) -> int:
    """The measure of the page: what nine lines in ten do not exceed."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


class _State:
    """What is known of the paragraph that is being read."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.before: Line | None = None
        self.last_number = 0
        self.in_cover = True

    def begins(self, line: Line) -> bool:
        """Decide for the next line, and remember it."""
        found = head(line.text, "en") if len(line.text) < 400 else None
        answer = self._decide(line, found)
        if answer and found and found.opening is Opening.NUMBER:
            self.last_number = found.number
        if answer and found and found.opening in {Opening.FORMULA, Opening.NUMBER, Opening.PREAMBULAR}:
            self.in_cover = False
        if answer and found and found.opening is Opening.FORMULA:
            self.last_number = 0
        self.before = line
        return answer

    def _decide(self, line: Line, found: Head | None) -> bool:
        before = self.before
        if before is None or line.gap or _MARKED.match(line.text):
            return True
        if len(before.text) > 400 and len(line.text) > 400:
            return True
        if self.in_cover:
            return self._begins_in_cover(line, before, found)
        if found:
            return self._opens(line, before, found)
        return self._begins_unmarked(line, before)

    def _begins_in_cover(self, line: Line, before: Line, found: Head | None) -> bool:
        """On the cover every field is a paragraph; only a line that was broken goes on."""
        if found and found.opening in {Opening.FORMULA, Opening.HEADING}:
            return True
        if _ADOPTED.match(before.text):
            return bool(_CLOSED.search(before.text)) and not before.text.endswith("meeting.")
        if found or _COVER.fullmatch(line.text) or _COVER.fullmatch(before.text):
            return True
        return not (line.text[:1].islower() or _COMMA.search(before.text) or before.text.endswith("-"))

    def _opens(self, line: Line, before: Line, found: Head) -> bool:
        closed = _CLOSED.search(before.text) is not None
        if found.opening is Opening.NUMBER:
            in_sequence = found.number in {1, self.last_number + 1}
            return (
                in_sequence
                if closed or _COMMA.search(before.text) or _AND.search(before.text)
                else in_sequence and _verb_follows(line.text)
            )
        if found.opening is Opening.LETTER:
            return closed or bool(_AND.search(before.text) or _COMMA.search(before.text))
        if found.opening is Opening.FORMULA:
            return True
        if found.opening is Opening.PREAMBULAR:
            return line.text[:1].isupper() and (closed or bool(_COMMA.search(before.text)) or self._short(before))
        if found.opening is Opening.OPERATIVE:
            return line.text[:1].isupper() and (closed or bool(_OWN_NUMBER.fullmatch(before.text)))
        return closed or bool(_COMMA.search(before.text)) or self._short(before)

    def _begins_unmarked(self, line: Line, before: Line) -> bool:
        """Prose: a new paragraph after a short closed line; the same one otherwise."""
        if _OWN_NUMBER.fullmatch(line.text):
            return True
        if not _CLOSED.search(before.text):
            return line.text[:1].isupper() and self._short(before) and _stands_alone(before.text)
        if line.text[:1].islower():
            return False
        return self._short(before) or before.text[-1:] in ";:"

    def _short(self, line: Line) -> bool:
        """The line ends well before the measure, so the next word would have had room."""
        return len(line.text) < self.width * 0.8


def _stands_alone(text: str) -> bool:
    """A heading or an organ line is a paragraph though no stop ends it."""
    found = head(text, "en")
    return found is not None and found.opening in {Opening.HEADING, Opening.FORMULA}


def _verb_follows(text: str) -> bool:
    found = head(text.split(maxsplit=1)[-1], "en")
    return found is not None and found.opening is Opening.OPERATIVE
