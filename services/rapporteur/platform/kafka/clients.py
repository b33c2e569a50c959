"""The connections to Kafka that one driver has open, from the start of its service to the end."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from kafka.errors import KafkaError

from rapporteur.platform.driver.latest_store import LatestStore
from rapporteur.platform.kafka.reader import GroupReader
from rapporteur.platform.kafka.restoring import Restoring
from rapporteur.platform.kafka.transactions import Transactions


@dataclass(frozen=True, slots=True)
class Clients:
    """The connections of a driver. `restoring` and `latest` are there for a stage whose results are public."""

    reader: GroupReader
    transactions: Transactions
    restoring: Restoring | None = None
    latest: LatestStore | None = None

    def close(self) -> None:
        """Give everything back, as far as Kafka answers."""
        for client in (self.reader, self.transactions, self.restoring):
            with suppress(KafkaError):
                if client is not None:
                    client.close()
        if self.latest is not None:
            self.latest.close()
