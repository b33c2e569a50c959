"""The certificate in the terminal: what happened to many files is said once, and every file keeps its name."""

from __future__ import annotations

import io

from rapporteur.platform.batches.certificate import Certificate, Named
from rapporteur.terminal.certificate import NAMED, view
from rapporteur.terminal.screen import Screen

LOCKED = ("encrypted", "encrypted: it wants a password.", "Take the password off and ingest it again")


def drawn(*files: Named) -> list[str]:
    out = io.StringIO()
    account = Certificate(len(files), 0, 0, (), (), files, 0, ())
    Screen(file=out, width=200).print(view(account, "lamps"))
    return [line.strip() for line in out.getvalue().splitlines()]


def test_what_happened_to_three_files_is_said_once_above_their_names() -> None:
    cut = Named("oil.docx", "truncated", "its end is missing", "Fetch it again")
    lines = drawn(*(Named(f"lamp-{n}.pdf", *LOCKED) for n in range(3)), cut)
    at = lines.index("3 files   encrypted: it wants a password. Take the password off and ingest it again")
    assert lines[at + 1 : at + 5] == ["lamp-0.pdf", "lamp-1.pdf", "lamp-2.pdf", "oil.docx   truncated: its end is missing. Fetch it again"]


def test_of_two_files_each_has_its_sentence() -> None:
    lines = drawn(*(Named(f"lamp-{n}.pdf", *LOCKED) for n in range(2)))
    assert sum(line.endswith("ingest it again") for line in lines) == 2


def test_where_there_are_more_than_fit_it_is_said_where_all_of_them_are() -> None:
    lines = drawn(*(Named(f"lamp-{n}.pdf", *LOCKED) for n in range(NAMED + 5)))
    assert lines.count("and more: rapporteur certificate --json names them all") == 1
    assert sum(line.startswith("lamp-") for line in lines) == NAMED - 1
