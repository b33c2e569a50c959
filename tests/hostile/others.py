"""Pictures, archives, and files that are two things at once."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

from rapporteur.specimens import markdown
from rapporteur.specimens.archive import single
from tests.faults.bad_files import nested, symlink_tar, zipped
from tests.hostile.damage import docx_base, pdf_base, picture
from tests.hostile.kind import Kind
from tests.support.ole import word_97

_TEXT = markdown.clean(single(74, 68)).encode()


def _png(width: int, height: int) -> Callable[[random.Random], bytes]:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    def make(rng: random.Random) -> bytes:
        head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
        rows = zlib.compress(bytes(1 << 24), 9)
        return (
            b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", head)
            + chunk(b"tEXt", rng.randbytes(6).hex().encode())
            + chunk(b"IDAT", rows)
            + chunk(b"IEND", b"")
        )

    return make


def _jpeg(rng: random.Random) -> bytes:
    whole = bytearray(picture("JPEG"))
    at = whole.index(b"\xff\xc0")
    struct.pack_into(">HH", whole, at + 5, 65_535, 65_535)
    return bytes(whole) + rng.randbytes(4)


def _tiff(rng: random.Random, width: int = 1 << 31, loop: bool = False) -> bytes:
    entries = (
        (256, 4, width),
        (257, 4, width),
        (258, 3, 8),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 8),
        (277, 3, 1),
        (278, 4, width),
        (279, 4, 1 << 31),
    )
    directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    return b"II*\x00" + struct.pack("<I", 8) + directory + struct.pack("<I", 8 if loop else 0) + rng.randbytes(64)


def _tiff_of_pages(rng: random.Random) -> bytes:
    """Twenty thousand pages of one dot."""
    out, at = [b"II*\x00" + struct.pack("<I", 8)], 8
    for _ in range(20_000):
        entries = ((256, 4, 1), (257, 4, 1), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1), (278, 4, 1), (279, 4, 1))
        at += 2 + 12 * len(entries) + 4
        out.append(
            struct.pack("<H", len(entries))
            + b"".join(struct.pack("<HHII", *entry[:2], 1, entry[2]) for entry in entries)
            + struct.pack("<I", at)
        )
    return b"".join(out[:-1]) + out[-1][:-4] + struct.pack("<I", 0) + rng.randbytes(8)


def _tar(name: str, size: int, rng: random.Random) -> bytes:
    """A tar whose member says it has `size` bytes."""
    info = tarfile.TarInfo(name)
    info.size = size
    return info.tobuf(tarfile.GNU_FORMAT) + rng.randbytes(2000)


def _many_members(rng: random.Random) -> bytes:
    return zipped(
        {f"{n}-{rng.randrange(1 << 30)}.md": b"" for n in range(20)}
        | {"../up.md": _TEXT, "/root.md": _TEXT, "C:\\x\\y.md": _TEXT, "a" * 3000 + ".md": _TEXT, "n\x00ul.md": _TEXT}
    )


def _overlapping(rng: random.Random) -> bytes:
    """Many members of the directory are one and the same bytes, as in the bombs that need no nesting."""
    whole = bytearray(zipped({"a.md": bytes(4_000_000) + rng.randbytes(8)}))
    at = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    entry = bytes(whole[at:end])
    tail = bytearray(whole[end:])
    struct.pack_into("<HHI", tail, 8, 500, 500, len(entry) * 500)
    return bytes(whole[:at]) + entry * 500 + bytes(tail)


def _locked_zip(rng: random.Random) -> bytes:
    whole = bytearray(zipped({"a.md": _TEXT + rng.randbytes(4)}))
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(magic) + place] |= 1
    return bytes(whole)


def _devices(rng: random.Random) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for number, kind in enumerate((tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.LNKTYPE, tarfile.SYMTYPE)):
            info = tarfile.TarInfo(f"{rng.randrange(1 << 30)}-{number}.md")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    return out.getvalue()


def _parcel_of_bombs(rng: random.Random) -> bytes:
    inner = zipped(
        {
            "bomb.txt.gz": gzip.compress(bytes(30_000_000), mtime=0),
            "cut.pdf": pdf_base(0)[: rng.randrange(1000, 5000)],
            "cut.docx": docx_base()[:2000],
        }
    )
    return gzip.compress(zipped({"inner.zip": inner, "more.tar": symlink_tar(), "deep.zip": nested(6)}), mtime=0)


def _both(first: bytes, second: bytes) -> Callable[[random.Random], bytes]:
    return lambda rng: first + second + rng.randbytes(6).hex().encode()


def _prefixed_zip(head: bytes) -> Callable[[random.Random], bytes]:
    """A zip with something before it, which zip allows."""

    def make(rng: random.Random) -> bytes:
        out = io.BytesIO(head)
        out.seek(0, io.SEEK_END)
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("a.md", _TEXT + rng.randbytes(6).hex().encode())
        return out.getvalue()

    return make


KINDS = (
    Kind("png of ten thousand million dots", "png", _png(100_000, 100_000), 2),
    Kind("png as wide as a number may be", "png", _png((1 << 31) - 1, (1 << 31) - 1), 2),
    Kind("png that lacks most rows", "png", _png(8000, 8000), 1),
    Kind("jpg of 65,535 lines", "jpg", _jpeg, 2),
    Kind("tif as wide as a number may be", "tif", _tiff, 2),
    Kind("tif in a circle", "tif", lambda rng: _tiff(rng, 4, loop=True), 2),
    Kind("tif of 20,000 pages", "tif", _tiff_of_pages, 2),
    Kind("jp2 of noise", "jp2", lambda rng: b"\x00\x00\x00\x0cjP  \r\n\x87\n" + rng.randbytes(3000), 3),
    Kind("gif of noise", "gif", lambda rng: b"GIF89a\xff\xff\xff\xff\xf7\x00\x00" + rng.randbytes(3000), 2),
    Kind("zip that climbs", "zip", _many_members, 2),
    Kind("zip in zip in zip", "zip", lambda rng: zipped({f"{rng.randbytes(4).hex()}.zip": nested(7)}), 2),
    Kind("zip of one bomb in 500 places", "zip", _overlapping, 1),
    Kind("zip with a password", "zip", _locked_zip, 2),
    Kind("zip bomb", "zip", lambda rng: zipped({f"{rng.randbytes(4).hex()}.md": bytes(100_000_000)}), 2),
    Kind("gz bomb", "md.gz", lambda rng: gzip.compress(bytes(100_000_000) + rng.randbytes(4), mtime=0), 2),
    Kind("bz2 bomb", "md.bz2", lambda rng: bz2.compress(bytes(100_000_000) + rng.randbytes(4)), 1),
    Kind("xz bomb", "md.xz", lambda rng: lzma.compress(bytes(100_000_000) + rng.randbytes(4), preset=0), 1),
    Kind("tar that lies", "tar", lambda rng: _tar("a.md", rng.choice((1 << 33, 10_000, 1 << 60)), rng), 3),
    Kind("tar of devices and links", "tar", _devices, 2),
    Kind("parcel of bombs", "gz", _parcel_of_bombs, 2),
    Kind("both pdf and zip", "pdf", _both(pdf_base(1), zipped({"a.md": _TEXT})), 2),
    Kind("both zip and pdf", "zip", _both(zipped({"a.md": _TEXT}), pdf_base(1)), 2),
    Kind("both html and pdf", "html", _both(b"<html><body><p>", pdf_base(1)), 2),
    Kind("both pdf and html", "pdf", _both(b"%PDF-1.4\n<html><body><p>Recalling,</p></body></html>", b""), 2),
    Kind("both gif and html", "gif", _both(b"GIF89a/*<html><script>*/=1;//", b"</script>"), 2),
    Kind("both jpg and zip", "jpg", _prefixed_zip(picture("JPEG")), 2),
    Kind("both doc and zip", "doc", _prefixed_zip(word_97(bytes(9000))), 2),
    Kind("both docx and pdf", "docx", _prefixed_zip(pdf_base(1)), 2),
    Kind("utf-16 mark before a pdf", "pdf", _both(b"\xff\xfe", pdf_base(1)), 2),
)  # fmt: skip
