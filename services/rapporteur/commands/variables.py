"""Environment variables that look like settings and are none: nothing reads a misspelled one, and nobody would learn of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic_settings import BaseSettings
from rapidfuzz.distance import OSA

from rapporteur.gateway.settings import GatewaySettings
from rapporteur.platform.settings import Settings
from rapporteur.platform.stores.rights import SERVICES

PREFIX = "RAPPORTEUR_"
SECRET = "RAPPORTEUR_SECRET_"
"""What the variable with the secret of a new user of the object store begins with."""

_OF_OPTIONS = ("RAPPORTEUR_TOKEN_FILE", "RAPPORTEUR_CA")
"""Variables that stand for an option of a command and are no field of the settings."""
_SLIPS = 2
"""So many letters left out, added, changed or swapped are a slip of the fingers, and one of a short word; more are another word."""
_SHORT = 6
"""Letters that a name has behind the prefix, fewer than which make it a short word."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A variable that nothing reads, and the setting that it must have been meant for; empty where none is near."""

    name: str
    meant: str

    @property
    def told(self) -> str:
        """One clause.

        >>> Unread("RAPPORTEUR_WORKER", "RAPPORTEUR_WORKERS").told
        'RAPPORTEUR_WORKER is no setting and nothing reads it; did you mean RAPPORTEUR_WORKERS?'
        """
        return f"{self.name} is no setting and nothing reads it" + (f"; did you mean {self.meant}?" if self.meant else "")


def unread(names: Iterable[str]) -> tuple[Unread, ...]:
    """Of the names of variables those that begin like settings and are none, in order.

    >>> [each.name for each in unread(["RAPPORTEUR_WORKER", "RAPPORTEUR_WORKERS", "PATH"])]
    ['RAPPORTEUR_WORKER']
    >>> [each.meant for each in unread(["RAPPORTEUR_LOGLEVEL", "RAPPORTEUR_MEMORY", "RAPPORTEUR_TEA"])]
    ['RAPPORTEUR_LOG_LEVEL', 'RAPPORTEUR_MEMORY_MIB', '']
    """
    ours = sorted(name for name in names if name.upper().startswith(PREFIX))
    if not ours:
        return ()
    known = settings()
    return tuple(Unread(name, _meant(name.upper(), known)) for name in ours if name.upper() not in known)


def settings() -> frozenset[str]:
    """The names of all variables that are read.

    >>> {"RAPPORTEUR_DATA", "RAPPORTEUR_GATEWAY", "RAPPORTEUR_GATEWAY_UPLOADS", "RAPPORTEUR_SECRET_CLEANUP", "RAPPORTEUR_CA"} <= settings()
    True
    """
    secrets = (secret_of(rights.service) for rights in SERVICES)
    return frozenset((*_of(Settings), *_of(GatewaySettings), *_OF_OPTIONS, *secrets))


def secret_of(service: str) -> str:
    """The variable with the secret of a service.

    >>> secret_of("cleanup")
    'RAPPORTEUR_SECRET_CLEANUP'
    """
    return f"{SECRET}{service.upper()}"


def _of(kind: type[BaseSettings]) -> Iterator[str]:
    prefix = kind.model_config.get("env_prefix", "")
    for name, field in kind.model_fields.items():
        yield field.validation_alias if isinstance(field.validation_alias, str) else f"{prefix}{name.upper()}"


def _meant(name: str, known: Iterable[str]) -> str:
    """The one that is a slip away; else the only one that goes on where the name ends."""
    near = sorted((OSA.distance(name, each), each) for each in known)
    if near[0][0] <= (_SLIPS if len(name) >= len(PREFIX) + _SHORT else 1):
        return near[0][1]
    longer = [each for each in known if each.startswith(f"{name}_")]
    return longer[0] if len(longer) == 1 else ""
