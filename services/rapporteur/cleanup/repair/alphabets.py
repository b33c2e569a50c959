"""Letters of the other alphabet on pages in Russian: many look alike, and engines that read both take one for the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapporteur.cleanup.repair.rule import Change, Example, Reach, SignRule

_MEANT = {"А": "A", "В": "B", "С": "C", "Е": "E", "e": "е"}
_MISTAKEN = re.compile(
    r"(?<![\w/])[АЕС](?=/(?:\d|[A-ZСМРНК]{1,4}[./]\d))"
    r"|(?<=\d )[АВС](?= \([XVIХІ])"
    r"|(?<!\w)(?!С[мМ])[CС][mMмМ](?=\. [а-яА-Я])"
    r"|(?<=\d-)e(?= [а-я])"
)


def letters_of_russian(text: str) -> Iterator[Change]:
    """Latin letters in the symbol of a document and behind the number of a resolution; Russian ones in `См.` and in ordinals.

    >>> text = "Cm. резолюцию 2200 А (XXI), А/62/343, Е/СN.4/7, 37-e пленарное заседание, и/или; CM. там же; См. там же"
    >>> [c.after for c in letters_of_russian(text)]
    ['См', 'A', 'A', 'E', 'е', 'См']
    """
    for found in _MISTAKEN.finditer(text):
        yield Change(found.start(), found.end(), _MEANT.get(found[0], "См"))


SIGN_RULES = (
    SignRule(
        "letters-of-russian",
        "in this place only letters of the other alphabet stand",
        0.97,
        (Example("Cm. резолюцию 2200 А (XXI) в А/62/343.", "См. резолюцию 2200 A (XXI) в A/62/343."),),
        letters_of_russian,
        Reach.MISREAD,
        ("А/", "Е/", "С/", " А ", " В ", " С ", "Cm. ", "CM. ", "Сm. ", "СM. ", "Cм. ", "CМ. ", "-e "),
    ),
)
