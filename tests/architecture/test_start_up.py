"""What a command loads: nothing that it does not use, since people wait for it every time."""

import subprocess
import sys

import pytest

from rapporteur.composition.chain import CHAIN

HEAVY = ("numpy", "PIL", "pypdfium2", "ftfy", "lxml", "tesserocr", "kafka", "minio", "grpc", "prometheus_client")


def loaded_with(*modules: str) -> set[str]:
    script = f"import sys, rapporteur.cli, {', '.join(f'rapporteur.commands.{module}' for module in modules)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_commands_that_look_load_nothing_that_reads_documents_or_speaks_to_servers() -> None:
    assert loaded_with("reading", "set_aside", "gateway", "tokens").isdisjoint(HEAVY)


def test_commands_that_ask_the_brokers_load_nothing_that_reads_documents_or_serves() -> None:
    assert loaded_with("batches", "certifying", "letters", "topics").isdisjoint({*HEAVY} - {"kafka"})


def test_the_parent_of_an_ingestion_loads_nothing_that_reads_documents() -> None:
    assert loaded_with("ingesting").isdisjoint(HEAVY)


@pytest.mark.parametrize("name", CHAIN.stages)
def test_a_service_loads_no_other_service(name: str) -> None:
    script = f"import sys, pathlib, rapporteur.composition.stages as s; s.stage_named({name!r}, pathlib.Path()); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    rooms = {module.split(".")[1] for module in done.stdout.split() if module.startswith("rapporteur.") and module.count(".") > 1}
    assert rooms & {*CHAIN.stages} == {name}


def test_what_is_held_to_be_heavy_is_there() -> None:
    """Else the tests above could not fail."""
    script = f"import sys, rapporteur.composition.pipeline, {', '.join(HEAVY)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert {*HEAVY} <= {name.partition(".")[0] for name in done.stdout.split()}
