"""The cover page: ten fields, in whatever order the page or the extractor gave them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from rapporteur.language.organs import organ_named
from rapporteur.language.tables import Words, words
from rapporteur.model.resolution import Cover
from rapporteur.model.symbols import AGENCY, canonical
from rapporteur.structure.adoption import only_date

_SYMBOL = re.compile(
    r"(?<![\w/])(?:A/HRC|A|S|E|T)\s?/\s?(?:HRC/)?RES\s?/\s?[^\s,;*]+(?:\s?\((?:\d{4}|(?:E?S-)?[IVXL]+)\)|\s[A-Z](?:-[A-Z])?(?!\w))?\**"
)
_DISTRIBUTION = re.compile(r"(Distr\.?\s*:?\s*)(GENERAL|General|LIMITED|Limited|RESTRICTED|Restricted|g[ée]n[ée]rale?)?", re.I)
_MASTHEAD = re.compile(r"UNITED\s*UNITED|S?\s*NATIONS\s*S?\s*NATIONS|^UNITED$|^NATIONS$|^S$|^UNITED\s+NATIONS$|^Nations\s+Unies$", re.I)
_COVER_LENGTH = 400
_LONGEST_BODY = 120
_ANY_SYMBOL = re.compile(
    rf"(?:{AGENCY})|"
    r"(?:[AEST]|UNEP|HSP|FCCC|CBD|TD|DP|ICCD)(?:\s?/\s?(?=\w)[\w.()-]+)+(?:\s\(Parts?\s[IVX]+\))?(?:\s?/\s?(?:Add|Corr|Rev)\.\s?\d+)*\s?\*{0,3}"
)
_ORIGINAL = re.compile(
    r"ORIGINAL\s*:|(?:ENGLISH|FRENCH|SPANISH|RUSSIAN|ARABIC|CHINESE)(?: ONLY)?$|(?:UN)?RESTRICTED$|LIMITED$|GENERAL$", re.IGNORECASE
)
_BODY_AND_SYMBOL = re.compile(rf"(\D{{8,{_LONGEST_BODY}}}?)\s+({AGENCY})")
_DATE_LABEL = re.compile(r"(?:Date|Fecha|Дата|日期|التاريخ)\s*[:：]\s*", re.IGNORECASE)
_AGENDA_DAY = re.compile(r"(Agenda items?\s[\d.]+(?:\s\([a-z]+\))?)\s+(\d{1,2}\s[A-Z][a-z]+\s(?:19|20)\d\d)", re.I)
"""Agencies print the day beside the item."""
_ORGAN_LETTER = re.compile(r"[AEST]$")
_LONGEST_PROPOSAL = 700
RAPPORTEUR = re.compile(r"Rapporteu(?:r|se)\s*:|Relator[a]?\s*:|Докладчик\s*:")
"""Who wrote a report: printed below its title."""


def strong(text: str, language: str) -> bool:
    """Whether the line can only be a line of a cover: masthead, distribution, a resolution's symbol alone, `Resolution adopted by`."""
    if len(text) > 160:
        return False
    text = text.strip(" #*_")
    table = words(language)
    if _DISTRIBUTION.match(text) or _MASTHEAD.search(text) or table.cover_title.match(text):
        return True
    if _is_masthead(text, table):
        return True
    symbol = _SYMBOL.match(text)
    return (symbol is not None and not text[symbol.end() :].strip()) or bool(symbol_alone(text))


def _is_masthead(text: str, table: Words) -> bool:
    """`United Nations`, alone or before the symbol: an item of the agenda may begin so, too (`United Nations research institutes`)."""
    if not text.casefold().startswith(table.publisher.casefold()):
        return False
    rest = text[len(table.publisher) :].strip(" \t\u00a0|")
    return not rest or _SYMBOL.match(rest) is not None or bool(symbol_alone(rest)) or organ_named(rest) is not None


def symbol_alone(text: str) -> str:
    """The symbol of any document of an organ, where the line holds nothing else: what a cover prints, and no note (`A/80/64.`).

    >>> symbol_alone("A/HRC/59/L.17"), symbol_alone("A/49/624"), symbol_alone("See A/80/64")
    ('A/HRC/59/L.17', 'A/49/624', '')
    """
    found = _ANY_SYMBOL.fullmatch(text.strip()) if len(text) < 60 else None
    return canonical(text.strip().rstrip("* ")) if found and any(c.isdigit() for c in text) else ""


