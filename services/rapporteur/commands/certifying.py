"""Accounting for every file: certificate."""

from __future__ import annotations

from typing import Annotated

import typer

from rapporteur.commands.batches import certify_batch
from rapporteur.commands.common import DEFAULT_DATA, SET_ASIDE, Complaint, Data, Json, Kafka, console, hand_out, said
from rapporteur.commands.remarks import kept
from rapporteur.composition.library import library
from rapporteur.platform.batches.certificate import certify
from rapporteur.terminal import certificate as drawing


def certificate(
    ctx: typer.Context,
    data: Data = DEFAULT_DATA,
    batch: Annotated[str, typer.Option("--batch", help="A batch of the services on Kafka, instead of a data directory.")] = "",
    kafka: Kafka = None,
    json: Json = False,
) -> None:
    """Account for every file that was ever taken in: read, a duplicate, empty, or set aside with its reason.

    Exit status: 0 all accounted for, 3 something set aside or not yet processed, 2 wrong usage, 1 failure.

    Example: rapporteur certificate --json > certificate.json
    """
    if batch and said(ctx, "data"):
        raise Complaint("--batch and --data are both given", "Give --batch for the services, --data for a data directory")
    if said(ctx, "kafka") and not batch:
        raise Complaint("--kafka is given without --batch", "Name a batch of the services; `rapporteur batches` lists them")
    if batch:
        certify_batch(batch, kafka, json)
        return
    with library(data) as lib:
        lib.must_be_whole()
        account = certify(lib.journal)
    if json:
        hand_out(account.to_json())
    else:
        console().print(drawing.view(account, str(data)))
        if words := kept(account):
            console().print(words, soft_wrap=True)
    if account.set_aside or kept(account) or not account.complete:
        raise typer.Exit(SET_ASIDE)
