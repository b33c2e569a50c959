"""Title lines: the number of a resolution, alone or with its title, in every style since 1946."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapporteur.model.symbols import AGENCY

_ORGAN = r"(?:(?:UN|United Nations)\s)?(?:Security Council|General Assembly|Economic and Social Council|Human Rights Council)\s"
"""Libraries and encyclopedias name the organ before: `Security Council resolution 1 (1946)`."""
_WORD = (
    rf"(?:(?:{_ORGAN})?[Rr]esolution|RESOLUTION|Resolution|RÉSOLUTION|Résolution|RESOLUCIÓN|Resolución"
    r"|(?:РЕЗОЛЮЦИЯ|Резолюция)(?:\sСовета Безопасности|\sГенеральной Ассамблеи)?(?:\sООН)?|القرار|قرار"
    r"|(?:[联聯]合[国國])?(?:安全理事[会會]|安理[会會]|大[会會]|人[权權]理事[会會])?第)"
)
_ROMAN = r"(?:E?S-\s?)?[IVXLUHD1l]{1,7}"
_PART = r"(?:\s?[A-Z](?:\s?(?:-|–|to|and)\s?[A-Z])?(?!\w))?"
_DAY = r"(?:\d{1,2}\s[A-Za-z]{3,9},?\s)?"
"""Papers about the Security Council write the whole date where it has the year: `RESOLUTION 993 (12 MAY 1995)`."""
_NUMBER = re.compile(
    rf"(?P<word>{_WORD}\s*)?(?:No\.?\s*|№\s*)?(?P<symbol>(?:A|S|E|A/HRC)/RES/)?"
    rf"(?P<number>(?:E?S-\d{{1,2}}|\d{{1,4}})\s?/\s?\d{{1,4}}{_PART}"
    r"|\d{1,4}\s?/\s?(?:…|\.{3}|_{2,})"
    rf"|\d{{1,4}}(?:\s?[A-Z])?\s?\((?:{_ROMAN})(?:\)|(?<=[DJ])(?=\s*$))"
    rf"|\d{{1,4}}\s?\({_DAY}(?:19|20)\d\d\)"
    rf"|(?P<agency>{AGENCY}))"
    r"(?:[号號](?:[决決][议議])?)?(?P<year>(?<=\d)\s?\((?:19|20)\d\d\))?(?P<rest>.*)$",
    re.S,
)
_CAPITALS = re.compile(r"\s+(?P<title>[A-Z]{3}[A-Z\d ,’'()-]{4,})$")
"""Capitals from end to end are a title without a stop, too, as the commission for Latin America prints it: `644(XXXII) SANTIAGO LAMPS`."""
_ADOPTED = r"adopted\sby\sthe|adoptée\spar|aprobada\spor|принятая\s|ال[ذت]ي\sاتخذ"
_REST = re.compile(rf"\s*(?:[.:：．]\s*|\t\s*|[—–-]\s+|\s+(?=Resolution of \d|\[on \D)|,?\s*(?=(?i:{_ADOPTED})))(?P<title>\S.*)$", re.S)
"""What sets the title apart; in the first volumes of the Security Council nothing does: `1 (1946) Resolution of 25 January 1946`, and
libraries put one of their own in brackets: `Security Council resolution 1 (1946) [on establishment of a staff committee]`. What says who
adopted it follows behind a comma: `Резолюция 1224 (1999), принятая Советом Безопасности`.
"""
_AFTER_BLANK = re.compile(r"\s+(?P<title>\S.*)$", re.S)
_OF = re.compile(r"\s*(?:,?\s*(?:of|du|de|от)\s|\s*$)")
_OF_DAY = re.compile(r"\s*,?\s*(?:of|du|de|от)\s\d{1,2}(?:er)?\s(?:de\s)?[^\W\d_]{3,10}\s(?:de\s)?(?:19|20)\d\d\.?$")
"""The day alone, as volumes of the Security Council print it: `338 (1973) of 22 October 1973`."""
_IS_HEAD = re.compile(r"Р|R[EÉ]S|R[eé]s")
"""A word by which the line is a head even where a comma ends it; `resolution 1224 (1999),` goes on with a sentence."""
_DATED = re.compile(rf"\({_DAY}(?=\d{{4}}\))")
_ROMAN_SIGN = re.compile(r"\((E?S-\s?)?([IVXLUHD1l]+)(?:\)|$)")


_WITHOUT_YEAR = re.compile(
    r"(?:(?:(?:UN|United Nations)\s)?Security Council\s[Rr]esolution|Резолюция\sСовета Безопасности(?:\sООН)?)\s(?:№\s?)?"
    r"(?P<number>\d{1,4})[\s.*_]*"
)


_OF_NO_RESOLUTION = (
    r"[A-Z]{2,6}-\d{1,2}/\d{1,3}|[IVXL]{1,6}/\d{1,3}|[A-Z]{2,5}\.\d{1,3}/(?:Res|Dec)\.\d{1,3}|(?:\d{1,3}|-)/[A-ZСР]{2,4}\.\d{1,3}|[A-Z]{2,4}\d{1,3}\s?\(\d{1,3}\)"
    r"|\d{1,3}\s(?:C|EX)/(?:Resolution|Decision|Résolution|Décision)\s\d{1,3}|\d{1,2}\s(?:EXT\.?\s?)?COM\s\d{1,2}[A-Z]?(?:\.\d{1,3}){0,3}"
)
_OF_OTHERS = (
    r"Conf\.\s?\d{1,2}\.\d{1,3}(?:\s\(Rev\.\s(?:CoP\d{1,2}|[A-Z][\w ]{2,20})\))?|[A-Z]{1,5}\.\d{1,4}\(\d{1,4}\)|A\d{1,2}-\d{1,3}"
    r"|[IVXL]{1,6}[./]\d{1,3}|\d{1,2}\.\d{1,3}|\d{1,4}/\d{1,3}(?:\s[A-Z])?(?!\w)|\d{1,4}\s\((?:Rev|REV)\.\s[^()]{3,30}\)"
)
"""Numbers of resolutions of which nothing but their form is known: `Conf. 10.10 (Rev. CoP15)`, `XII.5`, `A.949(23)`, `A39-8`."""
_RESOLUTION = r"(?:Resolution|RESOLUTION|Résolution|RÉSOLUTION|Resolución|RESOLUCIÓN)"
_NAMED = r"(?:[A-Z]{3,6}\s[Rr]esolution|(?:SBSTTA\s)?Recommendation|RECOMMENDATION|Agreed [Cc]onclusions)"
"""What a number of any form follows: `ESCAP resolution 62/3`, `Recommendation XII/3`, `Agreed conclusions 2005/1`."""
_ACT = re.compile(
    r"(?:(?P<word>(?:[A-Z]{2,6}(?:\s\d{1,3})?\s)?(?:Decision|DECISION|Décision|DÉCISION|Decisión|DECISIÓN)|Решение|РЕШЕНИЕ|المقرر)\s+(?:No\.?\s?)?"
    rf"(?P<number>(?:{_OF_NO_RESOLUTION}|(?:[A-Z]{{1,2}}[-.])?(?:[IVXLC]{{1,7}}|\d{{1,4}})/(?:\d{{1,4}}|[IVXL]{{1,5}}))(?:\s?[A-Z]|[a-z])?(?!\w)"
    r"|\d{1,4}\s?\((?:[IVXLC]{1,7}|\d{1,3})\))"
    r"|第(?P<chinese>\d{1,4}/(?:[A-Z]{2,4}\.)?\d{1,4})[号號][决決]定"
    rf"|(?P<resolution>(?:{_RESOLUTION}\s+(?={_OF_OTHERS})|{_NAMED}\s+)|(?=Conf\.|A\d{{1,2}}-\d{{1,3}}:))(?P<other>{_OF_OTHERS})"
    rf"|(?P<code>{_OF_NO_RESOLUTION}))(?![\w/(])(?P<rest>.*)$",
    re.S,
)
"""The number of a decision, behind the word for one: `Decision 62/511`, `COP 1 Decision I/1`, `EB Decision 129(8)`; or of a form that no
resolution has: `BC-10/3` of a convention on wastes, `XIX/6` of meetings of parties, `1/CP.11`, `22 COM 8B.2` of the committee on heritage.
"""
_ACT_TITLE = re.compile(r"\s*(?:[.:：]\s*|[—–-]\s+|\t\s*|\s+(?=[^\W\d_]))(?P<title>\S.*)$", re.S)
_ADOPTED_ON = re.compile(r"\s*,?\s*\(?adopted on \d{1,2} [A-Z][a-z]+ (?:19|20)\d\d\)?(?:\s*\(Agenda item [\d.]+\))?$", re.I)
"""The day that maritime bodies print below the number, and the item: `adopted on 5 December 2003 (Agenda item 17)`."""
_LONGEST_CODE = 16
"""Signs in which a number that stands without a word has its stroke, bracket or `COM`."""


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A number line, read."""

    number: str
    """Normalised: `2004/20`, `1373 (2001)`, `1006 (ES-II)`, `75/245 B`; `59/…` of a draft, which has none yet; `303` of the Security
    Council where its year stands with the meeting.
    """
    title_at: int
    """Where the title begins on the line; -1 if there is none on it."""
    word: bool
    """The word `Resolution` or `Decision` stands before the number."""
    misread: str = ""
    """The number as printed, where a letter of it was misread, or a year stands behind it: `1006 (ES-U)`, `31/12 (1976)`."""
    decision: bool = False
    """The number is a decision's: the word says so, or its form."""


