"""A program that publishes one document after the other until it cannot: `python -m tests.support.publishing_program KAFKA PREFIX`."""

from __future__ import annotations

import sys

from rapporteur.contracts.events.v1.events_pb2 import DocumentStored
from rapporteur.contracts.operations.v1.operations_pb2 import ITEM_KIND_DOCUMENT, BatchItemAdded
from rapporteur.platform.claims import to_wire
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.intake.records import Original
from rapporteur.platform.kafka.publisher import KafkaPublisher, Publishing
from rapporteur.platform.messages.brokers import Brokers


def document(number: int) -> DocumentStored:
    original = Original.of(f"{number:08x}" * 8, 7, f"{number}.md")
    return DocumentStored(document_id=original.document_id, name=original.name, original=to_wire(original.ref))


def item(number: int) -> BatchItemAdded:
    stored = document(number)
    return BatchItemAdded(batch_id="b-1", name=stored.name, kind=ITEM_KIND_DOCUMENT, sha256=stored.original.sha256, number=number)


def main(bootstrap: str, prefix: str) -> None:
    with KafkaPublisher(Brokers(bootstrap, prefix), Publishing("gateway", "gateway-1")) as publisher:
        number = 0
        while True:
            try:
                publisher.publish([document(number)], [item(number)])
            except Unavailable as away:
                print(f"away: {away}", flush=True)
                continue
            print(number, flush=True)
            number += 1


if __name__ == "__main__":
    main(*sys.argv[1:])
