"""Numbers of paragraphs that were misread beside each other: what stands before and behind them tells, if the count fits."""

from __future__ import annotations

import pytest

from tests.unit.cleanup.repaired import repaired

VERBS = (
    "Requests the keeper to report",
    "Decides to meet",
    "Invites States to help",
    "Decides to part",
    "Welcomes the lamps",
    "Decides to rest",
)


def paragraphs(*numbers: str) -> str:
    """An operative paragraph with each of these before it."""
    ends = [*[";"] * (len(numbers) - 1), "."]
    return "\n".join(f"{number} {verb}{end}" for number, verb, end in zip(numbers, VERBS, ends, strict=False))


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(("1.", "3.", "8.", "4.", "5."), id="two figures for others"),
        pytest.param(("1.", "he", "8.", "4.", "5."), id="one came out as a word"),
        pytest.param(("1.", "7.", "8.", "9.", "5.", "6."), id="three"),
    ],
)
def test_as_many_as_are_due_between_two_that_are_right(numbers: tuple[str, ...]) -> None:
    assert repaired(paragraphs(*numbers)) == paragraphs(*(f"{number}." for number in range(1, len(numbers) + 1)))


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(("1.", "3.", "8.", "5.", "6."), id="one is missing"),
        pytest.param(("2.", "7.", "8.", "5.", "6."), id="nothing proves the first"),
        pytest.param(("1.", "9.", "7.", "4."), id="nothing proves the last"),
    ],
)
def test_where_the_count_does_not_fit_or_an_end_is_not_proved_all_stay(numbers: tuple[str, ...]) -> None:
    assert repaired(paragraphs(*numbers)) == paragraphs(*numbers)


def test_numbers_of_a_quoted_text_stay() -> None:
    quoted = "1. Decides that it shall read:\n“7. Requests a report;\n“8. Decides to meet.”\n2. Decides to rest.\n3. Decides to part."
    assert repaired(quoted) == quoted


@pytest.mark.parametrize(
    "between",
    [
        pytest.param("II\n1. Decides to meet;\n2. Invites States to help;\n3. The lamps shall burn;", id="an unknown verb"),
        pytest.param("Lamps\n7. Decides to meet;\n8. Invites States to help;", id="a heading"),
    ],
)
def test_a_section_between_keeps_its_own_numbers(between: str) -> None:
    text = f"1. Requests the keeper to report;\n{between}\n4. Decides to part;\n5. Decides to rest."
    assert repaired(text) == text
