"""What an HTML page reads as, with every character of it accounted for."""

from __future__ import annotations

from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.web import html
from tests.support.accounting import lost, misplaced


def read(page: str | bytes) -> Extracted:
    """Checked: nothing is lost and nothing misplaced."""
    extracted = html.extract(page.encode() if isinstance(page, str) else page)
    assert not lost(extracted)
    assert not misplaced(extracted)
    return extracted
