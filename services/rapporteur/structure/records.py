"""What the parser puts on record: changes that only the tree makes certain."""

from __future__ import annotations

from types import MappingProxyType

RECORDS = MappingProxyType(
    {
        "lost-dash": "an item between items of a list of dashes had none: it stands among them and ends as they do",
        "paragraph-number": "the number of a paragraph or item was misread: its neighbours, and the verb, leave no other reading",
        "rejoined-paragraph": "a paragraph that was cut in two: only the grammar of both halves in their place shows it",
    }
)
"""The name that stands on the repair, and what it means."""
