"""Divides the lines of a column into paragraphs: by their distance, indents, ends and looks, and by how they open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapporteur.cleanup.extract.runs import BOLD
from rapporteur.cleanup.layout.fields import parts_fields
from rapporteur.cleanup.layout.measures import Measure
from rapporteur.cleanup.layout.row_parts import split
from rapporteur.cleanup.layout.rows import Row, is_led, spaced
from rapporteur.cleanup.openings import head
from rapporteur.language.dates import find_date
from rapporteur.language.writing import first_unit

_APART = 1.28
"""Lines further apart than this, in usual distances, are of two paragraphs: half a line or a whole one is set between those."""
_SAME = 1.0
_LEAST_LETTERS = 20
"""Of a heading in capitals; shorter are names: `UNICEF`."""
_INDENT = 4.0
"""Points: the smallest indent in use has 10, and lines of one edge differ by less than 2."""
_BULLETS = "•●▪■◦○‣∙❖➢✓"
_LABELLED = re.compile(
    rf"[\"“‘]?(?:\d{{1,3}}[.)]|\(?[a-z]{{1,4}}\)|\([ivxl]{{1,6}}\)|[IVXL]{{1,6}}\.|[A-Za-z]\.|[–—·])\t|[{_BULLETS}][\t ]"
)
_LABEL = re.compile(rf"[\"“‘]?(?:\d{{1,4}}(?:/\d{{1,3}})?[.)]?|\(?[a-z]{{1,4}}\)|[IVXLA-Z]{{1,6}}\.|[{_BULLETS}·–—-])\s")
_HUNG = re.compile(
    r"[\"“‘]?(?:\d{1,4}(?:[/ ]\d{1,3})?[.)/]?|\(?[a-z]{1,4}\)|\([ivxl]{1,6}\)|[IVXL]{1,6}\.|[A-Za-z]\."
    rf"|[{_BULLETS}·–—-]|.{{1,16}}:)"
)
"""What text hangs behind on the same line: a number, a letter, a bullet, `In favour:`."""
_ITEM = re.compile(r"(?:\d{1,3}[.)]|\([a-z]{1,4}\)|[–—])\s+\S")
"""What no line of a text that hangs begins with where the line above has room for it."""

_NAMED = re.compile(r"[^\W\d][^:]{1,16}:\s+(?=\S)")

_STOPPED = re.compile(r"[.;:!?][\"'”’»)\]]*[\d,*]{0,6}\s*$")
_CLOSED = re.compile(r"[.,;:!?][\"'”’»)\]]*[\d,*]{0,6}\s*$")
_GLUED = re.compile(r"(?:\d+|[A-Z]?[a-z]{0,5}\.|[a-z]|para|No|Mr|Ms)$")
"""Tokens that printers keep together with the next: `3 March 2025`, `para. 7`, `No. 5`."""


@dataclass(slots=True)
class Block:
    """The lines of one paragraph."""

    rows: list[Row] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its characters, lines joined by spaces."""
        return " ".join(row.text for row in self.rows)

    @property
    def hanging(self) -> float:
        """Where its lines after the first begin; where the first does if it is alone."""
        return min(row.x0 for row in self.rows[1:]) if len(self.rows) > 1 else self.rows[0].x0


def blocks(rows: Iterable[Row], measure: Measure) -> Iterator[Block]:
    """The paragraphs of one column, in order; every line is in one."""
    block: Block | None = None
    for row in rows:
        if block is not None and not begins(row, block, measure):
            block.rows.append(row)
            continue
        if block is not None:
            yield block
        block = Block([row])
    if block is not None:
        yield block


