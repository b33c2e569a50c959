"""How commands are told a place in a bucket."""

from __future__ import annotations

from rapporteur.commands.common import Complaint
from rapporteur.platform.deposits.store import BadPlace, Place

S3 = "s3://"
"""How the address of a place begins."""


def place_of(address: str) -> Place:
    """The place that an address names. Raises Complaint."""
    try:
        return Place.of(address)
    except BadPlace as error:
        raise Complaint(str(error), "RAPPORTEUR_S3_ENDPOINT says on which server") from error
