"""Tells what an OLE file is from its directory: a whole Word document, one with a password, one that breaks off, or no Word at all."""

from __future__ import annotations

import struct
from collections.abc import Iterable

import olefile

from rapporteur.cleanup.extract.refusals import AGAIN, refused
from rapporteur.model.failures import DocumentRefused, Reason

_TEXT = "WordDocument"
_KINDS = (
    (("Workbook", "Book"), "an Excel workbook (binary .xls)"),
    (("PowerPoint Document", "PP97_DUALSTORAGE"), "a PowerPoint presentation (binary .ppt)"),
    (("__properties_version1.0",), "an Outlook message (.msg)"),
    (("VisioDocument",), "a Visio drawing"),
    (("CONTENTS", "MatOST"), "a Works document"),
    (("EncryptedPackage",), "an Office file with a password"),
)
_WORD = {0xA5EC, 0xA5DC, 0xA697, 0xA698, 0xA699}
"""What the stream `WordDocument` begins with: Word 97 to 2003, Word 6 and 95, and the three that the manual names for East Asia."""
_WORD_97 = b"\xec\xa5"
_LETTERS = 0x4C
"""Where Word 97 says how many characters the text has, `ccpText` ([MS-DOC] 2.5.4, FibRgLw97)."""
_ENCRYPTED = 0x0100
"""Flag `fEncrypted` of the word at byte 10 ([MS-DOC] 2.5.2, FibBase)."""
_TABLE_1 = 0x0200
"""Flag `fWhichTblStm` of the same word: the tables stand in the stream `1Table`."""
_MOST = 100_000
"""Streams and folders of one file; Word makes under a hundred."""


def check_word(content: bytes) -> int:
    """The number of characters that a whole Word document without a password says it has, its last paragraph sign counted.

    0 for Word 6 and 95, which say it elsewhere.
    Raises DocumentRefused: ENCRYPTED, TRUNCATED (a stream that the text needs goes beyond the end of the file), MALFORMED (its directory
    is damaged, or does not lead to Word's text), UNSUPPORTED with the name of what it is instead.
    """
    try:
        with olefile.OleFileIO(content) as ole:
            return _check(ole, len(content))
    except DocumentRefused:
        raise
    except (OSError, struct.error, ValueError, IndexError, OverflowError, RecursionError, TypeError) as error:
        raise _damaged(content, error) from error


def _check(ole: olefile.OleFileIO, size: int) -> int:
    if not ole.direntries or ole.direntries[0] is None or ole.direntries[0].entry_type != olefile.STGTY_ROOT:
        raise refused(Reason.MALFORMED, "the directory of the OLE file has no root")
    if len(ole.direntries) > _MOST:
        raise refused(Reason.TOO_LARGE, f"it holds {len(ole.direntries):,} streams, and {_MOST:,} is the limit")
    if not _has(ole, (_TEXT,)):
        raise _other(ole)
    head = ole.openstream(_TEXT).read(0x50)
    if len(head) < 0x50 or int.from_bytes(head[:2], "little") not in _WORD:
        raise refused(Reason.MALFORMED, f"its stream {_TEXT} does not begin as Word's does")
    flags = int.from_bytes(head[10:12], "little")
    if flags & _ENCRYPTED:
        raise refused(Reason.ENCRYPTED, "it opens with a password only", "Save a copy without a password and ingest that.")
    table = "1Table" if flags & _TABLE_1 else "0Table"
    for name in (_TEXT, table):
        if _has(ole, (name,)):
            _check_whole(ole, name, size)
    return int.from_bytes(head[_LETTERS : _LETTERS + 4], "little") if head[:2] == _WORD_97 else 0


def _check_whole(ole: olefile.OleFileIO, name: str, size: int) -> None:
    """Every sector of the stream must begin before the end of the file."""
    entry = ole.direntries[ole._find(name)]
    if entry.entry_type != olefile.STGTY_STREAM:
        raise refused(Reason.MALFORMED, f"its directory says that {name} is no stream")
    if entry.size < ole.minisectorcutoff:
        return  # olefile has read it from the stream of small streams, and would have raised
    sector, sectors = entry.isectStart, -(-entry.size // ole.sectorsize)
    for _ in range(min(sectors, len(ole.fat) + 1)):  # a chain longer than the table of chains runs in a circle
        if sectors > len(ole.fat) or sector >= len(ole.fat) or (sector + 1) * ole.sectorsize >= size:
            raise refused(Reason.TRUNCATED, f"it ends at byte {size:,}, in the middle of its text", AGAIN)
        sector = ole.fat[sector]


def _has(ole: olefile.OleFileIO, names: Iterable[str]) -> bool:
    return any(ole.exists(name) for name in names)


def _other(ole: olefile.OleFileIO) -> DocumentRefused:
    kind = next((kind for names, kind in _KINDS if _has(ole, names)), "an OLE file that holds no Word document")
    if "password" in kind:
        return refused(Reason.ENCRYPTED, f"it is {kind}", "Open it with its password, save a copy without one and ingest that.")
    advice = "If it holds a document, save that as .docx, HTML or plain text and ingest it."
    return refused(Reason.UNSUPPORTED, f"it is {kind}", advice)


def _damaged(content: bytes, error: Exception) -> DocumentRefused:
    sector = 1 << min(int.from_bytes(content[30:32], "little"), 20)
    tables = int.from_bytes(content[44:48], "little")
    places = [int.from_bytes(content[at : at + 4], "little") for at in range(76, min(76 + 4 * tables, 512), 4)]
    if len(content) < 1536 or any((place + 1) * sector >= len(content) for place in places if place < 0xFFFFFFFA):
        return refused(Reason.TRUNCATED, f"it ends at byte {len(content):,}, before its directory", AGAIN)
    return refused(Reason.MALFORMED, f"the directory of the OLE file is damaged ({error})", AGAIN)