def title_line(text: str, *, spaced: bool = False) -> TitleLine | None:
    """The number line that `text` is, or None. Whether a resolution begins there, the lines after it must say.

    With `spaced` a blank alone may stand between number and title, whose stop was lost: such lines are references, too.

    >>> title_line("74/114. Persistent legacy of a lamp")
    TitleLine(number='74/114', title_at=8, word=False, misread='', decision=False)
    >>> title_line("74/114 Lamps"), title_line("74/114 Lamps", spaced=True).title_at, title_line("74/114 of lamps", spaced=True)
    (None, 7, None)
    """
    head = text[:60].lstrip('#* "“_\u200e\u200f')
    if not head or not (head[0].isdigit() or head[0] in "RrЕESUGHW第联聯安大人قا" or head.startswith(("Р", "A/"))):
        return None
    offset = text.index(head[0])
    if alone := _WITHOUT_YEAR.fullmatch(text, offset):
        return TitleLine(alone["number"], -1, True)
    found = _NUMBER.match(text, offset)
    if not found:
        return None
    rest = found["rest"].rstrip(" *_")
    title = (_AFTER_BLANK if found["agency"] or found["number"][-1] in "…._" else _REST).match(rest) or _CAPITALS.match(rest)
    word = bool(found["word"])
    if title is None and spaced and (parted := _AFTER_BLANK.match(rest)) and _heads(parted["title"]):
        title = parted
    if title and not title["title"].strip("._*-— "):
        title = None
    if title is None and (
        found["symbol"]
        or found["agency"]
        or (rest.strip(" .*_:\t," if _IS_HEAD.match(found["word"] or "") else " .*_:\t") and not (_OF if word else _OF_DAY).match(rest))
    ):
        return None  # a symbol alone is a field of the cover
    number, misread = _normal(found["number"])
    if found["year"]:
        misread = found["number"] + found["year"]
    at = found.start("rest") + title.start("title") if title else -1
    return TitleLine(number, at, word, misread)


