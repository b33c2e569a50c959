"""Indexing, with the index that it writes."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from rapporteur.indexing import stage as indexing
from rapporteur.indexing.sqlite_store import SqliteIndexStore
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.stage import Stage


def stage(index: Path, _tessdata: Path | None) -> Stage[Any]:
    """The stage; it opens the index at the path when its first event comes."""
    return indexing.stage(partial(SqliteIndexStore, index))


def make_ready(index: Path) -> None:
    """Bring the index at the path up to date. Where that cannot be done, the workers say why, and wait until it can."""
    with suppress(Unavailable):
        SqliteIndexStore(index).close()
