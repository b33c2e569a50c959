"""Running the stages as services: consume."""

from __future__ import annotations

import gc
import os
import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from rapporteur import cleanup, footnotes, indexing, structure
from rapporteur.commands.common import Kafka, Member, brokers_at
from rapporteur.commands.monitor_options import MonitorAddress, monitor_address, shown_at
from rapporteur.composition.chain import CHAIN
from rapporteur.composition.reasons import REASONS
from rapporteur.composition.stages import stage_named, workplace_of
from rapporteur.platform.driver.health import DriverHealth
from rapporteur.platform.driver.logging import DriverLog
from rapporteur.platform.driver.tracing import DriverTracer
from rapporteur.platform.driver.watching import Together
from rapporteur.platform.interrupts import Interrupts
from rapporteur.platform.kafka.service import Service, serve
from rapporteur.platform.metrics.declared import Book
from rapporteur.platform.metrics.driver import DriverMeters
from rapporteur.platform.observability.monitoring import Address
from rapporteur.platform.observability.tracing import tracing
from rapporteur.platform.settings import Settings
from rapporteur.platform.supervising import Program, supervise
from rapporteur.platform.workers.confinement import work_in_the_background
from rapporteur.quality import TALLIES, tallied

ALL = "all"


class StageName(Enum):
    """What can be run: a service, or all of them."""

    CLEANUP = cleanup.NAME
    STRUCTURE = structure.NAME
    FOOTNOTES = footnotes.NAME
    INDEXING = indexing.NAME
    ALL = ALL


def consume(
    stage: Annotated[StageName, typer.Argument(help="The stage to run; `all` runs a process of each.", metavar="STAGE")],
    kafka: Kafka = None,
    member: Member = None,
    workers: Annotated[int | None, typer.Option(min=1, envvar="RAPPORTEUR_WORKERS", help="Documents worked on at once.")] = None,
    monitor: MonitorAddress = None,
) -> None:
    """Run a stage: take its records from Kafka, work, and commit what came of each exactly once.

    Start as many processes of a stage as you like, each with a member name of its own. SIGTERM or Ctrl-C finishes what is at work.

    Exit status: 0 told to stop, 75 to be started again, 65 stopped by its fuse, 70 a fault of the program.

    Example: rapporteur consume cleanup --member cleanup-1
    """
    settings, brokers = Settings(), brokers_at(kafka)
    if stage is StageName.ALL:
        settings.store_address()  # what is set wrongly is told once, and not by each of them
        raise typer.Exit(_consume_all(monitor_address(monitor)))
    work_in_the_background()  # before there is any thread: each has its own manner
    name = stage.value
    place = workplace_of(name, settings)
    service = Service(stage_named(name, Path()), place, brokers, member or settings.member, settings.driver(workers))
    with Interrupts() as interrupts, service.warm_pool() as pool:
        traces = tracing(settings.otlp, f"rapporteur-{name}", service.member)
        book, health = Book(), DriverHealth(name)
        meter = DriverMeters(book, TALLIES, tallied, REASONS).of(name)
        tracer = DriverTracer(traces, service.brokers.group(name), name, service.stage.version)
        observer = Together(tracer, meter, health, DriverLog(name))
        with shown_at(monitor_address(monitor), book, health.probes):
            _collect_seldom()
            status = serve(service, pool, interrupts, observer)
        traces.close()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # a Kafka client that cannot go on would keep the interpreter from ending


def _collect_seldom() -> None:
    """What is loaded by now stays, and records die by reference count: by default the collector looks at all of it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _consume_all(first: Address) -> int:
    """A process for each stage; their monitors have the ports from the first on."""
    arguments = [argument for argument in sys.argv[1:] if argument != ALL]
    programs = []
    for number, name in enumerate(CHAIN.stages):
        port = first.port and first.port + number
        command = [sys.executable, "-m", "rapporteur.cli", *arguments, name, "--monitor", str(Address(first.host, port))]
        programs.append(Program(name, tuple(command)))
    return supervise(programs)
