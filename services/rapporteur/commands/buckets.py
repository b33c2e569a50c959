"""The buckets, policies and users of the object store: apply, notify."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from rapporteur.commands.common import Complaint, console
from rapporteur.commands.places import place_of
from rapporteur.commands.variables import secret_of
from rapporteur.platform.deposits.minio_deposits import MinioDeposits, UnknownTarget
from rapporteur.platform.settings import Settings
from rapporteur.platform.stores.minio_rights import RightsOnServer, carry_out
from rapporteur.platform.stores.rights import SERVICES
from rapporteur.terminal.counting import plural

DIFFERS = 3
"""Exit status when something is not as declared."""

buckets = typer.Typer(
    help="Buckets of the object store, and what each service may do with them.",
    epilog="Example: rapporteur buckets apply --dry-run",
    no_args_is_help=True,
)


@buckets.command()
def apply(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Change it.")] = False,
) -> None:
    """Make the two buckets, and a policy and a user for each service. Nothing is deleted.

    The server is RAPPORTEUR_S3_ENDPOINT; the keys (RAPPORTEUR_S3_ACCESS_KEY, RAPPORTEUR_S3_SECRET_KEY) must be its administrator's.
    The secret of a new user is RAPPORTEUR_SECRET_CLEANUP and so on where that is set; else it is drawn by chance and printed, once.

    Exit status: 0 all is as declared (with --yes: now), 3 something differs.

    Example: rapporteur buckets apply --yes
    """
    if dry_run == yes:
        raise Complaint("say what to do", "Give --dry-run to see what would change, or --yes to change it")
    address = Settings().store_address()
    if not address.access_key:
        raise Complaint("RAPPORTEUR_S3_ACCESS_KEY and RAPPORTEUR_S3_SECRET_KEY are not set", "Give those of the administrator of the store")
    chosen = {rights.service: os.environ[secret_of(rights.service)] for rights in SERVICES if secret_of(rights.service) in os.environ}
    server = RightsOnServer(address, chosen)
    changes = list(server.differences())
    for change in changes:
        console().print(change.what, soft_wrap=True)
        made = carry_out(change, address.endpoint) if yes else None
        if made and made.service not in chosen:
            console().print(f"  {made.service}: RAPPORTEUR_S3_ACCESS_KEY={made.access_key}", soft_wrap=True)
            console().print(f"  {made.service}: RAPPORTEUR_S3_SECRET_KEY={made.secret_key}", soft_wrap=True)
    left = list(server.differences()) if yes else changes
    console().print(
        f"{len(changes) - len(left)} changed, {len(left)} {plural(len(left), 'differs', 'differ')}" if changes else "all is as declared"
    )
    if left:
        raise typer.Exit(DIFFERS)


@buckets.command()
def notify(
    place: Annotated[str, typer.Argument(help="A bucket that is there, or a folder in it.", metavar="s3://BUCKET/FOLDER")],
    target: Annotated[str, typer.Option("--target", help="What the server calls whom it tells: arn:minio:sqs::NAME:kafka.")],
) -> None:
    """Have the store tell a Kafka topic what is put into a place, for `rapporteur follow --events`.

    The server must know the target: MINIO_NOTIFY_KAFKA_ENABLE_NAME=on, _BROKERS_NAME, _TOPIC_NAME, and _QUEUE_DIR_NAME, a folder in which
    news waits while Kafka is away. The keys must be its administrator's. Told again it changes nothing.

    Exit status: 0 it tells, 2 wrong usage, also where the server does not know the target, 1 failure.

    Example: rapporteur buckets notify s3://arrivals/un --target arn:minio:sqs::ARRIVALS:kafka
    """
    deposits = MinioDeposits(Settings().store_address(), place_of(place))
    try:
        new = deposits.tell(target)
    except UnknownTarget as error:
        raise Complaint(str(error), "Set MINIO_NOTIFY_KAFKA_* for the server and start it again") from error
    console().print(f"{deposits.place} {'now tells' if new else 'tells'} {target}", soft_wrap=True)