def _heads(words: str) -> bool:
    """Whether the words begin as a title does, and end as no sentence does: `Lamps in harbours`, `灯塔`."""
    first = words.lstrip('*_“"«')[:1]
    return first.isalpha() and not first.islower() and words[-1] not in ".,;:，；：。،؛"


def act_line(text: str) -> TitleLine | None:
    """The number line of a decision, or of a resolution of an agency or conference, that `text` is; None for any other line. The number
    stands alone or with its title, as the volume or the meeting prints it.

    >>> act_line("Decision XIX/6: Adjustments to the lamps"), act_line("Decision 62/511").number
    (TitleLine(number='XIX/6', title_at=16, word=True, misread='', decision=True), '62/511')
    >>> act_line("BC-10/3: Lamps").number, act_line("Decision 62/511 was taken;"), act_line("Resolution Conf. 9.9 (Rev. CoP15)").number
    ('BC-10/3', None, 'Conf. 9.9 (Rev. CoP15)')
    """
    head = text[:40].lstrip('#* "“_')
    if not head or not (
        head[0] in "DRРا第" or head.startswith(("Conf", "Agreed")) or "ecision" in head or "esolution" in head or _may_be_code(head)
    ):
        return None
    found = _ACT.match(text, text.index(head[0]))
    if found is None:
        return None
    rest = found["rest"].rstrip(" *_")
    title = _ACT_TITLE.match(rest)
    goes_on = title is not None and (rest[0] == " " and (rest[-1] in ".,;:" or (rest[1:2].islower() and not _ABOUT.match(rest))))
    dated = _OF_DAY.match(rest) is not None or _ADOPTED_ON.match(rest) is not None
    if not dated and (goes_on or (title is None and rest.strip(" .:*_"))):
        return None
    at = found.start("rest") + title.start("title") if title and not dated else -1
    printed = found["number"] or found["code"] or found["other"] or found["chinese"]
    number = re.sub(r"(?<=\d)\s?\((?=[IVXLC])", " (", re.sub(r"\s?(?=\(\d)", "", re.sub(r"(?<=\d)(?=[A-Z]$)", " ", printed)))
    resolved = found["other"] is not None or "solution" in printed or "/Res." in printed
    return TitleLine(number, at, bool(found["word"] or found["resolution"]), decision=not resolved)


