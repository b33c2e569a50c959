"""Reads the LaTeX that OCR tools put around footnote marks and spaced-out text."""

from __future__ import annotations

import re

from rapporteur.language.printed_marks import NOTE_LETTERS, NOTE_SIGNS

RAISED_SIGN = rf"\*{{1,4}}|(?:\\ast\s*){{1,4}}|\\d?dagger|\\[SP|](?![a-zA-Z])|\\parallel|[{NOTE_SIGNS}]|{NOTE_LETTERS}"
"""Labels of notes that are no numbers, as formulas have them."""
MARK = re.compile(
    r"\s*(?:\{\s*\})?\s*\^\s*\{?\s*\^?\s*\{?\s*(?:\\(?:text|mathrm|rm|mathbf)\s*\{\s*)?"
    rf"(?P<label>\d{{1,4}}(?:\s*[,–-]\s*\d{{1,4}}){{0,8}}|{RAISED_SIGN})"
    r"\s*(?:[}]|\\(?=[\s}]|$))*"
)
"""A raised label at the head of a formula, with braces that may not balance: `^{87}`, `^{^{88}\\}`, `^{^{2}}\\`."""

_SIGNS = {"\\ast": "*", "\\dagger": "†", "\\ddagger": "‡", "\\parallel": "‖", "\\S": "§", "\\P": "¶", "\\|": "‖"}

TOKEN = re.compile(
    r"(?P<space>(?:\\(?:qquad|quad|enspace|thinspace)(?![a-zA-Z])|\\[\s\\,;:!]|\\$|~|\s)+)"
    r"|(?P<wrap>\\(?:text|textit|textbf|mathrm|mathbf|mathit|rm|it|bf|left|right)(?![a-zA-Z])\s*)"
    r"|(?P<named>(?:\^\s*\{?\s*)?\\circ(?![a-zA-Z])\s*\}?|\\(?:times|cdot|leq?|geq?|pm|mu)(?![a-zA-Z]))"
    r"|(?P<mark>(?<=\S)(?:\{\s*\})?\^\s*(?:\{\s*\^?\s*\{?\s*(?P<inner>\d{1,3})\s*\}+|(?P<digit>\d)(?!\d)))"
    r"|(?P<raised>[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,4}|<sup>\d{1,3}</sup>|\[\^\d{1,3}\])"
    r"|(?P<escape>\\(?=[%&#$_{}]))"
    r"|(?P<sign>[{}^_])"
)
"""What in a formula is no text as it stands: spaces, signs by name, marks, font switches, escapes, braces."""
_NAMED = {"circ": "°", "times": "×", "cdot": "·", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "pm": "±", "mu": "µ"}


def sign_of(printed: str) -> str:
    """The sign that a command names.

    >>> sign_of("^{\\\\circ}"), sign_of("\\\\times")
    ('°', '×')
    """
    return _NAMED[printed.strip(" ^{}\\")]


def label_of(printed: str) -> str:
    """The label without LaTeX: `\\ast` is `*`.

    >>> label_of("\\\\ast")
    '*'
    """
    label = printed.strip()
    for command, sign in _SIGNS.items():
        label = label.replace(command, sign)
    return label.replace(" ", "")
