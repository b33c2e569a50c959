"""What the help of every command teaches, without starting a process for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from rapporteur.cli import app


def leaves(command: Any, *words: str) -> Iterator[tuple[str, str]]:
    """All commands below a command: the words by which each is called, and what its help says."""
    below = getattr(command, "commands", {})
    for word in below:
        yield from leaves(below[word], *words, word)
    if not below:
        yield " ".join(words), command.help


def test_every_help_says_what_it_is_for_gives_an_example_and_the_exit_status() -> None:
    """A script on `set-aside list` waited for a status that never came."""
    found = dict(leaves(get_command(app)))
    assert {"set-aside list", "gateway serve", "topics apply", "buckets apply", "replay"} <= found.keys()
    assert [name for name, said in found.items() if f"Example: rapporteur {name}" not in said] == []
    assert [name for name, said in found.items() if "Exit status" not in said] == []
