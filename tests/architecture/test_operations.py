"""Every command that docs/operations.md, docs/folders.md or an alert tells a person to run can be run, and what is named there exists."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from itertools import takewhile
from urllib.parse import urlsplit

import pytest
import typer.main

from rapporteur.cli import app
from rapporteur.platform.settings import Settings
from tests.architecture.generate import ROOT
from tests.support.compose import FILE, read
from tests.support.promql import DASHBOARDS, DECLARED, load, metric, rules

PAGE = ROOT / "docs/operations.md"
TEXT = PAGE.read_text(encoding="utf-8")
ALL_TEXT = TEXT + (ROOT / "docs/folders.md").read_text(encoding="utf-8")
PROGRAMS = ("rapporteur", "docker", "make", "python")
SERVICES = set(read(FILE, dict.fromkeys(re.findall(r"\$\{(\w+)", FILE.read_text()), "x"))["services"])
COMPOSE = {"up", "down", "ps", "logs", "stop", "start", "restart", "exec"}
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
PATHS = {"/metrics", "/healthz", "/readyz"}
WITH_VALUE = {"--scale", "--since"}


def commands() -> Iterator[str]:
    """Whole lines of the blocks, and what stands in the text between backticks."""
    for block in re.findall(r"```sh\n(.*?)```", ALL_TEXT, flags=re.DOTALL):
        yield from (line.partition(" #")[0].strip() for line in block.splitlines())
    for rule in rules():
        yield rule["annotations"]["first"].replace("{{ $labels.stage }}", "cleanup").replace("{{ $labels.service }}", "structure")
    for inline in re.findall(r"(?<!`)`([^`\n]+)`(?!`)", re.sub(r"```.*?```", "", ALL_TEXT, flags=re.DOTALL)):
        if inline.startswith(tuple(f"{program} " for program in PROGRAMS)):
            yield inline


COMMANDS = sorted({command for command in commands() if command})


def check(words: list[str]) -> None:
    """Raises AssertionError, or what the command line raises for wrong usage."""
    match words:
        case ["rapporteur", *rest]:
            check_ours(rest)
        case ["docker", "compose", sub, *rest]:
            check_compose(sub, rest)
        case ["make", *rest]:
            assert {word for word in rest if "=" not in word} <= TARGETS
        case ["python", "-m", "deploy.servers", sub, *_]:
            assert sub in ("up", "down", "status", "fetch")
        case ["cp", source, _]:
            assert (ROOT / source).exists()
        case [".", _]:
            pass
        case ["wget", "-qO-", url]:
            where = urlsplit(url)
            assert where.hostname in SERVICES
            assert (where.port, where.path in PATHS) == (9464, True)
        case _:
            pytest.fail(f"nobody knows how to check {words}")


def check_ours(words: list[str]) -> None:
    """As far as before the command would begin."""
    group = typer.main.get_command(app)
    context = group.make_context("rapporteur", list(words), resilient_parsing=False)
    while hasattr(group, "commands"):
        name, *words = [*context._protected_args, *context.args] if hasattr(context, "_protected_args") else context.args
        group = group.commands[name]
        context = group.make_context(name, list(words), parent=context)


def check_compose(sub: str, words: list[str]) -> None:
    assert sub in COMPOSE
    names: list[str] = []
    rest = iter(words)
    for word in rest:
        if word in WITH_VALUE:
            value = next(rest)
            names += [value.partition("=")[0]] if word == "--scale" else []
        elif not word.startswith("-"):
            names.append(word)
            if sub == "exec":
                check(list(takewhile(bool, rest)))
    assert set(names) <= SERVICES


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_can_be_run(command: str) -> None:
    check(shlex.split(command))


@pytest.mark.parametrize(
    "command",
    [
        "rapporteur certificte",
        "rapporteur certificate --bath x",
        "rapporteur set-aside lst",
        "docker compose restart clean",
        "docker compose exec gateway rapporteur set-aside lst",
        "docker compose exec prometheus wget -qO- http://cleanup:9464/ready",
        "docker compose up --scale cleaup=3",
        "make servers-upp",
        "cp deploy/nothing .env",
    ],
)
def test_what_cannot_be_run_is_found(command: str) -> None:
    with pytest.raises(BaseException):  # noqa: B017 - each tool refuses in its own way
        check(shlex.split(command))


def test_there_are_commands_to_check() -> None:
    assert len(COMMANDS) > 20
    assert any(command.startswith("rapporteur set-aside redrive") for command in COMMANDS)


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_every_metric_that_is_named_exists(page) -> None:
    named = set(re.findall(r"\brapporteur_[a-z_]*[a-z]\b", page.read_text(encoding="utf-8")))
    assert {name for name in named if metric(name) not in DECLARED} == set()


def test_every_panel_that_is_named_exists() -> None:
    named = set(re.findall(r"panel \*([^*]+)\*", TEXT))
    assert named
    assert named <= {panel["title"] for file in DASHBOARDS for panel in load(file)["panels"]}


def test_every_setting_that_is_named_exists() -> None:
    named = {name.lower() for name in re.findall(r"\bRAPPORTEUR_([A-Z][A-Z_]*[A-Z])\b", TEXT)}
    assert named
    assert named <= set(Settings.model_fields)
