"""What a line may end with where a sentence ends or pauses, the mark of a note behind it or not."""

from __future__ import annotations

import re

CLOSED = re.compile(r"(?:[.;:!?。；：][\"'”’»)\]]*(?:[¹²³⁰⁴-⁹]+|\[\^[^\]]+\]|\d{1,3})?|[;:][\"'”’»)\]]* \d{1,3})$")
COMMA = re.compile(r"[,،，][\"'”’»)\]]*(?:[¹²³⁰⁴-⁹]+|\[\^[^\]]+\]| ?\d{1,3})?$|\s\d{1,3}/$")
AND = re.compile(r"(?:[;,]\s*(?:and|or|et|ou|y|o|и|или)|:)$")
"""What an item ends with that is followed by the last."""
_SMALL_WORDS = (
    *(
        "of|and|or|to|in|on|by|with|for|from|at|the|its",
        "de|du|des|la|le|les|et|ou|à|au|aux|en|dans|par|pour|sur|avec|un|une|sa|ses|leurs?",
    ),
    *("del|el|los|las|y|e|o|u|a|al|por|para|con|una|su|sus", "и|в|во|на|о|об|по|с|со|к|для|от|из|или|за|при|не", "في|من|إلى|على|عن|أو"),
)
_SMALL_SIGNS = r"(?<=\w)(?:(?<!目)的|(?<![中饱总缓温共平谐])和|(?<![参赋给授])与|(?<![埃普涉顾危波])及)$"
"""Each ends words, too: `目的` heads as many sections as objectives do in English, `参与` is participation, and `埃及` Egypt."""
IN_MIDST = re.compile(rf"(?<![\w-])(?:{'|'.join(_SMALL_WORDS)})$|{_SMALL_SIGNS}|[–—]$")
"""What no heading and no field of a cover ends with: an article, a preposition or a conjunction, in whatever language; behind a hyphen it
is half of a word, `opt-in`."""
