"""Tells the fields of a cover apart by their words, where neither distance nor type does."""

from __future__ import annotations

import re

from rapporteur.language.tables import all_words

_ITEM = re.compile(r"[\s\d()\[\]a-z,.*–-]{0,40}")
_LONGEST_SESSION = 60


def parts_fields(above: str, below: str) -> bool:
    """Whether two lines are fields of a cover, one under the other, which in bold type look like two lines of a heading.

    >>> parts_fields("Eightieth session", "Agenda item 7 (b)"), parts_fields("Agenda item 7 (b)", "Kites over harbours")
    (True, True)
    >>> parts_fields("Kites over harbours", "and the lamps under them")
    False
    """
    for table in all_words():
        if table.agenda.match(below) or ((item := table.agenda.match(above)) and _ITEM.fullmatch(above, item.end())):
            return True
        session = table.session.search(above) if len(above) < _LONGEST_SESSION and not above[:1].islower() else None
        if session and not above[session.end() :].strip():
            return True
    return False
