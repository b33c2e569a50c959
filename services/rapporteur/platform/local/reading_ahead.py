"""Has workers that would stand still read pages of a long scan from its end, while its own worker comes from the beginning.

Nothing is handed over: what reading a page costs is what OCR sees on it, and that is kept in the object store by what was looked at. The
worker of the document finds it for the pages it comes to and makes of it what it would have made of its own, so the document is the same
byte for byte, whoever read ahead, how far, or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapporteur.platform.local.journal import Planned
from rapporteur.platform.local.page_count import PageCount

_LONG = 4
"""Pages from which a scan is worth it: opening the file once more takes a worker a tenth of the time of a page."""
_FEWEST, _MOST = 2, 8
"""Pages that are read ahead in one go. When the two meet, so many may be read by both."""
_GOES = 24
"""In so many goes a long scan is read ahead, as far as `_MOST` lets it."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Pages to read ahead: `count` of them, those before the last `skip` of the document."""

    planned: Planned
    skip: int
    count: int


@dataclass(slots=True)
class _Scan:
    planned: Planned
    pages: int
    """Told by a look; by the first who reads ahead, exactly."""
    at: int = 0
    """The last page that its own worker told of."""
    skip: int = 0
    """Pages at its end that others have read, or are reading."""

    @property
    def count(self) -> int:
        return max(_FEWEST, min(_MOST, self.pages // _GOES))

    @property
    def left(self) -> int:
        """Pages that nobody has begun, but for the one its worker is at."""
        return self.pages - self.skip - self.at - 1


class AtWork:
    """The documents that workers hold: who is at which page, and what an idle worker may read ahead."""

    def __init__(self, workers: int, count: PageCount) -> None:
        self._workers = workers
        self._count = count
        self._scans: dict[int, _Scan] = {}
        self._helpers = 0
        self.documents = 0

    def begun(self, planned: Planned) -> None:
        """A worker gets a document."""
        self.documents += 1
        self._count.begun(planned)
        if planned.pictures >= _LONG:
            self._scans[planned.number] = _Scan(planned, planned.pictures)

    def done(self, planned: Planned) -> None:
        """A document is done."""
        self.documents -= 1
        self._count.done(planned)
        self._scans.pop(planned.number, None)

    def read(self, key: Planned | Ahead, page: int) -> None:
        """A page is read, by the document's own worker or ahead."""
        planned = key if isinstance(key, Planned) else key.planned
        self._count.read(planned, page)
        scan = self._scans.get(planned.number)
        if scan is not None and isinstance(key, Planned):
            scan.at = max(scan.at, page)

    def ahead(self) -> Ahead | None:
        """What to read ahead now; None where every worker has a document, or nothing is left."""
        scan = max(self._scans.values(), key=lambda scan: scan.left, default=None)
        if scan is None or self.documents + self._helpers >= self._workers or scan.left < scan.count:
            return None
        ahead = Ahead(scan.planned, scan.skip, scan.count)
        scan.skip += ahead.count
        self._helpers += 1
        return ahead

    def answered(self, ahead: Ahead, pages: int) -> None:
        """They are read, of a document of so many pages; 0 where a worker failed on them, and the document is left to its own."""
        self._helpers -= 1
        scan = self._scans.get(ahead.planned.number)
        if scan is not None:
            scan.pages = pages
