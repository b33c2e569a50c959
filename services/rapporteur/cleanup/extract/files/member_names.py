"""The names that members of an archive have: in which encoding, and where they may lead."""

from __future__ import annotations

import zipfile

from rapporteur.cleanup.extract.refusals import DELETE_OR_REPORT, refused
from rapporteur.model.failures import Reason


def zip_name(info: zipfile.ZipInfo) -> str:
    """The name as its maker meant it: zips that say nothing of their encoding are read as UTF-8 if they can be, else as cp437."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def safe(name: str) -> str:
    """The name as a relative path with `/`. Leading slashes and drives are dropped, as every unpacker does; climbing is refused.

    Raises DocumentRefused with HOSTILE for that.

    >>> safe("/2004/a.md"), safe("C:\\\\old\\\\b.md"), safe("./x/c.md")
    ('2004/a.md', 'old/b.md', 'x/c.md')
    """
    parts = [part for part in name.replace("\\", "/").split("/") if part not in {"", "."}]
    if parts and len(parts[0]) == 2 and parts[0][1] == ":":
        parts = parts[1:]
    if ".." in parts or not parts:
        raise refused(Reason.HOSTILE, "its name climbs out of the archive", DELETE_OR_REPORT)
    return "/".join(parts)
