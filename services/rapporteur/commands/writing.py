"""Files that commands write for people: whole, or not there."""

from __future__ import annotations

from pathlib import Path
from secrets import token_hex

from rapporteur.commands.common import Complaint
from rapporteur.platform.storage_errors import disk_errors


def write_whole(path: Path, text: str) -> None:
    """All of a file or nothing of it: until it is whole, one that lay there stays, also when the disk is full or the command interrupted.

    Raises Complaint where a folder is in the way; Unavailable, which names the file: what writes to a full disk is not told by the system
    where.
    """
    if path.is_dir():
        raise Complaint(f"{path} is a folder, and a file is to be written there", "Move it away, or name another folder to write into")
    new = path.with_name(f".{token_hex(8)}.new")  # containers give all processes the same number
    with disk_errors(path), new.open("x", encoding="utf-8") as file:
        try:
            file.write(text)
            file.close()
            new.replace(path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
