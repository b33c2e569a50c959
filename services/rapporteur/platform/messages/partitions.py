"""Which partition a record goes to: murmur2 of its partition key, as Kafka's own clients do it, so that any client agrees."""

from __future__ import annotations

_SEED, _M, _R, _WORD = 0x9747B28C, 0x5BD1E995, 24, 0xFFFFFFFF


def partition_of(key: str, partitions: int) -> int:
    """The partition of a document id or batch id. The record's own key may be longer: all records of a document share a partition.

    >>> partition_of("00000000000000000000000000000001", 6)
    4
    """
    return (murmur2(key.encode("utf-8")) & 0x7FFFFFFF) % partitions


def murmur2(data: bytes) -> int:
    """The 32-bit hash of Austin Appleby with the seed of org.apache.kafka.common.utils.Utils."""
    whole = len(data) & ~3
    h = _SEED ^ len(data)
    for at in range(0, whole, 4):
        k = int.from_bytes(data[at : at + 4], "little") * _M & _WORD
        k = (k ^ k >> _R) * _M & _WORD
        h = h * _M & _WORD ^ k
    if rest := data[whole:]:
        h = (h ^ int.from_bytes(rest, "little")) * _M & _WORD
    h = (h ^ h >> 13) * _M & _WORD
    return h ^ h >> 15
