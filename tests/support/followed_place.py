"""A place in a bucket that is followed, whose follower may be killed and started again."""

from __future__ import annotations

from pathlib import Path

from rapporteur.platform.backoff import Patience
from rapporteur.platform.deposits.book import DepositBook
from rapporteur.platform.deposits.following import Following, Pace
from rapporteur.platform.deposits.store import Place
from tests.support.memory_deposits import MemoryPlace, MemorySubmission

PLACE = Place("arrivals", "in")

QUICK = Pace(list_every=100, gather=0, hear=0, patience=Patience(0.001, 0.001))


class Killed(BaseException):
    """The process dies here."""


class Seen:
    """A Watch that remembers."""

    def __init__(self) -> None:
        self.turns = 0
        self.bad = 0
        self.new = 0
        self.causes: list[str] = []
        self.batches: list[tuple[int, int]] = []

    def turned(self) -> None:
        self.turns += 1

    def heard(self, written: int, bad: int) -> None:  # noqa: ARG002
        self.bad += bad

    def listed(self, objects: int, new: int) -> None:  # noqa: ARG002
        self.new += new

    def submitted(self, batch_id: str, objects: int, failed: int) -> None:  # noqa: ARG002
        self.batches.append((objects, failed))

    def away(self, cause: str) -> None:
        self.causes.append(cause)


class Installation:
    """A place, whoever takes in, and one who follows, again and again with the same book."""

    def __init__(self, path: Path, pace: Pace = QUICK) -> None:
        self.path, self.pace = path, pace
        self.place = MemoryPlace(PLACE)
        self.submission = MemorySubmission()
        self.time = 0.0
        self.seen = Seen()
        self.start()

    def start(self) -> None:
        self.book = DepositBook(self.path, PLACE)
        self.following = self.made(self.place)

    def made(self, news: object) -> Following:
        return Following(PLACE, self.place, news, self.book, self.submission, lambda: False, self.seen, self.pace, now=lambda: self.time)  # type: ignore[arg-type]

    def die(self) -> None:
        self.book.close()

    def turn(self, times: int = 1) -> None:
        for _ in range(times):
            self.following.turn()


def handed(here: Installation) -> list[str]:
    return sorted(name for name, _ in here.submission.handed())


def digest(content: bytes) -> str:
    place = MemoryPlace(PLACE)
    place.put("in/x", content)
    found = place.look("in/x")
    assert found is not None
    return found.etag


def hashed(here: Installation, name: str) -> str:
    return digest(here.place.objects[f"in/{name}"])
