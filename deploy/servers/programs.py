"""Where the programs of the servers come from: Maven Central, the Go module proxy, Debian. Each is fetched once (see `cache`)."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from deploy.servers.cache import kept, run, tool
from deploy.servers.errors import ServerError

_POMS = Path(__file__).parent / "poms"

_MINIO = "github.com/minio/minio", "v0.0.0-20260212201848-7aac2a2c5b7c"
"""The last commit of MinIO's open source edition. Older tags than 2025-09 are refused by the module proxy."""

_ALERTMANAGER = "github.com/prometheus/alertmanager/cmd/alertmanager", "v0.28.1"
"""Not from Debian: its build reads templates from /usr/share and so cannot run before it is installed."""

_GRPCURL = "github.com/fullstorydev/grpcurl/cmd/grpcurl", "v1.9.3"
"""No server, but a client that is none of ours."""


def java() -> str:
    """The Java to run servers with. Raises MissingTool."""
    return tool("java", "Java 17 or newer, for example `apt-get install openjdk-17-jre-headless`.")


def jars(name: str) -> Path:
    """The folder of the jars that poms/NAME.xml names and of what they need. Raises MissingTool, ServerError."""
    pom = _POMS / f"{name}.xml"
    digest = hashlib.sha256(pom.read_bytes()).hexdigest()[:12]

    def fetch(folder: Path) -> None:
        maven = tool("mvn", "Maven 3.8 or newer, for example `apt-get install maven`.")
        goal = ["dependency:copy-dependencies", f"-DoutputDirectory={folder}", "-DincludeScope=runtime"]
        run([maven, "-q", "-B", "-f", str(pom), *goal], what=f"fetching {name} by Maven", folder=folder)

    return kept(f"{name}-{digest}", fetch)


def minio_program() -> Path:
    """The MinIO server, built by Go the first time: about three minutes on two cores. Raises MissingTool, ServerError."""
    return _built(*_MINIO)


def alertmanager_program() -> Path:
    """The Alertmanager, built by Go the first time: half a minute on two cores. Raises MissingTool, ServerError."""
    return _built(*_ALERTMANAGER)


def grpcurl_program() -> Path:
    """grpcurl, built by Go the first time: a minute on two cores. Raises MissingTool, ServerError."""
    return _built(*_GRPCURL)


def _built(package: str, version: str) -> Path:
    name = package.rpartition("/")[2]

    def build(folder: Path) -> None:
        go = tool("go", "Go 1.24 or newer, see https://go.dev/doc/install.")
        command = [go, "install", "-ldflags=-s -w", f"{package}@{version}"]
        run(command, what=f"building {name} by Go", folder=folder, environment={"GOBIN": str(folder), "GOFLAGS": "-buildvcs=false"})

    return kept(f"{name}-{version}", build) / name


def prometheus_program() -> Path:
    """Prometheus, from Debian: 2.42, so rules and queries must be of the 2.x kind. Raises MissingTool, ServerError."""
    return _debian("prometheus", "usr/bin/prometheus")


def promtool() -> Path:
    """The program that checks and tests rules and configurations of Prometheus. Raises MissingTool, ServerError."""
    return _debian("prometheus", "usr/bin/promtool")


_LANGUAGES = ("eng", "fra", "spa", "rus", "ara", "chi-sim")


def tessdata() -> Path:
    """The folder of Tesseract's data of the six languages of the United Nations, 15 MB. Raises MissingTool, ServerError."""
    return _debian(tuple(f"tesseract-ocr-{language}" for language in _LANGUAGES), "usr/share/tesseract-ocr/5/tessdata", "tessdata")


def _debian(package: str | tuple[str, ...], path: str, name: str = "") -> Path:
    """The file or folder `path` of a package, or of several together, which are unpacked but not installed."""
    packages = (package,) if isinstance(package, str) else package
    what = name or packages[0]

    def fetch(folder: Path) -> None:
        apt = tool("apt-get", f"`{what}` from Debian bookworm or a system made from it: it is taken from there.")
        dpkg = tool("dpkg", "`dpkg`.")
        download = [apt, "-q", "-o", "APT::Sandbox::User=root", "download", *packages]
        try:
            run(download, what=f"fetching {what} by apt-get", folder=folder)
        except ServerError:
            if os.geteuid():
                raise
            run([apt, "-q", "update"], what="apt-get update", folder=folder)  # the lists of packages are empty on a new machine
            run(download, what=f"fetching {what} by apt-get", folder=folder)
        for archive in folder.glob("*.deb"):
            run([dpkg, "-x", str(archive), str(folder)], what=f"unpacking {what}", folder=folder)
            archive.unlink()

    return kept(f"debian-{what}", fetch) / path
