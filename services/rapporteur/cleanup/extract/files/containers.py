"""Takes documents out of zip and tar archives, nested ones too, within limits that are counted while reading."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import posixpath
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from rapporteur.cleanup.extract.files.broken_zip import BROKEN_ZIP
from rapporteur.cleanup.extract.files.detection import Format, detect, unpacker
from rapporteur.cleanup.extract.files.member_names import safe, zip_name
from rapporteur.cleanup.extract.refusals import DELETE_OR_REPORT, refused
from rapporteur.model.failures import DocumentRefused, Failure, Reason

CONTAINERS = frozenset({Format.ZIP, Format.TAR, Format.COMPRESSED})
_CHUNK = 1 << 20
_BROKEN = (*BROKEN_ZIP, tarfile.TarError, lzma.LZMAError)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one archive may hold, nested archives counted in. Every figure is a maximum."""

    depth: int = 4
    """Archives in archives: 1 is an archive that holds only documents."""
    members: int = 200_000
    member_bytes: int = 256 << 20
    total_bytes: int = 4 << 30
    ratio: int = 200
    """Unpacked to packed size of a member over `ratio_from` bytes; text packs 3 to 10 to one, a bomb 1,000 to one."""
    ratio_from: int = 8 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """A document in an archive. `name` is its path in there: `2004/a.md`, or `inner.zip!/a.md` where archives are nested."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class RefusedMember:
    """A member that is not read, and why."""

    name: str
    failure: Failure


def members(name: str, content: bytes, limits: Limits) -> Iterator[Member | RefusedMember]:
    """Every file in the archive, in its order, one at a time; folders are passed over in silence.

    A refused member never costs another one. DocumentRefused is raised where the archive itself is at its end, also after some
    members: torn off, more members than `limits.members`, more bytes than `limits.total_bytes`. Names are data and never paths:
    nothing is written anywhere. `name` is that of the archive; a compressed single file is called by it without its ending.
    """
    yield from _Unpacking(limits).archive(name, content, "", 1)


class _Unpacking:
    """One archive and all that is nested in it, under one budget."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.bytes_left = limits.total_bytes
        self.members_left = limits.members

    def archive(self, name: str, content: bytes, prefix: str, depth: int) -> Iterator[Member | RefusedMember]:
        match detect(content):
            case Format.ZIP:
                found = self._zip(content)
            case Format.TAR:
                found = self._tar(content)
            case _:
                found = self._single(name, content)
        for member in found:
            self.members_left -= 1
            if self.members_left < 0:
                detail = f"it holds more than {self.limits.members:,} files"
                raise refused(Reason.TOO_LARGE, detail, "Unpack it and ingest the folder, or split it.")
            if isinstance(member, RefusedMember):
                yield RefusedMember(prefix + member.name, member.failure)
            else:
                yield from self._nested(member, prefix, depth)

    def _nested(self, member: Member, prefix: str, depth: int) -> Iterator[Member | RefusedMember]:
        name = prefix + member.name
        if detect(member.content) not in CONTAINERS:
            yield Member(name, member.content)
        elif depth >= self.limits.depth:
            detail = f"it is an archive in {depth} archives, and {self.limits.depth} is the limit"
            yield RefusedMember(name, Failure(Reason.TOO_LARGE, detail, "Unpack it and ingest what is in it."))
        else:
            try:
                yield from self.archive(member.name, member.content, f"{name}!/", depth + 1)
            except DocumentRefused as refusal:
                yield RefusedMember(name, refusal.failure)

    def _zip(self, content: bytes) -> Iterator[Member | RefusedMember]:
        try:
            archive = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            detail = f"the zip directory is missing or damaged: the file ends at byte {len(content):,}"
            raise refused(Reason.TRUNCATED, detail) from error
        with archive:
            for info in archive.infolist():
                if info.is_dir():
                    continue
                name = zip_name(info)
                try:
                    yield Member(safe(name), self._zip_member(archive, info))
                except DocumentRefused as refusal:
                    yield RefusedMember(name, refusal.failure)

    def _zip_member(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 1:
            raise refused(Reason.ENCRYPTED, "it is encrypted in the archive", "Unpack it with its password and ingest what comes out.")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise _not_a_file("a symbolic link")
        try:
            with archive.open(info) as stream:
                return self._read(stream, info.compress_size)
        except _BROKEN as error:
            raise refused(Reason.MALFORMED, f"it cannot be unpacked: {error}") from error

    def _tar(self, content: bytes) -> Iterator[Member | RefusedMember]:
        """In stream mode: a compressed tar is unpacked once, from front to back, and whatever came before a tear is kept."""
        stream = _Counted(_open(content), len(content), self.limits)
        try:
            with tarfile.open(fileobj=stream, mode="r|", errors="surrogateescape") as archive:
                for info in archive:
                    if not info.isdir():
                        yield self._tar_member(archive, info)
        except _BROKEN as error:
            raise refused(Reason.TRUNCATED, f"the tar archive breaks off or is damaged: {error}") from error

    def _tar_member(self, archive: tarfile.TarFile, info: tarfile.TarInfo) -> Member | RefusedMember:
        try:
            if not info.isreg():
                raise _not_a_file("a link" if info.issym() or info.islnk() else "a device or pipe")
            stream = archive.extractfile(info)
            return Member(safe(info.name), b"" if stream is None else self._read(stream, info.size))
        except DocumentRefused as refusal:
            return RefusedMember(info.name, refusal.failure)

    def _single(self, name: str, content: bytes) -> Iterator[Member | RefusedMember]:
        inner = posixpath.basename(name)
        for ending in (".gz", ".bz2", ".xz"):
            inner = inner.removesuffix(ending)
        try:
            yield Member(inner, self._read(_open(content), len(content)))
        except _BROKEN as error:
            raise refused(Reason.TRUNCATED, f"the {unpacker(content)} data break off or are damaged: {error}") from error

    def _read(self, stream: _Readable, packed: int) -> bytes:
        """The whole member, never trusting the size that the archive states."""
        if self.bytes_left <= 0:
            detail = f"the archive unpacks to more than {self.limits.total_bytes:,} bytes"
            raise refused(Reason.TOO_LARGE, detail, "Unpack the archive and ingest the folder, or split it.")
        chunks: list[bytes] = []
        size = 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            self.bytes_left -= len(chunk)
            if size > self.limits.ratio_from and size > self.limits.ratio * packed:
                raise _bomb(packed, size)
            if size > self.limits.member_bytes or self.bytes_left < 0:
                detail = f"it unpacks to more than {min(self.limits.member_bytes, size):,} bytes"
                raise refused(Reason.TOO_LARGE, detail, "Unpack it, split it and ingest the parts.")
            chunks.append(chunk)
        return b"".join(chunks)


class _Readable(Protocol):
    """What zipfile, tarfile and the decompressors have in common; typeshed knows no other name for it."""

    def read(self, size: int, /) -> bytes: ...


class _Counted(io.RawIOBase):
    """A stream that stops at the limits, whatever is made of its bytes: skipped members count too."""

    def __init__(self, stream: _Readable, packed: int, limits: Limits) -> None:
        super().__init__()
        self._stream, self._packed, self._limits = stream, packed, limits
        self._size = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most a chunk of them."""
        data = self._stream.read(min(size, _CHUNK) if size >= 0 else _CHUNK)
        self._size += len(data)
        if self._size > self._limits.ratio_from and self._size > self._limits.ratio * self._packed:
            raise _bomb(self._packed, self._size)
        if self._size > self._limits.total_bytes:
            detail = f"it unpacks to more than {self._limits.total_bytes:,} bytes"
            raise refused(Reason.TOO_LARGE, detail, "Unpack it and ingest the folder, or split it.")
        return data


def _open(content: bytes) -> io.BufferedIOBase:
    raw = io.BytesIO(content)
    match unpacker(content):
        case "gzip":
            return gzip.GzipFile(fileobj=raw)
        case "bzip2":
            return bz2.BZ2File(raw)
        case "xz":
            return lzma.LZMAFile(raw)
        case _:
            return raw


def _not_a_file(what: str) -> DocumentRefused:
    return refused(
        Reason.UNSUPPORTED, f"it is {what} and holds no text", "Put the file that is meant into the archive, or ingest it by itself."
    )


def _bomb(packed: int, size: int) -> DocumentRefused:
    return refused(Reason.HOSTILE, f"a bomb of compression: {packed:,} bytes unpack to more than {size:,}", DELETE_OR_REPORT)
