"""One gateway of a name on a machine."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rapporteur.gateway.alone import NotAlone, alone
from rapporteur.platform.errors import Unavailable

_HOLDER = """
import sys
from pathlib import Path
from rapporteur.gateway.alone import alone
with alone("one", Path(sys.argv[1])):
    print("inside", flush=True)
    sys.stdin.read()
"""


def test_a_name_is_had_by_one_process_until_it_dies_however_it_does(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", _HOLDER, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"inside\n"
        with pytest.raises(NotAlone) as other, alone("one", tmp_path):
            pass
        assert other.value.process == str(holder.pid)
        with alone("another", tmp_path):
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with alone("one", tmp_path):
        pass


def test_it_follows_no_link_that_somebody_else_put_there(tmp_path: Path) -> None:
    with alone("one", tmp_path):
        (lock,) = tmp_path.iterdir()
    lock.unlink()
    (tmp_path / "precious").write_text("keep")
    lock.symlink_to(tmp_path / "precious")
    with pytest.raises(Unavailable), alone("one", tmp_path):
        pass
    assert (tmp_path / "precious").read_text() == "keep"


def test_a_file_that_has_another_name_is_left_as_it_is(tmp_path: Path) -> None:
    with alone("one", tmp_path):
        (lock,) = tmp_path.iterdir()
    lock.unlink()
    (tmp_path / "precious").write_text("keep")
    lock.hardlink_to(tmp_path / "precious")
    with pytest.raises(Unavailable, match=f"{lock.name} was not made by us"), alone("one", tmp_path):
        pass
    assert (tmp_path / "precious").read_text() == "keep"
