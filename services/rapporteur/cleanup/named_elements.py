"""Tells the element of a table that a sentence names, `a cell is marked with <td>`, from the sign that sets one."""

from __future__ import annotations

import re

_NAMED = re.compile(r"</?(?:table|caption|thead|tbody|tfoot|tr|t[dh]|html|body)>", re.IGNORECASE)
_BEFORE = re.compile(r"[^\s>|](?:[ \n]|\r\n)[\"“‘'«(]?\Z")
_BEHIND = re.compile(r"[\"”’'»)]?(?:[,.;:](?:\s|\Z)|\s+(?:[^\W\d_]{1,15}|\()(?=[\s,.;:)]))")


def is_named(token: re.Match[str]) -> bool:
    """Whether the tag is a word of a sentence: another word before it, a stop or a word behind it.

    A sign that sets something is glued to what it sets, stands beside other signs, or has a line to itself.

    >>> [is_named(tag) for tag in re.finditer("<td>", "The <td> of a cell. <tr><td>North</td>")]
    [True, False]
    """
    text, start, end = token.string, token.start(), token.end()
    if not _NAMED.fullmatch(text, start, end) or not _BEHIND.match(text, end):
        return False
    return _BEFORE.search(text, max(0, start - 4), start) is not None
