"""What is said beside the certificate: of files that were read once and cannot be read now, and of folders that are no sources."""

from __future__ import annotations

from rapporteur.platform.batches.certificate import Certificate
from rapporteur.platform.intake.records import KEPT
from rapporteur.terminal.counting import counted


def kept(account: Certificate) -> str:
    """One sentence; empty where there are none.

    >>> from rapporteur.platform.intake.records import Count
    >>> kept(Certificate(1, 1, 0, (), (), (), 0, (Count("files not readable now", 1),)))
    '1 file could not be read again, and what was read before is kept: see `rapporteur set-aside list`'
    """
    number = account.count(KEPT)
    return (
        f"{counted(number, 'file')} could not be read again, and what was read before is kept: see `rapporteur set-aside list`"
        if number
        else ""
    )


def left_out(name: str) -> str:
    """One sentence about a folder that was not looked into.

    >>> left_out("archive/rapporteur-data")
    'archive/rapporteur-data: left out, because it is a data directory of rapporteur and holds no sources'
    """
    return f"{name}: left out, because it is a data directory of rapporteur and holds no sources"
