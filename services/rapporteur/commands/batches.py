"""Batches of the services on Kafka: batches, and the certificate of one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

import typer

from rapporteur.commands.common import SET_ASIDE, Complaint, Json, Kafka, brokers_at, console, dump, hand_out
from rapporteur.composition.chain import CHAIN
from rapporteur.platform.batches.ledger import Laggard, Standing
from rapporteur.platform.kafka.ledger import KafkaLedger
from rapporteur.terminal import certificate as drawing
from rapporteur.terminal.counting import counted

_SECONDS = 60.0
"""How long all that was ever said of batches may take to be read."""
_NAMED = 10


@dataclass(frozen=True)
class Row:
    """A batch as `batches` shows it."""

    batch: str
    title: str
    standing: Standing


def batches(kafka: Kafka = None, json: Json = False) -> None:
    """List the batches that were handed in to the services, and how each stands.

    Exit status: 0 told, however they stand, 2 wrong usage, 1 failure; `certificate --batch` leaves with 3 where something is set aside.

    Example: rapporteur batches --kafka broker-1:9092
    """
    with _ledger(kafka) as ledger:
        rows = [Row(batch.batch_id, batch.title, ledger.standing(batch.batch_id)) for batch in ledger.batches()]
    if json:
        dump(rows)
        return
    for row in rows:
        state = "complete" if row.standing.complete else "closed" if row.standing.closed else "open"
        numbers = f"{row.standing.accounted:,} of {row.standing.items:,} accounted for, {row.standing.set_aside:,} set aside"
        console().print(f"{row.batch:<30}  {state:<8}  {numbers}  {row.title}".rstrip(), soft_wrap=True)
    console().print(counted(len(rows), "batch", "batches"))


def certify_batch(batch: str, kafka: str | None, as_json: bool) -> None:
    """Print the certificate of a batch; leave with status 3 while anything is not accounted for, or where something was set aside."""
    with _ledger(kafka) as ledger:
        try:
            standing, account, laggards = ledger.standing(batch), ledger.certificate(batch), ledger.laggards(batch, -1)
        except KeyError:
            raise Complaint(f"there is no batch {batch!r}", "`rapporteur batches` lists them") from None
    if as_json:
        fields = json.loads(account.to_json())
        waiting = {"laggards": [asdict(laggard) for laggard in laggards]} if laggards else {}
        hand_out(json.dumps(fields | waiting, ensure_ascii=False, indent=2))
    else:
        console().print(drawing.view(account, batch, "the services are at work, or have not heard of them yet", at_hand=False))
        _tell(standing, laggards)
    if account.set_aside or not standing.complete:
        raise typer.Exit(SET_ASIDE)


def _tell(standing: Standing, laggards: tuple[Laggard, ...]) -> None:
    out = console()
    for stage, number in sorted(Counter(laggard.waits_for for laggard in laggards).items()):
        out.print(f"{number:>8,}  wait for {stage}")
    for laggard in laggards[:_NAMED]:
        out.print(f"{'':12}{laggard.name} waits for {laggard.waits_for}", soft_wrap=True)
    if overdue := sum(laggard.overdue for laggard in laggards):
        out.print(f"{overdue:>8,}  wait in vain: Kafka no longer has what the stage would read. Hand them in again, in another batch.")
    if not standing.closed:
        out.print("The batch is open: more may come.")


@contextmanager
def _ledger(kafka: str | None) -> Iterator[KafkaLedger]:
    with KafkaLedger(brokers_at(kafka), CHAIN) as ledger:
        ledger.catch_up(_SECONDS)
        yield ledger
