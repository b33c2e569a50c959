"""Tables for spreadsheets: comma-separated values, as Excel, LibreOffice and scripts open them without being asked anything."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from rapporteur.terminal.screen import visible

_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of the machine."""
_FORMULA = ("=", "+", "-", "@", "\t", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell begins with that a spreadsheet computes: a title could start a program there. The wide signs of Chinese typing are
taken for the others.
"""


def sheet(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""The rows under the names of their columns (RFC 4180), with a mark of UTF-8 before them.

    A cell that a spreadsheet would compute has an apostrophe before it, by which spreadsheets themselves say that it is text; control
    characters stand as they are shown everywhere.

    >>> sheet(("symbol", "title"), [("A/RES/74/3", "Night schools, lamps"), ("", "=1+1")])
    '\ufeffsymbol,title\r\nA/RES/74/3,"Night schools, lamps"\r\n,\'=1+1\r\n'
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return _MARK + out.getvalue()


def _cell(words: str) -> str:
    shown = visible(words)
    return f"'{shown}" if shown.lstrip(" \n").startswith(_FORMULA) else shown
