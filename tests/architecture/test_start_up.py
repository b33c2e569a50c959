"""What a command loads: nothing that it does not use, since people wait for it every time."""

import subprocess
import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest

from rapporteur.composition.chain import CHAIN
from rapporteur.composition.local import PIPELINE
from rapporteur.platform.limits import Limits
from rapporteur.platform.local.tasks import RetryPolicy, TaskSettings, build_task
from rapporteur.platform.workers.nursery import Nursery

HEAVY = ("numpy", "PIL", "pypdfium2", "ftfy", "lxml", "tesserocr", "kafka", "minio", "pycurl", "grpc", "prometheus_client")


def modules_after(script: str) -> list[str]:
    """All that a process has loaded that ran this."""
    done = subprocess.run([sys.executable, "-c", f"{script}; import sys; print(*sys.modules)"], check=True, capture_output=True, text=True)
    return done.stdout.split()


def loaded_with(*modules: str) -> set[str]:
    names = ", ".join(f"rapporteur.commands.{module}" for module in modules)
    return {name.partition(".")[0] for name in modules_after(f"import rapporteur.cli, {names}")}


def test_commands_that_look_load_nothing_that_reads_documents_or_speaks_to_servers() -> None:
    assert loaded_with("reading", "set_aside", "gateway", "tokens").isdisjoint(HEAVY)


def test_commands_that_ask_the_brokers_load_nothing_that_reads_documents_or_serves() -> None:
    assert loaded_with("batches", "certifying", "letters", "topics").isdisjoint({*HEAVY} - {"kafka"})


def test_the_parent_of_an_ingestion_loads_nothing_that_reads_documents() -> None:
    assert loaded_with("ingesting").isdisjoint(HEAVY)


@pytest.mark.slow
def test_the_parent_of_an_ingestion_does_not_load_them_while_it_runs(tmp_path: Path) -> None:
    (tmp_path / "lamps.md").write_text("The Harbour Council,\n\n1. Decides to light the lamps.\n", encoding="utf-8")
    arguments = ["rapporteur", "ingest", str(tmp_path / "lamps.md"), "--data", str(tmp_path / "data"), "--json"]
    loaded = modules_after(f"import sys; from rapporteur import cli; sys.argv[:] = {arguments!r}; assert cli.run() == 0")
    assert {name.partition(".")[0] for name in loaded}.isdisjoint(HEAVY)
    assert (tmp_path / "data" / "objects" / "outputs" / "footnotes").is_dir()


def test_what_the_parent_takes_for_the_version_of_the_pipeline_is_it() -> None:
    assert PIPELINE.build().version == PIPELINE.version


@pytest.mark.parametrize("name", CHAIN.stages)
def test_a_service_loads_no_other_service(name: str) -> None:
    modules = modules_after(f"import pathlib, rapporteur.composition.stages as s; s.stage_named({name!r}, pathlib.Path())")
    rooms = {module.split(".")[1] for module in modules if module.startswith("rapporteur.") and module.count(".") > 1}
    assert rooms & {*CHAIN.stages} == {name}


def test_what_is_held_to_be_heavy_is_there() -> None:
    """Else the tests above could not fail."""
    assert [name for name in HEAVY if find_spec(name) is None] == []
    assert "ftfy" in modules_after("import ftfy")


def test_the_fork_server_has_loaded_all_that_reads_documents_and_no_thread(tmp_path: Path) -> None:
    """A library that starts threads as it is loaded would have them when workers are forked: OpenBLAS did."""
    before = set(psutil.Process().children())
    nursery = Nursery(partial(build_task, PIPELINE.build, TaskSettings(tmp_path, RetryPolicy())), Limits())
    try:
        (server,) = set(psutil.Process().children()) - before
        assert any("numpy" in mapped.path for mapped in server.memory_maps())
        assert server.num_threads() == 1
    finally:
        nursery.close()
