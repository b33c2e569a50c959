"""Files that programs leave beside documents, without a word of these: folders of people are full of them."""

from __future__ import annotations

import re

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
_LINE = 4096
_NAME = 54
"""Bytes of the name in a lock, behind one that says how many of them count."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCUMENT = "WordDocument".encode("utf-16-le")
_ITS_NAME = re.compile(r"\.DS_Store|\._.*|desktop\.ini|\.directory|~\$.*", re.IGNORECASE | re.DOTALL)
_THUMBS = re.compile(r"(?:eh)?thumbs\.db(?:[:_].*)?", re.IGNORECASE | re.DOTALL)
_HELD_OPEN = re.compile(r"\.~lock\..*#", re.DOTALL), re.compile(rb"[^\r\n;]*(?:,[^\r\n;]*){4};\s*")
"""`.~lock.letter.odt#` and its one line, by which LibreOffice tells who has a document open, where and since when."""


def is_litter(name: str, content: bytes) -> bool:
    r"""Whether a system, or an office program, has left this file beside documents: its name and its bytes both say so.

    It holds nothing of an archive then, and nobody has to look after it. What has only such a name may be a document that somebody
    called so; of what has only such bytes a person may want to know why it goes by another name.

    >>> is_litter("volume/.DS_Store", b"\0\0\0\1Bud1" + bytes(99)), is_litter("letter.docx", b"\0\0\0\1Bud1" + bytes(99))
    (True, False)
    >>> is_litter(".DS_Store", b"The Harbour Assembly,"), is_litter("box.zip!/scans/Thumbs.db", _OLE + bytes(504))
    (False, True)
    """
    last = re.split(r"[/\\]", name)[-1]
    if _THUMBS.fullmatch(last):  # small pictures of what lies in the folder
        return content.startswith(_OLE) and _DOCUMENT not in content
    if _HELD_OPEN[0].fullmatch(last):
        return _HELD_OPEN[1].fullmatch(content[:_LINE]) is not None
    return _ITS_NAME.fullmatch(last) is not None and is_left_behind(content)


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
