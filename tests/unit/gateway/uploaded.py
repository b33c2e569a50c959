"""What came of uploads, for tests."""

from __future__ import annotations

import hashlib

from rapporteur.contracts.gateway.v1 import ingestion_pb2 as wire
from tests.support.gateways import Gateway

STORED, DUPLICATE = wire.ITEM_FATE_STORED, wire.ITEM_FATE_DUPLICATE
LARGE = bytes(range(256)) * 12_000  # three chunks


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def fates(answer: wire.UploadDocumentResponse) -> dict[str, int]:
    return {item.name: item.fate for item in answer.items}


def originals(gateway: Gateway) -> set[str]:
    return {key.rsplit("/", 1)[-1] for key in gateway.blobs().keys("originals")}
