"""The lines that say when, where and by what vote a resolution was adopted."""

from __future__ import annotations

import re
from functools import lru_cache

from rapporteur.language.dates import find_date
from rapporteur.language.tables import words
from rapporteur.model.resolution import Adoption

_LONGEST = 700
_LONGEST_ROLL = 5000
"""The names of all 193 Members behind one label, 15 letters each, with room for those that go by longer ones."""
_SPACE = re.compile(r"\s+")
_REST = re.compile(r"[\s.,;:،，。()\[\]\"“”*]*")
_REPORTED = re.compile(r"(?:\s*[–—-]\s+Committee\s+[AB],?\s+\w+(?:-\w+)?\s+report)?\)?(?:\s*(?:A\d{1,2}/VR|EB\d{1,3}/SR)/\d{1,2})?\.?$")
"""Behind the day the World Health Assembly names the report that it went by, and its record: `21 May 2009 – Committee A, first report`,
`A62/VR/8`.
"""
_DAY_ZH = r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[，,]?\s?"
_BY = re.compile(
    r"Adopted\s+(?:b\w\s+the\b|.{0,250}?\bby\s+the\s+(?:Security|Economic and Social|Human Rights)\s+Council\b)"
    r"|Adoptée?\s+(?:à l.unanimité\s+)?par\s+le\s+Conseil\b|Aprobada\s+(?:por unanimidad\s+)?por\s+el\s+Consejo\b"
    r"|Принят\w{1,3}\s+(?:единогласно\s+)?(?:\w+\s+и\s+\w+\s+)?Советом\b|(?:ال[ذت]ي\s+)?(?:اتخذه|اتخذها|اعتمده)\s+(?:ال)?مجلس\b"
    rf"|(?:{_DAY_ZH})?\w{{0,8}}理事[会會]\s?(?:{_DAY_ZH})?第\s?\d{{1,5}}\s?次[会會][议議](?:一致)?通[过過]\s*$",
    re.IGNORECASE,
)
"""What closes a resolution names no organ; the line above one does, with the vote before its name or behind."""
_OF = re.compile(r"(?:of|du|de|del|от)\s+", re.I)
_NAMES = r"(?:\s?\((?:[^()]|\([^()]{0,60}\)){0,600}\))?"
"""Who voted so may stand behind each count: `to 1 (Lampland), with 2 abstentions (Oilland (Isles of), Wickland)`."""
_VOTE = re.compile(
    rf"(?:by|with|of)\s+(?P<for>\d{{1,3}})(?:\s+votes?)?(?:\s+in\s+favour)?{_NAMES},?\s+(?:to|and)\s+"
    rf"(?P<against>\d{{1,3}}|none)(?:\s+against)?{_NAMES}"
    rf"(?:,?\s+(?:(?:with|and)\s+)?(?P<abstaining>\d{{1,3}}|no(?:ne)?)\s+(?:abstentions?|abstaining){_NAMES})?",
    re.I,
)
_VOTES = (
    _VOTE,
    re.compile(
        r"(?P<for>\d{1,3}) voix(?: pour)?,? contre (?P<against>\d{1,3}|zéro)(?:,? (?:avec|et) (?P<abstaining>\d{1,3}) abstentions?)?", re.I
    ),
    re.compile(
        r"(?P<for>\d{1,3}) votos?(?: a favor)?,? (?:en )?contra (?P<against>\d{1,3}|ninguno)(?:,? (?:y|con) (?P<abstaining>\d{1,3}) abst)?",
        re.I,
    ),
    re.compile(r"(?P<for>\d{1,3}) голос\w* против (?P<against>\d{1,3})(?:,? при (?P<abstaining>\d{1,3}) воздерж)?", re.I),
    re.compile(r"(?P<for>\d{1,3}) صوتا? مقابل (?P<against>\d{1,3})(?: \w+)?(?:،? (?:و|مع )امتناع (?P<abstaining>\d{1,3}))?"),
    re.compile(r"(?P<for>\d{1,3}) ?票(?:赞成)?[、，,对]{1,2}(?P<against>\d{1,3}) ?票(?:反对)?(?:[、，,]?(?P<abstaining>\d{1,3}) ?票弃权)?"),
)
"""`by 32 votes to 12, with 3 abstentions`, as each of the six languages counts."""
_UNANIMOUS = re.compile(
    r"unanimously|without a vote|à l.unanimité|sans vote|por unanimidad|sin votación|единогласно|без голосования|بالإجماع|دون تصويت"
    r"|一致通过|[未不]经表决",
    re.I,
)


