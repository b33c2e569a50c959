"""Whether the first paragraph of a page goes on with the last one of the page before."""

from __future__ import annotations

import re

from rapporteur.cleanup.extract.runs import BOLD
from rapporteur.cleanup.joining import may_be_one
from rapporteur.cleanup.layout.measures import Measure
from rapporteur.cleanup.layout.paragraphs import Block, ended, hung, is_centred, is_full, opens

_SAME_EDGE = 4.0
_INDENTED = 8.0
_LONG = 0.6
"""Share of the width that a line fills from which it is none of a list."""
_LABELLED = re.compile(r"[\"“‘]?(?:\d{1,3}[.)]|\(?[a-z]{1,3}\)|\([ivxl]{1,6}\))\s")


def goes_on(before: Block, old: Measure, block: Block, new: Measure) -> bool:
    """Whether `block`, first on its page, belongs to `before`, the last of the page before.

    Where paragraphs begin with an indent, the edge tells: a line that begins where the lines of a paragraph begin goes on with one.
    Elsewhere grammar tells, as it does for a text without places.
    """
    above, row = before.rows[-1], block.rows[0]
    if abs(above.size - row.size) > 0.1 * above.size or (above.all_look(BOLD) != row.all_look(BOLD) and not is_full(above, row, old)):
        return False
    if len(before.rows) > 1 and hung(above, Block(before.rows[:-1])) and not ended(before.text):
        return abs((row.x0 - new.left) - (above.x0 - old.left)) < _SAME_EDGE
    return (is_full(above, row, old) or _is_open(before, old, block)) and not is_centred(row, new) and _in_shape(before, old, block, new)


def _is_open(before: Block, old: Measure, block: Block) -> bool:
    """Whether a sentence ends in the middle on a line of some length, and one begins with a small letter: in narrow columns that are not
    justified nobody knows to a letter whether the next word had room.
    """
    above = before.rows[-1]
    return above.x1 - above.x0 > _LONG * old.width and above.text[-1:].isalpha() and block.text[:1].islower()


def _in_shape(before: Block, old: Measure, block: Block, new: Measure) -> bool:
    """Whether the edges of the lines, or else the words, say that one paragraph goes on."""
    above, row = before.rows[-1], block.rows[0]
    a, b = before.text, block.text
    if before.rows[0].x0 - old.left > _INDENTED and not _LABELLED.match(b):
        edge = above.x0 - old.left if len(before.rows) > 1 else 0.0
        if abs(row.x0 - new.left - edge) < _SAME_EDGE and row.x0 - block.hanging < _SAME_EDGE:
            return len(block.rows) > 1 or not ended(a) or b[:1].islower()
        if row.x0 - block.hanging > _INDENTED:
            return False
    if ended(a):
        return False
    return may_be_one(a, b) or (b[:1].islower() and not opens(b))