def begins(row: Row, block: Block, measure: Measure) -> bool:
    """Whether a paragraph begins with `row`, which stands below `block` in the same column."""
    above = block.rows[-1]
    apart = row.baseline - above.baseline
    if apart > _APART * measure.leading(max(row.size, above.size)) or abs(row.size - above.size) > 0.1 * above.size:
        return True
    if is_led(above):
        return True
    full = is_full(above, row, measure)
    if _LABELLED.match(row.text) or (row.all_look(BOLD) != above.all_look(BOLD) and not full) or _ends_heading(above, row):
        return True
    if (
        _same_centre(row, above)
        and not _is_left(above, measure)
        and (abs(row.x0 - above.x0) > _INDENT or is_centred(row, measure))
        and not full
    ):
        return False
    if _is_right(row, measure) and _is_right(above, measure):
        return not full
    return _leaves_shape(row, block, measure, full=full)


def _ends_heading(above: Row, row: Row) -> bool:
    """Whether a heading ends that fills its line: bold above and nothing bold below, or capitals above and a sentence below, which begins
    with a capital as what goes on seldom does.
    """
    a, b = above.text, row.text
    if not b[:1].isupper() or _UNENDED.search(a):
        return False
    if sum(c.isalpha() for c in a) >= _LEAST_LETTERS and a.isupper() and b[1:2].islower():
        return True
    plain = not any(s.run.look & BOLD for s in row.sets if any(c.isalpha() for c in s.run.text))
    return plain and any(c.isalpha() for c in a) and above.all_look(BOLD)


def _leaves_shape(row: Row, block: Block, measure: Measure, *, full: bool) -> bool:
    """Whether the edge at which the line begins, or the words at the break, make it the first of a paragraph."""
    above = block.rows[-1]
    if hung(row, block) and not ended(above.text):
        return not full and _ITEM.match(row.text) is not None
    if _steps_in(row, block, measure) or (len(block.rows) > 1 and row.x0 < block.hanging - _INDENT):
        return True
    heading = above.all_look(BOLD) and row.all_look(BOLD) and not parts_fields(above.text, row.text)
    return not (full or heading or _in_sentence(above, row))


def _steps_in(row: Row, block: Block, measure: Measure) -> bool:
    """Whether the line is indented against those above as the first line of a paragraph is, and not as text hangs under a label."""
    above = block.rows[-1]
    if row.x0 <= above.x0 + _INDENT:
        return False
    if len(block.rows) == 1:
        labelled = _LABEL.match(above.text) is not None or above.x0 < measure.left - _INDENT
        return not (labelled or hangs_at(above, row.x0) or _same_centre(row, above))
    return True


def hangs_at(row: Row, x: float) -> bool:
    """Whether text stands at `x` on the line behind a wide gap or a label, so that the next lines may hang there."""
    if any(abs(part.x0 - x) < _INDENT for part in split(row)[1:]):
        return True
    first = row.sets[0]
    return any(abs(one.run.x0 - x) < _SAME and is_hung(first.run.text.strip()) for one in row.sets[1:2])


def hung(row: Row, block: Block) -> bool:
    """Whether the line stands where the text of the block hangs under its label (`B.`, `In favour:`): a paragraph of its own would begin
    at the label, or further down. Lines of such a text may end early: a name is kept whole (`Viet Nam`).
    """
    first = block.rows[0]
    if row.x0 <= first.x0 + _INDENT or (len(block.rows) > 1 and abs(row.x0 - block.hanging) >= _INDENT):
        return False
    return hangs_at(first, row.x0) or _hangs_under_name(first, row)


def _hangs_under_name(first: Row, row: Row) -> bool:
    """The gap behind `In favour:` may be no run of its own: where the words behind it begin, the width of letters tells, from the right."""
    named = _NAMED.match(first.text)
    return named is not None and abs(first.x1 - _width(row, first.text[named.end() :]) - row.x0) < first.size


def is_full(above: Row, row: Row, measure: Measure) -> bool:
    """Whether the first word of `row` would not have had room on the line above, so that the line end says nothing."""
    words = _first_words(row)
    used = above.x1 - min(above.x0, measure.left) if not _is_right(above, measure) else above.x1 - above.x0
    return used + _width(row, words) + 0.3 * row.size > measure.width - above.first.narrowed


def _first_words(row: Row) -> str:
    text = row.text
    words = [first_unit(text)] if first_unit(text) != text.split(" ", 1)[0] else text.split(" ")
    count = 1
    while count < min(4, len(words)) and _GLUED.fullmatch(words[count - 1]):
        count += 1
    return " ".join(words[:count])


