"""Deposits as files, for whoever takes files in: fetched into a temporary folder, a few ahead, and thrown away when they are done with."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rapporteur.platform.deposits.store import Deposit, DepositChanged, DepositDamaged, DepositGone, Deposits, Place
from rapporteur.platform.intake.records import FileSeen, Reason
from rapporteur.platform.intake.taking_in import LARGEST, too_large
from rapporteur.platform.intake.walking import UNREADABLE, printable

_ATTEMPTS = 3
_GONE = Reason(UNREADABLE, "it was deleted before it was read", "Put it there again.")
_RESTLESS = Reason(UNREADABLE, "it changes while it is read", "Take it in again when nobody writes to it.")


@dataclass(frozen=True, slots=True)
class Named:
    """A deposit under the name by which it is taken in."""

    name: str
    deposit: Deposit


def by_name(place: Place, deposits: Iterable[Deposit]) -> Sequence[Named]:
    """The deposits in order of names, each name once, as `walking` and the gateway's client have it for files.

    Two keys give one name only where they differ in signs that cannot be printed.
    """
    seen: Counter[str] = Counter()
    found = []
    for name, deposit in sorted(((printable(place.name_of(each.key)), each) for each in deposits), key=lambda pair: (pair[0], pair[1].key)):
        seen[name] += 1
        found.append(Named(name if seen[name] == 1 else f"{name}#{seen[name]}", deposit))
    return found


class DepositFolder:
    """Files of deposits in `folder`, which is ours alone. Holds what is fetched ahead and what was not yet forgotten.

    One thread reads `files`; any thread may `forget`.
    """

    def __init__(self, deposits: Deposits, folder: Path, ahead: int) -> None:
        self._deposits = deposits
        self._folder = folder
        self._ahead = ahead
        self._number = 0
        self._paths: dict[str, Path] = {}

    def files(self, wanted: Iterable[Named]) -> Iterator[FileSeen]:
        """The deposits as files, in the order that is wanted. One that cannot be read comes with its trouble. Raises Unavailable."""
        fetching: deque[Future[FileSeen]] = deque()
        with ThreadPoolExecutor(self._ahead, thread_name_prefix="deposits") as threads:
            try:
                for named in wanted:
                    self._paths[named.name] = path = self._path()
                    fetching.append(threads.submit(self._fetch, named, path))
                    if len(fetching) > self._ahead:
                        yield fetching.popleft().result()
                while fetching:
                    yield fetching.popleft().result()
            finally:
                threads.shutdown(wait=False, cancel_futures=True)

    def forget(self, name: str) -> None:
        """The file of this name is done with."""
        path = self._paths.pop(name, None)
        if path is not None:
            path.unlink(missing_ok=True)

    def _path(self) -> Path:
        """Never made from a key: keys may climb."""
        self._number += 1
        return self._folder / f"deposit-{self._number}"

    def _fetch(self, named: Named, path: Path) -> FileSeen:
        trouble = self._bring(named.deposit, path)
        if trouble.reason:
            path.unlink(missing_ok=True)
            return FileSeen(str(path), named.name, named.deposit.size, 0, trouble)
        return FileSeen(str(path), named.name, path.stat().st_size, 0)

    def _bring(self, deposit: Deposit, path: Path) -> Reason:
        """Write the object as it is now; the empty reason where that was done."""
        now: Deposit | None = deposit
        for _ in range(_ATTEMPTS):
            if now is None:
                return _GONE
            if now.size > LARGEST:
                return too_large()
            try:
                self._deposits.download(now, path)
            except DepositGone:
                return _GONE
            except DepositChanged:
                now = self._deposits.look(deposit.key)
            except DepositDamaged as damaged:
                return Reason(UNREADABLE, f"the store cannot read it: {damaged}", "Put it there again.")
            else:
                return Reason()
        return _RESTLESS
