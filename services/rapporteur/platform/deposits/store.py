"""Documents that others put into a bucket, from where they are taken in: what they are, and the store as a port."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_PLACE = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?", re.DOTALL)


class BadPlace(Exception):
    """The address names no bucket."""


class DepositChanged(Exception):
    """The object is no longer the one that was meant."""


class DepositGone(Exception):
    """There is no such object any more."""


class DepositDamaged(Exception):
    """The store knows the object and cannot read it."""


@dataclass(frozen=True, slots=True)
class Deposit:
    """An object as the store lists it."""

    key: str
    size: int
    etag: str
    """Another one where the content is another; no digest that one could rely on."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of a bucket, or one object: as with paths, `s3://b/2004` is both `2004` itself and all of `2004/`, and not `2004b`."""

    bucket: str
    prefix: str = ""

    @staticmethod
    def of(address: str) -> Place:
        """Raises BadPlace.

        >>> Place.of("s3://arrivals/archive/2004/")
        Place(bucket='arrivals', prefix='archive/2004/')
        """
        found = _PLACE.fullmatch(address)
        if found is None:
            raise BadPlace(f"{address!r} names no bucket: write it like s3://bucket or s3://bucket/folder")
        return Place(found[1], found[2] or "")

    def __str__(self) -> str:
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")

    @property
    def folder(self) -> str:
        """What the keys in the folder begin with."""
        return self.prefix if not self.prefix or self.prefix.endswith("/") else f"{self.prefix}/"

    def covers(self, key: str) -> bool:
        """Whether an object belongs to it. What merely marks a folder, as some tools leave it, does not."""
        return key != "" and not key.endswith("/") and (key == self.prefix or key.startswith(self.folder))

    def name_of(self, key: str) -> str:
        """The object's path under the place, as a file has it under the folder that is taken in.

        >>> Place.of("s3://arrivals/archive").name_of("archive/2004/a.md"), Place.of("s3://arrivals/archive/a.md").name_of("archive/a.md")
        ('2004/a.md', 'a.md')
        """
        return key.rpartition("/")[2] if key == self.prefix else key.removeprefix(self.folder)


class Deposits(Protocol):
    """The objects of one place. Any thread may call. All raise Unavailable."""

    def listing(self) -> Iterator[Deposit]:
        """All that are there, in order of keys."""

    def look(self, key: str) -> Deposit | None:
        """An object as it is now; None where there is none."""

    def download(self, deposit: Deposit, path: Path) -> None:
        """Write the whole object to a new file. Raises DepositChanged, DepositGone, DepositDamaged; the file may be there then."""
