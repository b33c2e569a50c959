"""Hands folders in through a gateway, so that the batch comes out as if the local driver had taken them in.

Of equal contents the first by name is the document. The gateway gives that place to the first that comes, so files are handed in by name:
several at once, but never two with one content, and an archive, of which only the gateway knows what is in it, alone.
"""

from __future__ import annotations

import bisect
import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import grpc

from rapporteur.contracts.gateway.v1 import ingestion_pb2 as wire
from rapporteur.gateway.client import File, FileChanged, GatewayClient
from rapporteur.gateway.patience import Refused
from rapporteur.gateway.problems import Why
from rapporteur.gateway.uploads import Uploads
from rapporteur.platform.intake.records import FileSeen, Reason
from rapporteur.platform.intake.taking_in import LARGEST, too_large
from rapporteur.platform.intake.walking import UNREADABLE, read_trouble, walk
from rapporteur.platform.interrupts import Interrupts
from rapporteur.platform.local.observing import Phase, RunObserver

_ATTEMPTS = 3
_RESTLESS = Reason(UNREADABLE, "it changes while it is read", "Hand it in again when nobody writes to it.")
_BLOCK = 1 << 20
_HEAD = 262
_MAGIC = (b"PK", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
"""How files begin that may hold others; a tar says so further on."""
_TAR = b"ustar"
_FATES = {
    wire.ITEM_FATE_STORED: "new",
    wire.ITEM_FATE_DUPLICATE: "known before",
    wire.ITEM_FATE_CONTAINER: "archives opened",
    wire.ITEM_FATE_REFUSED: "not taken in",
}
_ITS_OWN_FAULT = {grpc.StatusCode.INVALID_ARGUMENT, grpc.StatusCode.INTERNAL, grpc.StatusCode.UNKNOWN}
"""Refusals that say something about the one file and nothing about the next."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be handed in, though the gateway answers."""

    name: str
    detail: str


@dataclass(slots=True)
class Handed:
    """What became of the files, as far as that is known at once."""

    files: int = 0
    size: int = 0
    """Bytes of these."""
    fates: Counter[str] = field(default_factory=Counter)
    """Of files and members, by words for people."""
    failures: list[Failure] = field(default_factory=list)
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """A file as it was a moment ago."""

    sha256: str
    size: int
    is_container: bool


@dataclass(frozen=True)
class HandingIn:
    """One archive on its way into one batch. The same again goes on where the last ended: what is there already is answered at once."""

    gateway: GatewayClient
    batch_id: str
    is_container: Callable[[bytes], bool]
    """Whether a file with this content is opened."""
    at_once: int
    """Uploads at a time."""
    observer: RunObserver

    def run(self, inputs: Sequence[Path], skip: Path) -> Handed:
        """Hand in everything under `inputs` but the folder `skip`. Raises Refused, Unavailable where no file can be handed in any more."""
        return self.run_through(by_name(walk(inputs, skip)))

    def run_through(self, files: Iterable[FileSeen]) -> Handed:
        """Hand in files that come in order of names, each name once. A file must stay until the observer was told that it is taken in.

        Raises Refused, Unavailable where no file can be handed in any more, and whatever `files` raises.
        """
        handed = Handed()
        archives: list[FileSeen] = []
        self.observer.phase(Phase.TAKING_IN, 0, 0)
        with Interrupts() as interrupts, Uploads(self.at_once, lambda *what: self._note(handed, *what), self.gateway.give_up) as uploads:
            for file in files:
                if interrupts.stopping:
                    handed.interrupted = True
                    self.observer.stopping("interrupted: the files at hand are finished; the same command goes on from there")
                    return handed
                handed.files += 1
                handed.size += file.size
                self._hand_in_archives(archives, file.name, uploads)
                self._hand_in(file, archives, uploads)
            self._hand_in_archives(archives, "", uploads)
        return handed

    def _hand_in(self, file: FileSeen, archives: list[FileSeen], uploads: Uploads) -> None:
        read = self._read(file)
        if isinstance(read, Reason):
            uploads.begin(file.name, "", lambda: self._refuse(file, read))
        elif read.is_container:
            bisect.insort(archives, file, key=_place)
        else:
            uploads.begin(file.name, read.sha256, lambda: self._upload(file, read))

    def _hand_in_archives(self, archives: list[FileSeen], next_name: str, uploads: Uploads) -> None:
        """Hand in the archives whose members come before the next file by name; all where there is no next."""
        while archives and (not next_name or _place(archives[0]) < next_name):
            file = archives.pop(0)
            uploads.alone(file.name, partial(self._upload, file, self._read(file)))

    def _upload(self, file: FileSeen, read: _Read | Reason) -> wire.UploadDocumentResponse:
        for _ in range(_ATTEMPTS):
            if isinstance(read, Reason):
                return self._refuse(file, read)
            try:
                return self.gateway.upload(self.batch_id, File(file.name, Path(file.path), read.size, read.sha256))
            except FileChanged:
                read = self._read(file)
        return self._refuse(file, _RESTLESS)

    def _refuse(self, file: FileSeen, trouble: Reason) -> wire.UploadDocumentResponse:
        size = 0 if trouble == too_large() else file.size  # as the local driver has it
        return self.gateway.refuse(self.batch_id, file.name, size, trouble)

    def _read(self, file: FileSeen) -> _Read | Reason:
        if file.trouble.reason:
            return file.trouble
        try:
            return _look(file.path, self.is_container)
        except OSError as error:
            return read_trouble(error)

    def _note(self, handed: Handed, name: str, answer: wire.UploadDocumentResponse | Refused) -> None:
        if isinstance(answer, Refused):
            if answer.problem.code not in _ITS_OWN_FAULT and answer.problem.why != Why.OTHER_CONTENT.value:
                raise answer
            handed.failures.append(Failure(name, str(answer)))
            return
        handed.fates.update(_FATES.get(item.fate, "") for item in answer.items)
        unnamed = answer.members + 1 - len(answer.items)
        handed.fates["members not named here"] += unnamed
        self.observer.taken_in(name)


def by_name(files: Iterable[FileSeen]) -> Iterator[FileSeen]:
    """The files in order of names, each name once: of two inputs that both hold `a` the second gives `a#2`, as members of an archive do.

    >>> paths = ("/y/a", "/x/b", "/x/a")
    >>> [(file.name, file.path) for file in by_name(FileSeen(path, path[-1], 1, 1) for path in paths)]
    [('a', '/x/a'), ('a#2', '/y/a'), ('b', '/x/b')]
    """
    seen: Counter[str] = Counter()
    for file in sorted(files, key=lambda file: (file.name, file.path)):
        seen[file.name] += 1
        yield file if seen[file.name] == 1 else replace(file, name=f"{file.name}#{seen[file.name]}")


def _place(archive: FileSeen) -> str:
    """Where the members of an archive stand in the order of names."""
    return f"{archive.name}!/"


def _look(path: str, is_container: Callable[[bytes], bool]) -> _Read | Reason:
    """What a file holds. Raises OSError. As in intake, links are not followed and pipes not waited for."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        if os.fstat(descriptor).st_size > LARGEST:
            return too_large()
        head = file.read(_HEAD)
        if head.startswith(_MAGIC) or head.endswith(_TAR):
            content = head + file.read()
            return _Read(hashlib.sha256(content).hexdigest(), len(content), is_container(content))
        digest, size = hashlib.sha256(head), len(head)
        while block := file.read(_BLOCK):
            digest.update(block)
            size += len(block)
        return _Read(digest.hexdigest(), size, False)
