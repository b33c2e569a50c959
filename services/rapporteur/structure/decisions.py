"""Decisions between resolutions: the lines with which they begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.language.tables import words
from rapporteur.structure.adoption import closing
from rapporteur.structure.head_lines import head_like, number_line
from rapporteur.structure.reading import Line, NumberKind


def heading_at(lines: Sequence[Line], at: int, low: int, language: str) -> int:
    """Where the heading of the decision begins whose text is at `at`: volumes of the Assembly and the Council number theirs.

    `59/507. Election of keepers`, or the number alone and the title under it. It is no number of a resolution: decisions are
    counted from 401, 501 or 201 on in a row of their own, and go without a symbol.
    """
    for head in range(at - 1, max(low, at - _LONGEST_HEAD) - 1, -1):
        line = lines[head]
        if not head_like(line) or closing(line.paragraph.text, language):
            break
        if number_line(line) or _DECISION_NUMBER.match(line.paragraph.text):
            return head
    return at


_DECISION_NUMBER = re.compile(r"(?:Decision|DECISION|Décision|Decisión|Решение|المقرر|第)\s?(?:No\.\s?)?\S{0,12}\d\S{0,8}(?:\s|$)")


_LONGEST_HEAD = 3
"""Lines of a decision's heading."""


def decides(line: Line, language: str) -> bool:
    """Whether a decision begins in the line: the heading above it, or the sentence that tells of its meeting."""
    text = line.paragraph.text
    found = words(language).decision.match(text) if line.kind is NumberKind.NONE and line.paragraph.cell is None else None
    if found is None or closing(text, language):
        return False
    return found.end() == len(text.rstrip()) or (" " in found.group() and text[found.end()] == ",")
