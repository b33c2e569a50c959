"""How commands are told which resolutions they are about: by organ and year."""

from __future__ import annotations

from typing import Annotated

import typer

from rapporteur.commands.common import Complaint
from rapporteur.model.resolution import Organ

Year = Annotated[int, typer.Option(help="Only resolutions of this year.", show_default=False)]
OrganName = Annotated[str, typer.Option("--organ", help="Only this organ: A, S, E, HRC or T.")]

ORGANS = {
    "A": Organ.GENERAL_ASSEMBLY,
    "S": Organ.SECURITY_COUNCIL,
    "E": Organ.ECONOMIC_AND_SOCIAL_COUNCIL,
    "HRC": Organ.HUMAN_RIGHTS_COUNCIL,
    "T": Organ.TRUSTEESHIP_COUNCIL,
}


def organ_of(name: str) -> str:
    """The organ as the index knows it: empty for all. Raises Complaint.

    >>> organ_of("hrc") == organ_of("A/HRC") == "A/HRC"
    True
    >>> organ_of("t")  # the Trusteeship Council
    'T'
    """
    found = {"": "", **{short: organ.value for short, organ in ORGANS.items()}, **{organ.value: organ.value for organ in ORGANS.values()}}
    if name.upper() not in found:
        raise Complaint(f"there is no organ {name!r}", f"Choose one of {', '.join(ORGANS)}")
    return found[name.upper()]
