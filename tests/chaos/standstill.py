"""What to look at where nothing moves any more: how far the group of each stage is, and the last words of each service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deploy.servers.processes import ServerProcess
from rapporteur.platform.driver.groups import watched
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.kafka.groups import GroupWatcher
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.topics import declared

_LAST_LINES = 8


def describe(brokers: Brokers, services: Mapping[str, ServerProcess]) -> str:
    """As many lines as it takes. Never raises Unavailable: that the brokers do not answer is a line, too."""
    return "\n".join([*_groups(brokers), *_last_words(services)])


def _groups(brokers: Brokers) -> Iterator[str]:
    topics = declared()
    try:
        with GroupWatcher(brokers, watched(topics), topics.partitions) as watcher:
            seen = watcher.look()
    except Unavailable as away:
        yield str(away)
        return
    for group in seen.groups:
        lags = ", ".join(f"{one.partition}: {one.lag} from {one.committed}" for one in group.partitions)
        yield f"{group.watched.stage}: {group.members} members; waiting by partition {lags}"
    for topic in seen.topics:
        yield f"{topic.watched.topic}: {topic.undecided} undecided, {topic.dead_letters} dead letters"


def _last_words(services: Mapping[str, ServerProcess]) -> Iterator[str]:
    for name, process in sorted(services.items()):
        yield f"{name}, which {'runs' if process.alive else 'has ended'}, said last:"
        yield from (f"    {line}" for line in process.log.read_text(errors="replace").splitlines()[-_LAST_LINES:])
