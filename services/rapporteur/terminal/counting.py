"""How numbers of things are told: in the number of the noun that they need."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """The number with the words for so many; `many` is needed only where it is more than an `s` at the end.

    >>> counted(1, "repair"), counted(1204, "repair"), counted(0, "body", "bodies")
    ('1 repair', '1,204 repairs', '0 bodies')
    >>> counted(1, "document waits", "documents wait")
    '1 document waits'
    """
    return f"{number:,} {plural(number, one, many)}"


def plural(number: int, one: str, many: str = "") -> str:
    """The words alone, where the number stands elsewhere.

    >>> plural(1, "file in", "files in"), plural(2, "duplicate")
    ('file in', 'duplicates')
    """
    return one if number == 1 else many or f"{one}s"