def merge(first: Adoption | None, more: Adoption) -> Adoption:
    """What two adoption lines say together: the date above the text and the meeting and vote below it."""
    if first is None:
        return more
    counts = more if first.in_favour < 0 else first
    return Adoption(
        first.meeting or more.meeting,
        first.date or more.date,
        first.vote or more.vote,
        counts.in_favour,
        counts.against,
        counts.abstaining,
    )


def closing(text: str, language: str) -> bool:
    """Whether the line closes a resolution: `47th plenary meeting 21 July 2004`, `Adopted unanimously at the 4385th meeting.`

    A meeting stands alone on its line or with the date; `Adopted ...` may go on at length (country names).

    >>> [closing(line, "en") for line in ("48th (resumed) plenary meeting", "48th plenary meeting (resumed)", "48th meeting of lamps")]
    [True, True, False]
    """
    if len(text) > _LONGEST:
        return len(text) <= _LONGEST_ROLL and voters(text, language)
    return _closes(text, language)


@lru_cache(maxsize=2048)  # a line is asked about while resolutions are looked for, while they are parted, and while one is built
def _closes(text: str, language: str) -> bool:
    table = words(language)
    if _by_record(text):
        return True
    text = text.lstrip("[( ")
    meeting = table.meeting.match(text)
    if meeting and _nothing_but_a_date(text, meeting.end()):
        return True
    if _is_date_and_meeting(text, language):
        return True
    found = table.adopted.match(text)
    if found is None or _BY.match(text):
        return False
    # what ends in a semicolon is a paragraph among others: `Adopted by 12 votes in the Board, the budget shall stand;`
    paragraph = text.rstrip(' "”»')[-1:] in {";", "；", "؛"} and found.group()[-1:] not in {":", "："}
    return not paragraph or _is_count(text)


_RECORD = re.compile(r"\s*(A\d{1,2}/VR/\d{1,2})\.?\s*")
_IN_WORDS = re.compile(r"[\[(]?((?:[A-Z][a-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|th))\s(?:plenary\s)?meeting),\s")


_LONGEST_MEETING = 40


def _by_record(text: str) -> str:
    """The meeting as agencies and early volumes name it below a resolution: in words with its day, in brackets or not, or by its record
    alone; empty for any other line.

    >>> _by_record("(Eleventh meeting, 25 May 2011)"), _by_record("A62/VR/6"), _by_record("Eleventh meeting, on lamps")
    ('Eleventh meeting', 'A62/VR/6', '')
    """
    if "/VR" in text[:8] and (record := _RECORD.fullmatch(text)):
        return record[1]
    found = _IN_WORDS.match(text) if "meeting," in text[:_LONGEST_MEETING] else None
    day = find_date(text, found.end()) if found else None
    told = found is not None and day is not None and not text[found.end() : day.start].strip() and _blank(text[day.end :])
    return found[1] if found is not None and told else ""


def _is_date_and_meeting(text: str, language: str) -> bool:
    """Whether the line is a day and a meeting and nothing else, as Chinese texts close: `2005年12月8日第63次全体会议`."""
    meeting = words(language).meeting.search(text) if _DAY_FIRST.match(text) else None
    return meeting is not None and only_date(text[: meeting.start()]) and _blank(text[meeting.end() :])


_DAY_FIRST = re.compile(r"\d{1,2}\D{1,60}\d{4}|\d{4}\s*年")
"""How every text begins whose first words are a date and whose first sign is a figure. Few numbered paragraphs do, and to look through all
of them for words of meetings took a sixth of the time of everything."""


def _is_count(text: str) -> bool:
    """Whether the line ends with the count of votes, so that a semicolon behind it was a full stop: `Adopted by 12 votes to none;`"""
    vote = _counted(text)
    return vote is not None and _blank(text[vote.end() :])


