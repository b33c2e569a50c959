"""Files that programs leave beside documents, without a word of these: folders of people are full of them."""

from __future__ import annotations

_MEMOS = (
    b"\x00\x05\x16\x07\x00",  # AppleDouble, `._letter.docx`: what a Mac knows of a file and another disk has no place for
    b"\x00\x00\x00\x01Bud1",  # `.DS_Store`: how a window of a Mac looked
)
_NOTES_OF_FOLDERS = (b"[.ShellClassInfo]", b"[ViewState]", b"[InternetShortcut]", b"[Desktop Entry]", b"[{000214A0-")
"""How `desktop.ini`, `.directory`, a saved address (`.url`) begin: how a window shows a folder, and where a click leads."""
_FEW = 64
"""Bytes at the head in which the first section stands."""
_LOCKS = frozenset({162, 165})
"""Bytes of `~$letter.docx`, by which Word, and of those by which its sisters tell who has a document open."""
_NAME = 54
"""Bytes of the name in a lock, behind one that says how many of them count."""


def is_left_behind(content: bytes) -> bool:
    r"""Whether this is such a file, by its bytes.

    >>> is_left_behind(b"\x04Jane" + b" " * 50 + b"\x04\0J\0a\0n\0e\0" + bytes(97)), is_left_behind(b"Jane" + b" " * 158)
    (True, False)
    >>> is_left_behind("[.ShellClassInfo]\r\nIconResource=lamps.dll".encode("utf-16")), is_left_behind(b"[Lamps]")
    (True, False)
    """
    head = content[:_FEW].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n")
    return content.startswith(_MEMOS) or head.startswith(_NOTES_OF_FOLDERS) or _is_lock(content)


def _is_lock(content: bytes) -> bool:
    """The name twice: first in bytes, filled up with blanks or zeros, then in UTF-16 behind its length."""
    if len(content) not in _LOCKS or not 0 < content[0] <= _NAME:
        return False
    count = content[0]
    filled = content[1 + count : 1 + _NAME]
    return not filled.strip(b"\0 ") and content[1 + _NAME : 3 + _NAME] == bytes((count, 0))
