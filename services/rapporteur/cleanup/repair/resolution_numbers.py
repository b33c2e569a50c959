"""Numbers of resolutions with their sessions and years: `997 (ES-U)`, `2200 A (XXD of 1966`, `1325 {2000}`, `resolution60/1`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapporteur.cleanup.repair.rule import Change, Example, Reach, SignRule, finds
from rapporteur.model.sessions import can_have_passed, misread_numerals

_SESSION = re.compile(r"(?<=S-)(?:U|ll|lI|Il|ID|1I|I1|lV|1V|Vl|V1|Vll|VlI|VIl|lX|1X|Xl|X1)\b")
_SESSION_READ = str.maketrans({"U": "II", "l": "I", "1": "I", "D": "I"})
_BRACKETED = re.compile(
    r"D(?:(?<=\d \([IVX]D)|(?<=\d \([IVX]{2}D)|(?<=\d \([IVX]{3}D)|(?<=\d \([IVX]{4}D)|(?<=\d \([IVX]{5}D)"
    r"|(?<=\d [A-Z] \([IVX]D)|(?<=\d [A-Z] \([IVX]{2}D)|(?<=\d [A-Z] \([IVX]{3}D)|(?<=\d [A-Z] \([IVX]{4}D))"
    r"(?:\)|(?!\w| [a-z\d]{1,20}\)))"
)
_HEAD = r"(?:[Rr][eé]solutions?|[Rr]esoluci(?:ón|ones)|[Рр]езолюци[а-я]{1,3}|القرار)"
_GLUED_HEAD = re.compile(rf"(?<!\w){_HEAD}(?=\d{{1,4}}(?:/\d{{1,3}}(?![\d/])| ?[A-Z]? ?\((?:(?:19|20)\d\d|(?:E?S-)?[IVXL]{{1,7}})\)))")
_BRACKETS = re.compile(
    rf"{_HEAD} \d{{1,4}}(?: ?[A-Z])?(?P<open> ?[(\[{{])(?P<inside>(?:19|20)\d\d|(?:E?S-)?[IVXL]{{1,7}}|1{{1,3}})(?P<close>[)\]}}])"
)


def session_numeral(text: str) -> Iterator[Change]:
    """The Roman number of a special or emergency session: `(ES-U)`, `(ES-ID`, `(S-lV)`.

    >>> [c.after for c in session_numeral("997 (ES-U) and 1874 (S-lV)")]
    ['II', 'IV']
    """
    for found in _SESSION.finditer(text):
        closing = ")" if found.group() == "ID" and not text.startswith(")", found.end()) else ""
        yield Change(found.start(), found.end(), found.group().translate(_SESSION_READ) + closing)


def session_in_brackets(text: str) -> Iterator[Change]:
    """The Roman number of a session behind that of a resolution, whose last strokes and bracket were read as a D: `2200 A (XXD of 1966`.

    They were one stroke or two. The General Assembly counted its resolutions through its sessions, so that the number says which; where
    both can be, nothing is changed.

    >>> [c.after for c in session_in_brackets("217 A (IID and 2200 A (XXD), 1145 (XID of 1957; 181 (ID Lamps), 500 (D)")]
    ['I)', 'I)', 'I)', 'I)']
    >>> [c.after for text in ("217 A (ID of 1948", "187 (ID of 1948") for c in session_in_brackets(text)]
    ['II)']
    """
    for found in _BRACKETED.finditer(text):
        before = _NUMBER_BEFORE.search(text, max(0, found.start() - 14), found.start())
        read = misread_numerals(int(before[1]), f"{before[2]}D") if before else ()
        if before and len(read) == 1:
            yield Change(found.start(), found.end(), read[0].removeprefix(before[2]) + ")")


_NUMBER_BEFORE = re.compile(r"(\d{1,4})(?: [A-Z])? \(([IVX]{1,5})\Z")


def space_behind_head(text: str) -> Iterator[Change]:
    """No space between the word and the number of a resolution.

    >>> [c.start for c in space_behind_head("its resolution60/1, resolutions1325 (2000), resolution5 of lamps")]
    [14, 31]
    """
    for found in _GLUED_HEAD.finditer(text):
        yield Change(found.end(), found.end(), " ")


def brackets_of_number(text: str) -> Iterator[Change]:
    """Other brackets around year or session, and a session whose strokes were read as ones: the count of the Assembly bears it out.

    >>> [c.after for c in brackets_of_number("resolution 1325 {2000], resolution 1514 [XV], resolution 217 (111), resolution 60 (11)")]
    [' (', ')', ' (', ')', 'III']
    """
    for found in _BRACKETS.finditer(text):
        number = re.sub(r"\D", "", found.group()[: found.start("open") - found.start()])
        inside = found["inside"]
        ones = inside.strip("1") == ""
        if ones and not can_have_passed(int(number), len(inside) * "I"):
            continue
        if found["open"][-1] != "(":
            yield Change(found.start("open"), found.end("open"), " (")
        if ones:
            yield Change(found.start("inside"), found.end("inside"), len(inside) * "I")
        if found["close"] != ")":
            yield Change(found.start("close"), found.end("close"), ")")


SIGN_RULES = (
    SignRule(
        "session-numeral",
        "special sessions are counted in Roman numerals",
        0.95,
        (Example("resolution 997 (ES-U)", "resolution 997 (ES-II)"),),
        session_numeral,
        Reach.MISREAD,
        ("S-",),
        may=finds(session_numeral),
    ),
    SignRule(
        "session-behind-number",
        "no Roman number of a session has a D, and a bracket closes behind each",
        0.95,
        (Example("resolution 2200 A (XXD of 1966", "resolution 2200 A (XXI) of 1966"),),
        session_in_brackets,
        Reach.MISREAD,
        ("ID", "VD", "XD"),
    ),
    SignRule(
        "space-behind-head",
        "a space stands between the word and the number of a resolution",
        0.98,
        (Example("its resolution60/1", "its resolution 60/1"),),
        space_behind_head,
        Reach.MISREAD,
        ("esolution", "ésolution", "esoluci", "езолюци", "القرار"),
    ),
    SignRule(
        "brackets-of-number",
        "year and session of a resolution stand in round brackets, and sessions are counted in Roman numerals",
        0.97,
        (Example("resolution 1325 {2000}", "resolution 1325 (2000)"),),
        brackets_of_number,
        Reach.MISREAD,
        ("{", "[", "]", "}", "(1"),
    ),
)
