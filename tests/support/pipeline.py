"""The four services' pure functions in a row, for tests that want no driver and no store."""

from __future__ import annotations

import hashlib
from pathlib import Path

from rapporteur.cleanup.cleaning import clean
from rapporteur.cleanup.ocr.reader import NoReader, PageReader
from rapporteur.footnotes.resolving import resolve
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.text import Document
from rapporteur.structure.parsing import parse


def document(name: str, content: bytes) -> Document:
    """What is known of a file before it is read."""
    digest = hashlib.sha256(content).hexdigest()
    return Document(digest[:32], name, digest, len(content))


def read(name: str, content: bytes, *, editors_links: bool = True, reader: PageReader | None = None) -> tuple[ResolvedResolution, ...]:
    """A file, cleaned, parsed and resolved."""
    return resolve(parse(clean(document(name, content), content, editors_links=editors_links, reader=reader or NoReader())))


def read_file(path: Path) -> tuple[ResolvedResolution, ...]:
    """A file on disk, cleaned, parsed and resolved."""
    return read(path.name, path.read_bytes())
