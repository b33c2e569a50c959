"""What a command loads: nothing that it does not use, since people wait for it every time."""

import subprocess
import sys

import pytest

HEAVY = ("numpy", "PIL", "pypdfium2", "ftfy", "lxml", "tesserocr", "kafka", "minio", "grpc", "prometheus_client")


def loaded_with(module: str) -> set[str]:
    script = f"import sys, rapporteur.cli, rapporteur.commands.{module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("module", ["reading", "batches", "topics", "gateway"])
def test_commands_that_look_load_nothing_that_reads_documents_or_speaks_to_servers(module: str) -> None:
    assert loaded_with(module).isdisjoint({*HEAVY} - {"prometheus_client"})


def test_the_parent_of_an_ingestion_loads_nothing_that_reads_documents() -> None:
    assert loaded_with("ingesting").isdisjoint({"numpy", "PIL", "pypdfium2", "ftfy", "lxml", "kafka", "minio", "grpc"})


def test_what_is_held_to_be_heavy_is_there() -> None:
    """Else the tests above could not fail."""
    script = f"import sys, rapporteur.composition.pipeline, {', '.join(HEAVY)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert {*HEAVY} <= {name.partition(".")[0] for name in done.stdout.split()}
