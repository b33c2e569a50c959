"""The entries of a document as bytes, for the way from a worker process to the one that writes the index."""

from __future__ import annotations

import json
from operator import attrgetter
from typing import Any

from rapporteur.indexing.entries import CitationEntry, DocumentEntries, Entries, RepairEntry, ResolutionEntry, TextEntry

_CANDIDATES = CitationEntry.__slots__.index("candidates")
_RESOLUTION, _TEXT = attrgetter(*ResolutionEntry.__slots__), attrgetter(*TextEntry.__slots__)
_CITATION, _REPAIR = attrgetter(*CitationEntry.__slots__), attrgetter(*RepairEntry.__slots__)
"""An entry as a tuple of its fields: attrgetter takes them all in one call."""


def pack(document: DocumentEntries) -> bytes:
    """The entries as bytes: equal entries, equal bytes. Rows are lists in the order of the fields, since there are many."""
    rows = [
        [_RESOLUTION(e.resolution), [*map(_TEXT, e.texts)], [*map(_CITATION, e.citations)], [*map(_REPAIR, e.repairs)]]
        for e in document.resolutions
    ]
    return json.dumps([document.document_id, rows], separators=(",", ":")).encode()


def unpack(content: bytes) -> DocumentEntries:
    """What `pack` was given. Both ends are the same program, so bytes that are none of its own are a bug."""
    document_id, rows = json.loads(content)
    return DocumentEntries(document_id, tuple(_entries(*row) for row in rows))


def _entries(resolution: list[Any], texts: list[Any], citations: list[Any], repairs: list[Any]) -> Entries:
    return Entries(
        ResolutionEntry(*resolution),
        tuple([TextEntry(*row) for row in texts]),
        tuple([_citation(row) for row in citations]),
        tuple([RepairEntry(*row) for row in repairs]),
    )


def _citation(row: list[Any]) -> CitationEntry:
    row[_CANDIDATES] = tuple(row[_CANDIDATES])
    return CitationEntry(*row)
