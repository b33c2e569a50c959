"""What /readyz of a gateway says of calls that were turned away."""

from __future__ import annotations

from rapporteur.gateway.away import KEPT_SECONDS, Away


def test_the_last_words_are_said() -> None:
    times = iter((1.0, 2.0, 3.0))
    away = Away(lambda: next(times))
    away.turned("/Upload", "the store is away")
    away.turned("/Open", "no broker answers")
    assert away.trouble() == "calls are turned away: no broker answers"


def test_a_method_that_answers_says_nothing_of_another() -> None:
    away = Away(lambda: 1.0)
    away.turned("/Upload", "the store is away")
    away.went_well("/List")
    assert away.trouble() == "calls are turned away: the store is away"


def test_words_that_nobody_repeats_are_forgotten() -> None:
    now = [1.0]
    away = Away(lambda: now[0])
    away.turned("/Upload", "the store is away")
    now[0] += KEPT_SECONDS
    assert away.trouble() == ""
