"""Reads the LaTeX that OCR tools put around footnote marks and spaced-out text."""

from __future__ import annotations

import re

MARK = re.compile(
    r"(?:\{\})?\^\s*\{?\s*\^?\s*\{?\s*(?:\\(?:text|mathrm|rm|mathbf)\s*\{\s*)?"
    r"(?P<label>\d{1,4}(?:\s*[,–-]\s*\d{1,4}){0,8}|\*{1,4}|(?:\\ast\s*){1,4}|\\dagger|\\ddagger|†|‡|[a-z])\s*(?:[}]|\\(?=[\s}]|$))*"
)
"""A raised label at the head of a formula, with braces that may not balance: `^{87}`, `^{^{88}\\}`, `^{^{2}}\\`."""

_SIGNS = {"\\ast": "*", "\\dagger": "†", "\\ddagger": "‡"}

TOKEN = re.compile(
    r"(?P<space>(?:\\(?:qquad|quad|enspace|thinspace)(?![a-zA-Z])|\\[\s\\,;:!]|\\$|~|\s)+)"
    r"|(?P<wrap>\\(?:text|textit|textbf|mathrm|mathbf|mathit|rm|it|bf|left|right)(?![a-zA-Z])\s*)"
    r"|(?P<escape>\\(?=[%&#$_{}]))"
    r"|(?P<sign>[{}^_])"
)
"""What in a formula is no text: spaces, font switches, escapes, braces."""


def label_of(printed: str) -> str:
    """The label without LaTeX: `\\ast` is `*`.

    >>> label_of("\\\\ast")
    '*'
    """
    label = printed.strip()
    for command, sign in _SIGNS.items():
        label = label.replace(command, sign)
    return label.replace(" ", "")
