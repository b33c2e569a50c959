"""Hands folders in to a gateway, for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rapporteur.composition.library import library_to_write
from rapporteur.composition.local import PIPELINE, LocalIndex, build_pipeline
from rapporteur.composition.pipeline import is_container
from rapporteur.gateway.client import GatewayClient
from rapporteur.gateway.handing_in import Handed, HandingIn
from rapporteur.platform.batches.certificate import Certificate
from rapporteur.platform.local.observing import SilentObserver
from rapporteur.platform.local.runner import LocalRun
from rapporteur.platform.local.settings import RunSettings
from rapporteur.specimens import markdown, word
from rapporteur.specimens.archive import single
from tests.support.gateways import Gateway
from tests.support.memory_services import MemoryServices
from tests.support.stored import Stored
from tests.support.toy_run import Watcher

NOWHERE = Path("/nowhere")


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, word.EPOCH), content)
    return out.getvalue()


def text(number: int) -> bytes:
    return markdown.clean(single(73, number)).encode()


def locally(inputs: list[Path], data: Path) -> Certificate:
    with library_to_write(data) as lib:
        LocalRun(lib.home, PIPELINE, LocalIndex(lib.index), RunSettings(workers=2), SilentObserver()).ingest(inputs)
    return Stored(data).certificate()


@contextmanager
def working(folder: Path, **settings: object) -> Iterator[Gateway]:
    """A gateway with the services behind it."""
    folder.mkdir()
    gateway = Gateway(folder, pipeline=build_pipeline)
    with gateway.running(**settings), MemoryServices(gateway.topics, gateway.blobs(), gateway.index).running():
        yield gateway


def hand_in(client: GatewayClient, inputs: list[Path], batch: str = "b", at_once: int = 4, observer: Watcher | None = None) -> Handed:
    client.open_batch(batch, "")
    return HandingIn(client, batch, is_container, at_once, observer or Watcher()).run(inputs, NOWHERE)


def certified(client: GatewayClient, batch: str = "b") -> Certificate:
    client.close_batch(batch)
    *_, last = client.watch(batch)
    assert last.complete
    return client.certificate(batch)
