"""Every reader of binary Word files keeps the laws; LibreOffice also with every fault that it may have."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur.cleanup.legacy.antiword_engine import AntiwordConverter
from rapporteur.cleanup.legacy.converting import AsDocx, NotConverted, NullConverter, OutOfTime, ToolMissing, WordConverter
from rapporteur.cleanup.legacy.office_engine import MOST_SERVED, OfficeConverter
from tests.contracts.word_converter_contract import ScratchContract, WordConverterContract
from tests.support import fake_office
from tests.support.old_word import needs_antiword, needs_office, specimen


def office(folder: Path, start: str = "GOOD", seconds: float = 20.0, start_seconds: float = 20.0) -> OfficeConverter:
    program = fake_office.program(folder, start=start)
    return OfficeConverter(lambda: program, seconds, start_seconds)


class TestOfficeThatBehaves(WordConverterContract, ScratchContract):
    @pytest.fixture
    def converter(self, tmp_path: Path) -> Iterator[WordConverter]:
        made = office(tmp_path)
        yield made
        made.close()

    @pytest.fixture
    def good(self) -> bytes:
        return b"GOOD document"

    @pytest.fixture(params=["NOTHING", "EMPTY", "DIE"])
    def bad(self, request: pytest.FixtureRequest) -> bytes:
        return f"{request.param} document".encode()


@pytest.mark.slow
@needs_office
class TestLibreOffice(WordConverterContract, ScratchContract):
    @pytest.fixture(scope="class")
    def converter(self) -> Iterator[WordConverter]:
        made = OfficeConverter()
        yield made
        made.close()

    @pytest.fixture
    def good(self) -> bytes:
        return specimen(1)

    @pytest.fixture
    def bad(self) -> bytes:
        return specimen(1)[:3000]


@pytest.mark.slow
@needs_office
@needs_antiword
class TestAntiword(WordConverterContract):
    @pytest.fixture
    def converter(self) -> WordConverter:
        return AntiwordConverter()

    @pytest.fixture
    def good(self) -> bytes:
        return specimen(1)

    @pytest.fixture
    def bad(self) -> bytes:
        return b"no Word file at all, but long enough to be one: " * 100


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["DIE", "HANG", "NOTHING", "MUTTER"])
def test_what_the_warm_office_fails_on_is_tried_alone(tmp_path: Path, fault: str) -> None:
    converter = office(tmp_path, seconds=3.0)
    assert converter.convert(f"WARM-{fault} x".encode()) == AsDocx(f"made of WARM-{fault} x".encode())
    assert converter.convert(b"GOOD y") == AsDocx(b"made of GOOD y")
    converter.close()


@pytest.mark.slow
def test_a_document_that_hangs_every_office_is_given_up_in_time(tmp_path: Path) -> None:
    converter = office(tmp_path, seconds=1.0)
    with pytest.raises(OutOfTime, match="1 seconds"):
        converter.convert(b"HANG x")
    converter.close()


@pytest.mark.parametrize("start", ["NEVER", "DIE"])
def test_an_office_that_cannot_be_kept_warm_is_started_for_each_document(tmp_path: Path, start: str) -> None:
    converter = office(tmp_path, start=start, start_seconds=1.0)
    assert converter.convert(b"GOOD a") == AsDocx(b"made of GOOD a")
    assert converter.convert(b"GOOD b") == AsDocx(b"made of GOOD b")


def test_a_warm_office_is_replaced_in_time(tmp_path: Path) -> None:
    converter = office(tmp_path)
    converter.convert(b"GOOD a")
    first = converter._warm
    assert first is not None
    first.served = MOST_SERVED
    converter.convert(b"GOOD b")
    assert converter._warm is not first
    converter.close()


def test_an_office_dies_with_whoever_started_it_and_leaves_nothing(tmp_path: Path) -> None:
    """A worker is killed without a last word: neither the office nor its folder may stay."""
    fake_office.program(tmp_path)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    worker = subprocess.Popen(
        [sys.executable, "-c", _WORKER.format(path=sys.path, program=str(tmp_path / "soffice.bin"))],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(scratch)},
    )
    assert worker.stdout is not None
    guardian = int(worker.stdout.readline())
    assert list(scratch.glob("rapporteur-office-*"))
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    ended = os.pidfd_open(guardian)
    try:
        assert select.select([ended], [], [], 20.0)[0], "the guardian is still there"
    finally:
        os.close(ended)
    assert list(scratch.iterdir()) == []


_WORKER = """
import sys, signal
sys.path[:] = {path!r}
from pathlib import Path
from rapporteur.cleanup.legacy.office_engine import OfficeConverter
converter = OfficeConverter(lambda: Path({program!r}))
converter.convert(b"GOOD x")
print(converter._warm._process.pid, flush=True)
signal.pause()
"""


def test_the_null_converter_lacks_everything() -> None:
    with pytest.raises(ToolMissing):
        NullConverter().convert(b"x")
    assert NullConverter().missing()


def test_programs_that_are_not_there_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    for converter in (OfficeConverter(), AntiwordConverter()):
        assert "not installed" in converter.missing()
        with pytest.raises(ToolMissing):
            converter.convert(b"x")


def test_antiword_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "antiword"
    program.write_text("#!/bin/sh\nexec sleep 100\n")
    program.chmod(0o755)
    with pytest.raises(OutOfTime):
        AntiwordConverter(str(program), seconds=0.5).convert(b"x")


def test_antiword_that_dies_says_so(tmp_path: Path) -> None:
    program = tmp_path / "antiword"
    program.write_text("#!/bin/sh\nkill -SEGV $$\n")
    program.chmod(0o755)
    with pytest.raises(NotConverted, match="dies"):
        AntiwordConverter(str(program)).convert(b"x")