def symbol_in(lines: Iterable[str], language: str) -> str:
    """The symbol of the document whose cover these lines are; empty where none prints it alone, or beside `United Nations`: a title may
    name other documents.
    """
    bare = (line.strip(" #*_") for line in lines)
    parts = (part for line in bare for part in (_parts(line, language) if strong(line, language) else (line,)))
    return next((symbol for part in parts if (symbol := symbol_alone(part))), "")


def proposal(text: str, language: str) -> bool:
    """Whether the line says who puts a draft forward: `Draft resolution submitted by the Chair`, `Fiji and Nauru: draft resolution`."""
    if len(text) > _LONGEST_PROPOSAL or text.rstrip()[-1:] in {".", ";", ","}:
        return False
    found = next(words(language).proposal.finditer(text[-40:]), None)
    if found and not text[-40:][found.end() :].strip(" *") and (len(text) < 40 or ":" in text or "：" in text):
        return True
    opening = words(language).proposal.match(text)
    return opening is not None and _SPONSORED.match(text, opening.end()) is not None


_SPONSORED = re.compile(r"\s+(?:submitted|proposed|recommended|présentée?s?|presentad[oa]s?|представлен|مقدم)|由", re.I)


def field_line(text: str, language: str) -> bool:
    """Whether the line is one of a cover's, by form: no title, and no text."""
    table = words(language)
    text = text.strip(" #*_")
    return (
        strong(text, language)
        or bool(_ORIGINAL.match(text) or _ORGAN_LETTER.match(text) or table.agenda.match(text))
        or only_date(text)
        or organ_named(text) is not None
        or is_session(text, table)
    )


def is_aside(text: str, language: str) -> bool:
    """Whether a line between the number and the organ line is no title: an agenda item by its number, or what a library of texts prints
    there, the author and the ways to its other pages, or field by field what it knows of the document; or the month of issue.

    >>> [is_aside(line, "en") for line in ("by the United Nations", "sister projects: Wikidata item", "Agenda item 12.7", "Lamps")]
    [True, True, True, False]
    >>> is_aside("- Publication Date: 20 December 1993", "en"), is_aside("Lamps: a programme", "en")
    (True, False)
    >>> is_aside("Agenda items proposed by the keepers", "en")
    False
    """
    text = text.strip(" #*_")
    numbered = len(text) < _LONGEST_ITEM and any(map(str.isdecimal, text))
    month = text.partition(" ")[0] in words(language).months.names and _MONTH.fullmatch(text) is not None
    return (
        month
        or is_of_site(text)
        or _OF_LIBRARY.fullmatch(text) is not None
        or (numbered and words(language).agenda.match(text) is not None)
    )


def is_of_site(text: str) -> bool:
    """Whether the line is a field of what a web site knows of the document: `Publisher: General Assembly`, `- Cite as: ...`."""
    return ":" in text[:_LONGEST_LABEL] and _OF_SITE.match(text) is not None


_LONGEST_ITEM = 60
_LONGEST_LABEL = 40
_OF_SITE = re.compile(
    r"(?:[-–•]\s*)?(?:(?:Corporate )?Authors?|Publisher|Publication Date|Country|Topics?|Cite as"
    r"|(?:Citation|Document)(?: / Document)? Symbol|Citation|Symbol|Document source|Source|Reference"
    r"|Related documents?|Languages?|Disclaimer|Access|Collections?|Subjects?"
    r"|Vote (?:date|summary)|Action note|Meeting record|Committee report|Agenda information|Other titles?|Comments?)\s*:\s+\S",
    re.I,
)
"""Fields of Refworld, of the Digital Library and their like: `Publisher: ...`, `Cite as: ...`."""
_MONTH = re.compile(r"[^\W\d_]+ (?:19|20)\d\d")
"""`September 2006`: when an agency issued the paper."""
_OF_LIBRARY = re.compile(
    r"by[*_]* (?:the )?United Nations(?: Security Council| General Assembly)?(?:, translated by .*)?|Related Portals:.*|sister projects:.*"
    r"|Information about this edition|←.*|.*→|(?:19|20)\d\d"
)


def names_speaker(text: str, organ_line: str) -> bool:
    """Whether the line names the body that speaks below it, as mastheads do, its symbol behind it or not; no title is its body's name.

    >>> names_speaker("SIXTY-SECOND LAMP ASSEMBLY WHA62.1", "The Sixty-second Lamp Assembly,"), names_speaker("Lamps", "The Assembly,")
    (True, False)
    """
    text = text.strip(" #*_")
    pair = _BODY_AND_SYMBOL.fullmatch(text)
    return _bare(pair[1] if pair else text) == _bare(organ_line.strip('"“ *_,،，').partition(" ")[2])


