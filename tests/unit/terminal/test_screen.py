"""The screen shows what is written, and obeys nothing of it."""

from __future__ import annotations

import io
from collections import Counter

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rapporteur.terminal.screen import Screen, visible

ODD = "a [sic] :smile: [/b] \x1b[31mred\x9b0m"
SHOWN = r"a [sic] :smile: [/b] \x1b[31mred\x9b0m"


def drawn(what: RenderableType, width: int = 80) -> str:
    out = io.StringIO()
    Screen(file=out, width=width).print(what)
    return out.getvalue()


def test_a_string_a_text_and_a_cell_are_shown_alike() -> None:
    table = Table.grid()
    table.add_row(ODD, Text(ODD))
    assert drawn(ODD).strip() == drawn(Text(ODD)).strip() == drawn(Padding(Text(ODD), 1)).strip() == SHOWN
    assert Counter("".join(drawn(table, 200).split())) == Counter("".join((SHOWN + SHOWN).split()))  # the cells are folded


def test_lines_stay_lines_and_nothing_is_cut_off() -> None:
    words = "\x1b" * 50
    assert drawn(f"one\ntwo {words}", width=20).replace("\n", "") == "onetwo " + r"\x1b" * 50


def test_emphasis_stays_on_its_words() -> None:
    out = io.StringIO()
    text = Text("\x1b\x1b lamp")
    text.stylize("bold", 3, 7)
    Screen(file=out, width=80, force_terminal=True).print(text)
    assert out.getvalue().replace("\x1b[1mlamp\x1b[0m", "LAMP").strip() == r"\x1b\x1b LAMP"


def test_a_file_gets_no_blanks_at_the_ends_of_lines_and_all_other_blanks() -> None:
    table = Table.grid(padding=(0, 2))
    table.add_row("a  b", "wide")
    table.add_row(" c", "")
    out = io.StringIO()
    Screen(file=out, width=40).print(Group(Padding(Text("in"), (1, 0, 1, 3)), table, Text("end "), "-", Text("x ", end=""), Text("y")))
    assert out.getvalue() == "\n   in\n\na  b  wide\n c\nend\n-\nx y\n"


def test_a_terminal_gets_what_is_drawn() -> None:
    out = io.StringIO()
    Screen(file=out, width=8, force_terminal=True).print(Padding(Text("in"), (0, 0, 0, 3)))
    assert out.getvalue() == "   in   \n"


def test_no_name_turns_the_order_of_what_is_read() -> None:
    assert visible("lamps \u202efdp.exe") == r"lamps \u202efdp.exe"
    assert visible("المنارة \u200f(أ)\u200e") == "المنارة \u200f(أ)\u200e", "marks of direction are signs of Arabic texts"
