"""What other processes do to an object store in tests."""

from __future__ import annotations

from pathlib import Path

from rapporteur.platform.stores.directory_store import DirectoryBlobStore


def write_many(root: Path) -> None:
    store = DirectoryBlobStore(root)
    for n in range(50):
        store.store("outputs", f"same/{n}", b"x" * n, "text/plain")
