"""What a browser prints around a page of the web: its title, its address, the day, and the number of the page.

Each browser has its own places for them; all of them stand in the first line and the last line of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.cleanup.layout.row_parts import split
from rapporteur.cleanup.layout.rows import Row

_ADDRESS = re.compile(r"(?:https?|ftp|file|about|blob)://?\S+", re.IGNORECASE)
_DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\.?(?:,? ?\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?)?")
_PAGE = re.compile(r"(?:\w{1,8} )?\d{1,4} ?(?:/|of|de|sur|von|из) ?\d{1,4}")


def printed_by_browser(rows: Sequence[Row]) -> tuple[int, int]:
    """How many lines at the head and at the foot of a page a browser printed: one or none at each.

    The address of the page stands in one of the two lines by itself, and in either of them the page and how many there are, or beside the
    address a day in figures: a letter has a day above and an address below. A line that holds nothing of this is text.
    """
    if len(rows) < _LEAST:
        return 0, 0
    ends = [{_kind(part.text) for part in split(row)} for row in (rows[0], rows[-1])]
    if "address" not in ends[0] | ends[1] or not ("page" in ends[0] | ends[1] or any({"address", "day"} <= end for end in ends)):
        return 0, 0
    return int(bool(ends[0] - {""})), int(bool(ends[1] - {""}))


def is_page_of(text: str) -> bool:
    """`1/3`, `1 of 3`, `Page 1 of 3`.

    >>> is_page_of("Page 1 of 3"), is_page_of("Article 3")
    (True, False)
    """
    return _PAGE.fullmatch(text) is not None


def _kind(text: str) -> str:
    if _ADDRESS.fullmatch(text):
        return "address"
    return "day" if _DAY.fullmatch(text) else "page" if is_page_of(text) else ""


_LEAST = 3
