"""The walls of docs/architecture.md stand: who may import whom, and no room without a place."""

import importlib
import pkgutil
import socket
import subprocess
import sys
from pathlib import Path

import rapporteur


def test_imports_keep_to_the_walls():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_importing_any_module_opens_nothing(monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a module opened a connection while it was imported")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    names = [module.name for module in pkgutil.walk_packages(rapporteur.__path__, "rapporteur.")]
    assert "rapporteur.model.text" in names
    for name in names:
        importlib.import_module(name)
