"""Arabic writes the article, `and`, and short prepositions into one word with the noun: who asks for `lamp` means `and the lamp`, too.

A query asks for these forms, so that the index holds the words as they stand and an exact phrase stays exact.
"""

from __future__ import annotations

import re

_WORD = re.compile("[\u0621-\u064a]{2,}")
_DEFINITE = re.compile("(?:[وف]?(?:ال|بال|كال|لل))(?=.{3})")
"""What is written before a definite noun. Three letters are left at least: most roots have three, and shorter words only begin alike."""
_BEFORE = ("", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ك", "كال", "ف", "فال", "وب", "وبال", "ول", "ولل")


def forms(word: str) -> tuple[str, ...]:
    """An Arabic word, folded, with and without what is written into one with it, itself first; any other word alone.

    >>> forms("القرار")[:3], "للقرار" in forms("قرار"), "وقرار" in forms("القرار")
    (('القرار', 'قرار', 'وقرار'), True, True)
    >>> forms("lamp"), forms("75/130")
    (('lamp',), ('75/130',))
    """
    if not _WORD.fullmatch(word):
        return (word,)
    bare = _DEFINITE.sub("", word, count=1)
    return tuple(dict.fromkeys([word, *(before + stem for stem in (bare, word) for before in _BEFORE)]))
