"""Certificates made on the spot by the `openssl` program: a test that needs them is skipped, visibly, where it is missing."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


@dataclass(frozen=True)
class Pair:
    """A certificate and its key, PEM."""

    certificate: Path
    key: Path


class Authority:
    """Signs certificates for `localhost` and for clients."""

    def __init__(self, folder: Path, name: str) -> None:
        if shutil.which("openssl") is None:
            pytest.skip("the program `openssl` is not installed: TLS cannot be tried")
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.own = Pair(folder / f"{name}.pem", folder / f"{name}.key")
        _openssl("req", "-x509", *_new(self.own), "-days", "2", "-subj", f"/CN={name}")

    def signed(self, name: str, names: str = "DNS:localhost,IP:127.0.0.1") -> Pair:
        """A certificate for `localhost`, or for other names, that this authority stands for."""
        pair = Pair(self._folder / f"{name}.pem", self._folder / f"{name}.key")
        request, extensions = self._folder / f"{name}.csr", self._folder / f"{name}.ext"
        extensions.write_text(f"subjectAltName={names}\n")
        _openssl("req", *_KEY, "-keyout", pair.key, "-out", request, "-subj", f"/CN={name}")
        signing = ("-CA", self.own.certificate, "-CAkey", self.own.key, "-CAcreateserial", "-days", "2", "-extfile", extensions)
        _openssl("x509", "-req", "-in", request, "-out", pair.certificate, *signing)
        return pair


def _new(pair: Pair) -> tuple[str | Path, ...]:
    return (*_KEY, "-keyout", pair.key, "-out", pair.certificate)


def _openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, timeout=60)
