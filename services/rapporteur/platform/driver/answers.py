"""What the driver makes of the end of a piece of work: what its worker answered, or that nobody lived to answer."""

from __future__ import annotations

from typing import Any

from google.protobuf.message import DecodeError

from rapporteur.platform.driver.stage_task import Worked, unpack
from rapporteur.platform.driver.tenures import Ticket
from rapporteur.platform.stage import Poisoned, Stage
from rapporteur.platform.workers.bench import Answer
from rapporteur.platform.workers.inside import CRASHED, Done, Failed

_ADVICE = "Please report it with the document."


def worked(stage: Stage[Any], answer: Answer[Ticket]) -> Worked:
    """What the stage concluded. A worker that failed, or whose answer cannot be read, is a failure of its document, with the reason."""
    match answer.result:
        case Failed(reason, detail, advice):
            return Worked(Poisoned(reason, detail, advice))
        case Done(body):
            try:
                return unpack(stage, body)
            except (ValueError, KeyError, TypeError, DecodeError) as error:
                return Worked(Poisoned(CRASHED, f"its worker answered nonsense: {error}", _ADVICE))


def killer(deaths: int, most: int) -> Poisoned | None:
    """The verdict on a record at which whole processes of a service died, while they worked on nothing else; None while there is hope.

    >>> killer(1, 2)
    >>> killer(2, 2).detail
    '2 processes died while they worked on nothing else'
    """
    if deaths < most:
        return None
    return Poisoned(CRASHED, f"{deaths} processes died while they worked on nothing else", _ADVICE)
