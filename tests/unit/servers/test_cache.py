"""What is fetched is fetched once, whole, and a missing program is told in one message."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from deploy.servers import MissingTool
from deploy.servers.__main__ import main
from deploy.servers.cache import kept
from deploy.servers.ports import Ports
from deploy.servers.programs import jars, minio_program, prometheus_program

_ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_nothing_half_made_is_kept() -> None:
    def fail(folder: Path) -> None:
        (folder / "part").touch()
        raise RuntimeError("the network went away")

    with pytest.raises(RuntimeError):
        kept("thing", fail)
    folder = kept("thing", lambda folder: (folder / "whole").touch())
    assert [file.name for file in folder.iterdir()] == ["whole"]
    assert kept("thing", fail) == folder


_MAKER = """
import sys
from pathlib import Path
from deploy.servers.cache import kept
def make(folder):
    print("made", flush=True)
    sys.stdin.readline()
print(kept("thing", make), flush=True)
"""


def test_two_runs_at_once_make_a_thing_once() -> None:
    command = [sys.executable, "-c", _MAKER]
    runs = [subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for run in runs:  # both, before either is waited for: whichever makes it asks
        assert run.stdin
        run.stdin.write("\n")
        run.stdin.flush()
    said = [run.communicate(timeout=60)[0].splitlines() for run in runs]
    assert sorted(len(lines) for lines in said) == [1, 2], said
    assert said[0][-1] == said[1][-1]


@pytest.mark.parametrize(
    ("fetch", "install"),
    [
        (lambda: jars("kafka"), "maven"),
        (minio_program, "Go 1.24"),
        (prometheus_program, "Debian"),
    ],
)
def test_a_missing_program_is_named_with_what_to_install(fetch: object, install: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert callable(fetch)
    with pytest.raises(MissingTool, match=install):
        fetch()


def test_the_command_says_what_is_missing_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(["up", "--state", str(tmp_path / "state")]) == 1
    assert capsys.readouterr().err.splitlines()[-1:] == [
        "servers: `java` is not on the PATH. Install Java 17 or newer, for example `apt-get install openjdk-17-jre-headless`."
    ]


def test_a_port_is_given_to_one_holder_at_a_time() -> None:
    one, other = Ports(), Ports()
    taken = [one.take() for _ in range(50)] + [other.take() for _ in range(50)]
    assert len(set(taken)) == 100
    one.release()
    other.release()
