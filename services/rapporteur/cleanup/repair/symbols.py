"""Letters of document symbols and of what points into documents, as OCR of small type misreads them: `4/75/204`, `F/CN.15`, `chap. IL`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapporteur.cleanup.repair.rule import Change, Example, Reach, SignRule

_PLENARY = re.compile(r"(?<![\w/(])4(?=/(?:[1-9]\d/(?:\d{1,4}(?![\d/])|[A-Z])|RES/[1-9]|C\.[1-6]/|CONF\.\d|HRC/|AC\.\d|INF/\d))")
_COUNCIL = re.compile(r"(?<![\w/(])[BF£](?=/(?:CN\.|RES/(?:19|20)\d\d/|(?:19|20)\d\d/|C\.[12]/|AC\.\d|INF/|ICEF/))")
_SECURITY = re.compile(r"(?<![\w/(])[§$8](?=/(?:PRST|RES|PV\.|INF|AC\.|(?:19|20)\d\d)/?)")
_PLENARY_SESSION = re.compile(r"(?<![\w/])A/(\d[SOlIZBG]|[SOlIZBG]\d)(?=/\d)")
_SERIES_SPACE = re.compile(
    r"(?<=/(?:CN|AC)\.) (?=\d)|(?<=/CONF\.) (?=\d)|(?<=\b(?:Add|Rev)\.) (?=\d{1,2}(?!\d))|(?<=\bCorr\.) (?=\d{1,2}(?!\d))"
)
_SLASH = re.compile(r"(?<![\w/])[AES]([JYyIl1|f])([A-Z]{2,4})(?=[./]\d)")
_NAMED_SERIES = re.compile(r"(?<![\w/])[AES]/([A-Z]{3,4})(?=[./]\d)")
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
_CHAPTER = re.compile(
    r"\b(?:[Cc]h?ap\. |[Ss]ecc?t?\. |[Aa]nn?exe? |[Aa]nexo |[Гг]л\. |[Рр]азд\. |[Пп]риложение )([IVXULl1|ШХІ]{1,6})(?![\w|])"
)
"""In English, French, Spanish and Russian, where strokes come out as letters of either alphabet."""
_PART = re.compile(r"(?<=\d )\([Pp]art ([IVXULl1|]{1,6})\)")
"""Parts of a document, behind its symbol: all twelve in the gold have Roman numerals."""
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_LARGE = re.compile(r"(?:XL|LX{0,3})(?:IX|IV|V?I{0,3})")
"""From 40 to 89: L belongs to these."""
_SESSION = re.compile(r"\d \(([XVIDl\[](?: ?[XVIDl\[]){1,7})[),]|\d (?:[A-ZАВС] )?\(([XVI]*[ШХІ][XVIШХІ]*)\)")
"""With letters of the Russian alphabet only where one is no Latin letter."""
_IBID = re.compile(r"\A(\W?)[tlfT1|J](?=bid(?:\.|,))")
_ORDINAL = re.compile(r"(?<![\w/])([A-Zilo|0-9]{1,4})(st|nd|rd|th)(?= (?:plenary )?meeting\b)")
_FIGURES = str.maketrans("AliI|OoSZBTG", "411110052876")


def letter_of_symbol(text: str) -> Iterator[Change]:
    """The first letter of a symbol, which names the organ: no symbol begins with a figure, and none of these series with B, F or a sign.

    >>> [c.after for c in letter_of_symbol("4/75/204, F/CN.15/2010/19, §/PRST/2010/1; 4/5 of 24/7 services")]
    ['A', 'E', 'S']
    """
    for pattern, letter in ((_PLENARY, "A"), (_COUNCIL, "E"), (_SECURITY, "S")):
        for found in pattern.finditer(text):
            yield Change(found.start(), found.end(), letter)


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

    >>> [c.after for c in series_of_symbol("A/CONE.48/14/Rev.1, A/ARC/22/63, E/ECE/4, E/EC./4, A/XYZ/1, A/BUD/3, E/TAC/REP/4, A/NPO/1")]
    ['CONF', 'HRC']
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
    return near[0] if len(near) == 1 else ""


def _differ_in_looks(one: str, other: str) -> bool:
    """Whether one letter alone differs, and the two look alike in small type."""
    different = [{a, b} for a, b in zip(one, other, strict=True) if a != b]
    return len(different) == 1 and any(different[0] <= alike for alike in _ALIKE)


def space_in_series(text: str) -> Iterator[Change]:
    """A space behind the stop of a series or supplement: `E/CN. 15/2003`, `Add. 1`. None is printed there.

    >>> [c.start for c in space_in_series("E/CN. 15/2003/15 and Add. 1, in No. 15")]
    [5, 25]
    """
    for found in _SERIES_SPACE.finditer(text):
        yield Change(found.start(), found.end(), "")


def roman_of_part(text: str) -> Iterator[Change]:
    """The number of a part, chapter, section, annex or session with another stroke where an I belongs, a U for two of them, or a space.

    >>> [c.after for c in roman_of_part("chap. IL, sect. 1V, chap. XL, chap. U1, 1970 (XVIID), 217 A (III), 2625 (X XV), 845 ([X)")]
    ['II', 'IV', 'III', 'XVIII', 'XXV', 'IX']
    >>> [c.after for c in roman_of_part("A/CONF.157/24 (Part 1), chap. 11, anexo IL, приложение Ш; 217 A (Ш), 2200 A (ХХI), 4 (l)")]
    ['II', 'III', 'I', 'III', 'XXI']
    """
    for pattern in (_CHAPTER, _PART, _SESSION):
        for found in pattern.finditer(text):
            group = found.lastindex or 1
            surface = found[group]
            meant = re.sub(r"[Ll1|DІ\[]", "I", surface.replace(" ", "").replace("U", "II").replace("Ш", "III").replace("Х", "X"))
            counted = pattern is not _PART and (surface.isdigit() or surface in "lL|")
            if (
                not _ROMAN.fullmatch(surface)
                and not (_LARGE.fullmatch(surface) and len(surface) > 1)
                and not counted
                and _ROMAN.fullmatch(meant)
            ):
                yield Change(found.start(group), found.end(group), meant)


def ibidem(text: str) -> Iterator[Change]:
    """The first letter of `Ibid.` at the head of a note; no word ends so.

    >>> [c.after for c in ibidem("tbid., sect. IV.")]
    ['I']
    """
    for found in _IBID.finditer(text):
        yield Change(found.end() - 1, found.end(), "I")


def ordinal_of_meeting(text: str) -> Iterator[Change]:
    """The number of a meeting, whose figures were read as capitals: `Alst plenary meeting`. Nothing else stands there.

    >>> [c.after for c in ordinal_of_meeting("Alst plenary meeting, 4Oth meeting, 31st plenary meeting, Last meeting")]
    ['41st', '40th']
    """
    for found in _ORDINAL.finditer(text):
        number, ending = found.groups()
        meant = number.translate(_FIGURES)
        if not number.isdigit() and meant.isdigit() and meant[0] != "0" and _agrees(meant, ending):
            yield Change(found.start(), found.end(), meant + ending)


def _agrees(number: str, ending: str) -> bool:
    last = {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return ending == ("th" if number[-2:-1] == "1" else last)


_STROKES = tuple(f" ({stroke}" for stroke in "XVIDl[ШХІ")

SIGN_RULES = (
    SignRule(
        "letter-of-symbol",
        "the series is one of an organ whose letter looks like this",
        0.98,
        (Example("See 4/75/204 and F/CN.15/2010/19.", "See A/75/204 and E/CN.15/2010/19."),),
        letter_of_symbol,
        Reach.MISREAD,
        ("4/", "B/", "F/", "£/", "§/", "$/", "8/"),
    ),
    SignRule(
        "slash-of-symbol",
        "the letter of an organ and a series follow, and no symbol has letters alone there",
        0.97,
        (Example("See AJHRC/22/63.", "See A/HRC/22/63."),),
        slash_of_symbol,
        Reach.MISREAD,
        tuple(organ + sign for organ in "AES" for sign in "JYyIl1|f"),
    ),
    SignRule(
        "session-of-symbol",
        "sessions of the Assembly are numbered",
        0.97,
        (Example("Supplement No. 20 (A/S8/20)", "Supplement No. 20 (A/58/20)"),),
        session_of_symbol,
        Reach.MISREAD,
        ("A/",),
    ),
    SignRule(
        "series-of-symbol",
        "no series that we know has this name, and one alone differs by a letter that looks like it",
        0.95,
        (Example("See A/CONE.48/14.", "See A/CONF.48/14."),),
        series_of_symbol,
        Reach.MISREAD,
        ("A/", "E/", "S/"),
    ),
    SignRule(
        "space-in-series",
        "no space is printed behind the stop of a series",
        0.98,
        (Example("E/CN. 15/2003/15 and Add. 1", "E/CN.15/2003/15 and Add.1"),),
        space_in_series,
        Reach.MISREAD,
        ("CN. ", "AC. ", "CONF. ", "Add. ", "Rev. ", "Corr. "),
    ),
    SignRule(
        "roman-of-part",
        "it is no Roman numeral as it stands, and one with I in place of another stroke",
        0.97,
        (Example("chap. IL, resolution 1970 (XVIID)", "chap. II, resolution 1970 (XVIII)"),),
        roman_of_part,
        Reach.MISREAD,
        (
            "ap. ",
            "sec. ",
            "Sec. ",
            "ecc. ",
            "ect. ",
            "nnex ",
            "nnexe ",
            "nexo ",
            "гл. ",
            "разд. ",
            "риложение ",
            " (Part ",
            " (part ",
            *_STROKES,
        ),
    ),
    SignRule(
        "ibidem",
        "no word ends in -bid. but Ibid.",
        0.99,
        (Example("tbid., sect. IV.", "Ibid., sect. IV."),),
        ibidem,
        Reach.MISREAD,
        ("bid.", "bid,"),
    ),
    SignRule(
        "ordinal-of-meeting",
        "meetings are numbered",
        0.98,
        (Example("Alst plenary meeting", "41st plenary meeting"),),
        ordinal_of_meeting,
        Reach.ENGLISH,
        (" meeting",),
    ),
)
