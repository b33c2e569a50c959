"""What is put right on scans of Arabic alone, and what is left as it was read."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.repair.arabic import month_of_two_names


@pytest.mark.timeout(5)
def test_many_slashes_and_long_gaps_take_no_time() -> None:
    assert list(month_of_two_names("مصباح / زيت " * 150_000)) == []
    found = list(month_of_two_names("مصباح" + " " * 300_000 + "في 7 تموز / يوليه"))
    assert [change.after for change in found] == ["/"]
