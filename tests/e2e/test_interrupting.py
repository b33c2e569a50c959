"""Ctrl-C at whatever moment: one line and status 130, and never a traceback. It comes from inside, so that no test need hit a moment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_INTERRUPTED = """
import os, runpy, signal, sys

def watch(event, arguments):
    if event == moment and arguments[0].rpartition("/")[2] == name:
        os.kill(os.getpid(), signal.SIGINT)

handler, (moment, _, name) = sys.argv[1], sys.argv[2].partition("=")
signal.signal(signal.SIGINT, getattr(signal, handler))
sys.argv[:] = ["rapporteur", *sys.argv[3:]]
sys.addaudithook(watch)
runpy.run_module("rapporteur", run_name="__main__")
"""


_WITH_A_THREAD = "import threading; threading.Thread(target=threading.Event().wait).start()\n"
"""As of a client of Kafka that was interrupted while it was made: it never ends."""


def interrupted(
    moment: str, *arguments: str | Path, handler: str = "default_int_handler", before: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a command that is interrupted at a moment: an event of Python's with what it is about, `import=typer`."""
    program = [sys.executable, "-c", before + _INTERRUPTED, handler, moment, *map(str, arguments)]
    return subprocess.run(program, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    ("command", "module"),
    [
        *(("list", module) for module in ("rapporteur.cli", "typer", "pydantic", "rapporteur.commands.common")),
        ("list", "rapporteur.terminal.columns"),  # what a module of commands imports, when one of them is called
        ("set-aside list", "rapporteur.commands.letters"),
    ],
)
def test_while_the_program_is_loaded_it_ends_with_one_line(command: str, module: str, tmp_path: Path) -> None:
    done = interrupted(f"import={module}", *command.split(), "--data", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "interrupted\n")


@pytest.mark.parametrize("command", ["list", "show E/RES/2019/14", "set-aside list", "certificate", "verify"])
def test_while_a_command_is_at_work_it_ends_with_one_line(command: str, data: Path) -> None:
    done = interrupted("sqlite3.connect=journal.sqlite?mode=rw", *command.split(), "--data", data)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "interrupted\n")


def test_a_thread_that_goes_on_does_not_keep_it(data: Path) -> None:
    done = interrupted("sqlite3.connect=journal.sqlite?mode=rw", "status", "--data", data, before=_WITH_A_THREAD)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "interrupted\n")


@pytest.mark.parametrize("moment", ["import=typer", "sqlite3.connect=journal.sqlite?mode=rw"])
def test_a_program_that_is_deaf_to_it_stays_so(moment: str, data: Path) -> None:
    done = interrupted(moment, "status", "--data", data, handler="SIG_IGN")
    assert (done.returncode, done.stderr) == (0, "")
    assert "documents read" in done.stdout
