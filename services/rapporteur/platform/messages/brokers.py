"""Where Kafka is, and how our names are written there."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"(?:\w+://)?(?:\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+)(?::([0-9]{1,5}))?")
"""A host or an address of IPv6 in brackets, and a port that may be left out."""


@dataclass(frozen=True, slots=True)
class Brokers:
    """Addresses and names. Inside the program, topics and stages have the names of the declaration."""

    bootstrap: str
    """host:port, several with commas between them."""
    prefix: str = ""
    """Put before every name of a topic, group or transaction, so that several installations or tests can share brokers."""

    def unusable(self) -> tuple[str, ...]:
        """Those of the addresses that no client could use.

        >>> Brokers("kafka-1:9092,kafka-2,[::1]:9092,localhost:abc,:9092").unusable()
        ('localhost:abc', ':9092')
        """
        return tuple(address for address in self.bootstrap.split(",") if not _is_address(address.strip()))

    def topic(self, name: str) -> str:
        """The name of a topic on the brokers."""
        return self.prefix + name

    def group(self, stage: str) -> str:
        """The consumer group of a stage on the brokers.

        >>> Brokers("localhost:9092", "trial-").group("cleanup")
        'trial-rapporteur-cleanup'
        """
        return f"{self.prefix}rapporteur-{stage}"

    def transaction(self, member: str, role: str) -> str:
        """The transactional id of a member in a role, for example of the member `a-1` as `gateway`. One running process may have it."""
        return f"{self.prefix}rapporteur-{role}-{member}"


def _is_address(words: str) -> bool:
    found = _ADDRESS.fullmatch(words)
    return found is not None and 0 < int(found[1] or 9092) < 1 << 16
