"""Series that are no documents of the United Nations' own numbering: treaties, sale publications, acts of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_AND = r"(?: and | et | y | e | и | و ?| 和 ?|和第?|, ?第?)"
TREATY = (
    r"(?:[Vv]ols?\.?|[Тт]ом[а-я]*|المجلد\w*|第) ?(?:\d{1,4}|[CLXVI]{1,9})(?:" + _AND + r"(?:\d{1,4}|[CLXVI]{1,9})){0,20}卷?, ?"
    r"(?:[Nn]os?\.?|n[o°]s?|núms?\.?|№№?|الرقم\w*|الأرقام|第) ?[A-Z]?-?\d{1,6}(?:" + _AND + r"[A-Z]?-?\d{1,6}){0,20}"
)
"""`vol. 1771, No. 30822`, `vols. 2171 and 2173, No. 27531`, `vol. 1125, Nos. 17512 and 17513` (1,762 notes; C21). The League of
Nations numbered its volumes in roman: `vol. CXX, No. 2758`."""

SALE = r"[EFSRACM]\.\d{2}\.[IVX]{1,5}\.(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,2})*"
"""`E.96.IV.13`, the Sales number of a publication, alike in all languages but for its first letter."""

OUTSIDE = "|".join(
    (
        r"(?:[A-Z][\w.]{0,40}/){1,8}(?:Dec|Decl|Res|Circ)\.\d{1,4}(?: ?\([IVXLC]{1,8}\))?",
        r"\d{1,3}/(?:CP|CMP|CMA|COP|MOP|CST)\.\d{1,3}",
        r"[A-Z]{2,6}\.?\d{1,4}(?:\(\d{1,4}\)|\.\d{1,3})",
        r"[IVX]{1,6}/\d{1,3}(?:\.\d{1,2})?",
    )
)
"""Acts of conferences of parties, agencies and unions, behind a head only (C20): `Assembly/AU/Dec.695 (XXXI)`, `1/CP.21`,
`MSC.202(81)`, `WHA58.3`, `XIII/18`."""

_FIGURES = re.compile(r"\d+|\b[CLXVI]+\b")


@dataclass(frozen=True, slots=True)
class Treaty:
    """One volume and number of the Treaty Series: `1771/30822`."""

    key: str
    start: int
    end: int


def treaties(text: str, start: int, end: int) -> Iterator[Treaty]:
    """The treaties at text[start:end]: one for each volume, or for each number of one volume.

    >>> [t.key for t in treaties("vols. 2171 and 2173, No. 27531", 0, 30)]
    ['2171/27531', '2173/27531']
    """
    figures = list(_FIGURES.finditer(text, start, end))
    comma = _number_word(text, figures)
    volumes, numbers = figures[:comma], figures[comma:]
    if not volumes or not numbers:
        return
    if len(volumes) == 1:
        for number in numbers:
            first = number is numbers[0]
            yield Treaty(f"{volumes[0].group()}/{number.group()}", start if first else number.start(), number.end())
        return
    for volume, number in zip(volumes, numbers + [numbers[-1]] * len(volumes), strict=False):
        last = volume is volumes[-1]
        yield Treaty(f"{volume.group()}/{number.group()}", start if volume is volumes[0] else volume.start(), end if last else volume.end())


_LETTERED = re.compile(r"[^\W\d_]|[№°]")


def _number_word(text: str, figures: list[re.Match[str]]) -> int:
    """How many of the figures are volumes: those before the word `No.`, which is the last word that is no `and`."""
    best = 1
    for index in range(1, len(figures)):
        between = text[figures[index - 1].end() : figures[index].start()]
        if "," in between and _LETTERED.search(between.split(",", 1)[1]):
            best = index
    return best