def _width(row: Row, words: str) -> float:
    characters = sum(len(gap) + len(text) for gap, text, _ in spaced(row.sets)) or 1
    return (row.x1 - row.x0) * len(words) / characters


def _in_sentence(above: Row, row: Row) -> bool:
    """Whether the sentence goes on: no stop above, and nothing here that opens a paragraph; or no paragraph can end as the line does."""
    a, b = above.text, row.text
    if _UNENDED.search(a) or (_NAMES.search(a) and _NAMED_DOCUMENT.match(b)):
        return True
    if (
        _DAY.search(a)
        and not _COUNTED.search(a)
        and (date := find_date(f"{a[-_DAY_LENGTH:]} {b[:_REST_OF_DATE]}"))
        and date.start < _DAY_LENGTH
    ):
        return True
    if b[:1].islower():
        return not _STOPPED.search(a) and head(b, "en") is None
    if _CLOSED.search(a) or head(b, "en") is not None:
        return False
    return (a[-1:].islower() and len(a) > 60) or (a.isupper() and b.isupper() and len(a) > 25)


_UNENDED = re.compile(
    r"\s(?:and|or|of|the|in|to|on|for|by|with|from|as|at|a|an|its|that|which|AND|OF|THE|IN|TO|ON|FOR|BY|WITH|WHICH)$|\w[-\u2010]$"
)
"""Words that no paragraph, heading or field of a cover ends with; or a word, or a range, that a hyphen cuts."""
_DAY = re.compile(r"\s\d{1,2}(?:er)?$")
_DAY_LENGTH, _REST_OF_DATE = 4, 30
"""Characters: no paragraph ends in the middle of a date."""
_COUNTED = re.compile(r"\b(?:items?|paragraphs?|paras?\.|articles?|rules?|sections?|parts?|chapters?|annex|pages?|nos?\.)\s\d{1,2}$", re.I)
"""A number that is no day: `agenda item 20`, and below it on a cover `May 1998`."""
_NAMES = re.compile(r"\s(?:resolutions?|decisions?|documents?)$")
_NAMED_DOCUMENT = re.compile(r"\d{1,4}/\d{1,3}\b|\d{1,4}(?: [A-Z])? \([\dIVXLES-]+\)|[AES]/\d")
"""A citation broken over the line: `in its resolution` and `46/169. Staff`."""


def is_centred(row: Row, measure: Measure) -> bool:
    """Whether the line stands in the middle of the column and fills it on neither side, and not by chance at an indent."""
    if measure.at_edge(row):
        return False
    before, behind = row.x0 - measure.left, measure.right - row.x1
    return before > 2 * row.size and behind > 2 * row.size and abs(before - behind) < max(6.0, 0.1 * (before + behind))


def _same_centre(row: Row, above: Row) -> bool:
    return abs(row.x0 + row.x1 - above.x0 - above.x1) < 6.0


def _is_left(row: Row, measure: Measure) -> bool:
    """Whether the line begins at the left edge and leaves room at the right one: what has the same middle has it by chance."""
    return abs(row.x0 - measure.left) < _INDENT and measure.right - row.x1 > 2 * row.size


def _is_right(row: Row, measure: Measure) -> bool:
    """Whether the line is set against the right edge."""
    return (
        abs(measure.right - row.x1) < 6.0 and row.x0 - measure.left > 0.4 * measure.width
    ) or row.x0 > measure.left + 0.6 * measure.width


def is_hung(text: str) -> bool:
    """Whether `text` is what other text hangs behind on its line: a number, a letter, a bullet, `In favour:`."""
    return _HUNG.fullmatch(text) is not None


def opens(text: str) -> bool:
    """Whether `text` looks like the head of a paragraph."""
    return head(text, "en") is not None


def ended(text: str) -> bool:
    """Whether a paragraph may end with `text`: a stop, behind which marks may stand."""
    return _STOPPED.search(text[-20:]) is not None
