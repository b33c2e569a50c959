"""kcat, and a protoc, for documents that show them."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from deploy.servers.cache import kept, run, tool

_PACKAGES = ("kcat", "librdkafka1", "libyajl2")


def tools(folder: Path) -> str:
    """A PATH on which `kcat` and `protoc` are: those of the system, else kcat from Debian and the protoc of grpcio-tools."""
    folder.mkdir(exist_ok=True)
    if shutil.which("kcat") is None:
        unpacked = kept("debian-kcat", _fetch)
        (libraries,) = {library.parent for library in unpacked.rglob("librdkafka.so.1")}
        _script(folder / "kcat", f'LD_LIBRARY_PATH="{libraries}" exec "{unpacked}/usr/bin/kcat" "$@"')
    if shutil.which("protoc") is None:
        _script(folder / "protoc", f'exec "{sys.executable}" -m grpc_tools.protoc "$@"')
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def _fetch(folder: Path) -> None:
    apt = tool("apt-get", "`kcat`, or run this on Debian bookworm or a system made from it.")
    run([apt, "-q", "-o", "APT::Sandbox::User=root", "download", *_PACKAGES], what="fetching kcat by apt-get", folder=folder)
    for archive in folder.glob("*.deb"):
        run([tool("dpkg", "`dpkg`."), "-x", str(archive), str(folder)], what="unpacking kcat", folder=folder)
        archive.unlink()


def _script(file: Path, command: str) -> None:
    file.write_text(f"#!/bin/sh\n{command}\n")
    file.chmod(0o755)