def voters(text: str, language: str) -> bool:
    """Whether the line lists who voted how: `In favour: Algeria, Angola, ...`."""
    if ":" not in text and "：" not in text:
        return False
    found = words(language).adopted.match(text.lstrip("[( "))
    return found is not None and found.group()[-1:] in {":", "："}


def opening(text: str, language: str) -> bool:
    """Whether the line is the Security Council's, which stands above its name: `Adopted by the Security Council at its 4385th meeting`.

    >>> opening("принятая Советом Безопасности на его 3971-м заседании", "ru"), opening("安全理事会第8401次会议通过", "zh")
    (True, True)
    """
    if len(text) >= 300 or not _BY.match(text):
        return False
    return words(language).adopted.match(text) is not None or words(language).meeting.search(text) is not None


def tells_of_meeting(text: str, language: str) -> bool:
    """Whether the text begins with the meeting at which something was decided or said, as decisions and statements of presidents do.

    >>> tells_of_meeting("At its 40th plenary meeting, on 8 May 2003, the General Assembly took note of the report.", "en")
    True
    """
    found = words(language).decision.match(text)
    if found is not None and " " in found.group():
        return text[found.end() : found.end() + 1] in {",", " "}
    return _OF_ORGAN.match(text) is not None


_OF_ORGAN = re.compile(
    r"At\s+the\s+\d+\w*\s+(?:plenary\s+)?meeting(?:\s+of\s+the\s|,\s+(?:held\s+)?on\s+\d{1,2}\s)"
    r"|[ÀA]\s+la\s+\d+\s?e\s+séance\s+du\s|En\s+la\s+\d+\s?[ªa]?\s+sesión\s+del\s"
    r"|На\s+\d+-м\s+заседании\s+Совета\s"
)
"""`At the 4322nd meeting of the Security Council, held on 30 May 2001, ... the President ... made the following statement`,
of the Human Rights Council `At the 38th meeting, on 6 July 2012, the President ...`."""


def only_date(text: str) -> bool:
    """Whether nothing but a date stands on the line: `25 October 1971.`, `of 28 September 2001` under a number line."""
    if len(text) > 60:
        return False
    found = find_date(text)
    return found is not None and _blank(_OF.sub("", _FIRST_DAY.sub("", text[: found.start]))) and _blank(text[found.end :])


_FIRST_DAY = re.compile(r"\b\d{1,2}\s?[-–]\s?\Z")
"""Of a meeting that went on past midnight: `9-10 December 2005`."""


def read(text: str, language: str) -> Adoption:
    """What an adoption line says. The Security Council's line names the meeting within a sentence.

    >>> read("47th plenary meeting 21 July 2004", "en")
    Adoption(meeting='47th plenary meeting', date='2004-07-21', vote='', in_favour=-1, against=-1, abstaining=-1)
    """
    text = _SPACE.sub(" ", text).strip()
    meeting = words(language).meeting.search(text)
    date = find_date(text, meeting.end() if meeting else 0) or find_date(text)
    vote = _counted(text)
    voted = bool(vote or _UNANIMOUS.search(text)) and words(language).adopted.match(text.lstrip("[( ")) is not None
    return Adoption(
        meeting.group() if meeting else _by_record(text),
        date.iso if date else "",
        text if voted else "",
        *(_count(vote, name) for name in ("for", "against", "abstaining")),
    )


def _counted(text: str) -> re.Match[str] | None:
    """The count of votes in an adoption line.

    >>> _counted("Adoptée par 32 voix contre 12, avec 3 abstentions").groups()
    ('32', '12', '3')
    """
    return next((vote for pattern in _VOTES if (vote := pattern.search(text))), None)


def _count(vote: re.Match[str] | None, name: str) -> int:
    if vote is None or vote[name] is None:
        return -1
    return int(vote[name]) if vote[name].isdigit() else 0


def _nothing_but_a_date(text: str, at: int) -> bool:
    rest = text[at:]
    if _blank(rest):
        return True
    found = find_date(rest)
    # Two lines run together may leave a place or `(resumed)` before the date, never a sentence.
    return found is not None and len(rest[: found.start].strip(" .,،，()")) < 30 and _blank(rest[found.end :])


def _blank(text: str) -> bool:
    text = _REPORTED.sub("", text)
    found = _REST.match(text)
    return found is not None and found.end() == len(text)
