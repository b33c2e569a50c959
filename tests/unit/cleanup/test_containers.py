"""Archives: every file in them comes out or is refused by name, and no archive is worth the machine that reads it."""

from __future__ import annotations

import gzip
import io
import lzma
import random
import tarfile
import zipfile
from collections.abc import Callable, Mapping

import pytest

from rapporteur.cleanup.extract.files.containers import Limits, Member, members
from rapporteur.model.failures import DocumentRefused, Reason
from tests.support.word import word

LIMITS = Limits(depth=2, members=50, member_bytes=3 << 20, total_bytes=8 << 20, ratio=100, ratio_from=1 << 20)


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def tarred(files: Mapping[str, bytes], *others: tarfile.TarInfo) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", errors="surrogateescape") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for other in others:
            archive.addfile(other)
    return buffer.getvalue()


def special(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def listing(content: bytes, limits: Limits = LIMITS, name: str = "kites.zip") -> list[tuple[str, bytes | Reason]]:
    return [(m.name, m.content if isinstance(m, Member) else m.failure.reason) for m in members(name, content, limits)]


FILES = {"2004/a.md": b"one", "2004/b.md": b"two"}


@pytest.mark.parametrize(
    "pack",
    [
        pytest.param(zipped, id="zip"),
        pytest.param(tarred, id="tar"),
        pytest.param(lambda files: gzip.compress(tarred(files)), id="tar.gz"),
        pytest.param(lambda files: lzma.compress(tarred(files)), id="tar.xz"),
    ],
)
def test_files_come_out_in_order(pack: Callable[[Mapping[str, bytes]], bytes]) -> None:
    assert listing(pack(FILES)) == list(FILES.items())


def test_archives_in_archives_keep_the_whole_path() -> None:
    inner = zipped({"c.md": b"three"})
    assert listing(zipped({"a.md": b"one", "x/inner.zip": inner})) == [("a.md", b"one"), ("x/inner.zip!/c.md", b"three")]


def test_a_compressed_file_is_called_by_its_own_name() -> None:
    assert listing(gzip.compress(b"text"), name="2004/a.md.gz") == [("a.md", b"text")]


def test_a_word_file_is_a_document_and_no_archive() -> None:
    content = word("Text")
    assert listing(zipped({"a.docx": content})) == [("a.docx", content)]


def test_too_many_archives_in_one_another_cost_only_themselves() -> None:
    deep = zipped({"b.zip": zipped({"c.zip": zipped({"d.md": b"x"})}), "e.md": b"y"})
    assert listing(deep) == [("b.zip!/c.zip", Reason.TOO_LARGE), ("e.md", b"y")]


@pytest.mark.parametrize(
    ("name", "reads"),
    [
        pytest.param("../evil.md", Reason.HOSTILE, id="climbing out"),
        pytest.param("a/../../evil.md", Reason.HOSTILE, id="climbing out from within"),
        pytest.param("..\\evil.md", Reason.HOSTILE, id="climbing out with backslashes"),
        pytest.param("/etc/a.md", "etc/a.md", id="absolute"),
        pytest.param("./x//a.md", "x/a.md", id="odd"),
        pytest.param("résolution.md", "résolution.md", id="accents"),
    ],
)
@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_names_are_data(pack: Callable[[Mapping[str, bytes]], bytes], name: str, reads: str | Reason) -> None:
    found = listing(pack({name: b"x", "good.md": b"y"}))
    assert found[0] == ((name, reads) if isinstance(reads, Reason) else (reads, b"x"))
    assert found[1] == ("good.md", b"y")


def test_drives_are_dropped() -> None:
    assert listing(zipped({"C:\\old\\a.md": b"x"})) == [("old/a.md", b"x")]


def test_utf8_names_that_do_not_say_so() -> None:
    named = zipped({"aaaa.md": b"x"}).replace(b"aaaa.md", "éé.md".encode())
    assert listing(named) == [("éé.md", b"x")]


def test_names_that_are_no_utf8() -> None:
    assert listing(tarred({"r\udce9s.md": b"x"})) == [("r\udce9s.md", b"x")]


def test_links_and_devices_are_refused_by_name() -> None:
    content = tarred({"a.md": b"x"}, special("link.md", tarfile.SYMTYPE, "/etc/passwd"), special("null", tarfile.CHRTYPE))
    assert listing(content) == [("a.md", b"x"), ("link.md", Reason.UNSUPPORTED), ("null", Reason.UNSUPPORTED)]


def test_an_encrypted_member_costs_only_itself() -> None:
    content = bytearray(zipped({"a.md": b"x", "b.md": b"y"}))
    content[6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    assert listing(bytes(content)) == [("a.md", Reason.ENCRYPTED), ("b.md", b"y")]


def test_a_damaged_member_costs_only_itself() -> None:
    content = bytearray(zipped({"a.md": bytes(range(200)), "b.md": b"y"}))
    content[40:60] = b"\xff" * 20
    assert listing(bytes(content)) == [("a.md", Reason.MALFORMED), ("b.md", b"y")]


@pytest.mark.parametrize(
    ("files", "reads"),
    [
        pytest.param({"a.md": b"\0" * (2 << 20)}, [Reason.HOSTILE], id="a bomb by its ratio"),
        pytest.param({"a.md": b"abcdefgh" * 500_000}, [Reason.HOSTILE], id="repetition is a bomb too"),
        pytest.param({"a.bin": None}, [Reason.TOO_LARGE], id="a member over the limit"),
        pytest.param(
            {"a.bin": 2, "b.bin": 2, "c.bin": 2, "d.bin": 2, "e.bin": 2, "f.md": 0}, ["", "", "", Reason.TOO_LARGE], id="the total"
        ),
    ],
)
def test_sizes_are_counted_while_reading(files: Mapping[str, bytes | int | None], reads: list[str | Reason]) -> None:
    noise = random.Random(3)
    sizes = {None: 4 << 20, 2: (2 << 20) + 9, 0: 1}
    made = {n: c if isinstance(c, bytes) else noise.randbytes(sizes[c]) for n, c in files.items()}
    found = [c if isinstance(c, Reason) else "" for _, c in listing(zipped(made))]
    assert found[: len(reads)] == reads
    assert len(found) == len(files)


@pytest.mark.parametrize(
    ("write", "reason"),
    [
        pytest.param(lambda: gzip.compress(tarred({"a.md": b"\0" * (20 << 20)})), Reason.HOSTILE, id="a bomb in a tar"),
        pytest.param(lambda: lzma.compress(b"\0" * (20 << 20)), Reason.HOSTILE, id="a bomb under xz"),
        pytest.param(lambda: zipped({f"{n}.md": b"x" for n in range(60)}), Reason.TOO_LARGE, id="too many files"),
        pytest.param(lambda: zipped(FILES)[:60], Reason.TRUNCATED, id="a zip torn off"),
        pytest.param(lambda: gzip.compress(b"x" * 5000)[:-12], Reason.TRUNCATED, id="a gzip torn off"),
    ],
)
def test_an_archive_at_its_end_is_refused_as_a_whole(write: Callable[[], bytes], reason: Reason) -> None:
    content = write()
    with pytest.raises(DocumentRefused) as caught:
        listing(content)
    assert caught.value.failure.reason is reason


def test_what_came_before_a_tear_is_kept() -> None:
    content = gzip.compress(tarred({"a.md": b"x", "b.md": b"y" * 100_000}), mtime=0)
    found = []
    with pytest.raises(DocumentRefused):
        for member in members("a.tar.gz", content[: len(content) // 2], LIMITS):
            found.append(member.name)
    assert found == ["a.md"]


def test_an_archive_that_holds_itself_ends() -> None:
    inner = zipped({"x.md": b"x"})
    for _ in range(10):
        inner = zipped({"again.zip": inner})
    assert listing(inner) == [("again.zip!/again.zip", Reason.TOO_LARGE)]
