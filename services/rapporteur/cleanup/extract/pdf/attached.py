"""Names the files that a PDF carries beside its pages: those of a portfolio, and what somebody attached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2

_MOST, _LONGEST = 10, 80
"""Files that are named, and characters of a name."""


def attached(document: pypdfium2.PdfDocument) -> tuple[str, ...]:
    """A sentence that names the files in the file, which are not read with it; nothing where there are none."""
    count = document.count_attachments()
    return (sentence(list(_names(document, min(count, _MOST))), count),) if count > 0 else ()


def sentence(names: Sequence[str], count: int) -> str:
    """What is said of them.

    >>> sentence(["annex.pdf"], 1)
    'files in it are not read (1: annex.pdf): save them as files of their own and ingest those'
    """
    more = ", ..." if count > len(names) else ""
    return f"files in it are not read ({count}: {', '.join(names)}{more}): save them as files of their own and ingest those"


def _names(document: pypdfium2.PdfDocument, count: int) -> Iterator[str]:
    for index in range(count):
        try:
            name = document.get_attachment(index).get_name()
        except pypdfium2.PdfiumError:
            name = ""
        yield "".join(c for c in name if c.isprintable())[:_LONGEST] or "without a name"
