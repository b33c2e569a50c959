"""Letters of document symbols, as OCR of small type misreads them: `4/75/204`, `F/CN.15`, `A/CONE.48`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapporteur.cleanup.repair.rule import Change, Example, Reach, SignRule, finds

_PLENARY = re.compile(r"(?<![\w/(])4(?=/(?:[1-9]\d/(?:\d{1,4}(?![\d/])|[A-Z])|RES/[1-9]|C\.[1-6]/|CONF\.\d|HRC/|AC\.\d|INF/\d))")
_COUNCIL = re.compile(r"(?<![\w/(])[BF£](?=/(?:CN\.|RES/(?:19|20)\d\d/|(?:19|20)\d\d/|C\.[12]/|AC\.\d|INF/|ICEF/))")
_SECURITY = re.compile(r"(?<![\w/(])[§$8](?=/(?:PRST|RES|PV\.|INF|AC\.|(?:19|20)\d\d)/?)")
_PLENARY_SESSION = re.compile(r"(?<![\w/])A/(\d[SOlIZBG]|[SOlIZBG]\d)(?=/\d)")
_SLASH = re.compile(r"(?<![\w/])[AES]([JYyIl1|f])([A-Z]{2,4})(?=[./]\d)")
_NAMED_SERIES = re.compile(r"(?<![\w/])[AES]/([A-Z]{3,5})(?=[./]\d)")
_SERIES = frozenset(
    [
        "AC",
        "BUR",
        "CN",
        "CONF",
        "DEC",
        "ECA",
        "ECE",
        "ECWA",
        "HRC",
        "ICEF",
        "INF",
        "LOS",
        "MSC",
        "NGO",
        "OPA",
        "PRST",
        "PV",
        "RES",
        "SPC",
        "SR",
    ]
)
"""What stands behind the letter of an organ in its symbols, as far as it is letters: un-resolutions.md and the gold's links. Treaty bodies
have no such letter: `CRC/C/GC/12`."""
_ALIKE = tuple(map(frozenset, ("EFLB", "AHMNWK", "COGQDU", "IJLTY", "PRFB", "UVY", "SB", "XK", "HBR")))
"""Capitals that OCR takes for each other: strokes in the same places."""
_FIGURES = str.maketrans("lIOSZBG", "1105286")
_ALONE = re.compile(r"[AES]/[A-Z0-9][\w./()-]{2,40}?([,:;]\.?)")
_LOST_LETTER = re.compile(r"\W?(?=/(?:[3-9]\d/\d{1,4}\b(?!/)|C\.[1-6]/\d\d/|HRC/\d))")
"""At the head of a note. Of the organs with such series the Assembly alone has two figures for its sessions and no series between."""


def letter_of_symbol(text: str) -> Iterator[Change]:
    """The first letter of a symbol, which names the organ: no symbol begins with a figure, and none of these series with B, F or a sign.

    >>> [c.after for c in letter_of_symbol("4/75/204, F/CN.15/2010/19, §/PRST/2010/1; 4/5 of 24/7 services, 8/63/591 of a form")]
    ['A', 'E', 'S']
    """
    for pattern, letter in ((_PLENARY, "A"), (_COUNCIL, "E"), (_SECURITY, "S")):
        for found in pattern.finditer(text):
            yield Change(found.start(), found.end(), letter)


def lost_letter_of_symbol(text: str) -> Iterator[Change]:
    """The letter of the Assembly, lost at the head of a note before its slash: OCR takes it for part of the raised label before it.

    >>> [(c.start, c.after) for c in lost_letter_of_symbol("/75/754.")], list(lost_letter_of_symbol("and/or; /2020/7"))
    ([(0, 'A')], [])
    """
    if found := _LOST_LETTER.match(text):
        yield Change(found.end(), found.end(), "A")


def slash_of_symbol(text: str) -> Iterator[Change]:
    """The slash behind the letter of an organ that was read as a letter: a series follows, and no symbol begins with letters alone.

    >>> [(c.start, c.after) for c in slash_of_symbol("AJHRC/22/63, AYCONF.157/24, EICN.15/2010/19, EICAT/4")]
    [(1, '/'), (14, '/'), (29, '/')]
    """
    for found in _SLASH.finditer(text):
        if _series(found[2]):
            yield Change(found.start(1), found.end(1), "/")


def session_of_symbol(text: str) -> Iterator[Change]:
    """The session in a symbol of the Assembly, in which a figure was read as a letter; special sessions have a hyphen.

    >>> [c.after for c in session_of_symbol("A/S8/20, A/58/20, A/S-10/2, A/7S/204, A/C.1/75/L.3")]
    ['58', '75']
    """
    for found in _PLENARY_SESSION.finditer(text):
        yield Change(found.start(1), found.end(1), found[1].translate(_FIGURES))


def series_of_symbol(text: str) -> Iterator[Change]:
    """A series with one letter misread: we know none of this name, and one alone that differs by a letter which looks like it.

    A series that we do not know is oftener one than a misreading: `A/BUD/3` is left, though D differs from BUR by a letter alone.

    One that has a letter too many beside another that looks like it is a series whose letter was read twice; but not one that is left with
    two letters, which chance gives.

    >>> [c.after for c in series_of_symbol("A/CONE.48/14/Rev.1, A/ARC/22/63, E/ECE/4, E/EC./4, A/XYZ/1, A/BUD/3, E/TAC/REP/4, A/NPO/1")]
    ['CONF', 'HRC']
    >>> [c.after for c in series_of_symbol("A/CONEF.130/39, A/CONFX.130/39, E/ACC.3/5, S/SRB/1")]
    ['CONF']
    """
    for found in _NAMED_SERIES.finditer(text):
        meant = _series(found[1])
        if meant and meant != found[1]:
            yield Change(found.start(1), found.end(1), meant)


def _series(code: str) -> str:
    """The series that this is or that it alone is one letter away from; empty where there is none."""
    if code in _SERIES:
        return code
    near = [one for one in _SERIES if len(one) == len(code) > 2 and _differ_in_looks(one, code)]
    if not near and len(code) > 3:
        near = sorted(_SERIES & set(_read_twice(code)))
    return near[0] if len(near) == 1 else ""


def _read_twice(code: str) -> Iterator[str]:
    """The code without one of two letters beside each other that look alike."""
    for at in range(len(code) - 1):
        if any({code[at], code[at + 1]} <= alike for alike in _ALIKE):
            yield code[:at] + code[at + 1 :]
            yield code[: at + 1] + code[at + 2 :]


def _differ_in_looks(one: str, other: str) -> bool:
    """Whether one letter alone differs, and the two look alike in small type."""
    different = [{a, b} for a, b in zip(one, other, strict=True) if a != b]
    return len(different) == 1 and any(different[0] <= alike for alike in _ALIKE)


def stop_of_symbol(text: str) -> Iterator[Change]:
    """The full stop of a note that is nothing but a symbol, read as another mark, or as two: each of 540 notes of the gold ends with one.
    In the text such a line may be of a list of documents.

    >>> [(c.start, c.end, c.after) for c in stop_of_symbol("A/75/94,")], [(c.start, c.end) for c in stop_of_symbol("E/2022/54,.")]
    ([(7, 8, '.')], [(9, 11)])
    """
    found = _ALONE.fullmatch(text)
    if found:
        yield Change(found.start(1), found.end(1), ".")


SIGN_RULES = (
    SignRule(
        "letter-of-symbol",
        "the series is one of an organ whose letter looks like this",
        0.98,
        (Example("See 4/75/204 and F/CN.15/2010/19.", "See A/75/204 and E/CN.15/2010/19."),),
        letter_of_symbol,
        Reach.MISREAD,
        ("4/", "B/", "F/", "£/", "§/", "$/", "8/"),
        may=finds(letter_of_symbol),
    ),
    SignRule(
        "lost-letter-of-symbol",
        "a symbol begins with the letter of its organ, and of this form only the Assembly has any",
        0.95,
        (Example("/75/754.", "A/75/754."),),
        lost_letter_of_symbol,
        Reach.MISREAD,
        (" /", "(/", "[/"),
        of_notes=True,
    ),
    SignRule(
        "slash-of-symbol",
        "the letter of an organ and a series follow, and no symbol has letters alone there",
        0.97,
        (Example("See AJHRC/22/63.", "See A/HRC/22/63."),),
        slash_of_symbol,
        Reach.MISREAD,
        tuple(organ + sign for organ in "AES" for sign in "JYyIl1|f"),
        may=finds(slash_of_symbol),
    ),
    SignRule(
        "session-of-symbol",
        "sessions of the Assembly are numbered",
        0.97,
        (Example("Supplement No. 20 (A/S8/20)", "Supplement No. 20 (A/58/20)"),),
        session_of_symbol,
        Reach.MISREAD,
        ("A/",),
        may=finds(session_of_symbol),
    ),
    SignRule(
        "series-of-symbol",
        "no series that we know has this name, and one alone differs by a letter that looks like it",
        0.95,
        (Example("See A/CONE.48/14.", "See A/CONF.48/14."),),
        series_of_symbol,
        Reach.MISREAD,
        ("A/", "E/", "S/"),
        may=finds(series_of_symbol),
    ),
    SignRule(
        "stop-of-symbol",
        "a note ends with a full stop",
        0.95,
        (Example("A/75/94,", "A/75/94."),),
        stop_of_symbol,
        Reach.MISREAD,
        (", ", "; ", ": ", ",.", ";.", ":."),
        of_notes=True,
    ),
)
