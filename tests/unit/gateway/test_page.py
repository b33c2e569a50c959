"""docs/gateway.md says what is there, and what it shows can be run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from deploy.servers.errors import MissingTool
from deploy.servers.programs import grpcurl_program
from rapporteur.cli import app
from rapporteur.composition.local import build_pipeline
from rapporteur.gateway.problems import Why
from rapporteur.gateway.settings import GatewaySettings
from rapporteur.specimens import markdown
from rapporteur.specimens.archive import single
from tests.architecture.generate import ROOT
from tests.support.gateways import Gateway
from tests.support.memory_services import MemoryServices

PAGE = (ROOT / "docs/gateway.md").read_text()
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
PYTHON = next(text for language, text in BLOCKS if language == "python")
SHELL = [text for language, text in BLOCKS if language == ""]
COMMANDS = [line for text in SHELL for line in text.splitlines() if line.startswith("rapporteur ")]
ADDRESS = "localhost:50051"


def rows(heading: str) -> dict[str, str]:
    """The first two columns of the table below a line, without marks."""
    below = PAGE[PAGE.index(heading) :].split("\n\n")[0].splitlines()[2:]
    cells = ([cell.strip() for cell in line.strip("|").split("|")] for line in below)
    return {first.strip("`"): second.strip("`") for first, second, *_ in cells}


def test_every_setting_is_explained_with_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("RAPPORTEUR_"):
            monkeypatch.delenv(name)
    defaults = GatewaySettings()
    expected = {}
    for name in GatewaySettings.model_fields:
        variable = "RAPPORTEUR_GATEWAY" if name == "address" else f"RAPPORTEUR_GATEWAY_{name.upper()}"
        expected[variable] = _written(name, getattr(defaults, name))
    assert rows("| variable | default |") == expected


def _written(name: str, value: Any) -> str:
    if name == "spool":
        return "the temporary folder"
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def test_every_reason_is_explained() -> None:
    table = PAGE[PAGE.index("| status | reason |") :]
    named = set(re.findall(r"`([A-Z_]+)`", "".join(line.split("|")[2] for line in table.splitlines() if line.startswith("|"))))
    assert named == {why.value for why in Why}


@pytest.mark.parametrize("line", COMMANDS, ids=lambda line: line[:50])
def test_every_command_can_be_read(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("archive-loader.token", "authority.pem"):
        Path(name).touch()
    Path("archive").mkdir()
    words = shlex.split(line.partition(" > ")[0])[1:]
    command: Any = get_command(app)
    while hasattr(command, "commands"):
        command, words = command.commands[words[0]], words[1:]
    command.make_context(command.name, words)


@pytest.mark.slow
def test_the_tokens_are_made_as_shown(tmp_path: Path) -> None:
    script = "\n".join(line for line in COMMANDS if " token " in line)
    programs = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    subprocess.run(["bash", "-euc", script], cwd=tmp_path, check=True, env={**os.environ, "PATH": programs}, timeout=120)
    assert (tmp_path / "tokens").stat().st_mode & 0o777 == 0o600
    token = (tmp_path / "archive-loader.token").read_text().strip()
    with Gateway(tmp_path).running(tokens=tmp_path / "tokens") as gateway, gateway.client(token=token) as client:
        assert not client.open_batch("b", "").existed


def test_the_python_client_does_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/a.md").write_bytes(b"words")
    (tmp_path / "letters/b.md").write_bytes(b"words")
    (tmp_path / "letters/none.md").write_bytes(b"")
    with Gateway(tmp_path / "gateway").running() as gateway:
        script = PYTHON.replace(ADDRESS, gateway.address).replace("gateway.WatchBatch(", "[] and gateway.WatchBatch(")
        done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True, capture_output=True, text=True, timeout=60)
        assert gateway.topics.standing("by-python").closed
    assert done.stdout.splitlines() == ["a.md ITEM_FATE_STORED ", "b.md ITEM_FATE_DUPLICATE ", "none.md ITEM_FATE_REFUSED empty"]


@pytest.mark.slow
def test_grpcurl_does_what_is_shown(tmp_path: Path) -> None:
    try:
        grpcurl = grpcurl_program()
    except MissingTool as missing:
        pytest.skip(str(missing))
    (tmp_path / "letter.md").write_text(markdown.clean(single(73, 101)))
    script = "\n".join(text for text in SHELL if "grpcurl" in text)
    folder = tmp_path / "gateway"
    folder.mkdir()
    gateway = Gateway(folder, pipeline=build_pipeline)
    with gateway.running(), MemoryServices(gateway.topics, gateway.blobs(), gateway.index).running():
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script.replace(ADDRESS, gateway.address)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            env={**os.environ, "PATH": f"{grpcurl.parent}:{os.environ['PATH']}"},
        )
    assert done.returncode == 0, done.stderr
    for words in ('"by-hand"', '"ITEM_FATE_STORED"', '"complete": true', '"hits"', '"SERVING"'):
        assert words in done.stdout
