"""Writes OLE files with streams of our own: enough of [MS-CFB] for readers to find their way, and nothing of what Word puts in them."""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTOR = 512
_END, _TABLE, _NONE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_SMALL = 4096
"""Streams shorter than this would go into a stream of small ones, which this writer has none of: it makes them longer."""


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file with these streams in its root; the table of sectors and the directory stand last, as many writers put them."""
    sectors: list[bytes] = []
    chain: list[int] = []
    starts: list[int] = []
    sizes = [max(len(content), _SMALL) for content in streams.values()]
    for content, size in zip(streams.values(), sizes, strict=True):
        starts.append(_add(sectors, chain, content.ljust(size, b"\0")))
    entries = [_entry("Root Entry", 5, _END, 0, child=1 if streams else _NONE)]
    names = list(streams)
    for number, name in enumerate(names):
        after = number + 2 if number + 1 < len(names) else _NONE
        entries.append(_entry(name, 2, starts[number], sizes[number], right=after))
    directory = _add(sectors, chain, b"".join(entries))
    tables = 1
    while (len(chain) + tables) * 4 > tables * SECTOR:
        tables += 1
    first = len(chain)
    chain += [_TABLE] * tables
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * SECTOR, b"\xff")
    sectors += [table[at : at + SECTOR] for at in range(0, len(table), SECTOR)]
    return _head(tables, directory, first) + b"".join(sectors)


def word_97(text: bytes, *, encrypted: bool = False, letters: int = 0, table: bytes = b"", fields: tuple[int, int] = (0, 0)) -> bytes:
    """A file that says it is of Word 97: the head of its text with flags and the place of its list of fields, and `text` behind it."""
    head = bytearray(0x400)
    struct.pack_into("<HHHHHH", head, 0, 0xA5EC, 0x00C1, 0, 0x0409, 0, 0x0200 | (0x0100 if encrypted else 0))
    struct.pack_into("<I", head, 0x4C, letters)
    struct.pack_into("<II", head, 0x11A, *fields)
    return ole({"WordDocument": bytes(head) + text, "1Table": table})


def _add(sectors: list[bytes], chain: list[int], content: bytes) -> int:
    start = len(sectors)
    parts = [content[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(content), SECTOR)]
    sectors += parts
    chain += [*range(start + 1, start + len(parts)), _END]
    return start


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _NONE, right: int = _NONE) -> bytes:
    words = (name + "\0").encode("utf-16-le")
    head = words.ljust(64, b"\0") + struct.pack("<HBBIII", len(words), kind, 1, _NONE, right, child)
    return head + bytes(16) + bytes(4) + bytes(16) + struct.pack("<IQ", start, size)


def _head(tables: int, directory: int, first: int) -> bytes:
    places = [*range(first, first + min(tables, 109)), *[_NONE] * (109 - min(tables, 109))]
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    return head + struct.pack("<IIIIIIIII", 0, tables, directory, 0, _SMALL, _END, 0, _END, 0) + struct.pack("<109I", *places)
