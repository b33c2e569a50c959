"""Why something is set aside: all reasons in one list. Metrics, the options of `set-aside` and the docs have it from here."""

from __future__ import annotations

from rapporteur.model.failures import Reason
from rapporteur.platform.intake.records import PAGES_NOT_READ

_BROKEN = ("undecodable", "invalid event", "invalid object", "missing blob", "corrupt blob", "bad key")
REASONS = (*(reason.value for reason in Reason), *_BROKEN)
"""Why records are set aside: what documents are refused for, and what is wrong with records themselves."""
TO_TRY_AGAIN = tuple(sorted({*REASONS, PAGES_NOT_READ}))
"""All that `set-aside` may be asked for: that, and pages of a document that was read."""
