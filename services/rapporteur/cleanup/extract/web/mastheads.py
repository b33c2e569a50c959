"""Tells the masthead of a page, which web sites set in a table for its layout, from a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.model.text import Paragraph, Zone

_PUBLISHER = re.compile(r"\s*(?:United\s+Nations|Nations\s+Unies|Naciones\s+Unidas)(?:\s+[A-Z]{1,4}(?:/\S+)?)?\s*", re.I)
_DISTRIBUTION = re.compile(r"\s*Distr\.?(?:[\s:].*)?", re.I | re.S)
_MOST_CELLS = 12
_LONGEST = 200


def with_masthead_apart(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those of a small table with `Distr.` in a cell made lines of the body: they are a cover. So is a table that begins
    with `United Nations` and stands above the text; among the paragraphs of a resolution it is a table of posts or of members.
    """
    tables: dict[int, list[int]] = {}
    for index, paragraph in enumerate(paragraphs):
        if paragraph.cell is not None and paragraph.zone is Zone.TABLE:
            tables.setdefault(paragraph.cell.table, []).append(index)
    text_at = next((at for at, p in enumerate(paragraphs) if p.zone is Zone.BODY and p.content.text[-1:] in _GOES_ON), len(paragraphs))
    out = list(paragraphs)
    for places in tables.values():
        texts = [paragraphs[at].content.text for at in places]
        if len(places) > _MOST_CELLS or max(map(len, texts)) >= _LONGEST:
            continue
        if (places[0] < text_at and _PUBLISHER.fullmatch(texts[0])) or any(map(_DISTRIBUTION.fullmatch, texts)):
            for at in places:
                out[at] = replace(out[at], zone=Zone.BODY, cell=None)
    return out


_GOES_ON = frozenset(",;")
"""How lines of a text end, from the organ line on, and none of a cover."""
