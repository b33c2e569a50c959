"""Lines of one invented paragraph, as a page prints them: of about one length, most of them going on with the sentence."""

from __future__ import annotations

LINES = (
    "The keepers of the northern towers, whose lamps were lit",
    "before the clocks of the town were set by them, have",
    "asked the harbour master for a second ladder, for wicks",
    "that do not smoke, and for an almanac in which the tides",
    "of every month are printed, so that nobody who comes home",
    "from the sea at dusk takes a tower for a house, or a house",
    "for a tower, as two of them were taken in the last winter.",
)
