"""The object store as a directory: a bucket is a folder, an object a file that is either whole or not there."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from rapporteur.platform import durability
from rapporteur.platform.blobs import BlobRef
from rapporteur.platform.errors import PoisonMessage, Unavailable
from rapporteur.platform.keys import check_key
from rapporteur.platform.storage_errors import describe, disk_errors

_FOLDERS = 64
"""Folders for temporary files. A file is made in 13 us in one of 64 on ext4, and in 22 to 120 us in a single one, where the system
looks for a free place near the others."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An object that is written and not yet in its place: `publish` makes it durable and gives it its name."""

    temporary: str
    """The path of the file in the store's own folder for temporary files."""
    bucket: str
    key: str


class DirectoryBlobStore:
    """A BlobStore in a directory.

    Order of effects: 1. temporary file, 2. flush, 3. rename, 4. flush of the directory. A file under its final name is therefore
    whole and durable, also after a loss of power. Readers verify size and digest. Any number of processes may write at once.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._base = os.fspath(root)
        """Paths below are put together as text: a Path takes longer to make than a small file to look for."""
        self._temporary = f"{self._base}/.temporary"
        self._numbers = count()
        self._known: set[str] = set()
        """Directories whose own names are durable."""

    def store(self, bucket: str, key: str, content: bytes, media_type: str) -> BlobRef:
        """Durably store `content`; storing the same again changes nothing. Raises Unavailable."""
        draft = self.draft(bucket, key, content)
        if draft is not None:
            self.publish([draft])
        return BlobRef(bucket, key, hashlib.sha256(content).hexdigest(), len(content), media_type)

    def fetch(self, ref: BlobRef) -> bytes:
        """The bytes, verified. Raises PoisonMessage("missing blob" | "corrupt blob"), Unavailable."""
        try:
            content = _read(self._place(ref.bucket, ref.key))
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
            raise PoisonMessage("missing blob", f"no object {ref.key} in {ref.bucket}", "Ingest the document again.") from error
        except OSError as error:
            raise Unavailable(describe(error, self._root)) from error
        if len(content) != ref.size or hashlib.sha256(content).hexdigest() != ref.sha256:
            raise PoisonMessage("corrupt blob", f"{ref.key} in {ref.bucket} is not what was stored", "Run `rapporteur verify`.")
        return content

    def find(self, bucket: str, key: str) -> BlobRef | None:
        """The reference of what lies under the key, of unknown media type; None where there is nothing. Raises Unavailable."""
        try:
            content = _read(self._place(bucket, key))
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            raise Unavailable(describe(error, self._root)) from error
        return BlobRef(bucket, key, hashlib.sha256(content).hexdigest(), len(content), "")

    def holds(self, bucket: str, key: str) -> bool:
        """Whether an object lies under the key. Raises Unavailable."""
        with disk_errors(self._root):
            return _is_file(self._place(bucket, key))

    def keys(self, bucket: str, prefix: str = "") -> Iterator[str]:
        """The keys of a bucket in order of their code points. Raises Unavailable."""
        check_key(bucket, "any")
        with disk_errors(self._root):
            yield from (key for key in _walk(self._root / bucket, "") if key.startswith(prefix))

    def draft(self, bucket: str, key: str, content: bytes) -> Draft | None:
        """Write `content` under a temporary name, without waiting for the disk. None where the same object is in its place already.

        An object that lies there with other bytes is damaged, since a key says what its content is; the draft will replace it.
        """
        place = self._place(bucket, key)
        if _holds_exactly(place, content):
            return None
        with disk_errors(self._root):
            while True:
                number = next(self._numbers)
                name = f"{number % _FOLDERS:02}/{os.getpid()}-{number}"
                try:
                    _write(f"{self._temporary}/{name}", content)
                except FileExistsError:  # an earlier process had the same number, and its draft still waits
                    continue
                return Draft(name, bucket, key)

    def publish(self, drafts: Sequence[Draft]) -> None:
        """Make all drafts durable and give them their names: one flush for all contents, one for all names. Raises Unavailable.

        After a failure in the middle it can be called again with the same drafts.
        """
        places = {draft.temporary: self._place(draft.bucket, draft.key) for draft in drafts}
        if not places:
            return
        directories = {_folder(place) for place in places.values()}
        with disk_errors(self._root):
            changed = directories.union(*map(self._make_directory, directories))
            written = [f"{self._temporary}/{name}" for name in places]
            durability.flush_files([path for path in written if os.path.exists(path)], self._root)
            for path, place in zip(written, places.values(), strict=True):
                _move(path, place)
            durability.flush_directories(changed, self._root)
            self._known |= directories

    def discard(self, drafts: Sequence[Draft]) -> None:
        """Throw drafts away, for example those of a document that will be tried again."""
        for draft in drafts:
            Path(self._temporary, draft.temporary).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what killed writers left half written. Only for a caller who knows that nobody writes now."""
        shutil.rmtree(self._temporary, ignore_errors=True)

    def _place(self, bucket: str, key: str) -> str:
        check_key(bucket, key)
        return f"{self._base}/{bucket}/{key}"

    def _make_directory(self, directory: str) -> set[str]:
        """Make a directory; returns those above it, which are to be flushed until the directory is known to be durable."""
        if directory in self._known:
            return set()
        os.makedirs(directory, exist_ok=True)
        above = {self._base}
        while (directory := _folder(directory)) != self._base:
            above.add(directory)
        return above


def _write(path: str, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        descriptor = os.open(path, flags, 0o644)
    except FileNotFoundError:  # the first draft in this folder
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, flags, 0o644)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    except OSError:
        Path(path).unlink(missing_ok=True)
        raise
    finally:
        os.close(descriptor)


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _is_file(path: str) -> bool:
    """As os.path.isfile, which says of a disk that fails that nothing is there, too."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _move(path: str, place: str) -> None:
    try:
        os.replace(path, place)
    except FileNotFoundError:
        if not os.path.exists(place):  # otherwise an earlier call, interrupted, has moved it
            raise


def _holds_exactly(place: str, content: bytes) -> bool:
    try:
        return os.stat(place).st_size == len(content) and _read(place) == content
    except OSError:
        return False


def _walk(directory: Path, prefix: str) -> Iterator[str]:
    try:
        entries = [(entry.name + "/" if entry.is_dir() else entry.name) for entry in os.scandir(directory)]
    except FileNotFoundError:
        return
    for name in sorted(entries):  # a folder sorts as `name/`, so that whole keys come in order
        if name.endswith("/"):
            yield from _walk(directory / name, prefix + name)
        else:
            yield prefix + name
