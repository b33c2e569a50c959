"""Finds the files under the paths that were given, in an order that depends on nothing but their names."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from rapporteur.platform.records import FileSeen, Reason

NOT_PERMITTED = "not permitted"
UNSUPPORTED = "unsupported"
UNREADABLE = "unreadable"

_LINK = Reason(UNSUPPORTED, "it is a symbolic link, and links are not followed", "Name the file that it points to as an input of its own.")
_SPECIAL = Reason(UNSUPPORTED, "it is no regular file but a device, pipe or socket", "Take it out of the folder.")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")


def walk(inputs: Sequence[Path], skip: Path) -> Iterator[FileSeen]:
    """Every file under `inputs`, each once, in order of names; the folder `skip` (the data directory) is left out.

    The name of a file is its path under the input that it was found in, so it does not matter where an archive lies. Links are not
    followed, but an input may itself be one. What cannot be opened comes with its trouble; nothing raises.
    """
    roots = sorted({os.path.realpath(path) for path in inputs}, key=os.fsencode)
    data = os.path.realpath(skip)
    for root in roots:
        if any(root.startswith(other.rstrip("/") + "/") for other in roots if other != root):
            continue  # it lies in another input
        if stat.S_ISDIR(_mode(root)):
            yield from _walk_directory(root, "", data)
        else:
            yield look(root, Path(root).name)


def look(path: str, name: str) -> FileSeen:
    """What lies at a path now."""
    try:
        status = os.lstat(path)
    except OSError as error:
        return FileSeen(path, printable(name), 0, 0, read_trouble(error))
    if stat.S_ISREG(status.st_mode):
        return FileSeen(path, printable(name), status.st_size, status.st_mtime_ns)
    trouble = _LINK if stat.S_ISLNK(status.st_mode) else _SPECIAL
    return FileSeen(path, printable(name), 0, status.st_mtime_ns, trouble)


def printable(name: str) -> str:
    r"""The name in characters that any terminal, message and database takes: `caf\xe9.md` where a byte is no UTF-8."""
    return _UNPRINTABLE.sub(_escape, name)


def read_trouble(error: OSError) -> Reason:
    """Why a file could not be opened or read."""
    if isinstance(error, PermissionError):
        return Reason(NOT_PERMITTED, "the system does not let it be read", "Change its owner or mode, then run again.")
    return Reason(UNREADABLE, f"it could not be read: {error.strerror or error}", "Look whether the disk is well, then run again.")


def _walk_directory(directory: str, prefix: str, data: str) -> Iterator[FileSeen]:
    try:
        with os.scandir(directory) as entries:
            found = sorted(os.fsencode(entry.name + ("/" if entry.is_dir(follow_symlinks=False) else "")) for entry in entries)
    except OSError as error:
        yield FileSeen(directory, printable(prefix or "./"), 0, 0, read_trouble(error))
        return
    for encoded in found:  # a folder sorts as `name/`, so that whole names come in order
        name = os.fsdecode(encoded)
        path = f"{directory.rstrip('/')}/{name.rstrip('/')}"  # 20,000 times; a Path costs ten times as much
        if not name.endswith("/"):
            yield look(path, prefix + name)
        elif path != data:
            yield from _walk_directory(path, prefix + name, data)


def _mode(path: str) -> int:
    try:
        return Path(path).stat().st_mode
    except OSError:
        return 0


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    byte = code - 0xDC00 if 0xDC80 <= code <= 0xDCFF else code
    return f"\\x{byte:02x}" if byte < 0x100 else f"\\u{byte:04x}"
