"""What the documents say is there is there, and what is there is said."""

from __future__ import annotations

import re

import pytest
from typer.main import get_command

from rapporteur.cli import app
from rapporteur.commands.variables import settings
from rapporteur.composition.reasons import TO_TRY_AGAIN
from tests.architecture.generate import ROOT

README = (ROOT / "README.md").read_text()
HOUSE = (ROOT / "docs/architecture.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()
COMMANDS = list(get_command(app).commands)
TARGETS = re.findall(r"^([a-z-]+):.*## ", MAKEFILE, flags=re.MULTILINE)
ROOMS = [path.name for path in (ROOT / "services/rapporteur").iterdir() if path.is_dir() and not path.name.startswith("__")]
DOCUMENTS = sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md"))


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("status", "specimens")])
def test_the_readme_names_every_command(command):
    assert f"`{command}" in README or f"rapporteur {command}" in README


@pytest.mark.parametrize("room", ROOMS)
def test_the_house_describes_every_room(room):
    assert f"  {room}/" in HOUSE


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_make_target_that_is_named_exists(document):
    named = set(re.findall(r"`make ([a-z-]+)", document.read_text())) | set(
        re.findall(r"^make ([a-z-]+)", document.read_text(), re.MULTILINE)
    )
    assert named <= set(TARGETS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document):
    targets = re.findall(r"\]\(([^)#]+)\)", document.read_text())
    assert [t for t in targets if "://" not in t and not (document.parent / t).exists()] == []


def test_every_decision_has_a_number_of_its_own():
    numbers = [path.name[:4] for path in sorted((ROOT / "docs/decisions").iterdir())]
    assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)]


def test_the_reasons_that_are_told_are_those_that_there_are():
    (told,) = re.findall(r"^The reasons are (.*?) Another one", (ROOT / "docs/operations.md").read_text(), re.MULTILINE | re.DOTALL)
    assert tuple(re.findall(r"`([a-z ]+)`", told.replace("\n", " "))) == TO_TRY_AGAIN


def test_every_variable_that_is_named_is_read():
    pages = [*DOCUMENTS, ROOT / "docker-compose.yml", ROOT / "deploy/Dockerfile", *(ROOT / "services").rglob("*.py")]
    named = {name for page in pages for name in re.findall(r"RAPPORTEUR_[A-Z0-9_]*[A-Z0-9]\b(?!_)", page.read_text())}
    of_tests = {"RAPPORTEUR_GOLD", "RAPPORTEUR_VERSION"}
    misspelled = {"RAPPORTEUR_WORKER", "RAPPORTEUR_LOGLEVEL", "RAPPORTEUR_MEMORY", "RAPPORTEUR_TEA"}  # examples of that
    assert len(named) > 20
    assert {name for name in named if name not in settings()} <= of_tests | misspelled | {"RAPPORTEUR_S3"}
