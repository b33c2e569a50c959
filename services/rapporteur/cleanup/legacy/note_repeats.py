"""Makes second marks of a note survive LibreOffice.

In a binary Word file a mark that repeats an earlier one is a field, `NOTEREF _Ref519006478`, with the number as its result. LibreOffice
(7.4) takes the field for a cross-reference of its own, does not find what it refers to, and writes `Error: Reference source not found`
or nothing: all 13 of the repeats in three of the real files were lost so. FTNREF is the old name of the same kind of field; LibreOffice
has no opinion on that one, and hands it on as it stands, with instruction and result.
"""

from __future__ import annotations

from collections.abc import Iterator

import olefile

_NOTEREF, _FTNREF = 72, 5
"""Kinds of field, `flt` ([MS-DOC] 2.9.90)."""
_FIELD_BEGINS = 0x13
_WORD_97 = 0xA5EC
_FIELDS = (0x11A, 0x122, 0x12A, 0x21A)
"""Where the head of the text says the lists of fields stand: of body, headers, footnotes and endnotes ([MS-DOC] 2.5.6, FibRgFcLcb97)."""


def with_plain_repeats(content: bytes) -> bytes:
    """A Word document that `check_word` let pass, in which every NOTEREF is an FTNREF; all else is as it was.

    Word 6 and 95 keep their lists elsewhere, and are returned as they came.
    """
    with olefile.OleFileIO(content) as ole:
        head = ole.openstream("WordDocument").read(0x400)
        name = "1Table" if head[11] & 2 else "0Table"
        if int.from_bytes(head[:2], "little") != _WORD_97 or not ole.exists(name):
            return content
        entry = ole.direntries[ole._find(name)]
        if entry.size < ole.minisectorcutoff:
            return content
        table = ole.openstream(name).read()
        sectors, sector = [], entry.isectStart
        for _ in range(-(-entry.size // ole.sectorsize)):
            sectors.append(sector)
            sector = ole.fat[sector]
        changed = bytearray(content)
        for at in _kinds(head, table):
            changed[(sectors[at // ole.sectorsize] + 1) * ole.sectorsize + at % ole.sectorsize] = _FTNREF
        return bytes(changed)


def _kinds(head: bytes, table: bytes) -> Iterator[int]:
    """Where in the table stream the kind of each NOTEREF stands: a list has 4 bytes of place a field and one more, then 2 of kind."""
    for pointer in _FIELDS:
        start, size = (int.from_bytes(head[at : at + 4], "little") for at in (pointer, pointer + 4))
        if size < 4 or start + size > len(table):
            continue
        count = (size - 4) // 6
        for at in range(start + 4 * (count + 1), start + size - 1, 2):
            if table[at] & 0x1F == _FIELD_BEGINS and table[at + 1] == _NOTEREF:
                yield at + 1
