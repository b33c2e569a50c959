"""The versions of the SQLite index: how one is made, and how an older one becomes one of today. Pure: it runs nothing."""

from __future__ import annotations

from importlib import resources

from rapporteur.indexing.searched import NEW, OLD, SearchTable

VERSION = 3
"""Raised with every change that an older program could not read. 2: what is searched is folded (`rapporteur.indexing.folding`).
3: symbols are written as the United Nations print them, `E/CN.4/Sub.2/...`, `(PartsIandII)` and `(Resumption1)`, no more in capitals."""
_RESPELT = [
    f"UPDATE {table} SET symbol = coalesce(nullif(canonical(symbol), ''), symbol)"
    " WHERE symbol GLOB '*/SUB.*' OR symbol GLOB '*AND*)*' OR symbol GLOB '*(RESUMPTION*'"
    for table in ("resolutions", "citations")
]
_TABLE = f"CREATE VIRTUAL TABLE {NEW.name} USING fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 2')"
"""Contentless: the words stand in `texts` once."""


def steps(version: int) -> list[str]:
    """The SQL that brings an index of this version up to date, to be run all or not at all; nothing for one of today. Version 0 is that of
    an empty file. Of one of version 1 what is searched is to be put in anew then, from the texts beside it: no document is read again.
    They call `rapporteur.model.symbols.canonical`.

    >>> steps(VERSION)
    []
    >>> steps(1)[-2:]
    ['DROP TABLE found', 'PRAGMA user_version = 3']
    """
    done = f"PRAGMA user_version = {VERSION}"
    if version == 0:
        return [*resources.files(__package__).joinpath("index.sql").read_text("utf-8").split(";\n"), _TABLE, done]
    refolded = [_TABLE, f"DROP TABLE {OLD.name}"] if version == 1 else []
    return [*_RESPELT, *refolded, done] if version < VERSION else []


def table_of(version: int) -> SearchTable:
    """What is searched in an index of this version."""
    return OLD if version == 1 else NEW
