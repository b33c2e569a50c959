"""Which of the texts under one symbol stands for a resolution: an archive holds one as Word, PDF and scan, and in several languages.

Pure, and of nothing but rows of the index, so that every command gives the same answer in every run (docs/decisions/0024).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeVar

from rapporteur.indexing.entries import ResolutionEntry
from rapporteur.indexing.store import CitedFrom, Hit
from rapporteur.language.tables import OFFICIAL

Found = TypeVar("Found", Hit, CitedFrom)
_Key = tuple[str, int]

_WRITTEN = frozenset({".doc", ".docx", ".rtf", ".odt", ".html", ".htm", ".xhtml", ".mht", ".mhtml"})
_PICTURED = frozenset({".tif", ".tiff", ".png", ".jpg", ".jpeg", ".jp2"})
"""Endings of names. The index knows a file by no more; and since they may lie, they decide which copy comes first, and nothing else."""


def standing(copies: Iterable[ResolutionEntry]) -> tuple[ResolutionEntry, ...]:
    """Of the rows of one symbol those that stand for it, in reading order: a whole one, or what there is where none is whole.

    Languages come in the order of `OFFICIAL` in language/tables.py, others behind them, printed symbols before inferred ones, files in
    which programs write text (Word, HTML) before those that may rest on OCR (markdown, text, PDF) and these before pictures, then what left
    fewer notes untied, then what took fewer repairs, as scans take many, then the first by name. The order in which the rows come changes
    nothing.

    >>> from rapporteur.indexing.entries import Entries
    >>> def row(name, language="en", ends_mid=False):
    ...     return ResolutionEntry(name, 1, name, language, "A/RES/75/41", *(False, "75/41", "A", 2020, "", ""), *(5, 9, 1, 0, 3, 0, 0),
    ...         starts_mid_document=False, ends_mid_document=ends_mid)
    >>> [each.name for each in standing([row("a.tif"), row("b.docx", "fr"), row("c.pdf"), row("d.docx"), row("e.docx", ends_mid=True)])]
    ['d.docx']

    A fragment stands for no whole one. Of several that hold the beginning the longest stands for them, of those that hold the end too;
    each that holds neither stands for itself alone, since nothing says that two of them hold the same pages.

    Texts of one file in one language stand together: no file repeats a text, so that a symbol twice in it is rather a number misread.
    """
    ordered = in_order(copies)
    chosen = dict.fromkeys((row.document_id, row.language) for row in _standing(ordered))
    together = sorted(ordered, key=lambda row: row.ordinal)
    return tuple(row for file in chosen for row in together if file == (row.document_id, row.language))


def _standing(ordered: Sequence[ResolutionEntry]) -> Sequence[ResolutionEntry]:
    """Of rows in their order those whose files stand for all."""
    whole = [row for row in ordered if not _is_fragment(row)]
    if whole or not ordered:
        return whole[:1]
    mine = [row for row in ordered if row.language == ordered[0].language]
    beginnings = [row for row in mine if not row.starts_mid_document]
    ends = [row for row in mine if not row.ends_mid_document]
    middles = [row for row in mine if row.starts_mid_document and row.ends_mid_document]
    return (*_longest(beginnings), *middles, *_longest(ends))


def in_order(copies: Iterable[ResolutionEntry]) -> tuple[ResolutionEntry, ...]:
    """The rows, the one first that would rather stand for the others."""
    return tuple(sorted(copies, key=_preference))


def others(shown: Iterable[ResolutionEntry], held: Iterable[ResolutionEntry]) -> tuple[ResolutionEntry, ...]:
    """The rows that are held and not shown, in their order."""
    keys = {_key(row) for row in shown}
    return tuple(row for row in in_order(held) if _key(row) not in keys)


def names(rows: Iterable[ResolutionEntry], beside: str = "") -> tuple[str, ...]:
    """What the files of these rows are called, each once; of the file `beside` another text is meant, which its number tells."""
    return tuple(dict.fromkeys(f"{row.name} #{row.ordinal}" if row.name == beside else row.name for row in rows))


def once(found: Sequence[Found]) -> tuple[Found, ...]:
    """The hits or citations without those that copies repeat, in the order in which they came.

    Of the copies that were found of a resolution the one that stands for these keeps all its own: where a word is found in a French text
    alone, that is the answer. What has no symbol is no copy of anything.
    """
    rows: defaultdict[str, dict[_Key, ResolutionEntry]] = defaultdict(dict)
    for each in found:
        rows[each.resolution.symbol][_key(each.resolution)] = each.resolution
    kept = {key for symbol, copies in rows.items() for key in (map(_key, standing(copies.values())) if symbol else copies)}
    return tuple([each for each in found if _key(each.resolution) in kept])


def with_others(found: Sequence[Found], held: Callable[[str], Sequence[ResolutionEntry]]) -> tuple[Found, ...]:
    """The hits or citations, each with the names of all other files that hold its resolution. `held` gives the rows of a symbol."""
    shown: defaultdict[str, dict[_Key, ResolutionEntry]] = defaultdict(dict)
    for each in found:
        shown[each.resolution.symbol][_key(each.resolution)] = each.resolution
    left = {symbol: others(rows.values(), held(symbol)) for symbol, rows in shown.items() if symbol}
    return tuple([replace(each, other_copies=names(left.get(each.resolution.symbol, ()), each.resolution.name)) for each in found])


def _preference(row: ResolutionEntry) -> tuple[int, str, bool, int, int, int, str, str, int]:
    language = OFFICIAL.index(row.language) if row.language in OFFICIAL else len(OFFICIAL)
    return (language, row.language, row.inferred, _rests_on(row), row.unmatched, row.repairs, row.name, row.document_id, row.ordinal)


def _rests_on(row: ResolutionEntry) -> int:
    """How far the text is from one that a program wrote, as far as a name can tell."""
    ending = PurePosixPath(row.name).suffix.lower()
    return 0 if ending in _WRITTEN else 2 if ending in _PICTURED else 1


def _is_fragment(row: ResolutionEntry) -> bool:
    return row.starts_mid_document or row.ends_mid_document


def _longest(fragments: Sequence[ResolutionEntry]) -> Sequence[ResolutionEntry]:
    """The one with most paragraphs; of several the one that comes first."""
    most = max((row.preambular + row.operative for row in fragments), default=0)
    return [row for row in fragments if row.preambular + row.operative == most][:1]


def _key(row: ResolutionEntry) -> _Key:
    return row.document_id, row.ordinal
