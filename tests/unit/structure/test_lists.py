"""Lists of subparagraphs: degrees are solved with the neighbours in view, and no item is ever dropped."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.structure.lists import DEEPEST, ListSolver
from tests.unit.structure.helpers import only, outline


def degrees(numbers: str, colons: str = "") -> list[int]:
    """The degrees of the numbers, of which those in `colons` are announced by a colon before them."""
    solver, out, items = ListSolver(), [], numbers.split()
    for at, number in enumerate(items):
        following = items[at + 1] if at + 1 < len(items) else ""
        out.append(solver.place(number, following, after_colon=at == 0 or number in colons.split()).degree)
    return out


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("(a) (b) (c)", [1, 1, 1]),
        ("(a) (i) (ii) (b) (i) (ii)", [1, 2, 2, 1, 2, 2]),
        ("(g) (h) (i) (j)", [1, 1, 1, 1]),
        ("(h) (i) (ii) (i)", [1, 2, 2, 1]),
        ("(a) (i) a. b. (ii) a. (b)", [1, 2, 3, 3, 2, 3, 1]),
        ("(a) (i) a. i) ii) b. (b)", [1, 2, 3, 4, 4, 3, 1]),
        ("(i) (ii) (iii) (iv) (v) (vi)", [1] * 6),
        ("(y) (z) (aa) (bb)", [1] * 4),
        ("(z) (aa) (ab) (ac)", [1] * 4),
        ("(1) (2) (a) (b) (3)", [1, 1, 2, 2, 1]),
        ("(a) (b) (d) (e)", [1] * 4),
        ("(a) (b) (b) (c)", [1] * 4),
        ("(a) • • (b)", [1, 2, 2, 1]),
        ("أ) ب) ج)", [1, 1, 1]),
        ("а) б) в)", [1, 1, 1]),
    ],
)
def test_degrees(numbers: str, expected: list[int]) -> None:
    assert degrees(numbers) == expected


def test_a_colon_decides_between_letter_i_and_roman_one() -> None:
    assert degrees("(g) (h) (i)", colons="(i)") == [1, 1, 2]
    assert degrees("(g) (h) (i)") == [1, 1, 1]


@pytest.mark.parametrize(("numbers", "at", "meant"), [("(k) (1) (m)", 1, "(l)"), ("(a) (l) (ii)", 1, "(i)"), ("(a) (1) (ii)", 1, "(i)")])
def test_a_misread_number_is_what_its_neighbours_say(numbers: str, at: int, meant: str) -> None:
    items = [*numbers.split(), ""]
    solver = ListSolver()
    solved = [solver.place(n, items[k + 1], after_colon=k == 0 or (meant == "(i)" and k == at)) for k, n in enumerate(items[:-1])]
    assert solved[at].number == meant


def test_gaps_and_doubles_are_remarked() -> None:
    solver = ListSolver()
    remarks = [solver.place(n, "", after_colon=False).remark for n in ("(a)", "(b)", "(b)", "(e)")]
    assert remarks == ["", "", "the number is printed twice", "a number before it is missing"]


@pytest.mark.parametrize("numbers", ["а) б) г)", "أ) ب) د)", "(一) (二) (四)", "㈠ ㈡ ㈣"])
def test_every_alphabet_is_counted_by(numbers: str) -> None:
    solver = ListSolver()
    remarks = [solver.place(n, "", after_colon=False).remark for n in numbers.split()]
    assert remarks == ["", "", "a number before it is missing"]


LABELS = st.sampled_from(
    [
        *("(a)", "(b)", "(c)", "(h)", "(i)", "(ii)", "(v)", "(x)", "(l)", "(1)", "(2)", "a.", "b.", "i)"),
        *("•", "–", "(A)", "(أ)", "㈠", "’1‘", "(zz)", "(xyz)"),
    ]
)


@given(st.lists(st.tuples(LABELS, st.booleans()), max_size=60))
@settings(print_blob=True)
def test_every_item_gets_a_degree_one_deeper_than_the_one_before_at_most(items: list[tuple[str, bool]]) -> None:
    solver, before = ListSolver(), 0
    for at, (number, colon) in enumerate(items):
        following = items[at + 1][0] if at + 1 < len(items) else ""
        degree = solver.place(number, following, after_colon=colon).degree
        assert 1 <= degree <= min(before + 1, DEEPEST)
        before = degree


def test_a_list_whose_letters_begin_anew_without_a_colon_goes_on_beside_the_items_before() -> None:
    lines = ("1. Adopts:", "(a) oil;", "(b) gas;", "(a) nets;", "(b) ropes:", "(a) of hemp;", "(b) of wire;", "2. Decides to meet.")
    found = outline(only("\n".join(("The General Assembly,", *lines))))
    assert found[2:8] == [
        "  item (a) oil;",
        "  item (b) gas;",
        "  item (a) nets;",
        "  item (b) ropes:",
        "    item (a) of hemp;",
        "    item (b) of wire;",
    ]
