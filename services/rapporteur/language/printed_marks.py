"""How the marks of notes stand in plain text, where nothing raises them."""

from __future__ import annotations

import re

SLASHED_NUMBER = re.compile(
    r"(?<=[\w,;:.)/”\"’»])(?: |(?<![/0-9]))(?P<label>[0-9]{1,3})/(?=[\s,;.)]|\Z)(?! \d(?!\d{0,2}/))",
)
"""`the Convention 1/ and`, `as follows: 3/`, `as amended 1/ 2/`, 1993-1995; `resolution 1/ 2` is a number with a space."""
SLASHED_LETTER = re.compile(r"(?<=[^\s/]) ?(?<![a-z])(?P<label>[a-z])/(?=[\s,;.)]|\Z)")
"""In a table of the seventies to nineties, `Cost a/`."""
TAKES_STOPPED_NUMBER = re.compile(
    r"(?:\b(?i:nos?|add|corr|rev|chap|paras?|sects?|vols?|arts?|figs?|pp?|pt|res|dec|ch|cf|rec|ann|núm|párr|п|гл)|[A-ZА-Я]{2,}|\b[^\W\d_])\Z"
)
"""What a number behind a full stop belongs to: `No.5`, `Add.1`, `CONF.219`; a letter by itself, `L.3`, `section A.2`."""
LONGEST_TAKING = 8
"""Letters of the longest of these words, and one more."""
