"""Finds the paragraphs of text with hard line ends again by their grammar, since no blank line sets them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from rapporteur.cleanup.extract.item_labels import OpenLists
from rapporteur.cleanup.extract.lines import Line
from rapporteur.cleanup.notes import is_citation
from rapporteur.cleanup.openings import Head, Opening, head
from rapporteur.language.writing import CAPITALIZED
from rapporteur.model.text import Zone

_CLOSED = re.compile(r"(?:[.;:!?。；：][\"'”’»)\]]*(?:[¹²³⁰⁴-⁹]+|\[\^[^\]]+\]|\d{1,3})?|[;:][\"'”’»)\]]* \d{1,3})$")
_COMMA = re.compile(r"[,،，][\"'”’»)\]]*(?:[¹²³⁰⁴-⁹]+|\[\^[^\]]+\]| ?\d{1,3})?$|\s\d{1,3}/$")
_DASH = re.compile(r"[–—]\s+\S")
"""Opens an item, or goes on with a sentence: `in its three dimensions / – economic, social and environmental –`."""
_MARKED = re.compile(
    r"[-*+]\s+[\"“]?(?:\d{1,3}[.)]|\([a-z]{1,4}\))\s|#{1,6}\s|\||>|[¹²³⁰⁴-⁹]+\s*\S|\[\^[^\]]+\]:|<sup>\d+</sup>|<span|\\|\$\s*(?:\{\s*\})?\s*\^|\d{1,3}/\s+\S"
)
"""Signs that begin a line of markdown, or a note body."""

_AND = re.compile(r"(?:[;,]\s*(?:and|or|et|ou|y|o|и|или)|:)$")
_OWN_NUMBER = re.compile(r"\d{1,3}\.")
_OWN_LETTER = re.compile(r"\((?:[a-z]{1,2}|[ivx]{1,5})\)")
_COVER = re.compile(
    r"(?:United Nations|UNITED|NATIONS|\S{0,2}NATIONS\S*|S|A|E|GENERAL|LIMITED|Distr\.?.*|DISTR\.?.*|ORIGINAL.*|Original.*"
    r"|Security Council.{0,30}|General Assembly.{0,30}|Economic and Social Council.{0,30}|\d{1,2} [A-Z][a-z]+ \d{4}"
    r"|.{3,40} session|Agenda items? .{1,40}|[A-Z]{1,4}/\S+(?: \(\d{4}\))?\*?)"
)
_SPONSORED = re.compile(r"Draft (?:resolution|decision) submitted by\b.*[^.]$")
"""Names its sponsors, in two lines if they are many."""
_ADOPTED = re.compile(r"(?:Adopted|Resolution adopted)\b", re.IGNORECASE)


_REFERS = re.compile(
    r"\b(?:[Pp]aragraphs?|paras?\.|[Aa]rticles?|[Rr]ules?|[Rr]esolutions?|[Ss]ections?|[Cc]hapters?|Nos?\.|and|or|to|of|in|on|by|with|than|least)$"
)
"""Words that a number belongs to, so that one at the head of the next line is no paragraph number."""

_PLAIN_NOTE = re.compile(r"(\d{1,3})\s+(?=[A-ZÀ-ÞА-ЯЁ“«\"(])")
_PARTICIPLE = re.compile(r"[A-Z][a-z]{2,}ing\s+[a-z]")
_BARE = re.compile(r"(?:[IVXL]{1,6}|[A-H])\.?")
_MISREAD = re.compile(r"([\dlIO|SBGZ]{1,3})(?:\s?[.,:;]|\s)\s*(?=[A-Z])")
"""`l. Reaffirms`, `2, Welcomes`, `4 . Requests`, `S. Decides`."""

_TO_DIGITS = str.maketrans("lI|OSBGZ", "11105862")
_QUOTES = frozenset('"“«')
_DATE = re.compile(r"\d{1,2}\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_LONGEST_LINE = 400
"""No printed line is longer: a longer one is a whole paragraph."""


def paragraph_starts(lines: Sequence[Line], zones: dict[int, Zone], language: str = "en") -> list[bool]:
    """Whether each line begins a paragraph; False where it continues the text line before it, past furniture if need be.

    A line begins one if it opens like a paragraph (number in sequence, letter, opening phrase, organ line, heading, cover field)
    and what stands before it may end one: a preambular paragraph ends with a comma, an operative one with a semicolon or stop
    (21,479 of 21,487 and 28,376 of 28,504 in the Assembly's files). So `resolution / 1990. The` is not paragraph 1990, and
    `in accordance with paragraph / (a) above` is not an item. A blank line always begins one.
    """
    starts = [True] * len(lines)
    state = _State(_width(lines), language)
    text = [index for index in range(len(lines)) if index not in zones]
    for index, after in zip_longest(text, text[1:]):
        if index - 1 in zones:
            state.page_ends()
        state.following = lines[after] if after is not None else None
        starts[index] = state.begins(lines[index])
    return starts


def _width(lines: Sequence[Line]) -> int:
    """The measure of the page: what nine lines in ten do not exceed."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


class _State:
    """What is known of the paragraph that is being read."""

    def __init__(self, width: int, language: str) -> None:
        self.width = width
        self.language = language
        self.before: Line | None = None
        self.following: Line | None = None
        self.last_number = 0
        self.outer_number = 0
        """The last number of the text that quotes numbered paragraphs: `2. Decides that paragraph 5 shall read: / "5. Decides ..."`."""
        self.last_note = 0
        self.in_note = False
        self.in_cover = True
        self.headed = False
        """The line before is a heading within a list."""
        self.at_formula = False
        """The line before is `The General Assembly,`, behind which a paragraph always begins."""
        self.single = True
        """The paragraph has had one line only."""
        self.lists = OpenLists()

    def page_ends(self) -> None:
        """Furniture: a note before it is at its end; whether the text behind it goes on with the text before is decided later."""
        if self.in_note:
            self.in_note = False
            self.before = None

    def begins(self, line: Line) -> bool:
        """Decide for the next line, and remember it."""
        if not self.in_cover and self._is_note(line.text):
            self.before, self.in_note = line, True
            return True
        if line.gap and len(line.text) > _LONGEST_LINE:
            self.in_cover = self.in_note = False
            self.before = line
            return True
        found = self._head(line.text) if len(line.text) < _LONGEST_LINE else None
        answer = self._decide(line, found)
        self.at_formula = found is not None and found.opening is Opening.FORMULA and line.text.endswith(",")
        self.headed = answer and found is None and self.last_number > 0 and self._heads_list(line)
        if answer and found:
            self._note_opening(found, line.text)
        self.before, self.single = line, answer
        return answer

    def _head(self, text: str) -> Head | None:
        """The opening of the line; the day of a date is no number, and a misread number is one before a verb and in sequence."""
        found = head(text, self.language)
        if found is not None and found.opening is Opening.NUMBER:
            return None if _DATE.match(text) else found
        misread = _MISREAD.match(text)
        if misread and int(misread[1].translate(_TO_DIGITS)) == self.last_number + 1:
            verb = head(text[misread.end() :], self.language)
            return Head(Opening.NUMBER, self.last_number + 1) if verb and verb.opening is Opening.OPERATIVE else found
        return found

    def _note_opening(self, found: Head, text: str) -> None:
        if found.opening is Opening.NUMBER:
            if self._quotes(text):
                self.outer_number = self.last_number
            elif text[0] not in _QUOTES:
                self.outer_number = 0
            self.last_number = found.number
        if found.opening is Opening.LETTER:
            self.lists.take(text)
        elif found.opening in {Opening.NUMBER, Opening.FORMULA}:
            self.lists.clear()
        named = found.opening is Opening.FORMULA and text[-1:] not in ",،，:："
        if found.opening in {Opening.FORMULA, Opening.NUMBER, Opening.PREAMBULAR} and not named:
            self.in_cover = False  # an organ that only is named is a field of the cover, `Генеральная Ассамблея`
        if found.opening is Opening.FORMULA:
            self.last_number = 0
        self.in_note = False

    def _is_note(self, text: str) -> bool:
        """A note at the page foot: the next number in the sequence of notes, without a stop, before a citation or a capital."""
        found = _PLAIN_NOTE.match(text)
        if not found or _DATE.match(text):
            return False
        number = int(found[1])
        cites = is_citation(text[found.end() :])
        if number != self.last_note + 1 and not (cites and self.last_note < number <= self.last_note + 6):
            return False
        if not cites and not self.in_note:
            opening = head(text[found.end() :], self.language)
            if (self.last_number and number == self.last_number + 1) or (opening and opening.opening is Opening.OPERATIVE):
                return False
        self.last_note = number
        return True

    def _decide(self, line: Line, found: Head | None) -> bool:
        before = self.before
        if before is None or line.gap or _MARKED.match(line.text) or self._quotes(line.text):
            return True
        if _DASH.match(line.text) or _OWN_LETTER.fullmatch(line.text):
            return bool(_CLOSED.search(before.text) or _COMMA.search(before.text) or _AND.search(before.text))
        if len(before.text) > _LONGEST_LINE and len(line.text) > _LONGEST_LINE:
            return True
        if self.in_cover:
            return self._begins_in_cover(line, before, found)
        if found:
            return self._opens(line, before, found)
        return self.at_formula or self._begins_unmarked(line, before)

    def _begins_in_cover(self, line: Line, before: Line, found: Head | None) -> bool:
        """On the cover every field is a paragraph; only a line that was broken goes on."""
        if found and found.opening in {Opening.FORMULA, Opening.HEADING}:
            return True
        if self.single and _SPONSORED.match(before.text) and not _COVER.fullmatch(line.text):
            return False
        if _ADOPTED.match(before.text):
            return bool(_CLOSED.search(before.text)) and not before.text.endswith("meeting.")
        if found or _COVER.fullmatch(line.text) or _COVER.fullmatch(before.text):
            return True
        return not (line.text[:1].islower() or _COMMA.search(before.text) or before.text.endswith("-"))

    def _opens(self, line: Line, before: Line, found: Head) -> bool:
        """Whether a line that looks like the head of a paragraph is one: what stands before it must be able to end one."""
        ended = _CLOSED.search(before.text) is not None
        paused = ended or bool(_COMMA.search(before.text) or _AND.search(before.text))
        upper = self.language not in CAPITALIZED or line.text.lstrip("\"“*_‘'« ")[:1].isupper()
        match found.opening:
            case Opening.NUMBER:
                in_sequence = (
                    found.number in {1, self.last_number + 1}
                    or self._quotes(line.text)
                    or (self.outer_number and found.number == self.outer_number + 1)
                    or (ended and self._goes_beyond(line.text, found.number))
                )
                return in_sequence and (paused or self._short(before, line) or not _REFERS.search(before.text))
            case Opening.LETTER:
                headed = self.headed or (self.single and self._short(before, line) and _may_be_heading(before.text, self.language))
                return paused or headed or self._goes_on(line, before)
            case Opening.OPERATIVE:
                headed = self.language in CAPITALIZED and _may_be_heading(before.text, self.language)
                return upper and (paused or headed or _OWN_NUMBER.fullmatch(before.text) is not None)
            case Opening.PREAMBULAR:
                return upper and (paused or self._short(before, line))
            case Opening.HEADING if _BARE.fullmatch(line.text):
                return paused or self._short(before, line)
            case _:
                return (upper or line.text[:1].isdigit()) and (ended or self._short(before, line))

    def _goes_on(self, line: Line, before: Line) -> bool:
        """Whether the label is the next of an open list; `paragraph / (b)` and, at the end of a full line, `article 5 / (b)` name it."""
        if _REFERS.search(before.text) or (before.text[-1:].isdigit() and not self._short(before, line)):
            return False
        return self.lists.goes_on(line.text, self.following.text if self.following is not None else "")

    def _begins_unmarked(self, line: Line, before: Line) -> bool:
        """Prose: a new paragraph after a short closed line, or a heading; the same one otherwise."""
        if _OWN_NUMBER.fullmatch(line.text):
            number = int(line.text[:-1])
            anew = number == 1 and not _REFERS.search(before.text)
            if number != self.last_number + 1 and not anew and not _CLOSED.search(before.text):
                return False
            self.last_number = number
            return True
        if self.in_note or line.text[:1].islower() or _OWN_LETTER.fullmatch(before.text):
            return False
        if _COMMA.search(before.text):
            return self._opens_by_shape(line, before) or (self.last_number > 0 and self._heads_list(line))
        if not _CLOSED.search(before.text):
            return self.single and self._short(before, line) and _may_be_heading(before.text, self.language)
        return self._short(before, line) or before.text[-1:] == ";" or self._is_heading(line)

    def _is_heading(self, line: Line) -> bool:
        """A short line without a stop, after a stop and before a line that begins with a capital or a number."""
        following = self.following
        if following is None or _CLOSED.search(line.text) or _COMMA.search(line.text) or not self._short(line, following):
            return False
        return following.text[0].isupper() or following.text[0].isdigit() or self._heads_list(line)

    def _quotes(self, text: str) -> bool:
        """A quotation that a colon announces begins a paragraph of its own."""
        return text[0] in _QUOTES and self.before is not None and self.before.text[-1:] == ":"

    def _goes_beyond(self, text: str, number: int) -> bool:
        """A number too high for the sequence, before a verb: the one between was lost or misread."""
        return (
            self.last_number < number <= self.last_number + 3
            and head(text[text.find(str(number)) + len(str(number)) :].lstrip(".) ")) is not None
        )

    def _opens_by_shape(self, line: Line, before: Line) -> bool:
        """A participle that the lexicon lacks, in the preamble, after a comma at the end of a short line (so `Nanjing` is none)."""
        return self.last_number == 0 and _PARTICIPLE.match(line.text) is not None and self._short(before, line)

    def _heads_list(self, line: Line) -> bool:
        """`Monitoring of the ceasefire` between items (b) and (c): a short line without a stop before a letter."""
        following = self.following
        before = self.before
        if following is None or _CLOSED.search(line.text) or _COMMA.search(line.text) or _REFERS.search(line.text):
            return False
        opening = head(following.text, self.language)
        letter = opening is not None and opening.opening is Opening.LETTER
        return letter and (
            self._short(line, following) or (before is not None and len(before.text) + len(line.text.split()[0]) < self.width)
        )

    def _short(self, before: Line, line: Line) -> bool:
        """The line before ends well before the measure, so the first word of this one would have had room on it."""
        return len(before.text) + 1 + len(line.text.split(maxsplit=1)[0]) < self.width * 0.85


def _may_be_heading(text: str, language: str) -> bool:
    """No paragraph that opens with a phrase, number or letter ends without a stop; headings and organ lines do."""
    found = head(text, language)
    return found is None or found.opening in {Opening.HEADING, Opening.FORMULA}
