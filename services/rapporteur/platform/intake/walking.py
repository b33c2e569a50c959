"""Finds the files under the paths that were given, in an order that depends on nothing but their names."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapporteur.platform.home import is_data_directory
from rapporteur.platform.intake.records import FileSeen, KnownFile, Reason

NOT_PERMITTED = "not permitted"
UNSUPPORTED = "unsupported"
UNREADABLE = "unreadable"
HERE = "./"
"""The name of an input that is a folder and cannot be looked into; all other names are paths under it."""

_LINK = Reason(UNSUPPORTED, "it is a symbolic link, and links are not followed", "Name the file that it points to as an input of its own.")
_SPECIAL = Reason(UNSUPPORTED, "it is no regular file but a device, pipe or socket", "Take it out of the folder.")
_GONE = (FileNotFoundError, NotADirectoryError)
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")


def _nobody(_: str) -> None:
    return


def walk(inputs: Sequence[Path], skip: Path, on_left_out: Callable[[str], None] = _nobody) -> Iterator[FileSeen]:
    """Every file under `inputs`, each once, in order of names; the folder `skip` (the data directory) is left out.

    So is every other data directory; the name of each is told to `on_left_out`.

    The name of a file is its path under the input that it was found in, so it does not matter where an archive lies. Links are not
    followed, but an input may itself be one. What cannot be opened comes with its trouble; nothing raises.
    """
    roots = sorted({os.path.realpath(path) for path in inputs}, key=os.fsencode)
    not_walked = _Skip(os.path.realpath(skip), on_left_out)
    for root in roots:
        if any(root.startswith(other.rstrip("/") + "/") for other in roots if other != root):
            continue  # it lies in another input
        if stat.S_ISDIR(_mode(root)):
            yield from _walk_directory(root, "", not_walked)
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


def look_again(file: KnownFile, skip: Path) -> Iterator[FileSeen]:
    """What lies now where something was: a file, or all of a folder; nothing where nothing is there that anything came out of."""
    if stat.S_ISDIR(_mode(file.path, follow=False)):
        prefix = "" if file.name == HERE else file.name.rstrip("/") + "/"
        yield from _walk_directory(file.path, prefix, _Skip(os.path.realpath(skip), _nobody))
    elif file.documents or not _is_gone(file.path):
        yield look(file.path, file.name)


def printable(name: str) -> str:
    r"""The name in characters that any terminal, message and database takes: `caf\xe9.md` where a byte is no UTF-8."""
    return _UNPRINTABLE.sub(_escape, name)


def read_trouble(error: OSError) -> Reason:
    """Why a file could not be opened or read."""
    if isinstance(error, _GONE):
        return Reason(UNREADABLE, "it is not there any more", "Put it back, then run again.")
    if isinstance(error, PermissionError):
        return Reason(NOT_PERMITTED, "the system does not let it be read", "Change its owner or mode, then run again.")
    return Reason(UNREADABLE, f"it could not be read: {error.strerror or error}", "Look whether the disk is well, then run again.")


@dataclass(frozen=True, slots=True)
class _Skip:
    """What is not walked: our data directory without a word, others with one."""

    data: str
    tell: Callable[[str], None]

    def leaves_out(self, directory: str, prefix: str) -> bool:
        if not is_data_directory(directory):
            return False
        if directory != self.data:
            self.tell(printable(prefix.rstrip("/") or directory))
        return True


def _walk_directory(directory: str, prefix: str, skip: _Skip) -> Iterator[FileSeen]:
    waiting = [(directory, prefix)]  # the next one last; a call for each folder would end where they are nested a thousand deep
    while waiting:
        path, name = waiting.pop()
        if name and not name.endswith("/"):
            yield look(path, name)
            continue
        try:
            with os.scandir(path) as entries:
                found = sorted(os.fsencode(entry.name + ("/" if entry.is_dir(follow_symlinks=False) else "")) for entry in entries)
        except OSError as error:
            yield FileSeen(path, printable(name or HERE), 0, 0, read_trouble(error))
            continue
        if b"format" in found and skip.leaves_out(path, name):
            continue
        for encoded in reversed(found):  # a folder sorts as `name/`, so that whole names come in order
            entry = os.fsdecode(encoded)
            inner = f"{path.rstrip('/')}/{entry.rstrip('/')}"  # 20,000 times; a Path costs ten times as much
            if inner != skip.data:
                waiting.append((inner, name + entry))


def _mode(path: str, follow: bool = True) -> int:
    try:
        return Path(path).stat(follow_symlinks=follow).st_mode
    except OSError:
        return 0


def _is_gone(path: str) -> bool:
    try:
        os.lstat(path)
    except _GONE:
        return True
    except OSError:
        return False
    return False


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    byte = code - 0xDC00 if 0xDC80 <= code <= 0xDCFF else code
    return f"\\x{byte:02x}" if byte < 0x100 else f"\\u{byte:04x}"
