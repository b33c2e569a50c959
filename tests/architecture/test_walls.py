"""The walls of docs/architecture.md stand: who may import whom, and no room without a place."""

import ast
import importlib
import pkgutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import rapporteur
from tests.support.sources import ROOT, trees

KNOWN_TO = {
    "kafka": ("platform/kafka/*.py",),
    "minio": ("platform/stores/minio_*.py", "platform/deposits/minio_deposits.py"),
    "prometheus_client": ("platform/metrics/*.py", "platform/observability/monitoring.py"),
    "opentelemetry": ("platform/observability/tracing*.py",),
    "tesserocr": ("cleanup/ocr/*_engine.py",),
    "yaml": ("platform/messages/topics.py",),
}
"""The client of a server, or a library with a port of its own -> the only files that may import it."""


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


def imported(tree: ast.Module) -> set[str]:
    """The packages that a file imports, anywhere in it."""
    nodes = list(ast.walk(tree))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {name.partition(".")[0] for name in plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}}


@pytest.mark.parametrize("client", KNOWN_TO)
def test_the_client_of_a_server_is_known_to_few(client):
    at_home = {file for pattern in KNOWN_TO[client] for file in ROOT.glob(pattern)}
    assert [file for file, tree in trees(ROOT.rglob("*.py"), client) if client in imported(tree) and file not in at_home] == []
