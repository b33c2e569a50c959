"""Signs that OCR misreads on Chinese pages: the comma behind the organ, the bracket behind the Roman number of a session."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapporteur.cleanup.repair.pinpoints import ROMAN
from rapporteur.cleanup.repair.rule import Change, Example, Reach, SignRule
from rapporteur.language.organs import formula_organ

_MISREAD_COMMA = frozenset("》〉）】」,.。、;；:：")
_SESSION = re.compile(r"(?<=\d)(?: ?[A-Z] ?)?\(([XVIDl]{1,8}D[XVIDl]*|[XVIl]{1,8}D?)(\)?)(?=号)")


def comma_of_organ(text: str) -> Iterator[Change]:
    """The comma behind the name of the organ that speaks, read as another sign. The line holds nothing else, and always has one.

    >>> [(c.start, c.after) for c in comma_of_organ("大会》")], list(comma_of_organ("大会，")), list(comma_of_organ("大会"))
    ([(2, '，')], [], [])
    """
    end = len(text.rstrip())
    if end and text[end - 1] in _MISREAD_COMMA and formula_organ(text, "zh") is not None:
        yield Change(end - 1, end, "，")


def session_in_brackets(text: str) -> Iterator[Change]:
    """The Roman number of a session before 号, whose last I and bracket were read as a D: `(XXD号`. No numeral of a session has a D.

    >>> [c.after for c in session_in_brackets("第2200 A (XXD号、第217 A(IID号、第1145(XID号、第2200 A (XXD)号和第1514(XV)号决议")]
    ['XXI)', 'III)', 'XII)', 'XXI']
    """
    for found in _SESSION.finditer(text):
        surface, bracket = found.groups()
        meant = surface.replace("D", "I").replace("l", "I")
        if surface != meant and ROMAN.fullmatch(meant):
            yield Change(found.start(1), found.end(1), meant if bracket else f"{meant})")


SIGN_RULES = (
    SignRule(
        "comma-of-organ",
        "the line names the organ that speaks, and a comma ends it",
        0.98,
        (Example("大会》", "大会，"),),
        comma_of_organ,
        Reach.MISREAD,
        ("会",),
    ),
    SignRule(
        "session-in-brackets",
        "no Roman number of a session has a D, and a bracket closes behind each",
        0.98,
        (Example("见第2200 A (XXD号决议。", "见第2200 A (XXI)号决议。"),),
        session_in_brackets,
        Reach.MISREAD,
        ("D号", "D)号", "l号", "l)号"),
    ),
)
