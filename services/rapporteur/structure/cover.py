"""The cover page: ten fields, in whatever order the page or the extractor gave them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from rapporteur.language.organs import organ_named
from rapporteur.language.tables import Words, words
from rapporteur.model.resolution import Cover
from rapporteur.structure.adoption import only_date

_SYMBOL = re.compile(
    r"(?<![\w/])(?:A/HRC|A|S|E|T)\s?/\s?(?:HRC/)?RES\s?/\s?[^\s,;*]+(?:\s?\((?:\d{4}|(?:E?S-)?[IVXL]+)\)|\s[A-Z](?:-[A-Z])?(?!\w))?\**"
)
_DISTRIBUTION = re.compile(r"(Distr\.?\s*:?\s*)(GENERAL|General|LIMITED|Limited|RESTRICTED|Restricted|g[ée]n[ée]rale?)?", re.I)
_MASTHEAD = re.compile(r"UNITED\s*UNITED|S?\s*NATIONS\s*S?\s*NATIONS|^UNITED$|^NATIONS$|^S$|^UNITED\s+NATIONS$|^Nations\s+Unies$", re.I)
_COVER_LENGTH = 400


def strong(text: str, language: str) -> bool:
    """Whether the line can only be a line of a cover: masthead, distribution, a resolution's symbol alone, `Resolution adopted by`."""
    if len(text) > 160:
        return False
    text = text.strip(" #*_")
    table = words(language)
    if _DISTRIBUTION.match(text) or _MASTHEAD.search(text) or table.cover_title.match(text):
        return True
    if text.casefold().startswith(table.publisher.casefold()):
        return True
    symbol = _SYMBOL.match(text)
    return symbol is not None and not text[symbol.end() :].strip()


def read(lines: Iterable[str], language: str) -> Cover:
    """The cover that `lines` make up. What is none of the ten fields goes to `other`; no line is lost.

    Security Council covers of text extractors run fields together: `Security Council Distr.: General`.
    """
    cover = Cover()
    for line in lines:
        for part in _parts(line.strip(), language):
            cover = _field(cover, part, language)
    return cover


def _parts(line: str, language: str) -> Iterable[str]:
    """The fields that stand on one line: a symbol and a distribution mark are cut out of it."""
    table = words(language)
    if len(line) > _COVER_LENGTH or line.startswith("[") or table.cover_title.match(line):
        return (line,)
    cuts = sorted({0, len(line), *(e for p in (_SYMBOL, _DISTRIBUTION) if (m := p.search(line)) for e in m.span())})
    parts = (line[a:b].strip() for a, b in pairwise(cuts))
    return [part for part in parts if part]


def _field(cover: Cover, part: str, language: str) -> Cover:
    table = words(language)
    name = _name(cover, part, table)
    if name == "distribution":
        return replace(cover, distribution=f"{cover.distribution} {part}".strip())
    if not name or getattr(cover, name):
        return replace(cover, other=(*cover.other, part))
    fields: dict[str, str] = {name: part}
    return replace(cover, **fields)  # type: ignore[arg-type]


def _name(cover: Cover, part: str, table: Words) -> str:
    """The name of the field that `part` is; empty for none of the ten."""
    symbol = _SYMBOL.match(part)
    tests = (
        ("symbol", symbol is not None and symbol.end() == len(part)),
        ("distribution", bool(_DISTRIBUTION.match(part)) or _goes_on(cover.distribution, part)),
        ("publisher", _bare(part) in {_bare(table.publisher), "unitednations"} or bool(_MASTHEAD.search(part))),
        ("proponent", part.startswith("[") or part.endswith("]")),
        ("title", bool(table.cover_title.match(part))),
        ("issued", only_date(part)),
        ("organ", organ_named(part) is not None),
        ("agenda_item", bool(table.agenda.match(part))),
        ("session", len(part) < 80 and not cover.session and bool(table.session.search(part))),
        # The title of the agenda item is the one field without a form of its own: it follows the item.
        ("agenda_title", bool(cover.agenda_item) and not cover.title),
    )
    return next((name for name, holds in tests if holds), "")


def _bare(text: str) -> str:
    return text.casefold().replace(" ", "")


def _goes_on(distribution: str, part: str) -> bool:
    """`Distr.` and `GENERAL` on two lines."""
    return distribution.rstrip(" :.").endswith("Distr") and part.isupper() and len(part) < 20
