"""What was seen on pages, kept in the object store: a worker that composes a document need not look at pages that others read ahead.

Besides the answers of the engine (`page_store`), which outlive a change of this room, since they are its own alone.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter

from rapporteur.cleanup.ocr.engine import OcrEngine, Picture
from rapporteur.cleanup.ocr.kept_store import kept, kept_key
from rapporteur.cleanup.ocr.seeing import SeenPage, see
from rapporteur.platform.blobs import BlobStore

_CODE = ("rapporteur.cleanup.ocr", "rapporteur.language")
"""What is seen depends on these rooms, their code and their words."""
_SEEN = TypeAdapter(SeenPage)


class StoredEye:
    """Sees what `see` sees, and each page once, until what sees is changed."""

    def __init__(self, blobs: BlobStore) -> None:
        self._blobs = blobs

    def __call__(self, engine: OcrEngine, picture: Picture, language: str) -> SeenPage:
        """As `see`. Raises Unavailable, too."""
        key = kept_key(f"{engine.name}-seen-{_edition()}", f"{language} {picture.dpi!r} {picture.digest}")
        return kept(self._blobs, key, lambda: see(engine, picture, language), _SEEN.dump_json, _SEEN.validate_json)


@cache
def _edition() -> str:
    """Another one with every change of the code or the data that see, so that nobody has to remember to raise a number."""
    digest = hashlib.sha256()
    for package in _CODE:
        for file in sorted((file for file in files(package).iterdir() if file.is_file()), key=lambda file: file.name):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:8]
