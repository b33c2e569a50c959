"""One running LibreOffice, to which documents are handed one after the other; it starts in seconds and converts in a tenth of one.

A second `soffice` started with the same profile hands its command line over to the first through a socket and leaves. `Office` speaks as
that second one would (LibreOffice, desktop/source/app/officeipcthread.cxx), which saves its start. The first one leaves with its
last document, so a small one is kept open in it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from rapporteur.cleanup.legacy import office_guardian_engine

_GUARDIAN = office_guardian_engine.__file__
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""No document may fetch what it links to, or run anything."""
ASK, HAND_OVER, DONE = b"InternalIPC::SendArguments\0", b"InternalIPC::Arguments", b"InternalIPC::ProcessingDone\0"
_FOLDER = b"1file:///"
"""All paths are whole; the folder to start from is for form."""
_LARGEST = 256 << 20
_PAUSE = 0.02


class Ended(Exception):
    """The process ended before it had answered."""


class Late(Exception):
    """No answer within the time."""


class Office:
    """A LibreOffice with a profile of its own in a folder of its own. Both are gone after `close`, or when this process dies."""

    def __init__(self, program: Path) -> None:
        self._program = program
        self._folder = Path(tempfile.mkdtemp(prefix="rapporteur-office-"))
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()
        self.served = 0
        (self._folder / "out").mkdir()
        (self._folder / "profile" / "user").mkdir(parents=True)
        (self._folder / "profile" / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        (self._folder / "open.txt").write_text("kept open\n", encoding="ascii")

    def warm_up(self, seconds: float) -> None:
        """Start it and wait until it takes documents. Raises Ended, Late."""
        until = time.monotonic() + seconds
        process = self._start([str(self._folder / "open.txt")])
        while not self._answers():
            if process.poll() is not None:
                raise Ended(f"it ended with status {process.returncode} while it started")
            _wait(process, until)

    def hand_over(self, content: bytes, seconds: float) -> bytes | None:
        """The document as DOCX, by the office that is warm; None if it made none. Raises Ended, Late."""
        self.served += 1
        until = time.monotonic() + seconds
        words = self._conversion(content)
        with socket.socket(socket.AF_UNIX) as line:
            try:
                line.settimeout(seconds)
                line.connect(str(self._socket()))
                _hear(line, ASK, until)
                line.sendall(HAND_OVER + _FOLDER + b"".join(b"," + _escaped(word) for word in words) + b"\0")
                _hear(line, DONE, until)
            except TimeoutError as error:
                raise Late(f"no answer within {seconds:g} seconds") from error
            except OSError as error:
                raise Ended(f"it ended over the document ({error})") from error
        return self._converted()

    def convert_alone(self, content: bytes, seconds: float) -> bytes | None:
        """The document as DOCX, by an office that is started for it alone; None if it made none. Raises Ended, Late."""
        until = time.monotonic() + seconds
        process = self._start(self._conversion(content))
        while process.poll() is None:
            _wait(process, until)
        made = self._converted()
        if made is None and process.returncode:
            raise Ended(f"it ended with status {process.returncode}")
        return made

    def is_mine(self) -> bool:
        """Whether this process started it, and not one that it was forked from."""
        return self._owner == os.getpid()

    def close(self) -> None:
        """End it with its whole process group, and remove its folder and its socket."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            if self._process.stdin is not None:
                self._process.stdin.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._socket().unlink(missing_ok=True)

    def _answers(self) -> bool:
        """Whether it asks for work. With a new profile there is first one that listens, leaves at once, and is started again."""
        with socket.socket(socket.AF_UNIX) as line, suppress(OSError):
            line.connect(str(self._socket()))
            _hear(line, ASK, time.monotonic() + 1)
            return True
        return False

    def _start(self, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
        profile = f"-env:UserInstallation={self._profile()}"
        office = [str(self._program), profile, "--headless", "--norestore", "--nologo", "--nolockcheck", *arguments]
        guardian = [sys.executable, "-I", "-S", _GUARDIAN, str(self._folder), str(self._socket())]
        self._process = subprocess.Popen(
            guardian + office,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self._environment(),
            start_new_session=True,
        )
        return self._process

    def _conversion(self, content: bytes) -> list[str]:
        document, out = self._folder / "document.doc", self._folder / "out"
        for left in out.iterdir():
            left.unlink()
        document.write_bytes(content)
        return ["--convert-to", "docx", "--outdir", str(out), str(document)]

    def _converted(self) -> bytes | None:
        made = self._folder / "out" / "document.docx"
        if not made.is_file() or not 0 < made.stat().st_size <= _LARGEST:
            return None
        return made.read_bytes()

    def _environment(self) -> Mapping[str, str]:
        """Nothing of ours but where programs are: what the document becomes must not depend on who runs this."""
        folder = str(self._folder)
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": folder,
            "TMPDIR": folder,
            "OSL_SOCKET_PATH": folder,
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "SAL_USE_VCLPLUGIN": "svp",
        }

    def _profile(self) -> str:
        return (self._folder / "profile").as_uri()

    def _socket(self) -> Path:
        return socket_of(self._profile(), self._folder)


def socket_of(profile: str, folder: Path) -> Path:
    """Where the office with this profile listens: a name made of its user and its profile, in the first folder that can be written to."""
    digest = hashlib.md5(profile.encode("utf-16-le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
    return Path(next((path for path in ("/tmp", "/var/tmp") if os.access(path, os.W_OK)), folder), name)


def _wait(process: subprocess.Popen[bytes], until: float) -> None:
    with suppress(subprocess.TimeoutExpired):
        process.wait(_PAUSE)
    if time.monotonic() > until:
        raise Late("it did not get ready or finished within its time")


def _hear(line: socket.socket, expected: bytes, until: float) -> None:
    heard = b""
    while not heard.endswith(b"\0"):
        line.settimeout(max(0.001, until - time.monotonic()))
        part = line.recv(256)
        if not part or len(heard) > 4096:
            raise ConnectionError("it hung up")
        heard += part
    if heard != expected:
        raise ConnectionError(f"it said {heard[:60]!r}")


def _escaped(word: str) -> bytes:
    return word.replace("\\", "\\\\").replace(",", "\\,").encode("utf-8")
