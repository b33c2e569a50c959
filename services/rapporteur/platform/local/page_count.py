"""Counts the pages that long documents tell of while they are worked on, and tells whoever watches the run."""

from __future__ import annotations

from rapporteur.platform.local.journal import Planned
from rapporteur.platform.local.observing import PageRead, RunObserver


class PageCount:
    """The pages of one pass. Holds the numbers of those of documents at work, and forgets them when a document is done."""

    def __init__(self, expected: int, observer: RunObserver) -> None:
        """`expected` are the pages of the plan that are pictures, at a look."""
        self._expected = expected
        self._observer = observer
        self._read = 0
        self._seen: dict[int, set[int]] = {}

    def begun(self, planned: Planned) -> None:
        """A document is given to a worker."""
        self._seen[planned.number] = set()

    def read(self, planned: Planned, page: int) -> None:
        """A page is read; the same page again, by another worker or in a second attempt, counts once."""
        seen = self._seen.get(planned.number)
        if seen is None or page in seen:
            return
        seen.add(page)
        self._read += 1
        pages = max(planned.pictures, len(seen))
        told = PageRead(planned.original.name, page, len(seen), pages, self._read, max(self._expected, self._read))
        self._observer.page_read(told)

    def done(self, planned: Planned) -> None:
        """A document is done: as many pages are no longer expected as the look saw too many."""
        self._expected += len(self._seen.pop(planned.number)) - planned.pictures
