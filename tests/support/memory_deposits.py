"""A place in a bucket in memory, with what a store tells of it: complete implementations of the ports, for tests of whoever follows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote_plus

from rapporteur.platform.deposits.folder import Named
from rapporteur.platform.deposits.store import Deposit, DepositChanged, DepositGone, Place
from rapporteur.platform.deposits.submitting import Failure, Submitted
from rapporteur.platform.errors import Unavailable


def event(place: Place, key: str, what: str = "s3:ObjectCreated:Put") -> bytes:
    """What MinIO says of an object."""
    about = {"bucket": {"name": place.bucket}, "object": {"key": quote_plus(key)}}
    return json.dumps({"EventName": what, "Key": f"{place.bucket}/{key}", "Records": [{"eventName": what, "s3": about}]}).encode()


class MemoryPlace:
    """Deposits, and the News of them."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.objects: dict[str, bytes] = {}
        self.told: list[bytes | None] = []
        self.heard = 0
        self.settled = 0
        self.listings = 0
        self.away = False

    def put(self, key: str, content: bytes, tell: bool = True) -> None:
        self.objects[key] = content
        if tell:
            self.told.append(event(self.place, key))

    def listing(self) -> Iterator[Deposit]:
        self._reach()
        self.listings += 1
        yield from (self._deposit(key) for key in sorted(self.objects) if self.place.covers(key))

    def look(self, key: str) -> Deposit | None:
        self._reach()
        return self._deposit(key) if key in self.objects else None

    def download(self, deposit: Deposit, path: Path) -> None:
        now = self.look(deposit.key)
        if now is None:
            raise DepositGone(deposit.key)
        if now != deposit:
            raise DepositChanged(deposit.key)
        path.write_bytes(self.objects[deposit.key])

    def hear(self, seconds: float) -> tuple[bytes | None, ...]:  # noqa: ARG002
        self.heard = len(self.told)
        return tuple(self.told[self.settled :])

    def settle(self) -> None:
        self.settled = self.heard

    def _deposit(self, key: str) -> Deposit:
        content = self.objects[key]
        return Deposit(key, len(content), hashlib.md5(content).hexdigest())

    def _reach(self) -> None:
        if self.away:
            raise Unavailable("the store is away")


class MemorySubmission:
    """Batches in memory: a name has one content in a batch, as the gateway has it, and a closed batch takes nothing more."""

    def __init__(self) -> None:
        self.batches: dict[str, dict[str, str]] = {}
        self.closed: set[str] = set()
        self.refused: dict[str, str] = {}
        """Names that are refused for themselves, with the words."""
        self.dies: Callable[[str, int], None] = lambda _batch, _number: None
        """Called before each item; what it raises ends the submission in the middle."""

    def submit(self, batch_id: str, title: str, deposits: Sequence[Named]) -> Submitted:  # noqa: ARG002
        if batch_id in self.closed:
            return Submitted()
        items = self.batches.setdefault(batch_id, {})
        failures = []
        for number, named in enumerate(deposits):
            self.dies(batch_id, number)
            if items.setdefault(named.name, named.deposit.etag) != named.deposit.etag:
                failures.append(Failure(named.name, "the batch holds it with other content"))
            elif named.name in self.refused:
                del items[named.name]
                failures.append(Failure(named.name, self.refused[named.name]))
        self.closed.add(batch_id)
        return Submitted(tuple(failures))

    def handed(self) -> list[tuple[str, str]]:
        """Every item of every closed batch."""
        return [item for batch, items in self.batches.items() if batch in self.closed for item in items.items()]
