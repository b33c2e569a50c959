"""What every test may ask for on the command line."""

from __future__ import annotations

import signal

import pytest
from hypothesis import HealthCheck, settings

from tests.support.examples import examples

# a law says nothing of time: an example that a busy machine kept waiting for a fifth of a second is no counterexample
settings.register_profile("rapporteur", max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rapporteur")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # a shell starts what is to run in the background so, and whatever we start, and then interrupt, would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh-golden", action="store_true", help="write golden files and the JSON Schema anew from what the program makes now"
    )
