"""What of a data directory is damaged: every document against its objects, and the index against both.

What was kept of scanned pages is looked at too: it can be had again, and whatever damages it may damage more.

The journal says what there must be. An object is known by its digest: an original by its own; what cleanup and structure made by the keys
of what was made from it; a resolution by its row in the index, whose number for each document stands in the journal.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from rapporteur.cleanup.ocr.kept_store import FOLDER, is_whole
from rapporteur.composition.chain import CHAIN
from rapporteur.composition.library import Library, is_index_lost
from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.indexing.entries import Entries, entries_of
from rapporteur.model.resolution import ParsedDocument
from rapporteur.model.wire import WireError, decode
from rapporteur.platform.batches.certificate import Named
from rapporteur.platform.claims import ORIGINALS, OUTPUTS, original_key, output_key, provenance_of
from rapporteur.platform.errors import PoisonMessage
from rapporteur.platform.intake.records import Outcome
from rapporteur.terminal.counting import counted

REPAIR = "`rapporteur verify --repair` makes it anew from its original"
READ_AGAIN = "`rapporteur verify --repair` reads the file again, which must lie where it was"
FORGET = "`rapporteur verify --repair` forgets it; the page is read anew when it is wanted"
_CLEANUP, _STRUCTURE, *_ = CHAIN.stages
_DOCUMENTS = """
    SELECT e.sha256, COALESCE(d.name, MIN(e.name)) AS name, d.outcome,
           COALESCE((SELECT number FROM counts c WHERE c.sha256 = e.sha256 AND c.what = 'resolutions'), 0) AS resolutions
    FROM entries e LEFT JOIN documents d ON d.sha256 = e.sha256
    WHERE e.kind = 'document' GROUP BY e.sha256 ORDER BY name
"""


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that is not as it was stored."""

    named: Named
    originals: tuple[str, ...] = ()
    """Digests of originals that are to be stored again."""
    documents: tuple[str, ...] = ()
    """Digests of documents that are to be made anew from their originals."""
    pages: tuple[Path, ...] = ()
    """What was kept of scanned pages and is to be forgotten, so that it is read anew when it is wanted."""


_Trouble = tuple[str, str] | None
"""A reason and what happened."""


@dataclass(slots=True)
class _Rows:
    """What the index holds of a document."""

    number: int = 0
    made_from: set[str] = field(default_factory=set)
    """Digests of the objects that its resolutions were made from."""

    def add(self, object_key: str) -> None:
        """One resolution more."""
        provenance = provenance_of(object_key)
        self.number += 1
        self.made_from.add(provenance.input_sha256 if provenance else "")


def inspect(lib: Library) -> Iterator[Damage]:
    """Everything that is damaged or missing: the index and resolutions, then documents in order of names. Raises Unavailable."""
    documents = list(lib.journal.rows(_DOCUMENTS))
    lost = is_index_lost(lib)
    if lost:
        named = Named(lib.home.index.name, "index", "it is missing or holds nothing", "`rapporteur verify --repair` makes it anew")
        yield Damage(named, documents=tuple(row["sha256"] for row in documents if row["resolutions"]))
    known = {row["sha256"][:32]: row["sha256"] for row in documents}
    rows: defaultdict[str, _Rows] = defaultdict(_Rows)
    for held in lib.index.contents():
        row = held.resolution
        rows[row.document_id].add(row.object_key)
        trouble = _of_resolution(lib, held)
        if trouble:
            yield Damage(Named(f"{row.name} #{row.ordinal}", *trouble, REPAIR), documents=tuple(filter(None, [known.get(row.document_id)])))
    objects = _Objects(lib)
    for each in documents:
        sha256, name = each["sha256"], each["name"]
        trouble = objects.of_original(sha256)
        if trouble:
            failed = each["outcome"] == Outcome.SET_ASIDE.value  # perhaps for that
            yield Damage(Named(name, *trouble, READ_AGAIN), originals=(sha256,), documents=(sha256,) if failed else ())
        trouble = None if lost else objects.of_results(sha256, each["outcome"], each["resolutions"], rows[sha256[:32]])
        if trouble:
            yield Damage(Named(name, *trouble, REPAIR), documents=(sha256,))
    yield from _of_pages(lib.home.objects / OUTPUTS)


def _of_pages(outputs: Path) -> Iterator[Damage]:
    """What was kept of scanned pages and is not what was kept. What another process forgot meanwhile is passed over."""
    for path in sorted((outputs / FOLDER).rglob("*.json.z")):
        with suppress(FileNotFoundError):
            if not is_whole(path.read_bytes()):
                named = Named(path.relative_to(outputs).as_posix(), "kept page", "what was kept of a scanned page is damaged", FORGET)
                yield Damage(named, pages=(path,))


def _of_resolution(lib: Library, held: Entries) -> _Trouble:
    row = held.resolution
    try:
        made = entries_of(lib.resolved(row))
    except PoisonMessage as error:
        return error.reason, error.detail
    except WireError as error:
        return "object", str(error)
    placed = replace(made.resolution, object_key=row.object_key, object_sha256=row.object_sha256, object_size=row.object_size)
    return None if replace(made, resolution=placed) == held else ("index", "the index holds something else than the object")


class _Objects:
    """The objects of documents, held against each other."""

    def __init__(self, lib: Library) -> None:
        self._root = lib.home.objects
        self._versions = {stage: _names(self._root / OUTPUTS / stage) for stage in (_CLEANUP, _STRUCTURE)}

    def of_original(self, sha256: str) -> _Trouble:
        """What is wrong with an original."""
        digest = _digest(self._root / ORIGINALS / original_key(sha256))
        if digest == sha256:
            return None
        return ("corrupt blob", "its original is not what was stored") if digest else ("missing blob", "its original is missing")

    def of_results(self, sha256: str, outcome: str | None, resolutions: int, rows: _Rows) -> _Trouble:
        """What is wrong with that which was made of a document, so far as it is finished."""
        if outcome is None:
            return None
        if rows.number != resolutions:
            return "index", f"the index holds {counted(rows.number, 'resolution')} of it, of {resolutions:,}"
        if outcome != Outcome.READ.value:
            return None
        parsed = [path for cleaned in self._made_from(_CLEANUP, sha256) for path in self._made_from(_STRUCTURE, _digest(cleaned))]
        whole = rows.made_from <= {_digest(path) for path in parsed} if rows.number else any(map(_is_parsed, parsed))
        return None if whole else ("object", "what cleanup or structure made of it is missing or damaged")

    def _made_from(self, stage: str, sha256: str) -> Iterator[Path]:
        """What a stage, of any version, made of an object."""
        for version in self._versions[stage]:
            path = self._root / OUTPUTS / output_key(events.Provenance(stage=stage, stage_version=version, input_sha256=sha256), "")
            if path.is_file():
                yield path


def _is_parsed(path: Path) -> bool:
    """Whether it is what structure makes: of one in which no resolution was found nothing else is known."""
    try:
        return not decode(ParsedDocument, path.read_bytes()).resolutions
    except WireError:
        return False


def _digest(path: Path) -> str:
    """Of what lies there; empty where nothing does."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return ""


def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.name for path in folder.iterdir())) if folder.is_dir() else ()