def is_session(text: str, table: Words) -> bool:
    """Whether the line says in which session: no title of a report does, `Report of the Commission on its third session`."""
    return len(text) < 80 and not REPORT.match(text) and bool(table.session.search(text))


REPORT = re.compile(r"(?:Report|Rapport|Informe|Доклад)s?\b", re.I)
"""How the title of a report begins: it tells of sessions and meetings at which others met."""


def read(lines: Iterable[str], language: str, speaker: str = "") -> Cover:
    """The cover that `lines` make up, above the organ line `speaker`. What is none of the ten fields goes to `other`; no line is lost.

    Security Council covers of text extractors run fields together: `Security Council Distr.: General`.
    """
    cover = Cover()
    for line in lines:
        for part in _parts(line.strip(), language):
            cover = _field(cover, part, language, speaker)
    return cover


def _parts(line: str, language: str) -> Iterable[str]:
    """The fields that stand on one line: a symbol and a distribution mark are cut out of it."""
    table = words(language)
    if is_of_site(line):
        label, _, value = line.partition(":")
        return (f"{label}:", value.strip()) if symbol_alone(value) else (line,)
    if len(line) > _COVER_LENGTH or line.startswith("[") or proposal(line, language) or table.cover_title.match(line):
        return (line,)
    if _is_masthead(line, table):
        return [part for part in (line[: len(table.publisher)], line[len(table.publisher) :].strip(" \t\u00a0|")) if part]
    cuts = sorted({0, len(line), *(e for p in (_SYMBOL, _DISTRIBUTION) if (m := p.search(line)) for e in m.span())})
    agenda = table.agenda.search(line, 1)
    if agenda and len(line[: agenda.start()]) < 80 and table.session.search(line[: agenda.start()]):
        return (line[: agenda.start()].strip(), line[agenda.start() :])
    if pair := _BODY_AND_SYMBOL.fullmatch(line) or _AGENDA_DAY.fullmatch(line):
        return pair.groups()
    dated = _DATE_LABEL.match(line)
    told = dated is not None and only_date(line[dated.end() :])
    parts = (line[a:b].strip() for a, b in ([(0, dated.end()), (dated.end(), len(line))] if dated and told else pairwise(cuts)))
    return [part for part in parts if part]


def _field(cover: Cover, part: str, language: str, speaker: str) -> Cover:
    table = words(language)
    name = _name(cover, part, table, language, speaker)
    if name == "publisher" and (cover.publisher + part).casefold() == "unitednations":
        return replace(cover, publisher=f"{cover.publisher} {part}")
    if name == "distribution":
        return replace(cover, distribution=f"{cover.distribution} {part}".strip())
    if not name or getattr(cover, name):
        return replace(cover, other=(*cover.other, part))
    fields: dict[str, str] = {name: part}
    return replace(cover, **fields)  # type: ignore[arg-type]


def _name(cover: Cover, part: str, table: Words, language: str, speaker: str) -> str:
    """The name of the field that `part` is; empty for none of the ten."""
    if is_of_site(part):
        return ""
    symbol = _SYMBOL.match(part)
    tests = (
        ("symbol", (symbol is not None and symbol.end() == len(part)) or bool(symbol_alone(part))),
        ("distribution", bool(_DISTRIBUTION.match(part)) or _goes_on(cover.distribution, part)),
        ("publisher", _bare(part) in {_bare(table.publisher), "unitednations"} or bool(_MASTHEAD.search(part))),
        ("proponent", part.startswith("[") or part.endswith("]") or proposal(part, language)),
        ("title", bool(table.cover_title.match(part))),
        ("issued", only_date(part)),
        ("organ", organ_named(part) is not None or (bool(speaker) and names_speaker(part, speaker))),
        ("agenda_item", bool(table.agenda.match(part))),
        ("session", not cover.session and is_session(part, table)),
        # The title of the agenda item is the one field without a form of its own: it follows the item.
        ("agenda_title", bool(cover.agenda_item) and not cover.title and not _ORIGINAL.match(part) and not RAPPORTEUR.match(part)),
    )
    return next((name for name, holds in tests if holds), "")


def _bare(text: str) -> str:
    return text.casefold().replace(" ", "")


def _goes_on(distribution: str, part: str) -> bool:
    """`Distr.` and `GENERAL` on two lines."""
    return distribution.rstrip(" :.").endswith("Distr") and part.isupper() and len(part) < 20
