"""What the resolution of footnotes puts on record: digits that turn out to be marks, or not to be."""

from __future__ import annotations

from types import MappingProxyType

RECORDS = MappingProxyType(
    {
        "glued-note-mark": "digits in the text are a footnote mark: their place, their order and a body speak for it",
        "raised-digit-kept": "a raised sign that is no footnote mark stays in the text: `m²`",
    }
)
"""The name that stands on the repair, and what it means."""
