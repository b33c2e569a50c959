"""Number lines above which or below which others stand: a list of resolutions holds none of them, and a cover is whole."""

from __future__ import annotations

from tests.unit.structure.helpers import only, parsed

_ONE, _TWO = "1 (1946). Resolution of 25 January 1946", "2 (1946). Resolution of 30 January 1946"


def test_a_number_line_within_the_head_of_a_resolution_begins_no_other() -> None:
    found = only(f"United Nations\n{_ONE}\nLamps\n{_TWO}\nThe Security Council,\nRecalling its lamps,\n1. Requests oil.")
    assert found.identity.symbol == "S/RES/2(1946)"
    assert found.cover.other == (_ONE, "Lamps")


def test_a_list_of_resolutions_holds_none_of_them() -> None:
    found = parsed(f"Resolutions of the Security Council\n{_ONE}\n{_TWO}\nThe lamps are lit.").resolutions
    assert [r.identity.symbol for r in found] == [""]
