"""Finds the paragraphs of text with hard line ends again by their grammar, since no blank line sets them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from rapporteur.cleanup.extract.lines import Line
from rapporteur.cleanup.extract.plain.cover_lines import begins_field, ends_cover
from rapporteur.cleanup.extract.plain.item_labels import OpenLists
from rapporteur.cleanup.extract.plain.line_measure import Measure, measure_of
from rapporteur.cleanup.extract.plain.line_shapes import (
    MARKED,
    OWN_LETTER,
    REFERS,
    SYMBOL,
    begins_item,
    ends_short,
    goes_on_with_stop,
    heads_list,
    is_heading,
    is_torn,
    may_be_heading,
    opens_by_shape,
    speaks_on,
)
from rapporteur.cleanup.extract.plain.line_stops import AND, CLOSED, COMMA
from rapporteur.cleanup.extract.plain.note_lines import DAY, Around, NoteLines, has_bracketed_label
from rapporteur.cleanup.openings import Head, Opening, head
from rapporteur.language.writing import CAPITALIZED, in_midst
from rapporteur.model.text import Zone

_OWN_NUMBER = re.compile(r"\d{1,3}\.")
_ON_A_DAY = re.compile(r"第\s?\d{1,4}\s?次(?:全体)?会议\s*\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
"""A meeting with its day, which no sentence says so."""
_BARE = re.compile(r"(?:[IVXL]{1,6}|[A-H])\.?")
_MISREAD = re.compile(r"([\dlIO|SBGZ]{1,3})(?:\s?[.,:;]|\s)\s*(?=[A-Z])")
"""`l. Reaffirms`, `2, Welcomes`, `4 . Requests`, `S. Decides`."""
_TO_DIGITS = str.maketrans("lI|OSBGZ", "11105862")
_QUOTES = frozenset('"“«')
_LONGEST_LINE = 400
"""A longer one is a whole paragraph."""


def paragraph_starts(lines: Sequence[Line], zones: dict[int, Zone], language: str = "en") -> list[bool]:
    """Whether each line begins a paragraph; False where it continues the text line before it, past furniture if need be.

    A line begins one if it opens like a paragraph (number in sequence, letter, opening phrase, organ line, heading, cover field)
    and what stands before it may end one: a preambular paragraph ends with a comma, an operative one with a semicolon or stop
    (21,479 of 21,487 and 28,376 of 28,504 in the Assembly's files). So `resolution / 1990. The` is not paragraph 1990, and
    `in accordance with paragraph / (a) above` is not an item. A blank line always begins one.
    """
    starts = [True] * len(lines)
    state = _State(measure_of(lines), language)
    text = [index for index in range(len(lines)) if index not in zones]
    for index, after in zip_longest(text, text[1:]):
        if index - 1 in zones:
            # two rules may frame the number of a page
            state.page_ends(rule=zones[index - 1] is Zone.SEPARATOR and index - 2 not in zones)
        state.following = lines[after] if after is not None else None
        starts[index] = state.begins(lines[index])
    return starts


class _State:
    """What is known of the paragraph that is being read."""

    def __init__(self, measure: Measure, language: str) -> None:
        self.measure = measure
        self.language = language
        self.before: Line | None = None
        self.following: Line | None = None
        self.last_number = 0
        self.outer_number = 0
        """The last number of the text that quotes numbered paragraphs: `2. Decides that paragraph 5 shall read: / "5. Decides ..."`."""
        self.numbered = False
        """Numbered paragraphs are read; a preamble comes before them, and again below the heading of an annex."""
        self.notes = NoteLines(language)
        self.in_note = False
        self.in_cover = True
        self.headed = False
        """The line before is a heading within a list."""
        self.at_formula = False
        """The line before is `The General Assembly,`, behind which a paragraph always begins."""
        self.single = True
        """The paragraph has had one line only."""
        self.lists = OpenLists()

    def page_ends(self, *, rule: bool) -> None:
        """Furniture: a note before it is at its end; whether the text behind it goes on with the text before is decided later. What stands
        below a rule never goes on with what stands above it.
        """
        if self.in_note or rule:
            self.in_note = False
            self.before = None

    def begins(self, line: Line) -> bool:
        """Decide for the next line, and remember it."""
        around = Around(self.before.text if self.before is not None else "", self.in_note, self.last_number)
        if not self.in_cover and self.notes.begins(line.text, around):
            self.before, self.in_note = line, True
            return True
        found = self._head(line.text[:_LONGEST_LINE])
        if line.gap and len(line.text) > _LONGEST_LINE:
            self.in_cover = self.in_note = False
            if found:
                self._note_opening(found, line.text)
            self.before = line
            return True
        answer = self._decide(line, found) and not (self.before is not None and is_torn(self.before.text, line.text))
        self.at_formula = found is not None and found.opening is Opening.FORMULA and line.text.endswith(",")
        self.headed = (
            answer and found is None and self.last_number > 0 and heads_list(line, self.before, self.following, self.measure, self.language)
        )
        if answer and self.in_cover:
            self.in_cover = not ends_cover(line.text, found, self.language)
        if answer and found:
            self._note_opening(found, line.text)
        self.before, self.single = line, answer
        return answer

    def _head(self, text: str) -> Head | None:
        """The opening of the line; the day of a date is no number, and a misread number is one before a verb and in sequence."""
        found = head(text, self.language)
        if found is not None and found.opening is Opening.NUMBER:
            return None if DAY.match(text) else found
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
        if found.opening is Opening.FORMULA:
            self.last_number = 0
        preamble = found.opening is Opening.PREAMBULAR and self.last_number == 1  # one number may be that of a note
        self.numbered = found.opening is Opening.NUMBER or (
            self.numbered and not preamble and found.opening not in {Opening.FORMULA, Opening.HEADING}
        )
        self.in_note = False

    def _decide(self, line: Line, found: Head | None) -> bool:
        before = self.before
        if (
            before is None
            or line.gap
            or MARKED.match(line.text)
            or self._quotes(line.text)
            or has_bracketed_label(line.text, self.language)
        ):
            return True
        if (listed := begins_item(line.text, before.text, self.language)) is not None:
            return listed
        if len(before.text) > _LONGEST_LINE and len(line.text) > _LONGEST_LINE:
            return True
        if self.in_cover:
            return begins_field(line.text, before.text, found, single=self.single, language=self.language)
        if found:
            return self._opens(line, before, found)
        return self.at_formula or self._begins_unmarked(line, before)

    def _opens(self, line: Line, before: Line, found: Head) -> bool:
        """Whether a line that looks like the head of a paragraph is one: what stands before it must be able to end one."""
        ended = CLOSED.search(before.text) is not None
        paused = ended or bool(COMMA.search(before.text) or AND.search(before.text))
        upper = self.language not in CAPITALIZED or line.text.lstrip("\"“*_‘'«[ ")[:1].isupper()
        match found.opening:
            case Opening.NUMBER:
                in_sequence = (
                    found.number in {1, self.last_number + 1}
                    or self._quotes(line.text)
                    or (self.outer_number and found.number == self.outer_number + 1)
                    or (ended and self._goes_beyond(line.text, found.number))
                )
                return in_sequence and (paused or self._short(before, line) or not REFERS.search(before.text))
            case Opening.LETTER:
                headed = self.headed or (self.single and self._short(before, line) and may_be_heading(before.text, self.language))
                return paused or headed or self._goes_on(line, before)
            case Opening.OPERATIVE | Opening.PREAMBULAR:
                return upper and self._opens_by_phrase(line, before, found)
            case Opening.HEADING if _BARE.fullmatch(line.text):
                return paused or self._short(before, line)
            case Opening.HEADING if _ON_A_DAY.fullmatch(line.text) or goes_on_with_stop(self.following):
                return not goes_on_with_stop(self.following)
            case _:
                speaks = found.opening is Opening.FORMULA and speaks_on(line, self.following, self.language)
                return (upper or line.text[:1].isdigit()) and (ended or speaks or self._short(before, line))

    def _opens_by_phrase(self, line: Line, before: Line, found: Head) -> bool:
        """Whether a phrase opens a paragraph. Without a capital it does not where the sentence goes on: behind `, и`, which only items end
        with, and behind a comma among numbered paragraphs, which end with none and begin with their numbers.
        """
        cased, joins = self.language in CAPITALIZED, AND.search(before.text) is not None
        ended = CLOSED.search(before.text) is not None
        if not cased and not ended and (joins or (self.numbered and (self.last_number > 1 or not self._short(before, line)))):
            return False
        if ended or joins or COMMA.search(before.text):
            return True
        if found.opening is Opening.PREAMBULAR:
            return self._short(before, line)
        return (cased and may_be_heading(before.text, self.language)) or _OWN_NUMBER.fullmatch(before.text) is not None

    def _goes_on(self, line: Line, before: Line) -> bool:
        """Whether the label is the next of an open list; `paragraph / (b)` and, at the end of a full line, `article 5 / (b)` name it."""
        if REFERS.search(before.text) or (before.text[-1:].isdigit() and not self._short(before, line)):
            return False
        return self.lists.goes_on(line.text, self.following.text if self.following is not None else "")

    def _begins_unmarked(self, line: Line, before: Line) -> bool:
        """Prose: a new paragraph after a short closed line, or a heading, or where each line holds a paragraph; the same one otherwise."""
        if _OWN_NUMBER.fullmatch(line.text):
            number = int(line.text[:-1])
            anew = number == 1 and not REFERS.search(before.text)
            if number != self.last_number + 1 and not anew and not CLOSED.search(before.text):
                return False
            self.last_number, self.numbered = number, True
            return True
        if self.in_note or line.text[:1].islower() or OWN_LETTER.fullmatch(before.text):
            return False
        if COMMA.search(before.text):
            return (self.last_number == 0 and opens_by_shape(line, before, self.measure)) or (
                self.last_number > 0 and heads_list(line, self.before, self.following, self.measure, self.language)
            )
        if not CLOSED.search(before.text):
            may_end = self.single and self._short(before, line) and not in_midst(before.text, self.language)
            return may_end and may_be_heading(before.text, self.language)
        listed = (before.text[-1:] == ";" and not SYMBOL.match(line.text)) or self.measure.is_of_paragraphs
        return self._short(before, line) or listed or is_heading(line, before, self.following, self.measure, self.language)

    def _quotes(self, text: str) -> bool:
        """A quotation that a colon announces begins a paragraph of its own."""
        return text[0] in _QUOTES and self.before is not None and self.before.text[-1:] == ":"

    def _goes_beyond(self, text: str, number: int) -> bool:
        """A number too high for the sequence, before a verb: the one between was lost or misread, or the text is an excerpt."""
        found = head(text[text.find(str(number)) + len(str(number)) :].lstrip(".) "))
        verb = found is not None and found.opening is Opening.OPERATIVE
        return self.last_number < number and (verb or (found is not None and number <= self.last_number + 3))

    def _short(self, before: Line, line: Line) -> bool:
        return ends_short(before, line, self.measure)
