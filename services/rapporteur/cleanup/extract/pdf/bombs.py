"""Finds streams of a PDF that unpack to more than any page holds, before a library that would unpack them whole sees the file.

Dictionaries of streams always stand open in the file, whatever else is packed, so looking for `stream` finds all of them. Deflate packs
1,032 to one at most: only streams of some length, or under two filters, can be too large, and only these are unpacked, piece by piece.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from rapporteur.cleanup.extract.refusals import DELETE_OR_REPORT, refused
from rapporteur.model.failures import Reason

MOST = 64 << 20
"""Bytes of one stream unpacked, pictures apart: contents of pages have some 100 kB, fonts of Chinese 20 MB."""
MOST_LETTERS = 1_000_000
"""Letters that one stream may draw: pdfium holds two hundred bytes for each, and the densest page of the United Nations has 9,000."""
MOST_DRAWN = 100_000
"""Forms and pictures that one stream may draw: pdfium holds three kilobytes for each, and dies where it gets none."""
_MANY = 2 << 20
"""Bytes unpacked from which these are counted: a stream of fewer cannot draw too many."""
_RATIO = 1032
_STREAM = re.compile(rb"(?:>>\s*)stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_LETTERS = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]{2,})>", re.DOTALL)
_DRAWN = re.compile(rb"\sDo\b")
_DEFLATED = re.compile(rb"/(?:FlateDecode|Fl)\b")
_DICTIONARY = 2048
"""Bytes before the word `stream` in which its dictionary is looked for."""
_PIECE = 1 << 20


def check_streams(content: bytes) -> None:
    """Return where no stream of the file unpacks, or writes, too much. Raises DocumentRefused with HOSTILE.

    Streams under a password cannot be looked into. Pictures are not unpacked, since whoever draws them has limits of its own.
    """
    for found in _STREAM.finditer(content):
        end = content.find(b"endstream", found.end())
        size = (end if end >= 0 else len(content)) - found.end()
        head = content[max(0, found.start() - _DICTIONARY) : found.end()]
        head = head[max(head.rfind(b" obj"), 0) :]
        layers = len(_DEFLATED.findall(head))
        if not layers or _PICTURE.search(head) or size * _RATIO**layers < _MANY:
            continue
        _check(content[found.end() : found.end() + size], min(layers, 3))


def _check(packed: bytes, layers: int) -> None:
    pieces: Iterable[bytes] = (packed,)
    for _ in range(layers):
        pieces = _unpacked(pieces)
    size, letters, drawn = 0, 0, 0
    for piece in pieces:
        size += len(piece)
        if size > _MANY:
            # a string that ends in the next piece is not counted: a megabyte holds many
            letters += sum(len(found[1] or found[2] or b"") for found in _LETTERS.finditer(piece))
            drawn += sum(1 for _ in _DRAWN.finditer(piece))
        if size > MOST:
            detail = f"a stream of {len(packed):,} bytes in it unpacks to more than {MOST >> 20} MB: a bomb of compression"
            raise refused(Reason.HOSTILE, detail, DELETE_OR_REPORT)
        if letters > MOST_LETTERS:
            detail = f"a stream of {len(packed):,} bytes in it writes more than {MOST_LETTERS:,} letters on a page"
            raise refused(Reason.HOSTILE, detail, DELETE_OR_REPORT)
        if drawn > MOST_DRAWN:
            detail = f"a stream of {len(packed):,} bytes in it draws more than {MOST_DRAWN:,} forms and pictures on a page"
            raise refused(Reason.HOSTILE, detail, DELETE_OR_REPORT)


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """In pieces of a megabyte; it ends where the data are damaged, as other readers do."""
    inflate = zlib.decompressobj()
    for piece in pieces:
        waiting = piece
        while waiting and not inflate.eof:
            try:
                made = inflate.decompress(waiting, _PIECE)
            except zlib.error:
                return
            yield made
            waiting = inflate.unconsumed_tail
