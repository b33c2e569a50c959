"""The real command on the sample archive, killed at any instant and started again: the end is that of a run that nobody disturbed."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur.specimens.archive import write_archive
from rapporteur.terminal.counting import counted
from tests.support.commands import RAPPORTEUR, rapporteur
from tests.support.killing import assert_untouched, attempts, chance, seconds_of
from tests.support.stored import Stored

_KILLS = 20


@pytest.mark.slow
def test_an_ingest_that_is_killed_again_and_again_ends_like_one_that_was_not(tmp_path: Path) -> None:
    dice = chance()
    folder, undisturbed = tmp_path / "archive", Stored(tmp_path / "undisturbed")
    write_archive(folder)

    def command(stored: Stored) -> list[str]:
        return [str(RAPPORTEUR), "ingest", str(folder), "--data", str(stored.data), "--workers", str(dice.choice([1, 2]))]

    length = seconds_of(command(undisturbed))
    stored = undisturbed
    for attempt in attempts(lambda kills: Stored(tmp_path / f"data {kills}"), command, _KILLS, length, dice):
        stored = attempt.stored
        if not attempt.killed:
            _assert_equal(stored, undisturbed)
    done = stored.finished()
    last = rapporteur("ingest", folder, "--data", stored.data)
    assert f"{counted(len(undisturbed.results()) - len(done), 'document')} processed" in last.out
    assert_untouched(done, stored.finished())
    _assert_equal(stored, undisturbed)
    verified = rapporteur("verify", "--data", stored.data)
    assert verified.status == 0, verified.out


def _assert_equal(stored: Stored, undisturbed: Stored) -> None:
    """The same objects to the byte, the same rows of the index, the same account."""
    assert stored.objects() == undisturbed.objects()
    assert stored.contents() == undisturbed.contents()
    assert stored.results() == undisturbed.results()
    assert stored.certificate() == undisturbed.certificate()
