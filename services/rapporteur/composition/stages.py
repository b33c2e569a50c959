"""The services: each stage by its name, with what a process needs to run it over Kafka."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapporteur.composition.chain import CHAIN
from rapporteur.indexing import NAME as INDEXING
from rapporteur.platform.blobs import BlobStore
from rapporteur.platform.driver.stage_task import Workplace, WorkplaceFactory
from rapporteur.platform.home import DataDirectory
from rapporteur.platform.stage import Stage
from rapporteur.platform.stores.address import StoreAddress

if TYPE_CHECKING:
    from rapporteur.platform.settings import Settings


def stage_named(name: str, index: Path, tessdata: Path | None = None) -> Stage[Any]:
    """The stage of this name. The one that writes the index at the path `index` opens it when its first event comes. Raises KeyError.

    Imports the code of this service and of no other: all four together take a second of processor time and 50 MB.
    """
    if name not in CHAIN.stages:
        raise KeyError(name)
    made: Stage[Any] = import_module(f"rapporteur.composition.services.{name}").stage(index, tessdata)
    return made


def workplace_of(name: str, settings: Settings) -> WorkplaceFactory:
    """What the workers of a stage need to run it over Kafka: its code and the object store. Raises KeyError, DataDirectoryError.

    An index of an earlier version is brought up to date here, and not by a worker: that takes longer than a document may.
    """
    index = Path()
    if name == INDEXING:
        index = DataDirectory.create(settings.data).index
        import_module(f"rapporteur.composition.services.{name}").make_ready(index)
    return partial(_workplace, name, index, settings.tessdata, settings.store_address())


def _workplace(name: str, index: Path, tessdata: Path | None, address: StoreAddress) -> Workplace:
    return Workplace(stage_named(name, index, tessdata), _store(address))


def store_of(settings: Settings, connections: int) -> Callable[[], BlobStore]:
    """What opens the object store of the services, in whichever process calls it."""
    return partial(_store, settings.store_address(connections))


def _store(address: StoreAddress) -> BlobStore:
    from rapporteur.platform.stores.minio_store import MinioBlobStore  # noqa: PLC0415 - 15 MB that workers of the local driver never use

    return MinioBlobStore(address)
