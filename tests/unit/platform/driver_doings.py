"""What drivers tell of: records of a partition, and what became of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from rapporteur.contracts.events.v1 import events_pb2 as events
from rapporteur.platform.driver.observing import (
    Committed,
    Ending,
    Load,
    PartitionLoad,
    Place,
    RecordDone,
    RecordSeen,
)
from rapporteur.platform.stage import Output

STORED, CLEANED = "documents.document-stored.v1", "documents.text-cleaned.v1"
FOREIGN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
HERE, THERE = Place(STORED, 0), Place(STORED, 1)
RECORD = RecordSeen(HERE, 7, "ab12", 300, FOREIGN, "1974/kites\x1b.md")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CLEAN = Output(CLEANED, "ab12", events.TextCleaned(document_id="ab12"))


def committed(*done: RecordDone) -> Committed:
    return Committed(done, NOW, 0.02)


def completed(record: RecordSeen = RECORD) -> RecordDone:
    return RecordDone(record, Ending.COMPLETED, "", (CLEAN,), NOW - timedelta(seconds=0.4))


def refused(record: RecordSeen = RECORD) -> RecordDone:
    return RecordDone(record, Ending.SET_ASIDE, "truncated", (), NOW - timedelta(days=3))


def load(*partitions: PartitionLoad) -> Load:
    return Load(partitions, records=12, size=3_600, busy=1, workers=2)
