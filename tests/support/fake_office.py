"""A program that behaves as LibreOffice does towards its caller, and misbehaves as the document says: every fault as a fixture.

The document's first word is its order: GOOD, NOTHING, EMPTY, DIE, HANG, MUTTER (answers in words of no protocol); with WARM- before it, it
is obeyed only by the office that stays, and the one that is started for the document alone is good.
"""

from __future__ import annotations

import os
import signal
import socket
import stat
import sys
from pathlib import Path

from rapporteur.cleanup.legacy.office_process_engine import ASK, DONE, HAND_OVER, socket_of

MADE = b"made of "


def program(folder: Path, *, start: str = "GOOD") -> Path:
    """An executable `soffice.bin` in `folder`. With `start` NEVER it does not listen, with DIE it ends at once."""
    made = folder / "soffice.bin"
    lines = (
        f"#!{sys.executable}",
        "import sys",
        f"sys.path[:] = {sys.path!r}",
        "from tests.support.fake_office import main",
        f"main(sys.argv[1:], {start!r})",
    )
    made.write_text("\n".join(lines) + "\n", encoding="utf-8")
    made.chmod(made.stat().st_mode | stat.S_IXUSR)
    return made


def main(arguments: list[str], start: str) -> None:
    """The program."""
    profile = next(word for word in arguments if word.startswith("-env:")).partition("=")[2]
    if "--convert-to" in arguments:
        _convert(arguments, warm=False)
        return
    user = Path(profile.removeprefix("file://"), "user")
    if not (user / "begun").exists():
        (user / "begun").touch()
        sys.exit(81)
    if start == "DIE":
        sys.exit(1)
    if start == "NEVER":
        signal.pause()
    _listen(socket_of(profile, Path(os.environ["HOME"])))


def _listen(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(place))
        door.listen()
        while True:
            line, _ = door.accept()
            with line:
                line.sendall(ASK)
                heard = b""
                while not heard.endswith(b"\0") and (part := line.recv(4096)):
                    heard += part
                if heard.startswith(HAND_OVER):
                    words = heard.removesuffix(b"\0").decode().split(",")[1:]
                    line.sendall(b"no protocol\0" if _convert(words, warm=True) == "MUTTER" else DONE)


def _convert(arguments: list[str], *, warm: bool) -> str:
    document, out = Path(arguments[-1]), Path(arguments[arguments.index("--outdir") + 1])
    content = document.read_bytes()
    order = content.split(maxsplit=1)[0].decode()
    order = order.removeprefix("WARM-") if warm or not order.startswith("WARM-") else "GOOD"
    match order:
        case "DIE":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "HANG":
            signal.pause()
        case "EMPTY":
            (out / "document.docx").touch()
        case "GOOD":
            (out / "document.docx").write_bytes(MADE + content)
    return order
