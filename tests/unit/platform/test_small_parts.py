"""Order, settings, messages and interrupts."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.platform.in_order import InOrder
from rapporteur.platform.intake.pipeline import Gathered
from rapporteur.platform.local.tasks import Away, Processed, read_processed, read_taken_in
from rapporteur.platform.settings import Settings
from rapporteur.platform.stores.directory_store import Draft
from rapporteur.platform.workers.frames import pack, read_frame, take_frame, write_frame
from rapporteur.platform.workers.inside import Done, Failed, Report


@settings(print_blob=True)
@given(st.permutations(range(1, 30)))
def test_results_come_out_in_the_order_in_which_they_were_asked_for(arrivals: list[int]) -> None:
    order = InOrder[int]()
    assert [turn for number in arrivals for turn in order.put(number, number)] == list(range(1, 30))
    assert order.ahead(30) == 0


@settings(print_blob=True)
@given(st.lists(st.binary(max_size=50)), st.integers(1, 7))
def test_frames_survive_being_cut_anywhere(bodies: list[bytes], step: int) -> None:
    stream = b"".join(map(pack, bodies))
    buffer, found = bytearray(), []
    for start in range(0, len(stream), step):
        buffer += stream[start : start + step]
        while (frame := take_frame(buffer)) is not None:
            found.append(frame)
    assert found == bodies


def test_a_frame_cut_short_by_the_other_side_is_none() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        write_frame(theirs, b"whole")
        theirs.sendall(pack(b"cut short")[:-1])
        theirs.close()
        assert (read_frame(ours), read_frame(ours)) == (b"whole", None)


@pytest.mark.parametrize("result", [Done(b"\0\n\xff"), Done(b""), Failed("crashed", "détail \udce9", "")])
def test_reports_come_back_as_they_went(result: Done | Failed) -> None:
    report = Report.unpack(Report(5, 7, 0.25, result).pack())
    assert (report.resident, report.peak, report.seconds) == (5, 7, 0.25)
    assert report.result == (Failed("crashed", "détail \\udce9", "") if isinstance(result, Failed) else result)


def test_answers_of_workers_are_read() -> None:
    answer = b'{"counts": [], "drafts": [{"temporary": "1-0", "bucket": "b", "key": "k"}]}\npay\nload'
    assert read_processed(answer) == Processed(Gathered(b"pay\nload"), (Draft("1-0", "b", "k"),))
    assert read_processed(b'{"away": "x"}\n') == read_taken_in(b'{"away": "x"}\n') == Away("x")


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAPPORTEUR_DATA", "/srv/archive")
    monkeypatch.setenv("RAPPORTEUR_WORKERS", "3")
    monkeypatch.setenv("RAPPORTEUR_MEMORY_MIB", "512")
    assert (Settings().data, Settings().workers, Settings().limits().memory) == (Path("/srv/archive"), 3, 512 << 20)
