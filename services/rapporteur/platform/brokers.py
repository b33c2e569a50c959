"""Where Kafka is, and how our names are written there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Brokers:
    """Addresses and names. Inside the program, topics and stages have the names of the declaration."""

    bootstrap: str
    """host:port, several with commas between them."""
    prefix: str = ""
    """Put before every name of a topic, group or transaction, so that several installations or tests can share brokers."""

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
