"""Says where a line break of a page begins a paragraph."""

from __future__ import annotations

import re

from lxml import etree


def begins_paragraph(line_break: etree._Element) -> bool:
    """Whether a paragraph begins behind an element `br`: what another break stands before does, and an item, `<br>(a) To light`, or a note,
    `<br>2/ A/50/341.`, but no number that the word before it names, `paragraph<br>(a) above`.
    """
    before = line_break.getprevious()
    if before is not None and before.tag == "br" and not (before.tail or "").strip():
        return True
    parent = line_break.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    after = line_break.getnext()
    behind = (line_break.tail or "").strip() or (
        "" if after is None or len(after) or after.text else after.tail
    )  # an anchor may stand there
    return _ITEM.match(behind or "") is not None and not _REFERS.search((text or "")[-20:])


_REFERS = re.compile(
    r"\b(?:[Pp]aragraphs?|paras?\.|[Aa]rticles?|[Rr]ules?|[Rr]esolutions?|[Ss]ections?|[Cc]hapters?|[Ii]tems?|Nos?\.|to|of|in|by|than"
    r"|(?<![;,]\s)(?:and|or))\s*\Z"
)
_ITEM = re.compile(r"\s*(?:\((?:[a-z]{1,2}|[ivx]{1,5})\)|\d{1,3}\.|\d{1,3}/(?=\s+[A-Z])|\[\d{1,3}\](?=\s+[A-Z]))\s+\S")
