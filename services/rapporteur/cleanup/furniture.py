"""Tells what the page prints around the text (running heads, page and job numbers, rules) from the text itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.cleanup.cited_records import cited_records
from rapporteur.cleanup.extract.lines import Line
from rapporteur.cleanup.list_numbers import list_numbers
from rapporteur.cleanup.openings import head
from rapporteur.cleanup.running_heads import SYMBOL, running_heads
from rapporteur.model.text import Zone

LONGEST = 90
"""No running head is longer than a printed line."""

_LANGUAGE_NAMES = "English|French|Spanish|Russian|Arabic|Chinese|Français|Español|Anglais|Inglés"
_PAGE_WORD = rf"(?:(?:{_LANGUAGE_NAMES})\s+)?(?:[Pp]age|PAGE|Página|Стр\.|[Pp]\.|الصفحة|第)\s*\d{{1,4}}(?:\s*(?:of|de|/|页)\s*\d{{0,4}})?"
_RECYCLE = (
    "(?:Please recycle|Prière de recycler|Se ruega reciclar|Просьба отправить на вторичную переработку|请回收|الرجاء إعادة استعمال الورق)"
)
"""Beside the job number of a first page."""
_JOB_PART = (
    r"(?:\*\d{6,9}\*|/\s?\.\s?\.\s?\.|(?:[A-Z]{1,3}\.)?\d{2}-\d{5,7}[A-Z]?\*?|\([EFSRACefsrac]\)|\d{6}(?=\s|$)|\d{4}[a-z](?=\s|$)"
    rf"|[\u2672-\u267d]|{_RECYCLE}|\d{{1,3}}/\d{{1,3}}(?=\s|$)|\d{{1,3}}(?=\s|$))"
)
_SHAPE = re.compile(
    r"(?P<separator>(?:[\s_\-–—=~*•·.]|\\\*){3,})"
    r"|(?P<number>[-–—~\[(|\s]*\d{1,4}[-–—~\])|\s]*)"
    rf"|(?P<page>{_PAGE_WORD})"
    r"|(?P<fraction>\d{1,3}\s?/\s?\d{1,3})"
    rf"|(?P<job>(?=.*(?:\d\d-\d{{5}}|\*\d{{6}}|/\s?\.\s?\.\s?\.|{_RECYCLE}))(?:{_JOB_PART}\s*){{1,6}})"
    rf"|(?P<headed>{SYMBOL}\s+(?:\d{{1,3}}(?:/\d{{1,3}})?|{_PAGE_WORD})|(?:\d{{1,3}}(?:/\d{{1,3}})?|{_PAGE_WORD})\s+{SYMBOL}(?<!\.))"
    rf"|(?P<symbol>{SYMBOL}(?<!\.)\*?)"
    rf"|(?P<language>{_LANGUAGE_NAMES})"
    r"|(?P<decision>Decisions?|DECISIONS?)"
    r"|(?P<volume>(?:Resolutions?|Decisions?|RESOLUTIONS?|DECISIONS?)(?:\s(?:and|AND)\s(?:[Rr]esolutions?|[Dd]ecisions?|DECISIONS?))?"
    r"|(?:\d{1,4}\s{1,9})?(?:General Assembly|Security Council|Economic and Social Council)\s?[—–~-]+.{0,50}[Ss]ession\s?\d{0,4}"
    r"|Official Records,? .{5,60}|(?:Resolutions|Decisions) adopted .{5,70}[^.,;:]"
    r"|[IVXLC]+\.\s+(?:Resolutions|Decisions) adopted .{5,70}[^.,;:])"
    r"|(?P<words>[A-Z][^\n]*[^.,;:?!…\s])"
)
_ENDS_SENTENCE = re.compile(r"[.;:!?…。；：！？][\"'”’»)\]\s]*$")
_TRAILING_MARK = re.compile(r"(?:[¹²³⁰⁴-⁹]+|\[\^[^\]]+\]|\$[^$]*\$|<sup>[^<]*</sup>|(?<=[.,;:])\d{1,3}|\*+)\s*$")
_SURE = {
    "separator": Zone.SEPARATOR,
    "page": Zone.PAGE_NUMBER,
    "job": Zone.JOB_NUMBER,
    "headed": Zone.RUNNING_HEAD,
    "volume": Zone.RUNNING_HEAD,
}


def shape(text: str) -> str:
    """The kind of furniture that a line looks like, by its characters alone: `page`, `job`, `fraction`, `words`; empty for none.

    >>> shape("2/6"), shape("18-12684 (E)"), shape("Requests the Secretary-General to report;")
    ('fraction', 'job', '')
    """
    if len(text) > LONGEST or not _may_be_furniture(text):
        return ""
    found = _SHAPE.fullmatch(text)
    return (found.lastgroup or "") if found else ""


def _may_be_furniture(text: str) -> bool:
    """Whether a line begins and ends as some shape does: none ends with a comma or semicolon but `Official Records, ...`, which may
    end with anything, and none begins with a small letter but `page 2`.
    """
    first = text[:1]
    return not (first.islower() and first != "p") and (first == "O" or text[-1:] not in _GOES_ON)


_GOES_ON = (",", ";")


def is_open(text: str) -> bool:
    """Whether a sentence goes on behind `text`: it is long enough for one and ends without a stop (a comma leaves it open).

    >>> is_open("the opportunity presented by the adoption of the outcome,"), is_open("to take such measures;¹²"), is_open("Annex")
    (True, False, False)
    """
    bare = _TRAILING_MARK.sub("", text[-40:])
    return len(text) > 40 and not _ENDS_SENTENCE.search(bare)


def furniture(lines: Sequence[Line]) -> dict[int, Zone]:
    """The zone of every line that is no text, by its index; all others are text, notes or tables.

    By shape where the shape leaves no doubt (`*1812684*`, `Page 2`, `/...`); else by shape and evidence: a bare number is a page
    number unless it stands in a column of numbers; a symbol after its first appearance, or beside other furniture, is a running
    head; words are one if they stand in the middle of a sentence, or come back beside page numbers (121 `Resolutions` in 90
    documents).
    """
    lines = [_upright(line) if line.text[:1] in _EMPHASIS or line.text[-1:] in _EMPHASIS else line for line in lines]
    shapes: dict[int, str] = {}
    for index, line in enumerate(lines):
        # what stands at both edges of a page has all its width between
        text = " ".join(line.text.split()) if "   " in line.text[: 2 * LONGEST] else line.text
        if found := shape(text):
            shapes[index] = found
    zones = {index: _SURE[shape] for index, shape in shapes.items() if shape in _SURE}
    for index in cited_records(lines, [index for index, shape in shapes.items() if shape == "volume"], shapes):
        del zones[index]
    _dates_of_jobs(lines, zones)
    _numbers(lines, shapes, zones)
    _fractions(lines, shapes, zones)
    _decisions(lines, shapes, zones)
    _symbols(lines, shapes, zones)
    _languages(shapes, zones)
    _words(lines, shapes, zones)
    zones.update(dict.fromkeys(running_heads(lines, zones), Zone.RUNNING_HEAD))
    return zones


_EMPHASIS = frozenset("*_")
_EMPHASISED = re.compile(r"(?<![\w*_])(?P<sign>\*{1,3}|_{1,3})(?!\d{6,9}\*)(?P<words>[^\s*_](?:[^*_]{0,200}?[^\s*_])?)(?P=sign)(?![\w*_])")
"""`*2/6*`, `**A/RES/75/43** | Lamps`, but not the code of a job, `*1812684*`."""
_WIDEST = 250


def _upright(line: Line) -> Line:
    """The line without the signs of italics and bold, in which tools set what stands at the head and foot of a page, too."""
    return replace(line, text=_EMPHASISED.sub(r"\g<words>", line.text)) if len(line.text) <= _WIDEST else line


def _dates_of_jobs(lines: Sequence[Line], zones: dict[int, Zone]) -> None:
    """Six figures beside a job number, on a line of their own: the day on which the job was done."""
    for index in [at for at, zone in zones.items() if zone is Zone.JOB_NUMBER]:
        for beside in (index - 1, index + 1):
            if 0 <= beside < len(lines) and len(lines[beside].text) == 6 and lines[beside].text.isdecimal():
                zones[beside] = Zone.JOB_NUMBER


def _numbers(lines: Sequence[Line], shapes: dict[int, str], zones: dict[int, Zone]) -> None:
    """Bare numbers: page numbers, unless three or more stand together as in a column of a table, or brackets count items with them."""
    run: list[int] = []
    numbers = [i for i, shape in shapes.items() if shape == "number"]
    listed = list_numbers(lines, zones) if any(lines[i].text[0] == "(" for i in numbers) else set()
    for index in [*(i for i in numbers if i not in listed), -1]:
        if run and index != run[-1] + 1:
            if len(run) < 3:
                zones.update({i: Zone.PAGE_NUMBER for i in run if not _is_year(lines[i].text)})
            run = []
        run.append(index)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text[:2] in {"19", "20"}


def _fractions(lines: Sequence[Line], shapes: dict[int, str], zones: dict[int, Zone]) -> None:
    """`2/6` is a page of six on the second page, where `3/6` follows or other furniture stands beside it; `74/6` alone is a resolution."""
    found = {i: tuple(int(n) for n in re.findall(r"\d+", lines[i].text)) for i, shape in shapes.items() if shape == "fraction"}
    totals = Counter(total for page, total in found.values() if page <= total)
    for index, (page, total) in found.items():
        beside = {zones.get(index - 1), zones.get(index + 1)} & {Zone.JOB_NUMBER, Zone.RUNNING_HEAD}
        if page <= total and (lines[index].page == page or totals[total] > 1 or (beside and total < 40)):
            zones[index] = Zone.PAGE_NUMBER


def _decisions(lines: Sequence[Line], shapes: dict[int, str], zones: dict[int, Zone]) -> None:
    """`Decisions` is a running head beside a page number, in the middle of a sentence, or where it comes back; but the heading of the
    decisions between two resolutions comes back, too: `Decision / At its 1375th meeting, ... the Council decided ...`.
    """
    alone = [index for index, shape in shapes.items() if shape == "decision"]
    for index in alone:
        beside = {zones.get(index - 1), zones.get(index + 1)} & {Zone.PAGE_NUMBER, Zone.JOB_NUMBER, Zone.RUNNING_HEAD}
        heads = index + 1 < len(lines) and _AT_MEETING.match(lines[index + 1].text) is not None
        if beside or _cuts(lines, index, zones) or (len(alone) > 1 and not heads):
            zones[index] = Zone.RUNNING_HEAD


_AT_MEETING = re.compile(r"[*_]{0,2}At its \d")


def _symbols(lines: Sequence[Line], shapes: dict[int, str], zones: dict[int, Zone]) -> None:
    """A symbol alone on a line is a field of the cover once; it is a running head again, or beside a page number."""
    alone = [i for i, shape in shapes.items() if shape == "symbol"]
    if not alone:
        return
    seen: set[str] = set()
    for line in lines[:12]:
        found = re.search(rf"\s({SYMBOL})$", line.text)
        if found and len(line.text) <= LONGEST:
            seen.add(found[1].replace(" ", ""))
    head = ((at, _NUMBER_LINE.match(line.text)) for at, line in enumerate(lines[:12]) if at not in zones)
    title, number = next(((at, found[1]) for at, found in head if found), (0, ""))
    for index in alone:
        symbol = lines[index].text.replace(" ", "").rstrip("*")
        if number and index > title and symbol.endswith(f"/RES/{number}"):
            seen.add(symbol)  # the title has its number
        beside = {zones.get(index - 1), zones.get(index + 1)} & {Zone.PAGE_NUMBER, Zone.RUNNING_HEAD}
        if symbol in seen or (beside and index > 3):
            zones[index] = Zone.RUNNING_HEAD
        seen.add(symbol)


_NUMBER_LINE = re.compile(r"[#*_ ]{0,6}((?:E?S-)?\d{1,4}/\d{1,3})(?=\.?[*_]{0,2}(?:\s|$))")


def _languages(shapes: dict[int, str], zones: dict[int, Zone]) -> None:
    """`English` between the symbol and `Page 2` of a running head in three lines."""
    for index, shape in shapes.items():
        if shape == "language" and (zones.get(index + 1) is Zone.PAGE_NUMBER or zones.get(index - 1) is Zone.RUNNING_HEAD):
            zones[index] = Zone.RUNNING_HEAD


def _words(lines: Sequence[Line], shapes: dict[int, str], zones: dict[int, Zone]) -> None:
    """Words that come back beside page numbers, or that cut a sentence in two."""
    candidates = [i for i, shape in shapes.items() if shape in {"words", "language"} and i not in zones]
    if not candidates or not zones:
        return
    counts = Counter(_key(lines[i].text) for i in candidates)
    page_ends = {Zone.PAGE_NUMBER, Zone.JOB_NUMBER}
    for index in candidates:
        line = lines[index]
        repeated = counts[_key(line.text)] > 2 and (zones.get(index - 1) in page_ends or zones.get(index + 1) in page_ends)
        if (repeated or _stands_alone(lines, index)) and _cuts(lines, index, zones) and head(line.text, "en") is None:
            zones[index] = Zone.RUNNING_HEAD
    heads = {_key(lines[i].text) for i in candidates if zones.get(i) is Zone.RUNNING_HEAD}
    for index in candidates:
        if _key(lines[index].text) in heads and (zones.get(index - 1) or zones.get(index + 1)):
            zones[index] = Zone.RUNNING_HEAD


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    return lines[index].gap and (index + 1 == len(lines) or lines[index + 1].gap)


def _key(text: str) -> str:
    return re.sub(r"[\d\W]+", " ", text).casefold().strip()


def _cuts(lines: Sequence[Line], index: int, zones: dict[int, Zone]) -> bool:
    """Whether the line, with the furniture around it, stands in the middle of a sentence."""
    before, after = index - 1, index + 1
    while before >= 0 and before in zones:
        before -= 1
    while after < len(lines) and after in zones:
        after += 1
    if before < 0 or after >= len(lines) or not lines[after].text[:1].islower():
        return False
    return is_open(lines[before].text) and lines[before].text[-1] not in ",،，"
