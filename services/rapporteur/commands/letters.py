"""What the services set aside, sending it back, and setting a stage back: set-aside list|redrive, replay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Annotated

import typer
from rich.text import Text

from rapporteur.commands.common import SET_ASIDE, Complaint, Json, Kafka, brokers_at, console, dump
from rapporteur.composition.chain import CHAIN
from rapporteur.composition.reasons import TO_TRY_AGAIN
from rapporteur.platform.batches.certificate import Named
from rapporteur.platform.driver.redriving import Letter, LetterFilter, PartitionReplay
from rapporteur.platform.intake.records import EMPTY
from rapporteur.platform.kafka.ledger import KafkaLedger
from rapporteur.platform.kafka.redriving import Busy, KafkaRedriver
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.settings import Settings
from rapporteur.terminal.certificate import left
from rapporteur.terminal.counting import counted


def known_reason(reason: str) -> str:
    """The reason, where there is one of this name or none is given. Raises Complaint: "0 set aside" would read as if all were well.

    >>> known_reason("timed out")
    'timed out'
    """
    if reason and reason not in TO_TRY_AGAIN:
        near = get_close_matches(reason, TO_TRY_AGAIN, 1)
        meant = f"Did you mean {near[0]!r}? " if near else ""
        raise Complaint(f"there is no reason {reason!r}", f"{meant}The reasons are {', '.join(TO_TRY_AGAIN)}")
    return reason


@dataclass(frozen=True)
class Announced:
    """What `replay --latest` sends, or would send."""

    events: int


Reason = Annotated[str, typer.Option(help=f"Only this reason: {', '.join(TO_TRY_AGAIN)}.", callback=known_reason, metavar="REASON")]
Stage = Annotated[str, typer.Option(help="Only this stage.")]
DocumentId = Annotated[str, typer.Option("--document", help="Only this document, by its id.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would go, and send nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do it.")]


def list_letters(brokers: Brokers, which: LetterFilter, json: bool) -> None:
    """Print what the services have set aside now. Raises Complaint where it is asked of a stage that there is not."""
    _must_be_known(which.stage)
    with _redriver(brokers) as redriver:
        found = redriver.letters(which, 0)
    if json:
        dump(found)
    else:
        print_by_reason(map(_named, found))


def print_by_reason(files: Iterable[Named], empty: int = 0) -> None:
    """Print files that were set aside, grouped by reason; of so many more it is only said that they are `empty`."""
    groups: dict[str, list[Named]] = defaultdict(list)
    for file in files:
        groups[file.reason].append(file)
    out = console()
    for name, group in sorted(groups.items()):
        out.print(Text.assemble((name, "bold"), f": {len(group):,}"))
        for file in group:
            out.print(f"  {file.name}: {file.detail}. {file.advice}", soft_wrap=True)
    empty += len(groups.pop(EMPTY, ()))
    out.print(left(sum(map(len, groups.values())), empty))


def redrive(
    reason: Reason = "",
    stage: Stage = "",
    document: DocumentId = "",
    limit: Annotated[int, typer.Option(min=0, help="At most so many, the oldest first; 0 for all.")] = 0,
    dry_run: DryRun = False,
    yes: Yes = False,
    kafka: Kafka = None,
    json: Json = False,
) -> None:
    """Send what the services set aside back to the stages that set it aside, when the cause is mended. What was found out about it stays.

    What was sent back three times and failed each time is left out.

    Exit status: 0 all went, also where there was nothing, 3 something was left out, 2 wrong usage, 1 failure; --dry-run leaves so too.

    Example: rapporteur set-aside redrive --reason "timed out" --dry-run
    """
    _must_be_known(stage)
    if dry_run == yes:
        raise Complaint("say what to do", "Give --dry-run to see what would go, or --yes to send it")
    with _redriver(brokers_at(kafka)) as redriver:
        done = redriver.redrive(LetterFilter(stage, reason, document), limit, dry_run)
    if json:
        dump(done)
    else:
        for letter in done.letters:
            console().print(_line(letter), soft_wrap=True)
        for letter in done.left_out:
            console().print(f"{_line(letter)}, left out: it came back {letter.redrives} times", soft_wrap=True)
        console().print(
            f"{len(done.letters):,} {'would go' if dry_run else 'sent'} back"
            + (f", {len(done.left_out):,} left out: they came back too often" if done.left_out else "")
        )
    if done.left_out:
        raise typer.Exit(SET_ASIDE)


def replay(
    stage: Annotated[str, typer.Argument(help="cleanup, structure, footnotes or indexing.")],
    since: Annotated[str, typer.Option(help="From when: ISO 8601, in UTC unless it says otherwise.")] = "",
    latest: Annotated[bool, typer.Option("--latest", help="Of indexing: announce again what it has not taken in.")] = False,
    preview: Annotated[bool, typer.Option("--preview", help="Say what would be read again, and change nothing.")] = False,
    yes: Yes = False,
    kafka: Kafka = None,
    json: Json = False,
) -> None:
    """Set a stage back to a time, so that it reads everything since then again. Stop its consumers first, and start them afterwards.

    Results that are the same as before give no new events. With --latest the stage is not set back, and may run: the last event of every
    resolution that it has not taken in goes to it again, also where Kafka has deleted the one that it was to read.

    Exit status: 0 told, or set back, 2 wrong usage, or its consumers still run: nothing is changed then, 1 failure.

    Example: rapporteur replay footnotes --since 2026-11-24T06:00 --preview
    """
    _must_be_known(stage)
    if preview == yes:
        raise Complaint("say what to do", "Give --preview to see what would be read again, or --yes to set the stage back")
    if latest == bool(since):
        raise Complaint("say from when", "Give --since with a time, or --latest")
    if latest:
        _announce_latest(stage, kafka, preview=preview, json=json)
        return
    with _redriver(brokers_at(kafka)) as redriver:
        try:
            found = (redriver.preview_replay if preview else redriver.replay)(stage, _time(since))
        except KeyError:
            raise _no_stage(stage) from None
        except Busy as busy:
            raise Complaint(str(busy), "Stop its consumers; one that was stopped leaves its group within ten seconds") from busy
    if json:
        dump(found)
        return
    for each in found:
        console().print(f"partition {each.partition}: from offset {each.from_offset:,} to {each.committed_offset:,}")
    console().print(f"{counted(_records(found), 'record')} at most {'would be' if preview else 'will be'} read again by {stage}")


def _announce_latest(stage: str, kafka: str | None, *, preview: bool, json: bool) -> None:
    with _redriver(brokers_at(kafka)) as redriver:
        try:
            number = redriver.announce_latest(stage, preview)
        except KeyError:
            raise Complaint(
                f"{stage} reads no results", "Only indexing does. Hand documents in again that another stage has not read"
            ) from None
    if json:
        dump(Announced(number))
    else:
        console().print(f"{counted(number, 'event')} {'would go' if preview else 'sent'} to {stage} again")


def _must_be_known(stage: str) -> None:
    """Raises Complaint: of a name that is misspelled nothing was ever set aside, which would read as if all were well."""
    if stage and stage not in CHAIN.stages:
        raise _no_stage(stage)


def _no_stage(stage: str) -> Complaint:
    return Complaint(f"there is no stage {stage!r}", f"The stages are {', '.join(CHAIN.stages)}")


def _records(found: Iterable[PartitionReplay]) -> int:
    return sum(each.committed_offset - each.from_offset for each in found)


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise Complaint(f"{text!r} is no time", "Write it like 2026-11-24T06:00 or 2026-11-24T06:00+01:00") from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _named(letter: Letter) -> Named:
    return Named(f"{_name(letter)} ({letter.stage})", letter.trouble.reason, letter.trouble.detail, letter.trouble.advice)


def _line(letter: Letter) -> str:
    return f"{letter.stage:<10} {_name(letter)}: {letter.trouble.reason}"


def _name(letter: Letter) -> str:
    name = letter.name or letter.document_id or f"record {letter.offset} of partition {letter.partition}"
    return f"{name} #{letter.ordinal}" if letter.ordinal else name


@contextmanager
def _redriver(brokers: Brokers) -> Iterator[KafkaRedriver]:
    with KafkaLedger(brokers, CHAIN) as ledger:
        yield KafkaRedriver(brokers, Settings().member, ledger)
