"""What a request must be, field by field, before anything is done about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from rapporteur.contracts.gateway.v1.ingestion_pb2 import UploadDocumentRequest, UploadHeader
from rapporteur.contracts.gateway.v1.query_pb2 import Filters as AskedFilters
from rapporteur.contracts.gateway.v1.query_pb2 import PageRequest
from rapporteur.gateway.problems import Violation, bad_request
from rapporteur.indexing.query import MOST_TERMS, is_cut
from rapporteur.indexing.searching import DEEPEST
from rapporteur.indexing.store import Filters, Page
from rapporteur.model.resolution import Kind, Organ
from rapporteur.platform.intake.walking import printable

_BATCH = re.compile(r"[A-Za-z0-9._-]{1,100}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LONGEST_NAME = 4096
_LONGEST_WORDS = 1000
_LONGEST_SYMBOL = 300
_LONGEST_QUERY = 2000
_KINDS = {"", "note", "title", *(kind.value for kind in Kind)}
_ORGANS = {"", *(organ.value for organ in Organ)}
_PAGE, _LARGEST_PAGE = 20, 500


def check_batch_id(batch_id: str) -> None:
    """Raises Problem where it is no name of a batch."""
    _refuse(_batch_violations("batch_id", batch_id))


def check_archive(archive: str) -> None:
    """Raises Problem where it is no name of an archive; empty is one."""
    if archive:
        _refuse(_batch_violations("archive", archive))


def check_words(field: str, words: str) -> None:
    """Raises Problem where words for people are too long or hold signs that no terminal should be sent."""
    _refuse(_word_violations(field, words))


def check_header(header: UploadHeader) -> None:
    """Raises Problem that names every field of an upload's header that is wrong."""
    _refuse(_header_violations(header))


def header_of(parts: Iterator[UploadDocumentRequest]) -> UploadHeader:
    """The first part of an upload, checked. Raises Problem."""
    first = next(parts, None)
    if first is None or first.WhichOneof("part") != "header":
        raise bad_request(Violation("header", "it comes first, before all chunks"))
    check_header(first.header)
    return first.header


def chunks_of(parts: Iterator[UploadDocumentRequest]) -> Iterator[bytes]:
    """The bytes of an upload, after its header. Raises Problem."""
    for part in parts:
        if part.WhichOneof("part") != "chunk":
            raise bad_request(Violation("chunk", "only chunks come after the header"))
        yield part.chunk


def page_of(page: PageRequest) -> Page:
    """Which of the answers. Raises Problem."""
    violations = []
    if not 0 <= page.limit <= _LARGEST_PAGE:
        violations.append(Violation("page.limit", f"choose 0 to {_LARGEST_PAGE}"))
    if page.offset < 0:
        violations.append(Violation("page.offset", "choose 0 or more"))
    _refuse(violations)
    return Page(page.limit or _PAGE, page.offset)


def check_asked(**fields: str) -> None:
    """Raises Problem that names every field that is longer than what it names can be: names as long as paths, all else as symbols."""
    longest = {"name": _LONGEST_NAME}
    violations = []
    for field, words in fields.items():
        most = longest.get(field, _LONGEST_SYMBOL)
        if len(words.encode()) > most:
            violations.append(Violation(field, f"at most {most:,} bytes"))
    _refuse(violations)


def search_of(query: str, page: PageRequest) -> Page:
    """Which of the hits of a search. Raises Problem where it asks too much."""
    violations = []
    if len(query) > _LONGEST_QUERY:
        violations.append(Violation("query", f"at most {_LONGEST_QUERY:,} characters"))
    elif is_cut(query):
        violations.append(Violation("query", f"at most {MOST_TERMS} words and phrases"))
    if page.offset > DEEPEST - (page.limit or _PAGE):
        violations.append(Violation("page.offset", f"the best {DEEPEST:,} hits can be had; ask a narrower question"))
    _refuse(violations)
    return page_of(page)


def filters_of(asked: AskedFilters) -> Filters:
    """Where to look. Raises Problem."""
    violations = []
    if asked.kind not in _KINDS:
        violations.append(Violation("filters.kind", f"choose from {', '.join(sorted(_KINDS - {''}))}"))
    if asked.organ not in _ORGANS:
        violations.append(Violation("filters.organ", f"choose from {', '.join(sorted(_ORGANS - {''}))}"))
    if len(asked.symbol.encode()) > _LONGEST_SYMBOL:
        violations.append(Violation("filters.symbol", f"at most {_LONGEST_SYMBOL} bytes"))
    _refuse(violations)
    return Filters(asked.kind, asked.organ, asked.year, asked.symbol)


def limit_of(field: str, limit: int, default: int, largest: int) -> int:
    """How many are asked for. Raises Problem."""
    if not 0 <= limit <= largest:
        raise bad_request(Violation(field, f"choose 0 to {largest:,}"))
    return limit or default


def time_of(field: str, words: str) -> datetime:
    """A time as ISO 8601 has it, in UTC where it names no zone. Raises Problem."""
    check_asked(**{field: words})
    try:
        time = datetime.fromisoformat(words)
    except ValueError:
        raise bad_request(Violation(field, "it is no time; write it as 2026-11-24T09:00:00Z")) from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _header_violations(header: UploadHeader) -> Iterator[Violation]:
    yield from _batch_violations("header.batch_id", header.batch_id)
    if not header.name or len(header.name.encode()) > _LONGEST_NAME:
        yield Violation("header.name", f"it is the path in the archive, 1 to {_LONGEST_NAME:,} bytes")
    elif header.name != printable(header.name):
        yield Violation("header.name", "it holds signs that cannot be printed; write them as \\xNN")
    if header.HasField("refusal"):
        if not header.refusal.reason:
            yield Violation("header.refusal.reason", "say why it cannot be handed in")
        for field in ("reason", "detail", "advice"):
            yield from _word_violations(f"header.refusal.{field}", getattr(header.refusal, field))
    elif not _DIGEST.fullmatch(header.sha256):
        yield Violation("header.sha256", "it is the digest of the bytes, 64 hexadecimal digits in lower case")


def _batch_violations(field: str, batch_id: str) -> Iterator[Violation]:
    if not _BATCH.fullmatch(batch_id):
        yield Violation(field, "1 to 100 letters, digits, dots, dashes and underscores")


def _word_violations(field: str, words: str) -> Iterator[Violation]:
    if len(words) > _LONGEST_WORDS:
        yield Violation(field, f"at most {_LONGEST_WORDS:,} characters")
    elif words != printable(words):
        yield Violation(field, "it holds signs that cannot be printed")


def _refuse(violations: Iterator[Violation] | list[Violation]) -> None:
    found = tuple(violations)
    if found:
        raise bad_request(*found)
