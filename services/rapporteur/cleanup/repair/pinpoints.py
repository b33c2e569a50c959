"""What points into documents, as OCR of small type misreads it: Roman numerals of parts and sessions, Ibid., ordinals of meetings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapporteur.cleanup.repair.numbers import ordinal_ends_so
from rapporteur.cleanup.repair.rule import Change, Example, Reach, SignRule

_CHAPTER = re.compile(
    r"\b(?:[Cc]h?ap\. |[Ss]ecc?t?\. |[Aa]nn?exe? |[Aa]nexo |[Гг]л\. |[Рр]азд\. |[Пп]риложение )([IVXULl1|ШХІ]{1,6})(?![\w|])"
)
"""In English, French, Spanish and Russian, where strokes come out as letters of either alphabet."""
_PART = re.compile(r"\((?<=\d \()[Pp]arts? [IVXULl1|TJ]{1,6}(?:(?:, | and | to )[IVXULl1|TJ]{1,6}){0,3}\)")
_OF_PART = re.compile(r"(?<=[ ,])[IVXULl1|TJ]{1,6}(?![\w|])")
"""Parts of a document, behind its symbol: all twelve in the gold have Roman numerals."""
ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_LARGE = re.compile(r"(?:XL|LX{0,3})(?:IX|IV|V?I{0,3})")
"""From 40 to 89: L belongs to these."""
_SESSION = re.compile(
    r"\d (?:\(([XVIDl\[\]](?: ?[XVIDl\[\]]){1,7})[),]"
    r"|[A-Z] \(([XVI]*[\[\]][XVI\[\]]*)\)"
    r"|(?:[A-ZАВС] )?\(([XVI]*[ШХІ][XVIШХІ]*)\))"
)
"""With letters of the Russian alphabet only where one is no Latin letter."""
_IBID = re.compile(r"\A\W?((?:[tlfT1|J]b|[tlfTI1|J]h)(?=id(?:\.|,)))")
_ORDINAL = re.compile(r"(?<![\w/])([A-Zilo|0-9]{1,4})(st|nd|rd|th)(?= (?:plenary )?meeting\b)")
_LIKE_ORDINAL = re.compile(r"(?<![\w/])([A-Zilo|0-9]{1,4})(st|nd|rd|th)\Z")
_FIGURES = str.maketrans("AliI|OoSZBTG", "411110052876")


def roman_of_part(text: str) -> Iterator[Change]:
    """The number of a part, chapter, section, annex or session with another stroke where an I belongs, a U for two of them, or a space.

    >>> [c.after for c in roman_of_part("chap. IL, sect. 1V, chap. XL, chap. U1, 1970 (XVID), 217 A (III), 2625 (X XV)")]
    ['II', 'IV', 'III', 'XXV']
    >>> [c.after for c in roman_of_part("2200 A (XX]), 845 ([X), 217 A (III); A/60/2 (Parts | and II), A/60/2 (Part IIT)")]
    ['I', 'III', 'XXI', 'IX']
    >>> [c.after for c in roman_of_part("A/CONF.157/24 (Part 1), chap. 11, anexo IL, приложение Ш; 217 A (Ш), 2200 A (ХХI), 4 (l)")]
    ['I', 'II', 'III', 'III', 'XXI']
    """
    for part in _PART.finditer(text):
        for found in _OF_PART.finditer(text, part.start(), part.end()):
            meant = re.sub(r"[Ll1|TJ]", "I", found[0].replace("U", "II"))
            if not ROMAN.fullmatch(found[0]) and not _is_large(found[0]) and ROMAN.fullmatch(meant):
                yield Change(found.start(), found.end(), meant)
    for pattern in (_CHAPTER, _SESSION):
        for found in pattern.finditer(text):
            group = found.lastindex or 1
            surface = found[group]
            if pattern is _SESSION and surface[-1] == "D":
                continue  # one stroke or two: `session_in_brackets` holds them against the number
            meant = re.sub(r"[Ll1|DІ\[\]]", "I", surface.replace(" ", "").replace("U", "II").replace("Ш", "III").replace("Х", "X"))
            counted = surface.isdigit() or surface in "lL|"
            if not ROMAN.fullmatch(surface) and not _is_large(surface) and not counted and ROMAN.fullmatch(meant):
                yield Change(found.start(group), found.end(group), meant)


def _is_large(numeral: str) -> bool:
    return len(numeral) > 1 and _LARGE.fullmatch(numeral) is not None


def ibidem(text: str) -> Iterator[Change]:
    """The first letters of `Ibid.` at the head of a note; no word is written so.

    >>> [c.after for text in ("tbid., sect. IV.", "Thid., vol. 2515", "Ibid., p. 3", "Hid.") for c in ibidem(text)]
    ['Ib', 'Ib']
    """
    for found in _IBID.finditer(text):
        yield Change(found.start(1), found.end(1), "Ib")


def ordinal_of_meeting(text: str) -> Iterator[Change]:
    """The number of a meeting, whose figures were read as capitals: `Alst plenary meeting`. Nothing else stands there.

    >>> [c.after for c in ordinal_of_meeting("Alst plenary meeting, 4Oth meeting, 31st plenary meeting, Last meeting")]
    ['41st', '40th']
    """
    for found in _ORDINAL.finditer(text):
        if meant := _ordinal(*found.groups()):
            yield Change(found.start(), found.end(), meant)


def _ordinal(number: str, ending: str) -> str:
    """What it reads with figures for its letters; empty if it has none, or is no ordinal with them."""
    meant = number.translate(_FIGURES)
    return meant + ending if not number.isdigit() and meant.isdigit() and meant[0] != "0" and ordinal_ends_so(meant, ending) else ""


def _may_be_ordinal(run: str) -> bool:
    found = _LIKE_ORDINAL.search(run)
    return found is not None and _ordinal(*found.groups()) != ""


_STROKES = tuple(f" ({stroke}" for stroke in "XVIDl[ШХІ")

SIGN_RULES = (
    SignRule(
        "roman-of-part",
        "it is no Roman numeral as it stands, and one with I in place of another stroke",
        0.97,
        (Example("chap. IL, resolution 2625 (X XV)", "chap. II, resolution 2625 (XXV)"),),
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
            " (Parts ",
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
        ("bid.", "bid,", "hid.", "hid,"),
    ),
    SignRule(
        "ordinal-of-meeting",
        "meetings are numbered",
        0.98,
        (Example("Alst plenary meeting", "41st plenary meeting"),),
        ordinal_of_meeting,
        Reach.ENGLISH,
        ("st ", "nd ", "rd ", "th "),
        may=_may_be_ordinal,
    ),
)
