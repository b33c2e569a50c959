"""The topics on the brokers: apply, list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

import typer

from rapporteur.commands.common import Complaint, Json, Kafka, brokers_at, console, dump
from rapporteur.platform.kafka.topics import TopicsOnBrokers, admin_client
from rapporteur.platform.messages.topic_plan import Copies, Create, Differs, Finding, Set, compare
from rapporteur.platform.messages.topics import declared
from rapporteur.terminal.counting import plural

DIFFERS = 3
"""Exit status when the topics are not as declared."""

topics = typer.Typer(
    help="The topics on the Kafka brokers, as deploy/topics.yaml declares them.",
    epilog="Example: rapporteur topics apply --dry-run --kafka localhost:9092",
    no_args_is_help=True,
)

Factor = Annotated[
    int | None, typer.Option("--copies", min=1, help="Copies of every record; by default three, as far as there are brokers.")
]
MinInSync = Annotated[
    int | None, typer.Option("--min-in-sync", min=1, help="Copies that must be written before a record counts; by default one less.")
]


@dataclass(frozen=True)
class Row:
    """A topic as `list` shows it."""

    topic: str
    message: str
    partitions: int
    state: str
    """`as declared`, `missing`, or what differs."""


@topics.command()
def apply(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Change it.")] = False,
    kafka: Kafka = None,
    copies: Factor = None,
    min_in_sync: MinInSync = None,
) -> None:
    """Make the topics that are missing and mend settings that differ. Nothing is deleted, shrunk or given other partitions.

    Exit status: 0 all is as declared (with --yes: now, or differs in what no service minds, as records that are kept for longer),
    3 something differs.

    Example: rapporteur topics apply --yes --kafka broker-1:9092,broker-2:9092
    """
    if dry_run == yes:
        raise Complaint("say what to do", "Give --dry-run to see what would change, or --yes to change it")
    with _on_brokers(kafka) as there:
        wanted = _wanted(there.copies(), copies, min_in_sync)
        found = compare(declared(), there.found(declared()), wanted)
        for finding in found:
            console().print(str(finding), soft_wrap=True)
        changes = [finding for finding in found if isinstance(finding, Create | Set)]
        if yes:
            there.apply(changes)
            found = compare(declared(), there.found(declared()), wanted)
    console().print(_summary(len(changes), len(found), yes))
    if any(not (yes and isinstance(finding, Differs) and not finding.stops) for finding in found):
        raise typer.Exit(DIFFERS)


@topics.command("list")
def list_topics(kafka: Kafka = None, copies: Factor = None, min_in_sync: MinInSync = None, json: Json = False) -> None:
    """List the declared topics, and how those on the brokers differ.

    Exit status: 0 all is as declared, 3 something differs.

    Example: rapporteur topics list --kafka localhost:9092
    """
    with _on_brokers(kafka) as there:
        found = compare(declared(), there.found(declared()), _wanted(there.copies(), copies, min_in_sync))
    rows = [_row(topic.name, topic.message, [finding for finding in found if finding.topic == topic.name]) for topic in declared().topics]
    if json:
        dump(rows)
    for row in rows if not json else ():
        console().print(f"{row.topic:<38}  {row.message.rpartition('.')[2]:<20}  {row.state}", soft_wrap=True)
    if found:
        raise typer.Exit(DIFFERS)


@contextmanager
def _on_brokers(kafka: str | None) -> Iterator[TopicsOnBrokers]:
    brokers = brokers_at(kafka)
    with admin_client(brokers) as client:
        yield TopicsOnBrokers(brokers, client)


def _wanted(possible: Copies, factor: int | None, min_in_sync: int | None) -> Copies:
    factor = factor or possible.factor
    wanted = Copies(factor, min_in_sync or max(1, factor - 1))
    if wanted.min_in_sync > wanted.factor:
        raise Complaint(f"{wanted.min_in_sync} of {wanted.factor} copies cannot be in sync", "Lower --min-in-sync")
    return wanted


def _row(name: str, message: str, found: list[Finding]) -> Row:
    missing = any(isinstance(finding, Create) for finding in found)
    state = "missing" if missing else "; ".join(_difference(finding) for finding in found) or "as declared"
    return Row(name, message, declared().partitions, state)


def _difference(finding: Finding) -> str:
    match finding:
        case Set(_, config, before):
            return f"{config.name} is {before} instead of {config.value}"
        case Differs(_, what, _):
            return what
        case _:
            return str(finding)


def _summary(changes: int, left: int, done: bool) -> str:
    if not changes and not left:
        return "all topics are as declared"
    if not done:
        as_it_is = plural(left - changes, "differs and would be left as it is", "differ and would be left as they are")
        return f"{changes} would change, {left - changes} {as_it_is}"
    return f"{changes} changed, {left} {plural(left, 'differs and was left as it is', 'differ and were left as they are')}"
