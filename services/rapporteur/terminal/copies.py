"""How files are told that hold a resolution too."""

from __future__ import annotations

from collections.abc import Sequence

from rapporteur.terminal.counting import counted

_NAMED = 3
"""So many by name: an archive may hold dozens, in six languages."""


def named(files: Sequence[str]) -> str:
    """The first of them, and how many more there are.

    >>> named(["41.pdf", "41_F.docx"]), named(["a.pdf", "b.pdf", "c.pdf", "d.pdf", "e.pdf"])
    ('41.pdf, 41_F.docx', 'a.pdf, b.pdf, c.pdf and 2 more')
    """
    more = f" and {len(files) - _NAMED:,} more" if len(files) > _NAMED else ""
    return ", ".join(files[:_NAMED]) + more


def told(files: Sequence[str]) -> str:
    """One sentence for the end of a page; empty where there are none.

    >>> told(["41.pdf", "41_F.docx (fr)"])
    '2 other copies: 41.pdf, 41_F.docx (fr); all of them: --copies'
    """
    return f"{counted(len(files), 'other copy', 'other copies')}: {named(files)}; all of them: --copies" if files else ""
