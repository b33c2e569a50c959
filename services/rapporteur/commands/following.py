"""Following a place in a bucket: follow."""

from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Annotated

import typer

from rapporteur.commands.common import Complaint, Kafka, brokers_at
from rapporteur.commands.gateway_access import Ca, Certificate, GatewayOptions, Key, Tls, TokenFile
from rapporteur.commands.gateway_client import submission_to
from rapporteur.commands.monitor_options import MonitorAddress, monitor_address, shown_at
from rapporteur.commands.places import place_of
from rapporteur.platform.deposits.book import BookInUse, DepositBook
from rapporteur.platform.deposits.following import Following, News, NoNews, Pace
from rapporteur.platform.deposits.store import Place
from rapporteur.platform.interrupts import Interrupts
from rapporteur.platform.kafka.deposit_news import KafkaNews
from rapporteur.platform.metrics.declared import Book
from rapporteur.platform.metrics.deposits import DepositMeter

_BOOK = "deposits.sqlite"


def follow(
    place: Annotated[str, typer.Argument(help="A bucket, or a folder in it.", metavar="s3://BUCKET/FOLDER")],
    gateway: Annotated[str, typer.Option("--gateway", help="The gateway of the services: host:port.")],
    state: Annotated[Path, typer.Option("--state", file_okay=False, help="A folder for the memory of what was handed in.")],
    events: Annotated[str, typer.Option("--events", help="The Kafka topic to which the store tells what arrives; made if not there.")] = "",
    kafka: Kafka = None,
    every: Annotated[float, typer.Option("--every", min=1, help="Seconds between two listings of the whole place.")] = 900.0,
    gather: Annotated[float, typer.Option("--gather", min=0, help="Seconds for which objects are gathered for one batch.")] = 5.0,
    at_once: Annotated[int, typer.Option("--at-once", min=1, help="Objects handed in at once.")] = 4,
    token_file: TokenFile = None,
    tls: Tls = False,
    ca: Ca = None,
    certificate: Certificate = None,
    key: Key = None,
    monitor: MonitorAddress = None,
) -> None:
    """Hand in everything that lies in a place of a bucket, and what is put there later, until told to stop. Nothing is changed there.

    With --events, what the store tells is taken in at once; what it did not tell is found by listing. What is away is waited for.
    SIGTERM or Ctrl-C finishes the objects at hand; the next start goes on from there. One process for one place.

    Exit status: 0 told to stop, 2 wrong usage, 1 failure.

    Example: rapporteur follow s3://arrivals/un --gateway gateway:50051 --state /var/lib/rapporteur --events arrivals
    """
    followed, options = place_of(place), GatewayOptions(gateway, token_file, tls, ca, certificate, key)
    metrics = Book()
    meter = DepositMeter(metrics)
    with ExitStack() as stack:
        interrupts = stack.enter_context(Interrupts())
        stack.enter_context(shown_at(monitor_address(monitor), metrics, meter.probes))
        submission = submission_to(options, followed, at_once, meter.turned)
        news = stack.enter_context(_news(events, kafka, followed)) if events else NoNews()
        book = _book(state, followed)
        stack.callback(book.close)
        Following(followed, submission.way.deposits, news, book, submission, lambda: interrupts.stopping, meter, Pace(every, gather)).run()


def _news(topic: str, kafka: str | None, place: Place) -> AbstractContextManager[News]:
    return KafkaNews(brokers_at(kafka), topic, place)


def _book(state: Path, place: Place) -> DepositBook:
    try:
        return DepositBook(state / _BOOK, place)
    except BookInUse as error:
        raise Complaint(str(error), "Give each place a --state of its own") from error
