"""How the marks of notes stand in plain text, where nothing raises them."""

from __future__ import annotations

import re
from collections.abc import Iterator

NOTE_SIGNS = "†‡§‖¶"
"""What marks notes behind the star, in the order of printers."""
RINGED = "①-⑳"
"""Figures in rings, as in a set of a pattern: Chinese notes have them, and so have items."""
SIGNS_OF_TEXT = "§‖¶"
"""Those that have other uses in text; glued behind a word they are marks where a note bears them, but before a number, `rule§ 4`."""
GLUED_SIGNS = {sign: re.compile(rf"(?<=[\w,;:.)”\"’»])({sign}{{1,2}})(?=[\s,;:.)]|\Z)(?!\s\d)") for sign in SIGNS_OF_TEXT}
NOTE_LETTERS = rf"(?:{'|'.join(2 * letter for letter in 'abcdefghijklmnopqrstuvwxyz')}|a[b-ln-rt-z]|[a-z])"
"""Notes of a table count on from `z` with `aa, bb` or `aa, ab`; `as` and `am` are raised behind ordinals and hours."""
SLASHED_NUMBER = re.compile(
    r"(?<=[\w,;:.)/”\"’»])(?: |(?<![/0-9]))(?P<label>[0-9]{1,3})/(?=[\s,;.)،؛，。、；]|\Z)(?! \d(?!\d{0,2}/))",
)
"""`the Convention 1/ and`, `as follows: 3/`, `as amended 1/ 2/`, 1993-1995; `resolution 1/ 2` is a number with a space."""
SLASHED_LETTER = re.compile(rf"(?<=[^\s/]) ?(?<![a-z])(?P<label>{NOTE_LETTERS})/(?=[\s,;.)]|\Z)")
"""In a table of the seventies to nineties, `Cost a/`."""
ITEMS = re.compile(r"(?:[,;:]|(?<!\w)(?:and|or|et|ou|[yoeu]|и|или)) \(\d{1,3}\)")
"""Parentheses that count items, `shall light (1) lamps and (2) ropes`: all numbers in parentheses of such a text do."""
TAKES_STOPPED_NUMBER = re.compile(
    r"(?:\b(?i:nos?|add|corr|rev|chap|paras?|sects?|vols?|arts?|figs?|pp?|pt|res|dec|ch|cf|rec|ann|núm|párr|п|гл)|[A-ZА-Я]{2,}|\b[^\W\d_])\Z"
)
"""What a number behind a full stop belongs to: `No.5`, `Add.1`, `CONF.219`; a letter by itself, `L.3`, `section A.2`."""
LONGEST_TAKING = 8
"""Letters of the longest of these words, and one more."""


def glued_signs(text: str) -> Iterator[str]:
    """The signs of notes that are glued to a word or its stop, as marks are; `§ 5` and `(§ 5)` stand apart.

    >>> [*glued_signs("the lamps‖ and ropes,¶ of § 5 (§ 6)")]
    ['‖', '¶']
    """
    for sign, pattern in GLUED_SIGNS.items():
        if sign in text:
            yield from pattern.findall(text)
