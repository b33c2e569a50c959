"""Tells the masthead of a page, which web sites set in a table for its layout, from a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.model.text import Paragraph, Zone

_MASTHEAD = re.compile(
    r"\s*(?:(?:United\s+Nations|Nations\s+Unies|Naciones\s+Unidas)(?:\s+[A-Z]{1,4}(?:/\S+)?)?|Distr\.?(?:[\s:].*)?)\s*", re.I | re.S
)
_MOST_CELLS = 12
_LONGEST = 200


def with_masthead_apart(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those of a small table with `United Nations` or `Distr.` in a cell made lines of the body: they are a cover."""
    tables: dict[int, list[int]] = {}
    for index, paragraph in enumerate(paragraphs):
        if paragraph.cell is not None and paragraph.zone is Zone.TABLE:
            tables.setdefault(paragraph.cell.table, []).append(index)
    out = list(paragraphs)
    for places in tables.values():
        texts = [paragraphs[at].content.text for at in places]
        if len(places) <= _MOST_CELLS and max(map(len, texts)) < _LONGEST and any(map(_MASTHEAD.fullmatch, texts)):
            for at in places:
                out[at] = replace(out[at], zone=Zone.BODY, cell=None)
    return out
