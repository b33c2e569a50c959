"""`make image-check`: builds deploy/Dockerfile without a container engine and runs a whole ingestion in what comes out.

The base image is made here by debootstrap, in place of the one that the Dockerfile names. Everything is thrown away at the end, but for the
base, which is kept with what else is fetched (see `deploy.servers.cache`). Needs root, buildah and debootstrap.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.servers.cache import kept, run, tool
from deploy.servers.errors import ServerError

ROOT = Path(__file__).parents[1]
_IMAGE, _BASE = "localhost/rapporteur", "localhost/rapporteur-base"
_OWN_AUTHORITIES = Path("/usr/local/share/ca-certificates")
_USER = "10001"
_UNWANTED = ("cc", "gcc", "g++", "make", "git", "pip", "pip3")
_EVERYTHING = """
import importlib, pkgutil, rapporteur
for module in pkgutil.walk_packages(rapporteur.__path__, "rapporteur."):
    importlib.import_module(module.name)
from rapporteur.platform.messages.topics import declared
print("whole" if declared().topics else "no topics")
"""
_BARE = """
import importlib.util, pathlib, rapporteur
sources = pathlib.Path(rapporteur.__path__[0]).rglob("*.py")
print([str(path) for path in sources if not pathlib.Path(importlib.util.cache_from_source(str(path))).exists()])
"""
"""Our modules without compiled code: the image is read only, so each process would compile them anew."""
_SET_ASIDE = 3
"""The sample archive holds a file that cannot be read, and the exit status says so."""


@dataclass(frozen=True, slots=True)
class _Buildah:
    """buildah with a store of its own."""

    program: str
    store: Path

    def call(self, *arguments: str, expected: int = 0) -> str:
        """What it printed on standard output. Raises ServerError if its exit status is another than expected."""
        options = ["--root", str(self.store / "root"), "--runroot", str(self.store / "run"), "--storage-driver", "vfs"]
        done = subprocess.run([self.program, *options, *arguments], check=False, cwd=ROOT, capture_output=True, text=True)
        if done.returncode != expected:
            said = "\n".join((done.stdout + done.stderr).splitlines()[-30:])
            raise ServerError(f"buildah {' '.join(arguments)}: status {done.returncode}, not {expected}:\n{said}")
        return done.stdout

    def inside(self, container: str, *command: str, expected: int = 0) -> str:
        """What a command printed in a container."""
        return self.call("run", "--isolation", "chroot", container, "--", *command, expected=expected)


def main() -> int:
    """Returns 0 if the image is well, 1 after one message on standard error."""
    try:
        if os.geteuid():
            raise ServerError("building without a container engine needs root")
        program = tool("buildah", "buildah, for example `apt-get install buildah`.")
        base = kept("debian-bookworm-base", _debootstrap) / "base.tar"
        with tempfile.TemporaryDirectory(prefix="rapporteur-image-") as store:
            _check(_Buildah(program, Path(store)), base)
    except ServerError as error:
        print(f"image-check: {error}", file=sys.stderr)
        return 1
    return 0


def _debootstrap(folder: Path) -> None:
    debootstrap = tool("debootstrap", "debootstrap, for example `apt-get install debootstrap`.")
    tree = folder / "tree"
    run([debootstrap, "--variant=minbase", "bookworm", str(tree)], what="debootstrap", folder=folder)
    run(["tar", "-C", str(tree), "--exclude=./var/cache/apt/*", "-cf", "base.tar", "."], what="packing the base", folder=folder)
    run(["rm", "-rf", str(tree)], what="removing the tree", folder=folder)


def _check(buildah: _Buildah, base: Path) -> None:
    scratch = buildah.call("from", "scratch").strip()
    buildah.call("add", "--quiet", scratch, str(base), "/")
    if any(_OWN_AUTHORITIES.glob("*.crt")):  # a network that this machine trusts by certificates of its own
        buildah.call("add", "--quiet", scratch, str(_OWN_AUTHORITIES), str(_OWN_AUTHORITIES))
    buildah.call("commit", "--quiet", scratch, _BASE)
    print("base made", flush=True)
    buildah.call("bud", "--isolation", "chroot", "--build-arg", f"BASE={_BASE}", "-t", _IMAGE, "-f", "deploy/Dockerfile", ".")
    print("image built", flush=True)
    container = buildah.call("from", _IMAGE).strip()
    entry = buildah.call("inspect", "--type", "image", "--format", "{{.OCIv1.Config.Entrypoint}} {{.OCIv1.Config.User}}", _IMAGE)
    _expect("entry point and user", entry.strip(), f"[rapporteur] {_USER}:{_USER}")
    _expect("user id", buildah.inside(container, "id", "-u").strip(), _USER)
    for program in _UNWANTED:
        _expect(f"{program} in the image", buildah.inside(container, "sh", "-c", f"command -v {program} || true").strip(), "")
    print(buildah.inside(container, "rapporteur", "--version").strip(), flush=True)
    _expect("what the image carries", buildah.inside(container, "python3", "-c", _EVERYTHING).strip(), "whole")
    _expect("modules that are not compiled", buildah.inside(container, "python3", "-c", _BARE).strip(), "[]")
    buildah.inside(container, "rapporteur", "specimens", "/data/archive")
    print(buildah.inside(container, "rapporteur", "ingest", "/data/archive", "--data", "/data/demo", expected=_SET_ASIDE), end="")
    print(_first_lines(buildah.inside(container, "rapporteur", "show", "E/RES/2019/14", "--data", "/data/demo"), 6))
    print("image is well")


def _expect(what: str, found: str, wanted: str) -> None:
    if found != wanted:
        raise ServerError(f"{what}: {found!r}, not {wanted!r}")


def _first_lines(text: str, count: int) -> str:
    lines: Sequence[str] = text.splitlines()[:count]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