_ABOUT = re.compile(r"\s+(?:(?:on|concerning|regarding|sur|sobre|concernant)\s|of the (?=[A-Z]))")
"""`Decision VII/28 on protected harbours`, `Decision No. 3/2009 of the Lamp Commission`; any other small word goes on with a sentence."""


def _may_be_code(head: str) -> bool:
    if head[0] == "A" and head[1:2].isdigit():
        return True
    return (head[0].isupper() or head[0].isdigit() or head[0] == "-") and any(sign in head[:_LONGEST_CODE] for sign in ("/", "(", " COM "))


def _normal(number: str) -> tuple[str, str]:
    printed = re.sub(r"\s+", " ", number).strip()
    tidy = re.sub(r"\s?/\s?", "/", printed)
    tidy = re.sub(r"(?<=\d)\s?\(", " (", re.sub(r"(?<=\d)(?=[A-Z](?:\s|-|\(|$))", " ", tidy))
    tidy = re.sub(r"\s?(?:–|to|and|-)\s?(?=[A-Z]$)", "-", tidy)
    right = _ROMAN_SIGN.sub(_mended, _DATED.sub("(", tidy))
    return right, "" if right == tidy else printed


def _mended(found: re.Match[str]) -> str:
    """OCR reads the strokes of a roman numeral as other letters: (ES-U), (ES-H), (ES-ID, (ES-l1) for (ES-II)."""
    numeral = found[2].replace("U", "II").replace("H", "II").replace("ID", "II").replace("1", "I").replace("l", "I")
    return f"({(found[1] or '').replace(' ', '')}{numeral})"
